"""Evidence on the shipped library is what raw SQL counts; own use is counted apart; every number has its cases."""

import json
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Any

import pytest
from sqlalchemy import text

from abz_desktop import library
from abz_desktop.library import Library, approach_steps, combining, evidence, records
from abz_desktop.library import settings as preferences
from tests.library.approaching import make
from tests.library.shelves import record
from tests.ui.starting import own


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The whole shipped content, installed once."""
    with library.open_library(own(tmp_path_factory.mktemp("geleverd")), settings=preferences.Settings()) as opened:
        yield opened


DOCUMENTED = """
    SELECT DISTINCT link.source AS record, link.target AS method FROM link JOIN shown ON shown.record_id = link.source
    WHERE shown.kind = 'case' AND shown.status = 'gepubliceerd' AND link.field = 'methods'
      AND link.relation = 'gedocumenteerd'
"""


def rows(lib: Library, sql: str) -> list[tuple[Any, ...]]:
    with lib.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_cases_per_method_are_what_sql_counts(shipped: Library) -> None:
    counted: dict[Any, int] = dict(rows(shipped, f"SELECT method, count(*) FROM ({DOCUMENTED}) GROUP BY method"))
    inferred: dict[Any, int] = dict(
        rows(
            shipped,
            f"""SELECT target, count(*) FROM (
                SELECT DISTINCT source, target FROM link JOIN shown ON record_id = source
                WHERE field = 'methods' AND kind = 'case' AND status = 'gepubliceerd' AND relation = 'afgeleid'
                EXCEPT {DOCUMENTED}) GROUP BY target""",
        )
    )
    levels: dict[Any, str] = dict(rows(shipped, "SELECT record_id, value FROM facet WHERE facet = 'evidence'"))
    uses: dict[Any, int] = dict(rows(shipped, "SELECT record_id, uses FROM shown WHERE kind = 'method'"))
    known = combining.knowledge(shipped)
    assert len(known.methods) > 100
    for method in known.methods:
        found = evidence.of_method(shipped, method)
        assert len(found.documented) == counted.get(method, 0) == uses[method]
        assert len(found.inferred) == inferred.get(method, 0)
        assert found.level == levels.get(method, "")
    assert sum(counted.values()) > 40


def test_pairs_are_what_sql_counts(shipped: Library) -> None:
    both = {
        (one, other): count
        for one, other, count in rows(
            shipped,
            f"""SELECT a.method, b.method, count(*) FROM ({DOCUMENTED}) a JOIN ({DOCUMENTED}) b
                ON a.record = b.record AND a.method < b.method GROUP BY 1, 2""",
        )
    }
    counted: dict[Any, int] = dict(rows(shipped, f"SELECT method, count(*) FROM ({DOCUMENTED}) GROUP BY method"))
    assert both
    for pair in combinations(sorted(map(str, counted)), 2):
        found = evidence.of_pair(shipped, *pair)
        assert len(found.both) == both.get(pair, 0)
        assert len(found.either) == counted[pair[0]] + counted[pair[1]] - len(found.both)


def test_orders_are_what_sql_counts(shipped: Library) -> None:
    """The order stands in the record alone; SQLite reads it there."""
    order = """
        SELECT shown.record_id AS record, item.value ->> 'method' AS method, min(item.value ->> 'order') AS place
        FROM shown JOIN revision ON revision.id = shown.revision JOIN content ON content.hash = revision.hash,
             json_each(content.json, '$.fields.methods') AS item
        WHERE shown.kind = 'case' AND shown.status = 'gepubliceerd' AND item.value ->> 'basis' = 'gedocumenteerd'
          AND item.value ->> 'order' IS NOT NULL
        GROUP BY 1, 2
    """
    counted = {
        (one, other): (before, recorded)
        for one, other, before, recorded in rows(
            shipped,
            f"""SELECT a.method, b.method, sum(a.place < b.place), count(*) FROM ({order}) a JOIN ({order}) b
                ON a.record = b.record AND a.method <> b.method GROUP BY 1, 2""",
        )
    }
    assert counted
    methods = {str(method) for pair in counted for method in pair}
    for pair in permutations(sorted(methods), 2):
        found = evidence.of_order(shipped, *pair)
        assert (len(found.before), len(found.recorded)) == counted.get(pair, (0, 0))
        assert (found.state == "known") == (pair in counted)


def test_every_number_has_its_cases_with_issue_effects_and_proof(shipped: Library) -> None:
    known = combining.knowledge(shipped)
    method = max(known.index.documented, key=lambda one: len(known.index.documented[one]))
    found = evidence.of_method(shipped, method)
    for lang in ("nl", "en"):
        lines = evidence.cases(shipped, found.documented, lang, [method])
        assert [line.id for line in lines] == list(found.documented)
        assert all(line.title and line.themes and line.uses for line in lines)
        assert all(line.documented for line in lines)
        assert any(seen.proof for line in lines for seen in line.effects)
        assert str(len(found.documented)) in evidence.in_words(found, lang)
        assert "{" not in "".join(use for line in lines for use in line.uses)


def test_own_use_is_what_was_done_here_and_counted_apart(lib: Library) -> None:
    made = make(lib)
    cafe = made.ids["world-cafe"]
    assert evidence.own_use(lib) == {}
    approach_steps.set_values(lib, made.approach, "s2", {"state": "klaar"})
    session = record(
        "session",
        "avond",
        "Een avond",
        status="concept",
        record="Het was druk.",
        blocks=[{"key": "b", "block_type": "activiteit", "title": {"nl": "x"}, "method": cafe}],
    )
    planned = record("session", "later", "Later", status="concept", blocks=session.fields["blocks"])
    for one in (session, planned):
        records.create(lib, one)
    found = evidence.of_method(lib, cafe)
    assert (set(found.own), found.documented, len(found.inferred)) == ({made.approach, session.id}, (), 1)
    assert evidence.in_words(found, "nl") == "door ons herkend in 1 casus; hier 2 keer gebruikt"
    approach_steps.set_values(lib, made.approach, "s2", {"state": ""})
    records.trash(lib, [session.id])
    assert evidence.own_use(lib) == {}


def test_what_nobody_recorded_is_said_to_be_unknown(lib: Library) -> None:
    made = make(lib)
    table, dots, cafe = (made.ids[name] for name in ("keukentafel", "stippen", "world-cafe"))
    assert evidence.in_words(evidence.of_order(lib, table, dots), "nl") == "in deze volgorde in 1 van 1 casus"
    assert evidence.in_words(evidence.of_order(lib, cafe, dots), "en") == "together in no known case"
    assert evidence.in_words(evidence.of_pair(lib, cafe, cafe), "nl") == "geen casus bekend met een van beide"
    board = evidence.of_plan(lib, combining.plan(lib, made.record()))
    assert set(board.methods) == {cafe, dots}
    assert json.loads(json.dumps(sorted(board.orders))) == [[cafe, dots]]
