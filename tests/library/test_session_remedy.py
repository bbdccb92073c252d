"""The remedies of the check of a session: each done closes what it was offered for, as one command that can be undone."""

from typing import Any

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.findings import Remedy
from abz_desktop.core.meeting.sheet import Sheet, sheet_of
from abz_desktop.library import Library, history, records, session_remedy
from abz_desktop.library.session_check import Checked, checked
from tests.core.meeting.session_making import CLOSE, OPEN, session
from tests.library.shelves import record

METHOD: dict[str, Any] = {
    "work": {"min": 20, "typical": 30},
    "group": {"min": 4, "ideal": 6, "max": 8},
    "setting": ["fysiek"],
    "safety": "laag",
    "tension": 1,
    "skills_needed": ["luisteren"],
    "facilitation": "deelnemer",
}
STEPS = [
    {"key": "s1", "title": {"nl": "Stil"}, "minutes": 10, "essential": True},
    {"key": "s2", "title": {"nl": "Samen"}, "minutes": 20},
]
PAUSE = {"block_type": "pauze", "minutes": 15}
MINE: dict[str, Any] = {"key": "mine", "title": {"nl": "Mijn blok"}, "minutes": 30, "who": ["f1"]}


@pytest.fixture
def made(lib: Library) -> Library:
    """Three methods: one for eight at most, one for many, one to open with."""
    records.create(lib, record("method", "klein", "Klein", arc=["verdiepen"], steps=STEPS, **METHOD))
    records.create(
        lib, record("method", "groot", "Groot", arc=["verdiepen"], **(METHOD | {"group": {"min": 4, "max": 90}}))
    )
    records.create(
        lib, record("method", "start", "Start", arc=["openen"], **(METHOD | {"group": {"min": 4, "max": 90}}))
    )
    return lib


def put(lib: Library, *blocks: dict[str, Any], **fields: Any) -> str:
    found = {name: value for name, value in session(*blocks, **fields).fields.items() if name != "title"}
    made = record("session", "middag", "Een middag", status="concept").with_fields(found)
    records.create(lib, made)
    return made.id


def sheet(lib: Library, session_id: str) -> Sheet:
    return sheet_of(records.head(lib, session_id)[0])


def ids(found: Checked) -> set[str]:
    return {one.finding.id for one in found.told}


def method(lib: Library, slug: str) -> dict[str, Any]:
    found = records.id_of(lib, slug)
    return {"method": found, "revision": records.revision_of(lib, found)}


CASES: dict[str, tuple[tuple[dict[str, Any], ...], dict[str, Any], str, str]] = {
    "insert an opening": (({"minutes": 30}, CLOSE), {}, "opening:", "insert"),
    "a block to close with": ((OPEN, {"minutes": 30}), {}, "closing:", "block"),
    "an opening moved to the front": (({"minutes": 30}, OPEN, CLOSE), {}, "opening:", "move"),
    "a break": ((OPEN, {"minutes": 70}, {"minutes": 20}, CLOSE), {}, "break:b2", "break"),
    "an optional block dropped": (
        (OPEN, {"minutes": 80, "optional": True}, PAUSE, {"minutes": 80}, CLOSE),
        {},
        "over:",
        "drop",
    ),
    "time divided anew": ((OPEN, {"minutes": 80}, PAUSE, {"minutes": 80}, CLOSE), {}, "over:", "divide"),
    "another end": ((OPEN, {"minutes": 80}, PAUSE, {"minutes": 80}, CLOSE), {}, "over:", "end"),
    "minutes that there are": (
        (OPEN, {"minutes": 60}, {"locked_start": "09:40"}, CLOSE),
        {},
        "locked:cut:b1",
        "minutes",
    ),
    "a start released": ((OPEN, {"locked_start": "08:00"}, CLOSE), {}, "locked:early:b1", "unlock"),
    "two tracks": ((OPEN, {"key": "p", "block_type": "parallel"}, CLOSE), {}, "breakout:p", "tracks"),
    "somebody who is free": (
        (
            OPEN,
            {"key": "p", "block_type": "parallel"},
            {"inside": "p", "who": ["f1"]},
            {"inside": "p", "who": ["f1"]},
            CLOSE,
        ),
        {},
        "overlap:f1:b2:b3",
        "who",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_remedy_closes_its_finding_and_can_be_undone(made: Library, name: str) -> None:
    blocks, fields, finding, how = CASES[name]
    session_id = put(made, *blocks, **fields)
    before, words = records.head(made, session_id)[0], checked(made, session_id, "nl")
    told = next(one for one in words.told if one.finding.id == finding)
    remedy = next(way.remedy for way in told.ways if way.remedy.how == how)
    changes = session_remedy.take(made, session_id, remedy, "nl")
    assert changes.ids("record") == {session_id}
    assert finding not in ids(checked(made, session_id, "nl"))
    history.undo(made)
    assert records.head(made, session_id)[0] == before


@pytest.mark.parametrize("how", ["size", "swap"])
def test_a_group_that_is_too_large_works_in_small_ones_or_with_another_method(made: Library, how: str) -> None:
    supplies = [{"key": "u", "block": "mine", "item": {"nl": "pen"}, "amount": 1}]
    session_id = put(made, OPEN, MINE | method(made, "klein"), CLOSE, supplies=supplies)
    told = next(one for one in checked(made, session_id, "nl").told if one.finding.id == "group:mine")
    session_remedy.take(made, session_id, next(way.remedy for way in told.ways if way.remedy.how == how), "nl")
    found = checked(made, session_id, "nl")
    assert not [one for one in ids(found) if one.startswith("group")]
    second = sheet(made, session_id).days[0].blocks[1]
    assert (second.key, second.who) == ("mine", ("f1",))
    assert (second.method == records.id_of(made, "groot")) == (how == "swap")


def test_a_step_comes_back_and_a_block_is_loosened_with_all_that_is_in_it(made: Library) -> None:
    whole = {"key": "r", "block_type": "reeks", **method(made, "klein"), "group_size": 6}
    session_id = put(made, OPEN, whole, {"key": "two", "inside": "r", "step": "s2", "minutes": 20}, CLOSE)
    assert "dropped:r" in ids(checked(made, session_id, "nl"))
    session_remedy.take(made, session_id, Remedy("restore", "r", field="s1"), "nl")
    assert "dropped:r" not in ids(checked(made, session_id, "nl"))
    session_remedy.take(made, session_id, Remedy("loosen", "r"), "nl")
    block = sheet(made, session_id).block("r")
    assert block is not None
    assert (block.method, len(block.inside), block.title) == ("", 2, {"nl": "x"})


def test_what_leads_somewhere_is_not_done_and_what_is_gone_is_said(made: Library) -> None:
    session_id = put(made, OPEN, CLOSE)
    with pytest.raises(LibraryError, match="remedy-leads"):
        session_remedy.take(made, session_id, Remedy("fill", field="seats"), "nl")
    for remedy in (
        Remedy("break", before="gone", number=15),
        Remedy("move", "gone", "open"),
        Remedy("swap", "gone", field=records.id_of(made, "groot")),
        Remedy("loosen", "gone"),
        Remedy("tracks", "gone"),
        Remedy("minutes", "gone", number=5),
    ):
        with pytest.raises(LibraryError, match="item-gone"):
            session_remedy.take(made, session_id, remedy, "nl")
