"""What differs: words in texts, things in lists, fields of records and of revisions."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core import difference
from abz_desktop.core.difference import Cell, Piece, Row
from abz_desktop.core.field import Field, Type
from abz_desktop.core.kinds import kind_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.text_difference import edits, side_by_side
from abz_desktop.core.values import Value

TEXT = st.text(alphabet="ab .,\n", max_size=40)


def word(field: Field, value: Value, lang: str) -> str:
    """A wording that needs no library: texts as they are, the rest as it is written."""
    if field.type is Type.ITEMS and hasattr(value, "items"):
        parts = ((part, value.get(part.name)) for part in field.parts)  # type: ignore[union-attr]
        return " ".join(_part(one, lang) for _, one in parts if one is not None)
    return str(value)


def _part(value: Any, lang: str) -> str:
    return str(value.get(lang) or value.get("nl")) if hasattr(value, "items") else str(value)


def record(kind: str, *, id: str = "", status: str = "gepubliceerd", **fields: Any) -> Record:  # noqa: A002
    return Record(id or str(sorted(fields)), kind, "slug", freeze_fields(fields), status=status)


def found(rows: tuple[Row, ...], name: str, lang: str = "") -> Row:
    return next(row for row in rows if row.field.name == name and row.lang == lang)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


# Texts --------------------------------------------------------------------------------------------------------------


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_the_runs_joined_are_the_text(texts: list[str]) -> None:
    for text, runs in zip(texts, side_by_side(texts), strict=True):
        assert "".join(run.text for run in runs) == text


@given(TEXT, st.integers(2, 4))
def test_equal_texts_have_nothing_of_their_own(text: str, times: int) -> None:
    assert not any(run.own for runs in side_by_side([text] * times) for run in runs)


@given(st.lists(TEXT, min_size=2, max_size=4))
def test_what_is_not_marked_stands_in_some_other_text(texts: list[str]) -> None:
    for number, runs in enumerate(side_by_side(texts)):
        others = {one for at, text in enumerate(texts) if at != number for one in words_of(text)}
        assert {one for run in runs if not run.own for one in words_of(run.text)} <= others


def test_only_the_words_that_differ_are_marked() -> None:
    one, other = side_by_side(["Iedereen zit aan tafel van vier.", "Iedereen zit aan een tafel van acht."])
    assert [run.text for run in one if run.own] == ["vier"]
    assert [run.text for run in other if run.own] == ["een", "acht"]


def test_of_three_only_what_one_alone_has_is_marked() -> None:
    runs = side_by_side(["a b c d rood", "a b c d rood", "a b c d blauw"])
    assert [[run.text for run in one if run.own] for one in runs] == [[], [], ["blauw"]]


def test_texts_that_have_little_in_common_are_not_marked_word_by_word() -> None:
    one, other = side_by_side(["De groep kiest.", "Een boek over het weer in de bergen van Noorwegen."])
    assert len(one) == 1
    assert one[0].own
    assert other[0].own


@given(TEXT, TEXT)
def test_edits_hold_the_newer_text_and_the_words_of_the_older(before: str, after: str) -> None:
    found_edits = edits(before, after)
    assert "".join(one.text for one in found_edits if one.mark != "gone") == after
    old = "".join(one.text for one in found_edits if one.mark != "new")
    assert sorted("".join(old.split())) == sorted("".join(before.split()))


@given(TEXT)
def test_nothing_is_edited_in_the_same_text(text: str) -> None:
    assert {one.mark for one in edits(text, text)} <= {"same"}


def test_long_texts_are_compared_within_a_second() -> None:
    words = [f"woord{number % 700}" for number in range(6000)]
    other = [one if number % 7 else "anders" for number, one in enumerate(words)]
    runs = side_by_side([" ".join(words), " ".join(other)])
    assert sum(run.own for run in runs[1]) > 500


# Lists and values ---------------------------------------------------------------------------------------------------


def units(row: Row, column: int) -> list[tuple[str, bool]]:
    return [(unit.text, unit.own) for unit in row.cells[column].units]


def test_terms_are_compared_one_by_one_whatever_their_order() -> None:
    made = [record("method", id="a", phases=["kiezen", "verkennen"]), record("method", id="b", phases=["verkennen"])]
    row = found(difference.rows(made, word, ("nl",)), "phases")
    assert units(row, 0) == [("kiezen", True), ("verkennen", False)]
    assert units(row, 1) == [("verkennen", False)]
    assert row.differs
    turned = [
        record("method", id="a", phases=["kiezen", "verkennen"]),
        record("method", id="b", phases=["verkennen", "kiezen"]),
    ]
    assert not found(difference.rows(turned, word, ("nl",)), "phases").differs


def test_items_of_two_records_are_the_same_thing_when_they_point_to_the_same() -> None:
    one = {"key": "m1", "method": "cafe", "basis": "gedocumenteerd"}
    other = {"key": "x9", "method": "cafe", "basis": "afgeleid"}
    made = [
        record("case", id="a", methods=[one]),
        record("case", id="b", methods=[other, {"method": "tafel", "basis": "afgeleid"}]),
    ]
    row = found(difference.rows(made, word, ("nl",)), "methods")
    assert [unit.own for unit in row.cells[0].units] == [False]
    assert [unit.own for unit in row.cells[1].units] == [False, True]
    assert [run.text for run in row.cells[0].units[0].runs if run.own] == ["gedocumenteerd"]


def test_the_same_thing_twice_is_not_the_same_as_once() -> None:
    step = {"title": {"nl": "Stil schrijven"}}
    made = [record("method", id="a", steps=[step, step]), record("method", id="b", steps=[step])]
    row = found(difference.rows(made, word, ("nl",)), "steps")
    assert units(row, 0) == [("Stil schrijven", False), ("Stil schrijven", True)]


def test_not_known_is_an_answer_that_differs_from_nothing() -> None:
    answered = Record("a", "method", "a", freeze_fields({}), unknown=frozenset({"group"}))
    row = found(difference.rows([answered, record("method", id="b")], word, ("nl",)), "group")
    assert [cell.state for cell in row.cells] == ["unknown", "empty"]
    assert row.differs


def test_what_all_kinds_have_comes_first_and_what_a_kind_lacks_is_said() -> None:
    made = [
        record("method", id="a", themes=["zorg"], summary={"nl": "Kort"}, tips={"nl": "Begin klein"}),
        record("case", id="b", themes=["zorg"], summary={"nl": "Kort"}, place={"nl": "Gent"}),
    ]
    rows = difference.rows(made, word, ("nl",))
    assert [row.shared for row in rows] == sorted((row.shared for row in rows), reverse=True)
    assert [cell.state for cell in found(rows, "tips").cells] == ["value", "absent"]
    assert not found(rows, "summary").differs
    assert found(rows, "place").differs


def test_marks_help_only_where_something_is_the_same() -> None:
    made = [
        record("method", id=one, difficulty=level)
        for one, level in zip("abc", ("licht", "licht", "zwaar"), strict=True)
    ]
    row = found(difference.rows(made, word, ("nl",)), "difficulty")
    assert [cell.units[0].own for cell in row.cells] == [False, False, True]
    assert row.mixed
    assert not found(difference.rows(made[1:], word, ("nl",)), "difficulty").mixed


def test_a_text_that_lacks_the_language_is_read_in_the_other() -> None:
    made = [record("method", id="a", tips={"en": "Start small"}), record("method", id="b", tips={"nl": "Begin klein"})]
    cells = found(difference.rows(made, word, ("nl",)), "tips").cells
    assert [(cell.lang, cell.fallback) for cell in cells] == [("en", True), ("nl", False)]


def test_an_estimate_differs_from_what_a_source_says() -> None:
    guess = Record("a", "method", "a", freeze_fields({"difficulty": "licht"}), basis={"difficulty": "estimate"})
    row = found(difference.rows([guess, record("method", id="b", difficulty="licht")], word, ("nl",)), "difficulty")
    assert row.differs
    assert [cell.estimate for cell in row.cells] == [True, False]


# Revisions ----------------------------------------------------------------------------------------------------------


def test_a_revision_is_compared_in_each_language_and_by_the_keys_of_its_items() -> None:
    before = record(
        "method",
        id="a",
        status="concept",
        tips={"nl": "Begin klein", "en": "Start small"},
        steps=[{"key": "s1", "title": {"nl": "Praten", "en": "Talk"}}, {"key": "s2", "title": {"nl": "Kiezen"}}],
    )
    after = record(
        "method",
        id="a",
        tips={"nl": "Begin klein", "en": "Start very small"},
        steps=[{"key": "s1", "title": {"nl": "Luisteren", "en": "Talk"}}, {"key": "s2", "title": {"nl": "Kiezen"}}],
    )
    rows = difference.changed(before, after, word)
    assert [(row.field.name, row.lang) for row in rows] == [("status", ""), ("steps", "nl"), ("tips", "en")]
    assert [run.text for run in rows[2].cells[1].units[0].runs if run.own] == ["very"]
    assert [unit.key for unit in rows[1].cells[0].units] == ["s1", "s2"]
    assert units(rows[1], 1) == [("Luisteren", True), ("Kiezen", False)]


def test_another_order_is_a_change_of_a_revision() -> None:
    before = record("method", id="a", goals=["kennismaken", "besluiten"])
    after = record("method", id="a", goals=["besluiten", "kennismaken"])
    assert [row.field.name for row in difference.changed(before, after, word)] == ["goals"]
    assert difference.changed(before, before, word) == ()


@pytest.mark.parametrize("kind", ["method", "case", "definition", "approach", "session", "experiment", "party"])
def test_every_declared_type_can_be_compared(kind: str) -> None:
    for field in kind_of(kind).fields:
        value = _sample(field)
        one, other = record(kind, id="a", **{field.name: value}), record(kind, id="b")
        row = found(difference.rows([one, other], word, ("nl",)), field.name)
        assert row.differs
        assert row.cells[0].units
        same = found(difference.rows([one, record(kind, id="c", **{field.name: value})], word, ("nl",)), field.name)
        assert not same.differs
        assert not any(unit.own or any(run.own for run in unit.runs) for unit in same.cells[0].units)


def _sample(field: Field) -> Any:
    values: dict[Type, Any] = {
        Type.LINE: {"nl": "Een regel"},
        Type.PROSE: {"nl": "Een *tekst*\n\nvan twee alinea's"},
        Type.WORDS: {"nl": ["woord", "ander woord"]},
        Type.PLAIN: "plat",
        Type.TERM: "sleutel",
        Type.TERMS: ["een", "twee"],
        Type.NUMBER: 12,
        Type.SCALE: 3,
        Type.YESNO: True,
        Type.DATE: "2013-05",
        Type.RANGE: {"min": 1, "max": 9},
        Type.REF: "doel",
        Type.REFS: ["doel", "ander"],
        Type.KEY: "k1",
        Type.KEYS: ["k1"],
        Type.LEVELS: {"k1": "sleutel"},
        Type.PINS: {"work": "r1"},
    }
    if field.type is Type.ITEMS:
        return [{"key": "k1"} | {part.name: _sample(part) for part in field.parts}]
    return values[field.type]


def test_a_row_can_be_made_of_anything() -> None:
    uses = Field("uses", Type.NUMBER, "Gebruikt", "Used")
    row = difference.row(uses, [(Cell("value"), [Piece("3", "3 ×")]), (Cell("empty"), [])])
    assert row.differs
    assert units(row, 0) == [("3 ×", True)]
