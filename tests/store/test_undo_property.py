"""Any row of commands: undone one by one, the library is what it was before each; redone, what it was after each."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from abz_desktop.store import engine, read, schema, undo
from abz_desktop.store.saving import Save
from abz_desktop.store.state_hash import state_hash
from abz_desktop.store.write import Writer
from tests.store import samples
from tests.store.test_projections import assert_rebuilt_the_same

pytestmark = pytest.mark.slow

Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["new", "save", "rename", "trash", "back", "tag", "use", "unuse", "mark"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=14,
)


def _ids(writer: Writer) -> list[str]:
    return list(writer.connection.scalars(select(schema.record.c.id).order_by(schema.record.c.slug)))


def _new(writer: Writer, a: int, b: int) -> None:
    known = _ids(writer)
    slug = f"r{a}-{b}"
    if not read.id_of_slug(writer.connection, slug):
        uses = samples.uses(known[a % len(known)]) if known and b % 2 else []
        writer.save_records([Save(samples.case(slug, methods=uses) if b % 2 else samples.method(slug))])


def _save(writer: Writer, a: int, b: int) -> None:
    for record_id in _ids(writer)[a : a + 2]:
        head = read.heads(writer.connection, [record_id])[record_id]
        record = read.revisions(writer.connection, [head.head])[head.head]
        writer.save_record(record.with_fields({"title": {"nl": f"Titel {b}"}}), head.head)


def _rename(writer: Writer, a: int, b: int) -> None:
    for record_id in _ids(writer)[a : a + 1]:
        head = read.heads(writer.connection, [record_id])[record_id]
        record = read.revisions(writer.connection, [head.head])[head.head]
        if read.id_of_slug(writer.connection, f"naam-{b}") in ("", record_id):
            writer.save_record(replace(record, slug=f"naam-{b}"), head.head)


def _trash(writer: Writer, a: int, b: int) -> None:
    writer.set_trashed(_ids(writer)[a : a + b], trashed=True)


def _back(writer: Writer, a: int, b: int) -> None:
    writer.set_trashed(_ids(writer)[a : a + b], trashed=False)


def _tag(writer: Writer, a: int, b: int) -> None:
    writer.upsert(schema.tag, id=f"t{a % 3}", name=f"Naam {b}", position=b)


def _use(writer: Writer, a: int, b: int) -> None:
    for record_id in _ids(writer)[b : b + 3]:
        writer.upsert(schema.tag_use, tag_id=f"t{a % 3}", record_id=record_id)


def _unuse(writer: Writer, a: int, _b: int) -> None:
    uses = writer.connection.scalars(select(schema.tag_use.c.record_id).where(schema.tag_use.c.tag_id == f"t{a % 3}"))
    writer.delete_all(schema.tag_use, [(f"t{a % 3}", one) for one in uses.all()])
    writer.delete(schema.tag, id=f"t{a % 3}")


def _mark(writer: Writer, a: int, b: int) -> None:
    for record_id in _ids(writer)[a : a + 1]:
        writer.upsert(schema.note, person_id=samples.WHO.person, record_id=record_id, text=f"notitie {b}", time="t")


COMMANDS: dict[str, Callable[[Writer, int, int], None]] = {
    "new": _new,
    "save": _save,
    "rename": _rename,
    "trash": _trash,
    "back": _back,
    "tag": _tag,
    "use": _use,
    "unuse": _unuse,
    "mark": _mark,
}


def hash_of(database: engine.Database) -> str:
    with engine.reading(database) as connection:
        return state_hash(connection)


@settings(max_examples=40)
@given(STEPS)
def test_undo_and_redo_of_any_commands(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = samples.library(Path(folder))
        states = [hash_of(database)]
        for name, a, b in [("new", 1, 2), ("new", 1, 3), *steps]:
            with samples.writing(database) as writer:
                COMMANDS[name](writer, a, b)
            if writer.changes.undo:
                states.append(hash_of(database))
                assert states[-1] != states[-2]
            else:
                assert hash_of(database) == states[-1]
        assert_rebuilt_the_same(database)
        for state in reversed(states[:-1]):
            undo.step(database, samples.WHO, redo=False)
            assert hash_of(database) == state
        assert_rebuilt_the_same(database)
        database.close()
        database = engine.open_database(database.path)
        for state in states[1:]:
            undo.step(database, samples.WHO, redo=True)
            assert hash_of(database) == state
        assert_rebuilt_the_same(database)
        database.close()
