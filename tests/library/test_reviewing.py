"""Review: asked, commented on, sent back, approved; what waits for whom and what is due."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.library import Library, commenting, history, merging, publishing, records, reviewing, working
from tests.store import samples

TODAY = datetime.now().astimezone().date()


@pytest.fixture
def other(lib: Library, settings: library.settings.Settings) -> Iterator[Library]:
    """The same library, opened by Bo, who wrote in it before."""
    mine = replace(settings, person_name="Bo", person_id=new_id(), device=new_id())
    opened = library.open_library(Path(lib.path), settings=mine)
    records.create(opened, samples.method("van-bo"))
    yield opened
    opened.close()


def drafted(lib: Library, slug: str = "een") -> str:
    record = samples.case(slug)
    publishing.save_draft(lib, record, None)
    return record.id


def ids(found: tuple[reviewing.Waiting, ...]) -> list[str]:
    return [one.id for one in found]


def test_from_draft_to_published_by_way_of_sent_back(lib: Library, other: Library) -> None:
    case = drafted(lib)
    (bo,) = [one for one, name in reviewing.people(lib) if name == "Bo"]
    reviewing.submit(lib, case, asked_of=bo, note="Klopt het getal?")
    assert records.head(lib, case)[0].status == "ter-review"
    assert [(one.id, one.note) for one in reviewing.waiting(other, "nl").for_me] == [(case, "Klopt het getal?")]
    mine = reviewing.waiting(lib, "nl")
    assert ([(one.id, one.of) for one in mine.by_me], mine.for_me) == ([(case, "Bo")], ())
    reviewing.send_back(other, case, "De bron ontbreekt.")
    assert records.head(lib, case)[0].status == "concept"
    back = reviewing.waiting(lib, "nl")
    assert [(one.id, one.by, one.note) for one in back.sent_back] == [(case, "Bo", "De bron ontbreekt.")]
    seen_by_bo = reviewing.waiting(other, "nl")
    assert [(one.id, one.of) for one in seen_by_bo.others] == [(case, lib.settings.person_name)]
    assert replace(seen_by_bo, others=()) == reviewing.Queue()
    reviewing.submit(lib, case)
    assert reviewing.waiting(lib, "nl").sent_back == ()
    assert all(one.resolved for one in commenting.comments(lib, case))
    seen = reviewing.standing(other, case)
    reviewing.approve(other, case, valid_until="2031-05-01", base=seen.revision)
    done = records.get(lib, case)
    marks = [done.fields[name] for name in ("reviewer", "review_date", "valid_until")]
    assert (done.status, marks) == ("gepubliceerd", ["Bo", TODAY.isoformat(), "2031-05-01"])
    assert done.fields["title"] == samples.case("een").fields["title"]
    assert (reviewing.waiting(lib, "nl"), reviewing.waiting(other, "nl")) == (reviewing.Queue(), reviewing.Queue())


@pytest.mark.parametrize(
    "act",
    [
        lambda lib, case: reviewing.submit(lib, case, note="Graag snel."),
        lambda lib, case: reviewing.approve(lib, case, valid_until=""),
        lambda lib, case: reviewing.send_back(lib, case, "Nog niet."),
        lambda lib, case: commenting.write(lib, case, "Mooi.", "summary"),
    ],
)
def test_each_is_one_command_that_can_be_undone(other: Library, act: Callable[[Library, str], object]) -> None:
    case = drafted(other)
    reviewing.submit(other, case)
    before = history.fingerprint(other)
    act(other, case)
    after = history.fingerprint(other)
    assert after != before
    history.undo(other)
    assert history.fingerprint(other) == before
    history.redo(other)
    assert history.fingerprint(other) == after


def test_what_is_not_allowed_is_said_and_changes_nothing(lib: Library, other: Library) -> None:
    case = drafted(lib)
    with pytest.raises(LibraryError, match="review-not-asked"):
        reviewing.approve(other, case)
    with pytest.raises(LibraryError, match="unknown-person"):
        reviewing.submit(lib, case, asked_of=new_id())
    record, base = records.head(lib, case)
    working.keep(lib, record.with_fields({**record.fields, "place": {"nl": "Hengelo"}}), base)
    with pytest.raises(LibraryError, match="review-unsaved"):
        reviewing.submit(lib, case)
    working.drop(lib, case)
    with pytest.raises(Conflict, match="stale-save"):
        reviewing.submit(lib, case, base=new_id())
    reviewing.submit(lib, case)
    before = history.fingerprint(lib)
    nameless = library.open_library(Path(lib.path), settings=replace(lib.settings, person_name=" "))
    with pytest.raises(LibraryError, match="review-nameless"):
        reviewing.approve(nameless, case)
    nameless.close()
    with pytest.raises(Rejected):
        reviewing.approve(other, case, valid_until="2031-02-30")
    with pytest.raises(Conflict, match="stale-save"):
        reviewing.approve(other, case, base=base)
    with pytest.raises(LibraryError, match="comment-empty"):
        reviewing.send_back(other, case, "  ")
    with pytest.raises(LibraryError, match="comment-long"):
        commenting.write(lib, case, "x" * 4001)
    with pytest.raises(LibraryError, match="unknown-field"):
        commenting.write(lib, case, "Hm.", "niets")
    assert history.fingerprint(lib) == before


def test_what_waits_goes_on_waiting_when_its_writer_mends_it_and_no_longer_once_it_came_back(
    lib: Library, other: Library
) -> None:
    case = drafted(lib)
    reviewing.submit(lib, case)
    seen = reviewing.standing(other, case)
    record, base = records.head(lib, case)
    publishing.save_draft(lib, record.with_fields({**record.fields, "place": {"nl": "Hengelo"}}), base)
    assert ids(reviewing.waiting(other, "nl").for_me) == [case]
    with pytest.raises(Conflict, match="stale-save"):  # what was read is not what would be published
        reviewing.approve(other, case, base=seen.revision)
    mine = record.with_fields({"place": {"nl": "Hengelo"}, "lessons": {"nl": "Ook van mij."}})
    merging.save(lib, merging.prepare(lib, mine, base, status="concept"))
    assert ids(reviewing.waiting(other, "nl").for_me) == [case]
    reviewing.send_back(other, case, "Bron?")
    publishing.save_draft(lib, *records.head(lib, case))
    assert records.head(lib, case)[0].status == "concept"


def test_comments_stand_by_field_and_only_their_writer_changes_them(lib: Library, other: Library) -> None:
    case = drafted(lib)
    commenting.write(lib, case, " Vul aan. ", "summary")
    commenting.write(other, case, "Mooie casus.")
    first, second = commenting.comments(lib, case)
    assert [(one.text, one.field, one.mine) for one in (first, second)] == [
        ("Mooie casus.", "", False),
        ("Vul aan.", "summary", True),
    ]
    with pytest.raises(LibraryError, match="comment-not-yours"):
        commenting.edit(lib, first.id, "x")
    with pytest.raises(LibraryError, match="comment-not-yours"):
        commenting.delete(lib, first.id)
    commenting.edit(lib, second.id, "Vul de plaats aan.")
    commenting.resolve(other, second.id)
    assert [(one.text, one.resolved) for one in commenting.comments(other, case)][1] == ("Vul de plaats aan.", True)
    commenting.reopen(lib, second.id)
    assert not commenting.comments(lib, case)[1].resolved
    commenting.delete(lib, second.id)
    assert commenting.comments(lib, case) == (first,)
    for gone in (commenting.resolve, commenting.reopen, commenting.delete):
        with pytest.raises(LibraryError, match="comment-gone"):
            gone(lib, second.id)


def test_a_published_text_stays_shown_while_another_waits_and_the_trash_waits_for_nobody(
    lib: Library, other: Library
) -> None:
    publishing.publish(lib, record := samples.method("een"), None)
    reviewing.submit(lib, record.id)
    assert records.get(lib, record.id) == record
    assert reviewing.standing(lib, record.id).shown
    assert ids(reviewing.waiting(other, "nl").for_me) == [record.id]
    came = replace(samples.method("ingelezen"), status="ter-review")
    records.create(lib, came)
    assert set(ids(reviewing.waiting(lib, "nl").for_me)) == {came.id}
    records.trash(lib, [came.id])
    assert reviewing.waiting(lib, "nl").for_me == ()


def test_what_is_due_ended_or_ends_within_the_days_asked(lib: Library) -> None:
    ends = {
        "voorbij": (TODAY - timedelta(days=1)).isoformat(),
        "vandaag": TODAY.isoformat(),
        "straks": (TODAY + timedelta(days=90)).isoformat(),
        "later": (TODAY + timedelta(days=91)).isoformat(),
        "oud": "2020",
    }
    made = {name: samples.method(name, valid_until=end) for name, end in ends.items()}
    for record in (*made.values(), samples.method("zonder")):
        records.create(lib, record)
    assert [(one.id, one.past) for one in reviewing.due(lib)] == [
        (made["oud"].id, True),
        (made["voorbij"].id, True),
        (made["vandaag"].id, False),
        (made["straks"].id, False),
    ]
    assert len(reviewing.due(lib, 1)) == 3
