"""Erasing a text for good: out of every version and all beside it, nothing else changed; backups that still have it are named."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.facets import translation_gaps
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import short_hash
from abz_desktop.library import Library, backups, erasing, history, journal, marks, records, versions, working
from abz_desktop.store import maintenance
from tests.store import samples

NAME = "Annie de Groot"
ENGLISH = "She spoke."


def written(lib: Library) -> tuple[Record, list[str]]:
    """A record with the name in two of its three versions, and in much beside it; answers it and its revisions."""
    steps = [{"key": "s1", "title": {"nl": "Begin"}, "instruction": {"nl": f"Vraag {NAME} om hulp."}}]
    why = {"nl": f"Zo werkte {NAME}.", "en": ENGLISH}
    record = samples.method("kring", why=why, steps=steps, terms={"nl": [NAME, "kring"]})
    record = replace(record, translated={"en": {"why": short_hash(why["nl"])}})
    records.create(lib, record)
    revisions = [records.head(lib, record.id)[1]]
    for changes in (
        {"tips": {"nl": "Bel ANNIE  de\ngroot."}},
        {"why": {"nl": "Zo werkte zij."}, "terms": None, "steps": None, "tips": None},
    ):
        head, base = records.head(lib, record.id)
        records.save(lib, head.with_fields(changes), base=base, note=f"van {NAME}")
        revisions.append(records.head(lib, record.id)[1])
    marks.set_note(lib, record.id, f"Afspraak met {NAME}")
    marks.set_note(lib, record.id, "Afspraak")
    versions.set_name(lib, revisions[0], f"Versie van {NAME}")
    working.keep(lib, record, revisions[-1])
    journal.write(lib, record, revisions[-1])
    return record, revisions  # fmt: skip


def test_it_is_found_in_versions_drafts_notes_undo_and_backups(lib: Library) -> None:
    record, _ = written(lib)
    records.create(lib, samples.case("annie-de-groot-straat"))
    entry = backups.make(lib)
    found = erasing.find(lib, "annie de  groot")
    assert [(one.id, one.versions, one.now, one.trashed) for one in found.records] == [(record.id, 2, False, False)]
    assert (found.drafts, found.beside, found.slugs) == (2, 3, ("annie-de-groot-straat",))
    assert found.undo == 3
    assert [one.path for one in found.backups] == [entry.path]
    assert not erasing.find(lib, "Piet de Wit").anything
    assert {lang: erasing.find(lib, NAME, lang=lang).records[0].title for lang in ("nl", "en")} == {
        lang: title_of(record, lang) for lang in ("nl", "en")
    }


def test_it_is_gone_everywhere_and_all_else_is_as_it_was(lib: Library) -> None:
    record, revisions = written(lib)
    other = samples.case("twee")
    records.create(lib, other)
    records.trash(lib, [record.id])
    before = [records.at_revision(lib, one) for one in revisions]
    changes = erasing.erase(lib, NAME)
    assert ("record", record.id) in changes.touched
    after = [records.at_revision(lib, one) for one in revisions]
    assert after[0].fields["why"] == {"nl": "Zo werkte […].", "en": ENGLISH}
    assert after[0].items("steps")[0]["instruction"] == {"nl": "Vraag […] om hulp."}
    assert after[0].fields["terms"] == {"nl": ("[…]", "kring")}
    assert after[1].fields["tips"] == {"nl": "Bel […]."}
    assert after[2] == before[2]
    assert "outdated-en" not in translation_gaps(after[0])
    assert [one.note for one in versions.versions(lib, record.id)] == ["van […]", "van […]", ""]
    assert versions.versions(lib, record.id)[-1].name == "Versie van […]"
    assert records.get(lib, other.id) == other
    assert not erasing.find(lib, NAME).anything
    assert [one.record.fields["why"] for one in journal.read_all(lib)] == [after[0].fields["why"]]
    kept = working.kept(lib, record.id)
    assert kept is not None
    assert kept.record.fields["terms"] == {"nl": ("[…]", "kring")}
    assert maintenance.check(lib.path).problems == ()


def test_who_looks_at_a_version_hears_that_only_its_note_changed(lib: Library) -> None:
    records.create(lib, record := samples.method("een"), note="Na een gesprek met Annie de Groot")
    assert ("record", record.id) in erasing.erase(lib, NAME).touched
    assert versions.versions(lib, record.id)[0].note == "Na een gesprek met […]"


def test_nothing_of_it_is_left_in_the_file(lib: Library) -> None:
    record, _ = written(lib)
    records.trash(lib, [record.id])
    erasing.erase(lib, NAME)
    lib.close()
    stored = b"".join(file.read_bytes() for file in lib.path.parent.glob(f"{lib.path.name}*"))
    assert len(stored) > 10_000
    for part in (b"Annie", b"ANNIE", b"annie"):
        assert part not in stored


def test_nothing_of_it_is_left_in_the_index(lib: Library) -> None:
    record, _ = written(lib)
    head, base = records.head(lib, record.id)
    records.save(lib, head.with_fields({"why": {"nl": "Zo werkte Xantippegeheim."}}), base=base)
    lib.index.catch_up(in_process=True)
    assert b"xantippegeheim" in _bytes_of(lib.index.folder)
    erasing.erase(lib, "Xantippegeheim")
    found = lib.index.snapshot()
    assert found is not None, "the former index serves until there is another one"
    assert lib.index.catch_up(in_process=True)
    stored = _bytes_of(lib.index.folder)
    assert b"kring" in stored
    assert b"xantippe" not in stored.lower()
    built = max(lib.index.folder.glob("g*"))
    assert lib.index.catch_up(in_process=True)
    assert list(lib.index.folder.glob("g*")) == [built], "it is built anew once"


def _bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_does_not_hold_it_can_still_be_undone(lib: Library) -> None:
    record, _ = written(lib)
    marks.set_favourite(lib, [record.id], True)
    erasing.erase(lib, NAME)
    history.undo(lib)
    assert marks.favourites(lib) == ()
    found = history.state(lib).undo
    assert found is not None
    assert found.key == "do.record-save"
    history.undo(lib)
    assert records.get(lib, record.id).fields["tips"] == {"nl": "Bel […]."}


def test_too_short_a_text_is_refused(lib: Library) -> None:
    for text in ("", " a b ", "jo"):
        with pytest.raises(LibraryError, match="erase-short"):
            erasing.erase(lib, text)
        with pytest.raises(LibraryError, match="erase-short"):
            erasing.find(lib, text)


def test_backups_of_an_earlier_layout_are_looked_through_too(lib: Library) -> None:
    written(lib)
    entry = backups.make(lib)
    with sqlite3.connect(entry.path) as raw:
        raw.execute("DROP TABLE comment")
    raw.close()
    assert sum(NAME in text for text in maintenance.texts_in(entry.path)) >= 2
