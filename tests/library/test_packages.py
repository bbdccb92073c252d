"""Packages between real libraries: what goes along, what never does, choices per record, lineage both ways, undo, the log."""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from abz_desktop import library
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import Cancelled, LibraryError, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.values import Value
from abz_desktop.exchange.package import About
from abz_desktop.library import (
    Library,
    approach_pins,
    collections,
    content,
    history,
    outgoing,
    package_log,
    packages,
    records,
    sharing,
    tags,
    vocabularies,
)
from abz_desktop.library.settings import Settings
from abz_desktop.library.sharing import Wanted
from tests.exchange.hostile import PNG, SOUND, Zip
from tests.library.terms import shipped_terms

Open = Callable[[str], Library]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens libraries by name, each with the shipped vocabularies and a person of its own."""
    made: list[Library] = []

    def one(name: str) -> Library:
        lib = library.open_library(
            tmp_path / f"{name}.abz", settings=Settings(person_id=new_id(), person_name=name), create=True
        )
        with lib.command(Label("do.nothing"), undoable=False) as writer:
            vocabularies.put(writer, shipped_terms())
        made.append(lib)
        return lib

    yield one
    for lib in made:
        lib.close()


def method(slug: str, title: str, **more: Any) -> Record:
    level = more.pop("confidentiality", "openbaar")
    fields = freeze_fields({"title": {"nl": title}} | more)
    return Record(new_id(), "method", slug, fields, status="gepubliceerd", confidentiality=level)


def case(slug: str, **more: Any) -> Record:
    return replace(method(slug, slug.capitalize(), **more), kind="case")


def edit(lib: Library, record_id: str, **fields: Any) -> None:
    record, base = records.head(lib, record_id)
    records.save(lib, record.with_fields(fields), base=base)


def about(lib: Library, audience: str = "intern", name: str = "Proef", version: str = "1") -> About:
    return About(sharing.identity(lib, name), name, version, "CC BY 4.0", audience)


def send(lib: Library, path: Path, *ids: str, audience: str = "intern", along: bool = True, version: str = "1") -> Path:
    sharing.make(lib, path, Wanted(ids, along=along), about(lib, audience, version=version))
    return path


def state(lib: Library, path: Path, record_id: str) -> str:
    return packages.inspect(lib, path).one(record_id).state


def text(lib: Library, record_id: str, field: str = "tips") -> str:
    return nl(records.get(lib, record_id).fields.get(field))


def nl(value: Value) -> str:
    """The Dutch of a text."""
    return str(value.get("nl", "")) if isinstance(value, Mapping) else ""


def approach(lib: Library, *methods: str, **more: Any) -> str:
    """An approach with a step per method, each pinned as it is now."""
    steps = [
        {"key": f"s{n}", "phase": "verkennen", "method": one, "revision": records.revision_of(lib, one)}
        for n, one in enumerate(methods)
    ]
    fields = freeze_fields({"title": {"nl": "Samen"}, "steps": steps} | more)
    record = Record(new_id(), "approach", "samen", fields)
    records.create(lib, record)
    return record.id


def test_an_approach_goes_with_all_it_needs(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    word = replace(method("vertrouwen", "Vertrouwen"), kind="definition")
    far = method("verweg", "Verweg")
    cafe = method("cafe", "Cafe", tips={"nl": f"Eerst [[{word.id}]], niet [[{far.id}]]."}, themes=["armoede"])
    party = Record(new_id(), "party", "buren", freeze_fields({"title": {"nl": "Buren"}}))
    for one in (word, far, cafe, party):
        records.create(a, one)
    plan = approach(a, cafe.id, stakes=[{"key": "p1", "party": party.id, "name": {"nl": "Buren"}}])
    edit(a, cafe.id, tips={"nl": f"Nieuw, met [[{word.id}]] en [[{far.id}]]."})
    seen = sharing.look(a, Wanted((plan,)), "intern", "nl")
    assert {one.title: one.chosen for one in seen.goes} == {
        "Buren": False, "Cafe": False, "Samen": True, "Vertrouwen": False,
    }  # fmt: skip
    assert (seen.stays, seen.revisions) == ((), 1)

    path = send(a, tmp_path / "x.abzpkg", plan)
    done = packages.bring_in(b, path)
    assert set(done.choices.values()) == {"take"}
    assert text(b, cafe.id) == text(a, cafe.id).replace(far.id, "verweg")  # which b does not have
    news = approach_pins.news(b, plan, "s0", "nl")
    assert nl(news.held.fields["tips"]).startswith("Eerst")
    assert records.revision_of(b, cafe.id) == records.revision_of(a, cafe.id)  # the same revision in both
    assert history.fingerprint(b) != ""
    history.undo(b)
    assert records.count(b) == {}
    history.redo(b)
    assert records.count(b)["approach"] == 1


def test_the_same_content_gives_the_same_bytes_also_from_the_other_side(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    cafe = method("cafe", "Cafe", tips={"nl": "Eén tip."}, themes=["armoede"])
    records.create(a, cafe)
    edit(a, cafe.id, tips={"nl": "Twee tips."})
    plan = approach(a, cafe.id)
    edit(a, cafe.id, tips={"nl": "Drie tips."})
    shelf, _ = collections.create(a, "Map")
    collections.add(a, shelf, [cafe.id])
    tag, _ = tags.create(a, "Buurt")
    tags.add(a, tag, [cafe.id])
    wanted = Wanted((plan,), (shelf,))
    same = about(a)
    first = sharing.make(a, tmp_path / "1.abzpkg", wanted, same).path.read_bytes()
    assert sharing.make(a, tmp_path / "2.abzpkg", wanted, same).path.read_bytes() == first
    packages.bring_in(b, tmp_path / "1.abzpkg")
    assert sharing.make(b, tmp_path / "3.abzpkg", wanted, same).path.read_bytes() == first
    again = packages.bring_in(b, tmp_path / "3.abzpkg")
    assert again.found.counts == {"same": 2}


def test_pinned_revisions_travel_in_a_folder_too(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    cafe = method("cafe", "Cafe", tips={"nl": "Oud."})
    records.create(a, cafe)
    plan = approach(a, cafe.id)
    edit(a, cafe.id, tips={"nl": "Nieuw."})
    outgoing.export_tree(a, tmp_path / "uit")
    content.import_tree(b, tmp_path / "uit")
    assert nl(approach_pins.news(b, plan, "s0", "nl").held.fields["tips"]) == "Oud."
    outgoing.export_tree(b, tmp_path / "terug")
    files = {one.relative_to(tmp_path / "uit"): one.read_bytes() for one in (tmp_path / "uit").rglob("*.*")}
    assert {one.relative_to(tmp_path / "terug"): one.read_bytes() for one in (tmp_path / "terug").rglob("*.*")} == files


def test_what_its_readers_may_not_see_is_nowhere_in_it(opened: Open, tmp_path: Path) -> None:
    a = opened("a")
    secret = method("geheimpje", "Geheimwoord", confidentiality="intern")
    cafe = method("cafe", "Cafe", tips={"nl": f"Zie [[{secret.id}|dit]]."}, summary={"nl": "Oudgeheim"})
    cafe = replace(cafe, confidentiality="intern")
    for one in (secret, cafe):
        records.create(a, one)
    party = Record(new_id(), "party", "buren", freeze_fields({"title": {"nl": "Partijgeheim"}}))
    records.create(a, party)
    stakes = [
        {"key": "p1", "party": party.id, "name": {"nl": "Wij"}, "interest": 4},
        {"key": "p2", "name": {"nl": "Zij"}},
    ]
    plan = approach(a, cafe.id, secret.id, stakes=stakes)
    for opening in (cafe.id, plan):  # open by now; the text that the step pinned was not
        record, base = records.head(a, opening)
        opener = replace(record, confidentiality="openbaar", status="gepubliceerd")
        records.save(a, opener.with_fields({"summary": {"nl": "Open"}}), base=base)
    seen = sharing.look(a, Wanted((plan, secret.id)), "openbaar", "nl")
    assert [(one.title, one.part) for one in seen.goes] == [("Samen", True), ("Cafe", True)]
    assert {(one.title, one.why) for one in seen.stays} == {("Geheimwoord", "above"), ("Partijgeheim", "above")}
    path = send(a, tmp_path / "x.abzpkg", plan, secret.id, audience="openbaar")
    with zipfile.ZipFile(path) as made:
        everything = b"\n".join(made.read(name) + name.encode() for name in made.namelist())
    for word in ("geheim", "Oudgeheim", secret.id, party.id, "interest", a.settings.person_id, "a.abz"):
        assert word.encode() not in everything, word
    hidden = records.head(a, plan)
    records.save(a, replace(hidden[0], confidentiality="intern"), base=hidden[1])
    assert sharing.look(a, Wanted((plan,)), "openbaar", "nl").goes == ()  # nor what it is made of
    with pytest.raises(LibraryError, match="package-empty"):
        send(a, tmp_path / "y.abzpkg", secret.id, audience="openbaar")
    assert not (tmp_path / "y.abzpkg").exists()


def test_two_libraries_exchange_a_case_both_ways(opened: Open, tmp_path: Path) -> None:
    a, b, c = opened("a"), opened("b"), opened("c")
    one = case("buurt", results=[])
    records.create(a, one)
    path = tmp_path / "x.abzpkg"
    packages.bring_in(b, send(a, path, one.id))
    edit(b, one.id, summary={"nl": "Van b"})
    back = send(b, tmp_path / "y.abzpkg", one.id)
    assert state(a, back, one.id) == "newer"  # though it never came from a package here
    packages.bring_in(a, back)
    assert text(a, one.id, "summary") == "Van b"
    assert state(b, send(a, path, one.id), one.id) == "same"
    packages.bring_in(c, send(a, path, one.id))
    edit(c, one.id, summary={"nl": "Van c"})
    edit(b, one.id, summary={"nl": "Weer van b"})
    over = send(c, path, one.id)
    assert state(a, over, one.id) == "newer"
    assert state(b, over, one.id) == "conflict"
    found = packages.inspect(b, over).one(one.id)
    assert found.ancestor == records.revision_of(a, one.id)
    packages.bring_in(a, over)
    assert state(a, back, one.id) == "older"
    kept = packages.bring_in(b, over)
    assert (kept.choices[one.id], text(b, one.id, "summary")) == ("keep", "Weer van b")
    packages.bring_in(b, over, {one.id: "take"})
    assert text(b, one.id, "summary") == "Van c"
    assert state(a, send(b, path, one.id), one.id) == "same"


def test_changes_of_both_sides_are_merged(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    one = case("buurt", summary={"nl": "Eerst"})
    records.create(a, one)
    packages.bring_in(b, send(a, tmp_path / "x.abzpkg", one.id))
    edit(a, one.id, occasion={"nl": "Van a"})
    edit(b, one.id, lessons={"nl": "Van b"})
    back = send(b, tmp_path / "y.abzpkg", one.id)
    done = packages.bring_in(a, back)
    assert done.choices == {one.id: "merge"}  # nothing is contested
    assert (text(a, one.id, "occasion"), text(a, one.id, "lessons")) == ("Van a", "Van b")
    assert state(b, send(a, tmp_path / "x.abzpkg", one.id), one.id) == "newer"
    edit(a, one.id, summary={"nl": "A zegt"}, results=[])
    edit(b, one.id, summary={"nl": "B zegt"})
    found = packages.inspect(a, send(b, back, one.id))
    contest = found.merges[one.id].contests[0]
    assert packages.choices_of(found) == {one.id: "keep"}
    assert [row.field.name for row in packages.differences(a, found.one(one.id), "nl").rows] == ["summary", "occasion"]
    packages.bring_in(a, back, {one.id: "merge"}, settled={one.id: {contest.place: "theirs"}})
    assert (text(a, one.id, "summary"), text(a, one.id, "occasion")) == ("B zegt", "Van a")
    assert state(a, back, one.id) == "older"


def test_what_a_reader_could_not_see_is_not_taken_away_by_what_he_sends_back(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    secret, cafe = method("geheim", "Geheim", confidentiality="intern"), method("cafe", "Cafe")
    for one in (secret, cafe):
        records.create(a, one)
    stakes = [{"key": "p1", "name": {"nl": "Wij"}, "interest": 4, "puts_off": {"nl": "Haast"}}]
    plan = approach(a, secret.id, cafe.id, stakes=stakes, question={"nl": f"Wat doet [[{secret.id}|dat]]?"})
    record, base = records.head(a, plan)
    records.save(a, replace(record, confidentiality="openbaar"), base=base)
    path = tmp_path / "x.abzpkg"
    packages.bring_in(b, send(a, path, plan, audience="openbaar"))
    got = records.get(b, plan)
    assert [item["key"] for item in got.items("steps")] == ["s1"]
    assert "interest" not in got.items("stakes")[0]
    edit(b, plan, summary={"nl": "Van b"}, stakes=[{**got.items("stakes")[0], "name": {"nl": "Wij samen"}}])
    for audience in ("openbaar", "intern"):  # b has no idea what a left out
        send(b, path, plan, audience=audience)
        found = packages.inspect(a, path).one(plan)
        assert (found.state, found.ancestor) == ("newer", records.revision_of(a, plan))
    packages.bring_in(a, path)
    now = records.get(a, plan)
    assert text(a, plan, "summary") == "Van b"
    assert [item["key"] for item in now.items("steps")] == ["s0", "s1"]
    assert now.items("stakes")[0]["interest"] == 4
    assert nl(now.items("stakes")[0]["name"]) == "Wij samen"
    assert text(a, plan, "question") == f"Wat doet [[{secret.id}|dat]]?"


def test_choices_per_record(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    first, second = method("een", "Een"), method("twee", "Twee")
    both = case(
        "beide",
        methods=[{"key": n, "method": one.id, "basis": "gedocumenteerd"} for n, one in (("a", first), ("b", second))],
    )
    for one in (first, second, both):
        records.create(a, one)
    path = send(a, tmp_path / "x.abzpkg", both.id)
    packages.bring_in(b, path, {second.id: "leave"})
    assert records.count(b) == {"case": 1, "method": 1}
    assert [item["method"] for item in records.get(b, both.id).items("methods")] == [first.id]
    # what b lost on the way in is not taken from a by what b sends back
    edit(b, both.id, summary={"nl": "Van b"})
    packages.bring_in(a, send(b, tmp_path / "y.abzpkg", both.id))
    assert [item["method"] for item in records.get(a, both.id).items("methods")] == [first.id, second.id]
    assert text(a, both.id, "summary") == "Van b"
    # out of the trash, or not
    records.trash(b, [first.id])
    assert state(b, path, first.id) == "trashed"
    packages.bring_in(b, path)
    assert "method" in records.count(b)
    assert records.count(b)["method"] == 1  # the second came in, the first stayed in the trash
    packages.bring_in(b, path, {first.id: "take"})
    assert records.count(b)["method"] == 2
    history.undo(b)
    assert records.count(b)["method"] == 1


def test_a_later_version_of_a_package_updates_and_archives(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    first, second = method("een", "Een"), method("twee", "Twee")
    for one in (first, second):
        records.create(a, one)
    path = tmp_path / "x.abzpkg"
    packages.bring_in(b, send(a, path, first.id, second.id))
    edit(a, first.id, summary={"nl": "Beter"})
    send(a, path, first.id, version="2")
    found = packages.inspect(b, path)
    assert found.counts == {"newer": 1, "withdrawn": 1}
    packages.bring_in(b, path, sha256=found.sha256)
    assert records.get(b, second.id).status == "gearchiveerd"
    row = package_log.incoming(b)[0]
    assert (row.name, row.version, row.licence, row.records, row.archived) == ("Proef", "2", "CC BY 4.0", 2, 1)
    assert row.time
    assert [one.version for one in package_log.outgoing(a)] == ["2"]


def test_it_is_all_or_nothing(opened: Open, tmp_path: Path) -> None:
    a, b = opened("a"), opened("b")
    one = method("een", "Een")
    records.create(a, one)
    path = send(a, tmp_path / "x.abzpkg", one.id)
    before = history.fingerprint(b)
    for last in ("work.read-package", "work.read-files", "work.back-up", "work.store-records"):
        with pytest.raises(Cancelled):
            packages.bring_in(b, path, None, lambda label, _done, _total, last=last: label.key != last)  # type: ignore[misc]
        assert history.fingerprint(b) == before
    with pytest.raises(LibraryError, match="package-changed"):
        packages.bring_in(b, path, sha256="0" * 64)
    with pytest.raises(Cancelled):
        sharing.make(a, tmp_path / "y.abzpkg", Wanted((one.id,)), about(a), lambda *_: False)
    assert not (tmp_path / "y.abzpkg").exists()
    assert history.fingerprint(b) == before


def stored(entry: zipfile.ZipInfo) -> None:
    """Not packed, so that nothing in it looks like a bomb."""
    entry.compress_type = zipfile.ZIP_STORED


HEAD = SOUND["method/proef/record.yml"]
LISTED = f"""attachments:
  - key: a
    file: x.png
    sha256: {hashlib.sha256(PNG).hexdigest()}
    media_type: image/jpeg
