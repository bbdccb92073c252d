"""Columns of a run sheet come in the order of the screen, each once, and the title is never hidden."""

from typing import Any

from abz_desktop.core.ids import new_id
from abz_desktop.core.meeting.columns import BUILT_IN, TITLE_COLUMN, USUAL, columns_of, shown
from abz_desktop.core.meeting.patterns import PATTERNS
from abz_desktop.core.record import Record, freeze_fields


def session(*columns: dict[str, Any]) -> Record:
    items = [{"key": f"c{number}", **one} for number, one in enumerate(columns)]
    return Record(new_id(), "session", "dag", freeze_fields({"title": {"nl": "Dag"}, "columns": items}))


def test_a_session_that_says_nothing_shows_the_usual_columns_and_knows_the_others() -> None:
    assert tuple(one.shows for one in shown(session())) == USUAL
    assert sorted(one.shows for one in columns_of(session())) == sorted(BUILT_IN)


def test_own_columns_alone_come_behind_the_usual_ones() -> None:
    found = shown(session({"title": {"nl": "Muziek"}}))
    assert [one.shows for one in found] == [*USUAL, ""]
    assert found[-1].title == {"nl": "Muziek"}
    assert found[-1].key == "c0"


def test_order_and_hiding_are_those_of_the_session_and_the_title_always_shows() -> None:
    made = session({"shows": "who"}, {"title": {"nl": "Muziek"}, "width": 150}, {"shows": "title", "hidden": True})
    assert [(one.shows, one.key) for one in shown(made)] == [("who", "c0"), ("", "c1"), (TITLE_COLUMN, "c2")]
    assert shown(made)[1].width == 150
    hidden = session({"shows": "time"}, {"shows": "minutes", "hidden": True})
    assert [one.shows for one in shown(hidden)] == ["time", TITLE_COLUMN]


def test_what_is_unknown_or_listed_twice_is_left_aside() -> None:
    made = session({"shows": "kleurtje"}, {"shows": "title"}, {"shows": "title"}, {"shows": "goal", "width": "breed"})
    assert [one.shows for one in shown(made)] == ["title", "goal"]
    assert shown(made)[1].width is None


def test_no_two_categories_have_one_pattern() -> None:
    assert len(set(PATTERNS.values())) == len(PATTERNS)
