"""The whole way through the store: make a library, save, read back, undo, redo, also after a restart."""

from pathlib import Path

import pytest

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.store import engine, read, undo
from abz_desktop.store.state_hash import state_hash
from tests.store import samples


def test_save_read_undo_redo(tmp_path: Path) -> None:
    database = samples.library(tmp_path)
    record = samples.method("wereldcafe")
    with engine.reading(database) as connection:
        empty = state_hash(connection)
    with samples.writing(database) as writer:
        revision = writer.save_record(record, None)
    assert writer.changes.touched == frozenset({("record", record.id)})
    assert writer.changes.undo
    assert writer.changes.position == 1
    with engine.reading(database) as connection:
        assert read.revisions(connection, [revision]) == {revision: record}
        head = read.heads(connection, [record.id])[record.id]
        assert (head.head, head.published, head.slug) == (revision, revision, "wereldcafe")
        assert read.id_of_slug(connection, "wereldcafe") == record.id
        saved = state_hash(connection)
        assert undo.following(connection) == (samples.LABEL, None)
    database.close()
    database = engine.open_database(database.path)
    changes = undo.step(database, samples.WHO, redo=False)
    assert changes.label == Label("do.record-save", {"title": "Proef"})
    with engine.reading(database) as connection:
        assert state_hash(connection) == empty
        assert read.heads(connection, [record.id]) == {}
    undo.step(database, samples.WHO, redo=True)
    with engine.reading(database) as connection:
        assert state_hash(connection) == saved
        assert read.records_touched_since(connection, 1) == {record.id}
    with pytest.raises(LibraryError, match="nothing-to-redo"):
        undo.step(database, samples.WHO, redo=True)
    database.close()
