"""What a form opens and hands back: a new record, a copy, what was being written, saving, throwing away."""

from dataclasses import replace

import pytest

from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.core.writing import with_text
from abz_desktop.library import Library, drafting, history, journal, records, working
from abz_desktop.library.palette import RECORD
from tests.store import samples

KINDS = ("method", "case", "definition")


def published(lib: Library, slug: str = "een") -> Record:
    record = replace(samples.method(slug), status="gepubliceerd")
    records.create(lib, record)
    return record


def test_a_record_that_is_not_there_is_begun_only_where_its_kind_is_said(lib: Library) -> None:
    fresh = new_id()
    found = drafting.open_draft(lib, fresh, "case", "en")
    assert (found.record.id, found.record.kind, found.record.language, found.base, found.stale) == (
        fresh, "case", "en", None, False,
    )  # fmt: skip
    for kind in ("", "nonsense"):
        with pytest.raises(LibraryError, match="unknown-record"):
            drafting.open_draft(lib, fresh, kind)


def test_a_title_alone_can_be_saved_and_gets_a_slug_of_its_own(lib: Library) -> None:
    published(lib)
    record = with_text(drafting.open_draft(lib, new_id(), "method").record, "title", "nl", "Een")
    now, changes = drafting.save(lib, record, None, publish=False)
    assert (now.record.slug, now.record.status, now.published) == ("een-2", "concept", None)
    assert now.base == now.head == records.head(lib, record.id)[1]
    assert changes.undo
    assert records.rows(lib, [record.id], "nl")[0].status == "concept"
    history.undo(lib)
    with pytest.raises(LibraryError):
        records.head(lib, record.id)


def test_a_draft_over_a_published_text_leaves_that_in_sight_until_it_is_published(lib: Library) -> None:
    record = published(lib)
    found = drafting.open_draft(lib, record.id)
    now, _ = drafting.save(lib, with_text(found.record, "tips", "nl", "Nieuw."), found.base, publish=False)
    assert not records.get(lib, record.id).has("tips")
    assert now.published is not None
    assert now.saved is not None
    assert (now.published.has("tips"), now.saved.has("tips")) == (False, True)
    now, _ = drafting.save(lib, now.record, now.base, publish=True)
    assert records.get(lib, record.id).has("tips")
    assert now.record.status == "gepubliceerd"


def test_going_back_to_what_is_published_can_be_undone(lib: Library) -> None:
    record = published(lib)
    found = drafting.open_draft(lib, record.id)
    drafting.save(lib, with_text(found.record, "tips", "nl", "Nieuw."), found.base, publish=False)
    back, _ = drafting.go_back(lib, record.id)
    assert (back.record.has("tips"), back.base) == (False, found.base)
    history.undo(lib)
    assert drafting.open_draft(lib, record.id).record.has("tips")


@pytest.mark.parametrize("keeping", ["journal", "working"])
def test_what_was_being_written_is_opened_and_listed_until_it_is_saved(lib: Library, keeping: str) -> None:
    record = published(lib)
    found = drafting.open_draft(lib, record.id)
    typed = with_text(found.record, "title", "nl", "Een, en meer")
    (journal.write if keeping == "journal" else working.keep)(lib, typed, found.base)
    again = drafting.open_draft(lib, record.id)
    assert (again.record, again.base, again.stale, bool(again.kept)) == (typed, found.base, False, True)
    if keeping == "working":
        assert [row.title for row in drafting.in_hand(lib, "nl", KINDS, 6)] == ["Een, en meer"]
    drafting.save(lib, again.record, again.base, publish=True)
    assert drafting.open_draft(lib, record.id).kept == ""
    assert drafting.in_hand(lib, "nl", KINDS, 6) == ()
    assert journal.read_all(lib) == ()


def test_somebody_else_was_first(lib: Library) -> None:
    record = published(lib)
    found = drafting.open_draft(lib, record.id)
    mine, theirs = (with_text(found.record, "tips", "nl", text) for text in ("Van mij.", "Van een ander."))
    working.keep(lib, mine, found.base)
    records.save(lib, theirs, base=found.base)
    again = drafting.open_draft(lib, record.id)
    assert again.stale
    assert again.record == mine
    with pytest.raises(Conflict):
        drafting.save(lib, mine, found.base, publish=True)
    assert drafting.open_draft(lib, record.id).record == mine, "what could not be saved is still there"
    apart = drafting.apart(mine)
    assert (apart.fields["tips"], apart.id != mine.id) == ({"nl": "Van mij."}, True)
    drafting.forget(lib, record.id)
    assert drafting.open_draft(lib, record.id).record == theirs


def test_a_record_with_a_problem_is_refused_and_kept(lib: Library) -> None:
    record = with_text(drafting.open_draft(lib, new_id(), "case").record, "place", "nl", "Zwolle")
    working.keep(lib, record, None)
    with pytest.raises(Rejected):
        drafting.save(lib, record, None, publish=False)
    assert drafting.open_draft(lib, record.id).record == record
    assert [row.title for row in drafting.in_hand(lib, "nl", KINDS, 6)] == [""]


def test_a_copy_has_the_text_under_another_name(lib: Library) -> None:
    record = published(lib)
    copy = drafting.copy_of(lib, record.id)
    assert copy.base is None
    assert copy.record.fields["title"] == {"nl": "Kopie van Een", "en": "Copy of een (en)"}
    now, _ = drafting.save(lib, copy.record, None, publish=False)
    assert now.record.slug == "kopie-van-een"


def test_records_are_found_by_name_and_shown_by_title(lib: Library) -> None:
    record = published(lib)
    index, titles = drafting.names(lib, "nl")
    assert titles[record.id].title == "Een"
    assert index.named(f"{RECORD}{record.id}") == titles[record.id]
