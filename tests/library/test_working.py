"""Working copies: kept per person, listed, dropped; neither a revision nor something to undo."""

from dataclasses import replace
from pathlib import Path

from abz_desktop.core.record import Record
from abz_desktop.library import Library, history, open_library, records, working
from tests.store import samples


def test_what_is_being_written_is_kept_until_it_is_dropped(lib: Library) -> None:
    record = samples.method("een")
    records.create(lib, record)
    _, base = records.head(lib, record.id)
    before = history.fingerprint(lib), history.position(lib), history.state(lib)
    writing = record.with_fields({"tips": {"nl": "Nog niet af…"}})
    assert working.keep(lib, writing, base).touched == {("draft", record.id)}
    working.keep(lib, writing.with_fields({"why": {"nl": "Daarom."}}), base)
    kept = working.kept(lib, record.id)
    assert kept is not None
    assert (kept.record.fields["tips"], kept.record.has("why"), kept.base) == ({"nl": "Nog niet af…"}, True, base)
    assert (history.fingerprint(lib), history.position(lib), history.state(lib)) == before
    assert records.get(lib, record.id) == record
    assert working.drop(lib, record.id).touched == {("draft", record.id)}
    assert working.kept(lib, record.id) is None
    assert working.drop(lib, record.id).touched == frozenset()


def test_the_list_says_what_is_new_and_what_was_saved_since(lib: Library) -> None:
    first, second = samples.method("een"), samples.case("twee")
    for record in (first, second):
        records.create(lib, record)
        working.keep(lib, record, records.head(lib, record.id)[1])
    working.keep(lib, untitled := samples.definition("", title={}), None)
    base = records.head(lib, first.id)[1]
    records.save(lib, first.with_fields({"tips": {"nl": "Door een ander."}}), base=base)
    rows = {row.id: row for row in working.all_kept(lib, "nl")}
    assert [(rows[key].kind, rows[key].title) for key in (first.id, second.id)] == [
        ("method", "Een"),
        ("case", "Casus twee"),
    ]
    assert {key: (row.is_new, row.stale) for key, row in rows.items()} == {
        first.id: (False, True),
        second.id: (False, False),
        untitled.id: (True, False),
    }
    assert rows[untitled.id].title == ""


def test_a_working_copy_is_ones_own_and_survives_a_restart(lib: Library, tmp_path: Path) -> None:
    record: Record = samples.method("een")
    working.keep(lib, record, None)
    path, settings = lib.path, lib.settings
    lib.close()
    with open_library(path, settings=replace(settings, person_id="01900000-0000-7000-8000-0000000000aa")) as other:
        assert working.kept(other, record.id) is None
        assert working.all_kept(other, "nl") == ()
    with open_library(path, settings=settings) as again:
        kept = working.kept(again, record.id)
        assert kept is not None
        assert kept.record == record
