"""Migrations: they end where a fresh library begins, run on a copy, and leave the old file alone when they fail."""

import gzip
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from abz_desktop.core.errors import LibraryError
from abz_desktop.store import engine, images, maintenance, read, schema, undo
from abz_desktop.store.migrations import running
from tests.store import samples

STORED = Path(__file__).parent / "data"
LABEL = '{"key": "do.nothing", "params": {}}'
STEP = """
revision = "{revision}"
down_revision = "{down}"

import sqlalchemy as sa
from alembic import op

def upgrade():
    op.add_column("tag", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    {more}
"""


def test_migrating_from_nothing_gives_todays_tables(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    fresh = tmp_path / "fresh.abz"
    engine.create(fresh)
    empty = tmp_path / "empty.abz"
    with sqlite3.connect(empty) as raw:
        raw.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
    raw.close()
    running.upgrade(empty, engine.VERSION)
    layouts = []
    for path in (fresh, empty):
        database = create_engine(f"sqlite:///{path}")
        with database.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, schema.metadata) == []
            assert context.get_current_revision() == running.revision_id(engine.VERSION)
            looking = inspect(connection)
            layouts.append(
                {
                    name: (
                        [(c["name"], str(c["type"]), c["nullable"]) for c in looking.get_columns(name)],
                        sorted(i["name"] or "" for i in looking.get_indexes(name)),
                        looking.get_pk_constraint(name)["constrained_columns"],
                        sorted(
                            (tuple(k["constrained_columns"]), k["options"].get("ondelete", ""))
                            for k in looking.get_foreign_keys(name)
                        ),
                        sorted(tuple(u["column_names"]) for u in looking.get_unique_constraints(name)),
                    )
                    for name in sorted(looking.get_table_names())
                    if name != "alembic_version"
                }
            )
        database.dispose()
    assert layouts[0] == layouts[1]


def test_the_change_log_never_counts_again_also_after_migrating(tmp_path: Path) -> None:
    path = tmp_path / "empty.abz"
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
    raw.close()
    running.upgrade(path, engine.VERSION)
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT sql FROM sqlite_master WHERE name IN ('change', 'undo')").fetchall()
    raw.close()
    assert all("AUTOINCREMENT" in sql for (sql,) in found)


@pytest.mark.parametrize("version", range(1, engine.VERSION + 1))
def test_a_stored_library_of_each_version_opens(tmp_path: Path, version: int) -> None:
    path = tmp_path / "bewaard.abz"
    path.write_bytes(gzip.decompress((STORED / f"library-v{version}.abz.gz").read_bytes()))
    if engine.read_header(path).version < engine.VERSION:
        running.migrate(path)
    database = engine.open_database(path)
    with engine.reading(database) as connection:
        slugs = [head.slug for head in read.all_heads(connection)]
        assert slugs == ["begrip-een", "casus-een", "methode-een"]
        records = read.revisions(connection, [head.head for head in read.all_heads(connection)])
        assert {record.kind for record in records.values()} == {"method", "case", "definition"}
    with samples.writing(database) as writer:
        writer.save_record(samples.method("nieuw"), None)
    database.close()
    assert maintenance.check(path).problems == ()


