"""Records through the door: saving, links, slugs, drafts, the trash."""

from dataclasses import replace

import pytest

from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.library import Library, history, marks, records, tags, vocabularies
from tests.store import samples


def made(lib: Library, record: Record) -> Record:
    records.create(lib, record)
    return records.get(lib, record.id)


def test_create_read_save(lib: Library) -> None:
    record = samples.method("wereldcafe")
    changes = records.create(lib, record)
    assert changes.ids("record") == {record.id}
    assert records.get(lib, record.id) == record
    assert records.by_slug(lib, " Wereldcafe ") == record
    found, base = records.head(lib, record.id)
    assert records.revision_of(lib, record.id) == base
    records.save(lib, found.with_fields({"title": {"nl": "Wereldcafé"}}), base=base)
    with pytest.raises(Conflict, match="stale-save"):
        records.save(lib, found.with_fields({"title": {"nl": "Anders"}}), base=base)
    assert records.titles(lib, [record.id], "en") == {record.id: "Wereldcafé"}
    assert records.at_revision(lib, base) == record
    (row,) = records.rows(lib, [record.id, "nergens"], "nl")
    assert (row.title, row.phases, row.themes) == ("Wereldcafé", ("verkennen", "verbinden"), ("eenzaamheid",))
    assert row.work == (45, 90, None)


def test_a_slug_that_is_not_there_names_the_nearest(lib: Library) -> None:
    made(lib, samples.method("wereldcafe"))
    made(lib, samples.method("theorie-u"))
    with pytest.raises(LibraryError, match="unknown-slug") as caught:
        records.by_slug(lib, "wereld-caffe")
    assert caught.value.params["nearest"] == "wereldcafe"
    with pytest.raises(LibraryError, match="unknown-record"):
        records.get(lib, new_id())


def test_a_rename_finds_the_record_by_both_names(lib: Library) -> None:
    record = made(lib, samples.method("oud"))
    found, base = records.head(lib, record.id)
    records.save(lib, replace(found, slug="nieuw"), base=base)
    assert records.by_slug(lib, "oud").slug == "nieuw"
    assert records.get(lib, record.id).aliases == ("oud",)
    assert records.free_slug(lib, "Oud") == "oud-2"


def test_a_record_that_is_wrong_is_refused_whole(lib: Library) -> None:
    wrong = samples.method("een", themes=["bestaat-niet"], complexity={"min": 9, "max": 1})
    before = history.fingerprint(lib)
    with pytest.raises(Rejected, match="save-rejected") as caught:
        records.create(lib, wrong)
    assert {problem.field for problem in caught.value.problems} == {"themes", "complexity"}
    assert history.fingerprint(lib) == before


def test_references_must_lead_somewhere_of_the_right_kind(lib: Library) -> None:
    definition = made(lib, samples.definition("begrip"))
    for target, code in ((new_id(), "ref-unknown"), (definition.id, "ref-kind")):
        with pytest.raises(Rejected) as caught:
            records.create(lib, samples.case("casus", methods=samples.uses(target)))
        assert [problem.code for problem in caught.value.problems] == [code]


def test_links_by_slug_become_links_by_id_and_show_both_ways(lib: Library) -> None:
    method = made(lib, samples.method("wereldcafe"))
    case = made(
        lib,
        samples.case(
            "casus",
            methods=[{**samples.uses("wereldcafe")[0], "adaptation": {"nl": "In kleine kringen."}}],
            occasion={"nl": "Zie [[wereldcafe|het café]] en [[komt-nog]]."},
        ),
    )
    assert case.items("methods")[0]["method"] == method.id
    rows = {(row.field, row.slug): row for row in records.links_from(lib, case.id)}
    assert rows["methods", "wereldcafe"].reason == "In kleine kringen."
    assert rows["methods", "wereldcafe"].detail == "verkennen"
    assert rows["text:occasion", "wereldcafe"].title == "Wereldcafe"
    assert (rows["text:occasion", "komt-nog"].kind, rows["text:occasion", "komt-nog"].id) == ("", "")
    back = records.links_to(lib, method.id)
    assert {(row.id, row.field) for row in back} == {(case.id, "methods"), (case.id, "text:occasion")}
    later = made(lib, samples.definition("komt-nog"))
    assert [row.id for row in records.links_to(lib, later.id)] == [case.id]


