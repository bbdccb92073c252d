"""Commands: all or nothing, guarded against stale saves, with change log, slugs and attachments in step."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from abz_desktop.core.errors import Conflict, LibraryError
from abz_desktop.store import engine, read, schema, undo
from abz_desktop.store.saving import Origin, Save
from abz_desktop.store.state_hash import state_hash
from tests.store import samples


@pytest.fixture
def database(tmp_path: Path) -> engine.Database:
    return samples.library(tmp_path)


def hash_of(database: engine.Database) -> str:
    with engine.reading(database) as connection:
        return state_hash(connection)


def number(database: engine.Database, table: Table) -> int:
    with engine.reading(database) as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_stale_save_is_a_conflict_and_changes_nothing(database: engine.Database) -> None:
    record = samples.method("een")
    with samples.writing(database) as writer:
        first = writer.save_record(record, None)
    mine = record.with_fields({"title": {"nl": "Van mij"}})
    theirs = record.with_fields({"title": {"nl": "Van hen"}})
    with samples.writing(database) as writer:
        second = writer.save_record(theirs, first)
    before = hash_of(database)
    with pytest.raises(Conflict) as caught, samples.writing(database) as writer:
        writer.save_record(mine, first)
    assert caught.value.params == {"id": record.id, "base": first, "head": second}
    assert hash_of(database) == before
    assert number(database, schema.revision) == 2


def test_an_error_in_the_middle_leaves_nothing(database: engine.Database) -> None:
    before, log = hash_of(database), number(database, schema.change)

    def fail_halfway() -> None:
        with samples.writing(database) as writer:
            writer.save_record(samples.method("een"), None)
            writer.insert(schema.tag, id="t1", name="Wijk")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail_halfway()
    assert hash_of(database) == before
    assert [number(database, table) for table in (schema.revision, schema.content, schema.shown, schema.undo)] == [
        0
    ] * 4
    assert number(database, schema.change) == log


def test_the_same_content_makes_no_revision_and_no_change(database: engine.Database) -> None:
    record = samples.method("een")
    with samples.writing(database) as writer:
        first = writer.save_record(record, None)
    with samples.writing(database) as writer:
        assert writer.save_record(record, first) == first
    assert writer.changes.touched == frozenset()
    assert writer.changes.undo == ""
    assert number(database, schema.revision) == 1


def test_origin_is_kept_until_another_package_version_comes(database: engine.Database) -> None:
    record = samples.method("een")
    with samples.writing(database) as writer:
        (first,) = writer.save_records([Save(record, None, origin=Origin("kern", "1"))])
    changed = record.with_fields({"title": {"nl": "Anders"}})
    with samples.writing(database) as writer:
        second = writer.save_record(changed, first)
    with engine.reading(database) as connection:
        head = read.heads(connection, [record.id])[record.id]
    assert (head.origin_package, head.origin_version, head.origin_revision) == ("kern", "1", first)
    with samples.writing(database) as writer:
        writer.save_records([Save(changed, second, origin=Origin("kern", "2"))])
    with engine.reading(database) as connection:
        head = read.heads(connection, [record.id])[record.id]
    assert (head.origin_version, head.origin_revision) == ("2", second)


def test_a_draft_over_a_published_record_is_not_shown(database: engine.Database) -> None:
    record = samples.method("een")
    with samples.writing(database) as writer:
        first = writer.save_record(record, None)
    draft = replace(record.with_fields({"title": {"nl": "Concept"}}), status="concept")
    with samples.writing(database) as writer:
        second = writer.save_record(draft, first)
    with engine.reading(database) as connection:
        head = read.heads(connection, [record.id])[record.id]
        shown = connection.execute(select(schema.shown)).one()
    assert (head.head, head.published, head.shown) == (second, first, first)
    assert (shown.revision, shown.title_nl, shown.status) == (first, "Een", "gepubliceerd")


def test_a_rename_keeps_the_old_slug_and_undo_frees_it(database: engine.Database) -> None:
    record = samples.method("oud")
    with samples.writing(database) as writer:
        first = writer.save_record(record, None)
    with samples.writing(database) as writer:
        second = writer.save_record(replace(record, slug="nieuw"), first)
    with engine.reading(database) as connection:
        assert read.ids_of_slugs(connection, ["oud", "nieuw", "geen"]) == {"oud": record.id, "nieuw": record.id}
    with pytest.raises(LibraryError, match="slug-taken"), samples.writing(database) as writer:
        writer.save_record(samples.case("oud"), None)
    with samples.writing(database) as writer:
        writer.save_record(record, second)
    with engine.reading(database) as connection:
        assert read.id_of_slug(connection, "nieuw") == record.id
        assert connection.scalars(select(schema.slug_alias.c.slug)).all() == ["nieuw"]
    for _ in range(2):
        undo.step(database, samples.WHO, redo=False)
    with engine.reading(database) as connection:
        assert read.id_of_slug(connection, "nieuw") == ""
    with samples.writing(database) as writer:
        writer.save_record(samples.case("nieuw"), None)


@pytest.mark.parametrize(
    ("saves", "code"),
    [
        ([("a", None), ("a", None)], "slug-taken"),
        ([("a", "basis")], "unknown-record"),
    ],
)
def test_refused_saves(database: engine.Database, saves: list[tuple[str, str | None]], code: str) -> None:
    with pytest.raises(LibraryError, match=code), samples.writing(database) as writer:
        writer.save_records([Save(samples.method(slug), base) for slug, base in saves])
    assert number(database, schema.record) == 0


def test_an_id_comes_once_and_keeps_its_kind(database: engine.Database) -> None:
    record = samples.method("een")
    with samples.writing(database) as writer:
        first = writer.save_record(record, None)
    with pytest.raises(LibraryError, match="record-exists"), samples.writing(database) as writer:
        writer.save_record(record, None)
    with pytest.raises(LibraryError, match="kind-fixed"), samples.writing(database) as writer:
        writer.save_record(samples.case("een", record.id), first)


def test_attachments_are_kept_once_and_bounded(database: engine.Database) -> None:
    with samples.writing(database) as writer:
        digests = {writer.put_blob(b"beeld", "image/png") for _ in range(2)}
    assert len(digests) == 1
    assert number(database, schema.blob) == 1
    with pytest.raises(LibraryError, match="attachment-too-large"), samples.writing(database) as writer:
        writer.put_blob(bytes(25 * 1024 * 1024 + 1), "image/png")


def test_the_change_log_names_what_and_who(database: engine.Database) -> None:
    record = samples.method("een")
    with samples.writing(database) as writer:
        writer.save_record(record, None)
        writer.insert(schema.tag, id="t1", name="Wijk")
        writer.insert(schema.tag_use, tag_id="t1", record_id=record.id)
    assert writer.changes.touched == frozenset({("record", record.id), ("tag", "t1"), ("tag_use", record.id)})
    with engine.reading(database) as connection:
        rows = connection.execute(select(schema.change).order_by(schema.change.c.number)).all()
        assert {row.person_id for row in rows} == {samples.WHO.person}
        assert {(row.what, row.action) for row in rows} == {
            ("record", "create"),
            ("tag", "create"),
            ("tag_use", "create"),
        }
        assert connection.scalar(select(schema.person.c.name)) == "Noor"
        assert read.records_touched_since(connection, 0) == {record.id}
        assert read.records_touched_since(connection, 99) is None


def test_undo_entries_are_bounded(database: engine.Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("abz_desktop.store.write.MOST_UNDO", 5)
    for place in range(9):
        with samples.writing(database) as writer:
            writer.insert(schema.tag, id=f"t{place}", name=f"T{place}")
    assert number(database, schema.undo) == 5
    for _ in range(5):
        undo.step(database, samples.WHO, redo=False)
    with pytest.raises(LibraryError, match="nothing-to-undo"):
        undo.step(database, samples.WHO, redo=False)
    assert number(database, schema.tag) == 4


def test_undo_of_what_changed_since_is_a_conflict_that_can_be_passed(database: engine.Database) -> None:
    for place in range(2):
        with samples.writing(database) as writer:
            writer.insert(schema.tag, id=f"t{place}", name=f"T{place}")
    with samples.writing(database, undoable=False) as writer:
        writer.update(schema.tag, {"id": "t1"}, name="Van elders")
    before = hash_of(database)
    with pytest.raises(Conflict, match="undo-conflict") as caught:
        undo.step(database, samples.WHO, redo=False)
    assert hash_of(database) == before
    undo.forget(database, caught.value.params["id"])
    undo.step(database, samples.WHO, redo=False)
    with engine.reading(database) as connection:
        assert connection.scalars(select(schema.tag.c.name)).all() == ["Van elders"]


def test_a_new_command_cuts_redo_off(database: engine.Database) -> None:
    for place in range(2):
        with samples.writing(database) as writer:
            writer.insert(schema.tag, id=f"t{place}", name=f"T{place}")
    undo.step(database, samples.WHO, redo=False)
    with samples.writing(database) as writer:
        writer.insert(schema.tag, id="t9", name="T9")
    with pytest.raises(LibraryError, match="nothing-to-redo"):
        undo.step(database, samples.WHO, redo=True)
    with engine.reading(database) as connection:
        assert [entry.undone for entry in undo.entries(connection)] == [False, False]
