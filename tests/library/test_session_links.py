"""Sessions and what they use, both ways: own use, experience with a method, sessions of a step and of an approach."""

from typing import Any

import pytest

from abz_desktop.core.meeting.happened import done_blocks, is_recorded
from abz_desktop.library import Library, evidence, neighbours, reading, records, session_links, session_start
from tests.library import approaching
from tests.library.sessioning import block
from tests.library.shelves import put, record

DECIDED = [{"key": "o", "outcome": "besluit", "text": {"nl": "Doen"}}]


def session(**fields: Any) -> Any:
    return record("session", "s", "S", status="concept", **fields)


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({}, False),
        ({"record": "Druk"}, True),
        ({"followed": "grotendeels"}, True),
        ({"attended": 0}, True),
        ({"outcomes": DECIDED}, True),
        ({"actual": [{"key": "a", "block": "b", "minutes": 5}]}, True),
        ({"actual": [{"key": "a", "block": "b", "skipped": True}]}, False),
        ({"outcomes": DECIDED, "template": True}, False),
    ],
)
def test_a_session_was_held_when_something_of_it_was_kept(fields: dict[str, Any], held: bool) -> None:
    assert is_recorded(session(blocks=[block("b")], **fields)) is held


@pytest.mark.parametrize(
    ("skipped", "done"),
    [
        ((), ["a", "reeks", "b", "c"]),
        (("b",), ["a", "reeks", "c"]),
        (("b", "c"), ["a"]),
        (("reeks",), ["a"]),
        (("a",), ["reeks", "b", "c"]),
    ],
)
def test_what_was_skipped_was_not_done(skipped: tuple[str, ...], done: list[str]) -> None:
    blocks = [block("a"), block("reeks", kind="reeks"), block("b", inside="reeks"), block("c", inside="reeks")]
    actual = [{"key": f"x{one}", "block": one, "skipped": True} for one in skipped]
    found = done_blocks(session(blocks=blocks, followed="grotendeels", actual=actual))
    assert [item["key"] for item in found] == done


def test_own_use_counts_sessions_that_were_held_and_blocks_that_were_done(lib: Library) -> None:
    made = approaching.make(lib)
    cafe, table = made.ids["world-cafe"], made.ids["keukentafel"]
    blocks = [block("a", method=cafe), block("b", method=table)]
    skipped = [{"key": "x", "block": "b", "skipped": True}]
    held = record("session", "gehouden", "Gehouden", followed="zoals-gepland", blocks=blocks, actual=skipped)
    put(lib, held, record("session", "straks", "Straks", blocks=blocks))
    put(lib, record("session", "vorm", "Vorm", blocks=blocks, template=True, outcomes=DECIDED))
    assert evidence.own_use(lib) == {cafe: (held.id,)}


def test_a_method_shows_its_sessions_and_what_was_learned_in_them(lib: Library) -> None:
    made = approaching.make(lib)
    cafe = made.ids["world-cafe"]
    twice = [block("a", method=cafe), block("b", method=cafe)]
    rated = [{"key": "r", "method": cafe, "rating": 4, "differently": {"nl": "Kleinere tafels"}}]
    put(lib, record("session", "oud", "Oud", date="2026-01-01", blocks=twice, ratings=rated, followed="grotendeels"))
    put(lib, record("session", "nieuw", "Nieuw", date="2027-01-01", blocks=twice))
    put(lib, record("session", "vorm", "Vorm", template=True, blocks=twice))
    found = session_links.of_method(lib, cafe, "nl", today="2026-06-01")
    assert [(one.title, one.state, one.done, one.rating, one.differently) for one in found] == [
        ("Nieuw", "planned", False, None, ""),
        ("Oud", "held", True, 4, "Kleinere tafels"),
    ]
    assert [one.experienced for one in found] == [False, True]
    opened = reading.open_record(lib, cafe, "nl")
    assert {one.title for one in opened.sessions} == {"Nieuw", "Oud"}
    assert reading.open_record(lib, made.ids["maatje"], "nl").sessions == ()


def test_steps_and_approaches_show_their_sessions(lib: Library) -> None:
    made = approaching.make(lib)
    first, _ = session_start.from_approach(lib, made.approach, "Eerste", "nl", ["s1", "s2"])
    second, _ = session_start.from_approach(lib, made.approach, "Tweede", "nl", ["s2"])
    steps = session_links.of_steps(lib, made.approach, "nl")
    assert {key: [one.id for one in uses] for key, uses in steps.items()} == {"s1": [first], "s2": [first, second]}
    assert [one.title for one in session_links.of_approach(lib, made.approach, "nl")] == ["Eerste", "Tweede"]
    records.trash(lib, [first])
    assert [one.id for one in session_links.of_steps(lib, made.approach, "nl")["s2"]] == [second]
    ties = {one.id: [tie.kind for tie in one.ties] for one in neighbours.neighbourhood(lib, second, "nl").neighbours}
    assert ties == {made.approach: ["part"], made.ids["world-cafe"]: ["steps"]}
    around = {
        one.id: [tie.kind for tie in one.ties] for one in neighbours.neighbourhood(lib, made.approach, "nl").neighbours
    }
    assert around[second] == ["whole"]