def test_a_draft_is_shown_until_it_is_published(lib: Library) -> None:
    draft = replace(samples.method("een"), status="concept")
    records.create(lib, draft)
    assert records.get(lib, draft.id).status == "concept"
    _, base = records.head(lib, draft.id)
    records.save(lib, replace(draft, status="gepubliceerd"), base=base)
    published, base = records.head(lib, draft.id)
    records.save(lib, replace(published, status="concept").with_fields({"tips": {"nl": "Nieuw."}}), base=base)
    assert records.get(lib, draft.id) == published
    assert records.head(lib, draft.id)[0].has("tips")


def test_the_trash_hides_and_brings_back_with_everything_on_it(lib: Library) -> None:
    method = made(lib, samples.method("een"))
    case = made(lib, samples.case("casus", methods=samples.uses(method.id)))
    tag_id, _ = tags.create(lib, "Wijk")
    tags.add(lib, tag_id, [method.id])
    marks.set_favourite(lib, [method.id], True)
    before = history.fingerprint(lib)
    records.trash(lib, [method.id, "bestaat-niet"])
    assert records.ids_of_kind(lib, "method") == ()
    assert [row.kind for row in records.links_from(lib, case.id)] == [""]
    assert [row.slug for row in records.in_trash(lib, "nl")] == ["een"]
    assert marks.favourites(lib) == ()
    assert tags.tree(lib)[0].uses == 0
    with pytest.raises(LibraryError, match="record-trashed"):
        records.by_slug(lib, "een")
    records.restore(lib, [method.id])
    assert history.fingerprint(lib) == before
    assert marks.favourites(lib) == (method.id,)
    assert tags.tree(lib)[0].uses == 1
    for _ in range(2):
        history.undo(lib)
    assert history.fingerprint(lib) == before


def test_text_that_cannot_be_kept_is_said_and_nothing_is_changed(lib: Library) -> None:
    record = made(lib, samples.method("een"))
    before = history.fingerprint(lib)
    with pytest.raises(LibraryError, match="text-broken"):
        records.create(lib, samples.method("twee", tips={"nl": "half teken \ud83d"}))
    with pytest.raises(LibraryError, match="text-broken"):
        marks.set_note(lib, record.id, "\ud83d")
    with pytest.raises(LibraryError, match="text-broken"):
        tags.create(lib, "\ud83d")
    assert history.fingerprint(lib) == before


def test_what_others_changed_comes_as_changes(lib: Library) -> None:
    position = history.position(lib)
    record = made(lib, samples.method("een"))
    changes = history.since(lib, position)
    assert changes.ids("record") == {record.id}
    assert changes.position == history.position(lib)
    assert history.since(lib, changes.position).touched == frozenset()


def test_vocabularies_are_read_once_and_follow_changes(lib: Library) -> None:
    phases = vocabularies.terms(lib, "phase")
    assert [term.key for term in phases][:2] == ["verkennen", "verbinden"]
    assert vocabularies.terms(lib, "phase") is phases
    assert vocabularies.key_of(lib, "phase", " Explore") == "verkennen"
    assert vocabularies.key_of(lib, "phase", "Verkennen") == "verkennen"
    assert vocabularies.key_of(lib, "phase", "niets") == ""
    before = history.fingerprint(lib)
    vocabularies.save_term(lib, replace(phases[0], nl="op onderzoek"))
    assert vocabularies.label(lib, "phase", "verkennen", "nl") == "op onderzoek"
    assert vocabularies.label(lib, "phase", "geen-sleutel", "nl") == "geen-sleutel"
    with pytest.raises(LibraryError, match="term-fixed"):
        vocabularies.save_term(lib, replace(phases[0], key="zevende"))
    history.undo(lib)
    assert vocabularies.label(lib, "phase", "verkennen", "nl") == phases[0].nl
    assert history.fingerprint(lib) == before
