"""The record of a session: real times beside the plan, outcomes, ratings; each undone by one step."""

from collections.abc import Callable

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.meeting.happened import is_recorded
from abz_desktop.core.meeting.recorded import RealDay, real_days
from abz_desktop.core.record import Record
from abz_desktop.library import Library, history, records, session_record
from abz_desktop.library.sessions import open_session

BLOCKS = [
    {"key": "a", "block_type": "activiteit", "title": {"nl": "Welkom"}, "minutes": 10},
    {"key": "b", "block_type": "reeks", "title": {"nl": "Kern"}},
    {"key": "b1", "block_type": "activiteit", "title": {"nl": "Ronde"}, "inside": "b", "minutes": 20},
    {"key": "b2", "block_type": "activiteit", "title": {"nl": "Oogst"}, "inside": "b", "minutes": 10},
    {"key": "c", "block_type": "activiteit", "title": {"nl": "Slot"}, "minutes": 15},
]


@pytest.fixture
def session(lib: Library) -> str:
    made = Record(new_id(), "session", "proef", {}).with_fields({"title": {"nl": "Proef"}, "blocks": BLOCKS})
    records.create(lib, made)
    return made.id


def real(lib: Library, session: str) -> RealDay:
    opened = open_session(lib, session, "nl")
    return real_days(opened.record, opened.plans)[0]


def test_real_times_stand_beside_the_plan_and_one_step_back_undoes_each(lib: Library, session: str) -> None:
    assert not real(lib, session).known
    session_record.set_real(lib, session, "a", 25)
    session_record.set_real(lib, session, "b", None, skipped=True)
    day = real(lib, session)
    rows = [(one.key, one.planned, one.real, one.off, one.began, one.skipped, one.level) for one in day.blocks]
    assert rows == [
        ("a", 10, 25, 15, 0, False, 0),
        ("b", 30, None, None, None, True, 0),
        ("b1", 20, None, None, None, False, 1),
        ("b2", 10, None, None, None, False, 1),
        ("c", 15, None, None, None, False, 0),
    ]
    assert (day.known, day.complete, day.planned, day.real) == (True, False, 40, 25)
    session_record.as_planned(lib, session)
    day = real(lib, session)
    assert (day.blocks[4].real, day.blocks[4].began, day.complete) == (15, 25, True)
    history.undo(lib)
    history.undo(lib)
    assert not real(lib, session).blocks[1].skipped
    session_record.set_real(lib, session, "a", None)
    assert not records.get(lib, session).has("actual")


def test_the_plan_of_the_day_itself_stays_when_the_sheet_changes_later(lib: Library, session: str) -> None:
    session_record.as_planned(lib, session)
    record, head = records.head(lib, session)
    later = [dict(item) | ({"minutes": 60} if item["key"] == "a" else {}) for item in record.items("blocks")]
    records.save(lib, record.with_fields({"blocks": later}), base=head)
    assert [(one.planned, one.off) for one in real(lib, session).blocks if one.key == "a"] == [(10, 0)]


def test_outcomes_and_ratings_make_a_session_one_that_was_held(lib: Library, session: str) -> None:
    key, _ = session_record.add_outcome(lib, session, "besluit", "We gaan\ndoor", "nl", block="a")
    second, _ = session_record.add_outcome(lib, session, "vraag", "Wie betaalt?", "nl")
    session_record.move_outcome(lib, session, second, -1)
    session_record.set_outcome(lib, session, key, {"who": "Ann", "due": "2026-12-01"}, "nl")
    record = records.get(lib, session)
    assert [item["text"] for item in record.items("outcomes")] == [{"nl": "Wie betaalt?"}, {"nl": "We gaan door"}]
    assert record.items("outcomes")[1]["block"] == "a"
    assert is_recorded(record)
    session_record.remove_outcomes(lib, session, (key, second))
    assert not is_recorded(records.get(lib, session))


def test_a_rating_of_nothing_takes_it_away(lib: Library, session: str) -> None:
    method = Record(new_id(), "method", "cafe", {}).with_fields({"title": {"nl": "Café"}})
    records.create(lib, method)
    session_record.rate(lib, session, method.id, 4, "eerder beginnen", "nl")
    assert records.get(lib, session).items("ratings")[0]["rating"] == 4
    session_record.rate(lib, session, method.id, None, "", "nl")
    assert not records.get(lib, session).has("ratings")


def test_what_cannot_be_is_said(lib: Library, session: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "real-minutes": lambda: session_record.set_real(lib, session, "a", 3_000),
        "item-gone": lambda: session_record.set_real(lib, session, "weg", 3),
        "outcome-empty": lambda: session_record.add_outcome(lib, session, "besluit", " \n", "nl"),
        "rating-value": lambda: session_record.rate(lib, session, "x", 9, "", "nl"),
    }
    for code, act in acts.items():
        with pytest.raises(LibraryError) as caught:
            act()
        assert caught.value.code == code
