"""Projections: derived from the shown revision, equal to a rebuild from the stored JSON, evidence counted over cases."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from abz_desktop.core.combine.evidence import evidence_level
from abz_desktop.store import engine, projections, read, schema, undo
from abz_desktop.store.saving import Save
from tests.store import samples


@pytest.fixture
def database(tmp_path: Path) -> engine.Database:
    return samples.library(tmp_path)


def stored(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is projected."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
        for table in schema.PROJECTIONS
    }


def assert_rebuilt_the_same(database: engine.Database) -> None:
    with engine.writing(database) as connection:
        before = stored(connection)
        projections.rebuild_all(connection)
        assert stored(connection) == before


def evidence(database: engine.Database, record_id: str) -> tuple[str | None, int]:
    facet = schema.facet.c
    with engine.reading(database) as connection:
        level = connection.scalar(select(facet.value).where(facet.facet == "evidence", facet.record_id == record_id))
        uses = connection.scalar(select(schema.shown.c.uses).where(schema.shown.c.record_id == record_id))
        return level, uses or 0


def test_what_is_shown_of_a_record(database: engine.Database) -> None:
    record = samples.definition("wijk")
    with samples.writing(database) as writer:
        writer.save_record(record, None)
    with engine.reading(database) as connection:
        found = stored(connection)
    assert found["link"] == [(record.id, "text:definition", "", "wereldcafe", "", "")]
    assert {row[1:] for row in found["term"]} == {
        ("nl", "wijk", "Wijk", "title"),
        ("nl", "ander woord", "ander woord", "term"),
        ("nl", "foutje", "foutje", "hidden"),
        ("en", "wijk en", "wijk en", "title"),
    }
    assert {row[1] for row in found["text"]} == {"nl", "en"}
    facets = {row[1:] for row in found["facet"]}
    assert {("kind", "definition"), ("status", "gepubliceerd"), ("completeness", "aanzet")} <= facets


def test_rebuilding_generated_records_changes_nothing(database: engine.Database) -> None:
    with samples.writing(database) as writer:
        writer.save_records(Save(record) for record in samples.many(120))
    with engine.reading(database) as connection:
        ids = [head.id for head in read.all_heads(connection)]
    with samples.writing(database) as writer:
        assert writer.set_trashed(ids[::7], trashed=True) == 18
    undo.step(database, samples.WHO, redo=False)
    undo.step(database, samples.WHO, redo=True)
    assert_rebuilt_the_same(database)
    with engine.reading(database) as connection:
        assert len(stored(connection)["shown"]) == 120 - 18


def test_evidence_follows_published_documented_cases(database: engine.Database) -> None:
    method = samples.method("methode")
    first = samples.case("een", methods=samples.uses(method.id))
    with samples.writing(database) as writer:
        writer.save_record(method, None)
    assert evidence(database, method.id) == ("beschreven", 0)
    with samples.writing(database) as writer:
        base = writer.save_record(first, None)
    assert evidence(database, method.id) == ("gebruikt", 1)
    assert ("record", method.id) in writer.changes.touched
    inferred = samples.case("twee", methods=samples.uses(method.id, basis="afgeleid"))
    draft = replace(samples.case("drie", methods=samples.uses(method.id)), status="concept")
    same_place = samples.case("vier", methods=samples.uses(method.id), themes=["wonen"])
    with samples.writing(database) as writer:
        writer.save_records([Save(inferred), Save(draft), Save(same_place)])
    assert evidence(database, method.id) == ("gebruikt", 2)
    elsewhere = samples.case("vijf", methods=samples.uses(method.id), themes=["wonen"], place={"nl": "Assen"})
    with samples.writing(database) as writer:
        writer.save_record(elsewhere, None)
    assert evidence(database, method.id) == ("meerdere-contexten", 3)
    assert_rebuilt_the_same(database)
    undo.step(database, samples.WHO, redo=False)
    assert evidence(database, method.id) == ("gebruikt", 2)
    with samples.writing(database) as writer:
        writer.save_record(first.with_fields({"methods": None}), base)
        writer.set_trashed([same_place.id], trashed=True)
    assert evidence(database, method.id) == ("beschreven", 0)
    assert_rebuilt_the_same(database)


@pytest.mark.parametrize(
    ("declared", "contexts", "level"),
    [
        ("", [], ""),
        ("", [("", "")], "gebruikt"),
        ("beschreven", [("a", "x"), ("a", "y")], "gebruikt"),
        ("beschreven", [("a", "x"), ("b", "x")], "gebruikt"),
        ("beschreven", [("a", "x"), ("b", "")], "gebruikt"),
        ("beschreven", [("a", "x"), ("b", "y")], "meerdere-contexten"),
        ("geevalueerd", [("a", "x"), ("b", "y")], "geevalueerd"),
        ("iets-anders", [], "iets-anders"),
    ],
)
def test_evidence_level(declared: str, contexts: list[tuple[str, str]], level: str) -> None:
    assert evidence_level(declared, contexts) == level


def test_a_case_before_its_method_in_one_import(database: engine.Database) -> None:
    method = samples.method("methode")
    with samples.writing(database) as writer:
        writer.save_records([Save(samples.case("een", methods=samples.uses(method.id))), Save(method)])
    assert evidence(database, method.id) == ("gebruikt", 1)