def test_collections_of_the_first_layout_are_kept_and_addresses_derived(tmp_path: Path) -> None:
    path = tmp_path / "bewaard.abz"
    path.write_bytes(gzip.decompress((STORED / "library-v1.abz.gz").read_bytes()))
    with sqlite3.connect(path) as raw:
        (record,) = raw.execute("SELECT id FROM record WHERE slug = 'methode-een'").fetchone()
        raw.execute("INSERT INTO collection VALUES ('c1', 'Voor de wijk', 'Om te beginnen.', NULL, 1, '')")
        raw.execute("INSERT INTO collection_item VALUES ('c1', ?, 1, 'eerst deze')", (record,))
        raw.execute('UPDATE content SET json = replace(json, \'"key":"s1"\', \'"key":"s1","url":"https://a.nl/boek"\')')
    raw.close()
    running.migrate(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name, note FROM collection").fetchall() == [("Voor de wijk", "Om te beginnen.")]
        assert raw.execute("SELECT record_id, note FROM collection_item").fetchall() == [(record, "eerst deze")]
        assert raw.execute("SELECT * FROM saved_search").fetchall() == []
        assert raw.execute("SELECT record_id, field, item, url FROM address").fetchall() == [
            (record, "sources", "s1", "https://a.nl/boek")
        ]
    raw.close()


def steps(folder: Path, more: str) -> Path:
    """A folder with today's steps and one more."""
    here = running.HERE / "versions"
    for file in here.glob("v*.py"):
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    last, following = running.revision_id(engine.VERSION), running.revision_id(engine.VERSION + 1)
    (folder / "next.py").write_text(STEP.format(revision=following, down=last, more=more), encoding="utf-8")
    return folder


def some(folder: Path) -> Path:
    database = samples.library(folder)
    with samples.writing(database) as writer:
        writer.insert(schema.tag, id="t1", name="Wijk")
    database.close()
    return database.path


def test_an_older_library_is_brought_up_to_date(tmp_path: Path) -> None:
    path = some(tmp_path)
    (tmp_path / "steps").mkdir()
    running.migrate(path, target=engine.VERSION + 1, versions=steps(tmp_path / "steps", "pass"))
    assert engine.read_header(path).version == engine.VERSION + 1
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name, note FROM tag").fetchall() == [("Wijk", "")]
    raw.close()
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["proef.abz"]


def test_a_failed_migration_leaves_the_old_file_byte_for_byte(tmp_path: Path) -> None:
    path = some(tmp_path)
    before = path.read_bytes()
    (tmp_path / "steps").mkdir()
    versions = steps(tmp_path / "steps", 'op.execute("UPDATE geen_tabel SET x = 1")')
    with pytest.raises(LibraryError, match="migration-failed"):
        running.migrate(path, target=engine.VERSION + 1, versions=versions)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["proef.abz"]


def test_what_was_done_before_a_migration_can_be_undone_after_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.abz"
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
    raw.close()
    running.upgrade(path, 1)
    row = {"vocabulary": "theme", "key": "zorg", "nl": "zorg", "en": "care", "definition_nl": "", "definition_en": "",
           "position": 0, "parent": None, "deprecated": 0, "successor": None, "fixed": 0, "origin": None}  # fmt: skip
    packed = images.pack([images.Image("vocabulary_term", None, row)])
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO meta VALUES ('id', 'x'), ('generation', 'x')")
        raw.execute(f"INSERT INTO vocabulary_term VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        columns = "id, label, time, person_id, state, images"
        raw.execute(f"INSERT INTO undo ({columns}) VALUES ('u', ?, '2030', 'p', 'done', ?)", (LABEL, packed))
    raw.close()
    running.migrate(path)
    database = engine.open_database(path)
    undo.step(database, samples.WHO, redo=False)
    with engine.reading(database) as connection:
        assert connection.execute(schema.vocabulary_term.select()).all() == []
    undo.step(database, samples.WHO, redo=True)
    with engine.reading(database) as connection:
        assert [found.defined_by for found in connection.execute(schema.vocabulary_term.select())] == [None]
    database.close()


def test_a_library_of_before_editing_gets_room_for_names_comments_and_requests(tmp_path: Path) -> None:
    path = tmp_path / "bewaard.abz"
    path.write_bytes(gzip.decompress((STORED / "library-v3.abz.gz").read_bytes()))
    running.migrate(path)
    database = engine.open_database(path)
    with samples.writing(database) as writer:
        writer.insert(schema.comment, id="c1", record_id="r", text="Waar staat dit?", person_id="p", time="2030")
        writer.insert(schema.review_request, record_id="r", asked_by="p", time="2030")
        writer.insert(schema.revision_name, revision="v", record_id="r", name="Eerste", person_id="p", time="2030")
    assert writer.changes.touched == {("comment", "r"), ("review", "r"), ("version", "r")}
    undo.step(database, samples.WHO, redo=False)
    with engine.reading(database) as connection:
        for table in (schema.comment, schema.review_request, schema.revision_name):
            assert connection.execute(table.select()).all() == []
    database.close()