""".encode()


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"method/proef/record.yml": HEAD + b"phases: &x [een]\nthemes: *x\n"}, "yaml-alias"),
        ({"method/proef/record.yml": HEAD + b"tension: !!python/name:os.system 3\n"}, "yaml-tag"),
        ({"method/proef/record.yml": HEAD + b"steps: " + b"[" * 30 + b"]" * 30}, "yaml-deep"),
        ({"method/proef/record.yml": HEAD.replace(b"format: 1", b"format: 9")}, "format-newer"),
        ({"revision/01a20ab0-1fe9-76a3-af5e-cbfd290634a8.json": b"[" * 100_000}, "revision-broken"),
        (
            {"revision/01a20ab0-1fe9-76a3-af5e-cbfd290634a8.json": b'{"format": 1, "record": {"schema": 1e999}}'},
            "revision-broken",
        ),
        ({"odd/proef/record.yml": HEAD}, "folder-unknown"),
        ({"method/proef/x.png": PNG, "method/proef/record.yml": HEAD + LISTED}, "attachment-type"),
    ],
)
def test_what_is_in_it_is_checked_as_any_folder(
    files: dict[str, bytes], code: str, opened: Open, tmp_path: Path
) -> None:
    b = opened("b")
    path = tmp_path / "x.abzpkg"
    path.write_bytes(Zip({**SOUND, **files}, odd=stored).data())
    with pytest.raises(Rejected) as refused:
        packages.bring_in(b, path)
    assert code in [problem.code for problem in refused.value.problems]
    assert records.count(b) == {}
    assert not list((tmp_path / "abz-home" / "cache" / "packages").iterdir())
