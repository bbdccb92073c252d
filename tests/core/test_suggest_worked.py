"""The program gives the figures that docs/suggestions.md works by hand."""

import pytest

from abz_desktop.core.combine.similar_index import nearest, prepare
from abz_desktop.core.combine.suggest import narrowed, suggest
from abz_desktop.core.combine.suggest_table import COMPONENTS, Ask
from tests.core import worked

PREPARED = prepare(worked.knowledge())
ASK = Ask(phase="kiezen")
EXACT = 0.00006
"""The page rounds to four decimals; a product of a rounded figure may be one off."""


def test_the_page_has_the_table_of_components() -> None:
    rows = worked.table("component", "weight", "value, 0–1")
    assert [(row["component"], float(row["weight"]), row["value, 0–1"]) for row in rows] == [
        (one.id, one.weight, one.meaning) for one in COMPONENTS
    ]


def test_every_case_is_as_near_as_the_page_says() -> None:
    weights = {one.id: one.weight for one in COMPONENTS if one.of_case}
    near = nearest(PREPARED, narrowed(worked.situation(), ASK), weights)
    rows = worked.table("case", "theme", "parties")
    assert [PREPARED.cases[one.place].slug for one in near] == [row["case"] for row in rows]
    for one, row in zip(near, rows, strict=True):
        assert one.values == {name: pytest.approx(float(row[name])) for name in one.values}
        assert one.nearness == pytest.approx(float(row["nearness"]), abs=EXACT)


def test_every_value_of_the_suggestion_is_that_of_the_page() -> None:
    best = suggest(PREPARED, worked.situation(), ASK).found[0]
    *rows, together = worked.table("component", "weight", "case", "half the description")
    assert [value.component for value in best.values] == [row["component"] for row in rows]
    for value, row in zip(best.values, rows, strict=True):
        assert (value.weight, value.state) == (float(row["weight"]), "on")
        assert value.value == pytest.approx(float(row["value"]), abs=EXACT)
        assert value.weight * value.value == pytest.approx(float(row["weight × value"]), abs=EXACT)
    total = sum(value.weight * value.value for value in best.values)
    assert total == pytest.approx(float(together["weight × value"]), abs=EXACT)
    assert best.score == pytest.approx(total / float(together["weight"]))
    assert best.likest == "buurtraad"


def test_the_order_and_the_scores_are_those_of_the_page() -> None:
    found = suggest(PREPARED, worked.situation(), ASK).found
    rows = worked.table("place", "method", "score")
    assert [one.method.slug for one in found] == [row["method"] for row in rows]
    for one, row in zip(found, rows, strict=True):
        assert one.score == pytest.approx(float(row["score"]), abs=EXACT)


def test_a_component_that_is_off_is_left_out_of_the_score() -> None:
    best = suggest(PREPARED, worked.situation(), ASK, off={"evidence"}).found[0]
    text = worked.PAGE.read_text(encoding="utf-8")
    assert f"/ 13 = {best.score:.4f}" in text
    assert [value.component for value in best.values if value.state == "off"] == ["evidence"]
