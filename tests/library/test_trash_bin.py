"""The trash: how long things lie in it, what emptying takes along, and that it can be undone and comes back whole."""

from datetime import UTC, datetime, timedelta

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import (
    Library,
    attachments,
    backups,
    collections,
    history,
    links,
    marks,
    records,
    tags,
    trash_bin,
)
from tests.store import samples


def later(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


@pytest.fixture
def thrown(lib: Library) -> str:
    """A method in the trash with a tag, a star, a note, a place in a collection, and a case that uses it."""
    method = samples.method("wereldcafe")
    records.create(lib, method)
    records.create(lib, samples.case("zwolle", methods=samples.uses(method.id)))
    tags.create(lib, "gesprek", record_ids=[method.id])
    marks.set_favourite(lib, [method.id], True)
    marks.set_note(lib, method.id, "voor mij")
    shelf, _ = collections.create(lib, "Start")
    collections.add(lib, shelf, [method.id])
    records.trash(lib, [method.id])
    return method.id


def test_how_long_a_record_still_lies_there(lib: Library, thrown: str) -> None:
    lefts = [trash_bin.thrown(lib, "nl", later(days))[0].left for days in (0, 0.5, 1.5, 29.5, 30, 99)]
    assert lefts == [30, 30, 29, 1, 0, 0]
    assert trash_bin.since(lib, thrown)
    assert trash_bin.overdue(lib, later(29.9)) == ()
    assert trash_bin.overdue(lib, later(30.1)) == (thrown,)


def test_a_record_comes_back_with_everything_beside_it(lib: Library, thrown: str) -> None:
    before = history.fingerprint(lib)
    assert not trash_bin.empty_overdue(lib).touched
    records.restore(lib, [thrown])
    assert not trash_bin.thrown(lib, "nl")
    assert [tag.name for tag in tags.of(lib, thrown)] == ["gesprek"]
    assert marks.favourites(lib) == (thrown,)
    assert marks.note(lib, thrown) == "voor mij"
    assert [link.title for link in links.links_to(lib, thrown, "nl")] == ["Casus zwolle"]
    history.undo(lib)
    assert history.fingerprint(lib) == before


def test_after_thirty_days_it_goes_after_a_backup_and_undo_brings_it_back(lib: Library, thrown: str) -> None:
    before, pinned = history.fingerprint(lib), records.head(lib, thrown)[1]
    changes = trash_bin.empty_overdue(lib, later(31))
    assert thrown in changes.ids("record")
    assert [entry.reason for entry in backups.entries(lib)] == ["trash"]
    with pytest.raises(LibraryError, match="unknown-record"):
        records.get(lib, thrown)
    assert not marks.noted(lib)
    assert records.at_revision(lib, pinned).slug == "wereldcafe"
    history.undo(lib)
    assert history.fingerprint(lib) == before
    records.restore(lib, [thrown])
    assert records.by_slug(lib, "wereldcafe").id == thrown
    assert [tag.uses for tag in tags.tree(lib)] == [1]


def test_only_what_is_in_the_trash_can_be_taken_out_of_it(lib: Library, thrown: str) -> None:
    records.restore(lib, [thrown])
    assert not trash_bin.empty(lib, [thrown]).touched
    assert not trash_bin.empty(lib, []).touched
    assert records.by_slug(lib, "wereldcafe").id == thrown


def test_attachments_and_places_in_approaches_come_back_too(lib: Library) -> None:
    sha256, _ = attachments.keep(lib, b"een plattegrond", "text/plain")
    file = {"key": "f1", "file": "zaal.txt", "sha256": sha256, "media_type": "text/plain"}
    method = samples.method("wereldcafe", attachments=[file])
    records.create(lib, method)
    step = {"key": "s1", "phase": "verkennen", "method": method.id, "revision": records.revision_of(lib, method.id)}
    fields = freeze_fields({"title": {"nl": "Onze wijk"}, "steps": [step]})
    approach = Record(new_id(), "approach", "onze-wijk", fields)
    records.create(lib, approach)
    linked = links.links_to(lib, method.id, "nl")
    assert [link.id for link in linked] == [approach.id]
    records.trash(lib, [method.id])
    assert links.links_to(lib, method.id, "nl") == linked  # the approach still says what it uses
    assert records.get(lib, approach.id) == approach
    records.restore(lib, [method.id])
    assert links.links_to(lib, method.id, "nl") == linked
    back = records.get(lib, method.id)
    assert back == method
    assert attachments.data(lib, [str(item["sha256"]) for item in back.items("attachments")]) == {
        sha256: b"een plattegrond"
    }
    assert records.titles(lib, [str(approach.items("steps")[0]["method"])], "nl") == {method.id: "Wereldcafe"}
