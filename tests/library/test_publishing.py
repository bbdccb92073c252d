"""Draft and published: a draft changes nothing that is shown, and can be thrown away."""

from dataclasses import replace

import pytest

from abz_desktop.core.completeness import completeness
from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import Library, history, publishing, records, working
from tests.store import samples


def published(lib: Library, slug: str) -> tuple[Record, str]:
    publishing.publish(lib, record := samples.method(slug), None)
    return record, records.head(lib, record.id)[1]


def test_a_draft_leaves_the_published_text_alone_until_it_is_published(lib: Library) -> None:
    record, base = published(lib, "een")
    draft = record.with_fields({"tips": {"nl": "Neem de tijd."}})
    working.keep(lib, draft, base)
    changes = publishing.save_draft(lib, draft, base, "tips erbij")
    assert ("draft", record.id) in changes.touched
    assert working.kept(lib, record.id) is None
    assert records.get(lib, record.id) == record
    sides = publishing.sides(lib, record.id)
    assert (sides.published, sides.published_revision) == (record, base)
    assert sides.draft == replace(draft, status="concept")
    assert [(row.id, row.title, row.status, row.shown) for row in publishing.unpublished(lib, "nl")] == [
        (record.id, "Een", "concept", True)
    ]
    with pytest.raises(Conflict, match="stale-save"):
        publishing.publish(lib, draft, base)
    publishing.publish(lib, draft, sides.draft_revision)
    assert records.get(lib, record.id) == draft
    assert publishing.sides(lib, record.id).draft is None
    assert publishing.unpublished(lib, "nl") == ()


def test_a_draft_with_only_a_title_is_shown_as_a_draft(lib: Library) -> None:
    record = Record(samples.case("x").id, "case", "een-casus", {"title": {"nl": "Een casus"}})
    publishing.save_draft(lib, record, None)
    assert records.get(lib, record.id).status == "concept"
    (row,) = publishing.unpublished(lib, "en")
    assert (row.title, row.shown) == ("Een casus", False)
    with pytest.raises(LibraryError, match="draft-never-published"):
        publishing.discard_draft(lib, record.id)


def test_a_discarded_draft_is_gone_with_its_slug_and_comes_back_by_undo(lib: Library) -> None:
    record, base = published(lib, "een")
    draft = replace(record, slug="twee").with_fields({"tips": {"nl": "Neem de tijd."}})
    publishing.save_draft(lib, draft, base)
    before = history.fingerprint(lib)
    drafted = publishing.sides(lib, record.id)
    working.keep(lib, draft, drafted.draft_revision)
    publishing.discard_draft(lib, record.id)
    assert records.head(lib, record.id) == (record, base)
    assert records.by_slug(lib, "een") == record
    with pytest.raises(LibraryError, match="unknown-slug"):
        records.by_slug(lib, "twee")
    assert working.kept(lib, record.id) is None
    history.undo(lib)
    assert history.fingerprint(lib) == before
    assert publishing.sides(lib, record.id).draft == drafted.draft
    history.redo(lib)
    assert records.head(lib, record.id)[1] == base
    publishing.discard_draft(lib, record.id)


def test_what_is_wrong_is_refused_and_the_working_copy_stays(lib: Library) -> None:
    record, base = published(lib, "een")
    wrong = record.with_fields({"review_date": "2024-02-30x"})
    working.keep(lib, wrong, base)
    with pytest.raises(Rejected):
        publishing.save_draft(lib, wrong, base)
    kept = working.kept(lib, record.id)
    assert kept is not None
    assert kept.record == wrong


def test_what_is_wrong_stops_publishing_and_what_is_only_wanted_does_not(lib: Library) -> None:
    bare = Record(new_id(), "case", "kaal", freeze_fields({"title": {"nl": "Kaal"}}), status="concept")
    publishing.publish(lib, bare, None)
    shown, base = records.head(lib, bare.id)
    assert (shown.status, completeness(shown).level) == ("gepubliceerd", "aanzet")
    for wrong, where in (
        (shown.with_fields({"title": None}), "title"),
        (
            shown.with_fields({"sources": [{"key": "b1", "author": "Wijkkrant", "title": "De straat"}]}),
            "sources.b1.year",
        ),
    ):
        for save in (publishing.publish, publishing.save_draft):
            with pytest.raises(Rejected) as refused:
                save(lib, wrong, base)
            assert [(one.code, one.field) for one in refused.value.problems] == [("missing", where)]
    assert records.head(lib, bare.id)[1] == base
