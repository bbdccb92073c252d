"""Blocks put in, moved, held together, copied and taken out: by hand, and whatever one does, none is lost or doubled."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.ids import new_id
from abz_desktop.core.keys import loose_keys
from abz_desktop.core.meeting import arrange
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.clip import clip_of, pasted
from abz_desktop.core.meeting.clock import Clock
from abz_desktop.core.meeting.items import to_items, with_sheet
from abz_desktop.core.meeting.sheet import PARALLEL, SEQUENCE, Block, Day, Sheet, sheet_of
from abz_desktop.core.record import Record
from tests.core.meeting.making import block, day, days, held


def sheet(*blocks: Block, second: tuple[Block, ...] = ()) -> Sheet:
    return Sheet((day(*blocks), Day("d2", Clock(540), None, second)))


def keys(found: Sheet) -> list[str]:
    return [one.key for one in found.walk()]


def record(found: Sheet, **fields: Any) -> Record:
    made = Record(new_id(), "session", "proef", {})
    further = [{"key": one.key} for one in found.days if one.key]
    return made.with_fields({"title": {"nl": "Proef"}, "blocks": to_items(found), "days": further, **fields})


LEFT = held("l", SEQUENCE, block("l1"), block("l2"))
START = sheet(block("a"), held("p", PARALLEL, LEFT, block("r")), block("z"), second=(block("m"),))


def test_blocks_go_where_they_are_put() -> None:
    assert keys(arrange.move(START, ("z",), Place("", "l", 1))) == ["a", "p", "l", "l1", "z", "l2", "r", "m"]
    assert keys(arrange.move(START, ("a", "z"), Place("d2", "", 0))) == ["p", "l", "l1", "l2", "r", "a", "z", "m"]
    assert keys(arrange.move(START, ("a",), Place("", "", 3))) == ["p", "l", "l1", "l2", "r", "z", "a", "m"]
    assert arrange.move(START, ("p",), Place("", "l")) == START, "a block does not go into itself"
    assert keys(arrange.insert(START, (block("n"),), Place("gone", "gone"))) == [*keys(START)[:-1], "n", "m"]


def test_blocks_go_up_and_down_over_the_border_of_a_day_and_none_overtakes_another() -> None:
    assert keys(arrange.nudge(START, ("z",), 1)) == ["a", "p", "l", "l1", "l2", "r", "z", "m"]
    assert [one.key for one in arrange.nudge(START, ("z",), 1).days[1].blocks] == ["z", "m"]
    assert arrange.nudge(START, ("a", "p"), -1) == START
    assert keys(arrange.nudge(START, ("l2",), -1))[2:5] == ["l", "l2", "l1"]
    assert arrange.nudge(START, ("l2",), 1) == START


def test_blocks_go_in_and_out_of_the_one_before() -> None:
    inner = arrange.deeper(START, ("z",))
    assert keys(inner) == keys(START)
    assert arrange.place_of(inner, "z") == Place("", "p", 2)
    assert arrange.outward(inner, ("z",)) == START
    assert arrange.deeper(START, ("p",)) == START, "the block before it cannot hold others"
    together = arrange.wrap(START, ("a", "z"), Block("w", SEQUENCE))
    assert [one.key for one in together.days[0].blocks] == ["w", "p"]
    assert [one.key for one in arrange.unwrap(together, "w").days[0].blocks] == ["a", "z", "p"]


def test_a_block_that_holds_others_stays_one_that_can() -> None:
    made = arrange.change(START, ("p", "a"), type="pauze", minutes=20).block("p")
    assert made is not None
    assert (made.type, made.minutes, len(made.inside)) == (SEQUENCE, 20, 2)


def test_what_was_said_of_a_block_that_is_gone_goes_and_what_stands_alone_stays() -> None:
    made = record(
        START,
        supplies=[{"key": "s", "block": "a", "item": {"nl": "stiften"}}],
        notes=[{"key": "n", "block": "a", "role": "begeleider", "text": {"nl": "rustig"}}],
        outcomes=[{"key": "o", "block": "a", "outcome": "besluit", "text": {"nl": "doorgaan"}}],
    )
    found = with_sheet(made, arrange.remove(sheet_of(made), ("a",)))
    assert not list(loose_keys(found))
    assert not found.has("notes")
    assert found.items("supplies") == ({"key": "s", "item": {"nl": "stiften"}},)
    assert found.items("outcomes")[0]["text"] == {"nl": "doorgaan"}


def test_blocks_are_taken_to_another_session_with_what_is_said_of_them() -> None:
    here = record(
        arrange.change(START, ("l1",), who=("ann",), approach_step="s1"),
        facilitators=[{"key": "ann", "name": "Ann"}],
        columns=[{"key": "c", "title": {"nl": "Muziek"}}, {"key": "t", "shows": "time"}],
        cells=[{"key": "x", "block": "l2", "column": "c", "text": {"nl": "zacht"}}],
        notes=[{"key": "n", "block": "l1", "role": "begeleider", "text": {"nl": "regel een\nregel twee"}}],
    )
    other = record(sheet(block("q")), facilitators=[{"key": "p9", "name": "ann"}])
    found, new = pasted(other, clip_of(here, ("p", "l1")), Place("", "", 0))
    assert len(new) == 1
    assert not list(loose_keys(found))
    copied = sheet_of(found).block(new[0])
    assert copied is not None
    assert [len(one.inside) for one in copied.walk()] == [2, 2, 0, 0, 0]
    first = copied.inside[0].inside[0]
    assert (first.who, first.approach_step) == (("p9",), "")
    assert found.items("notes")[0]["block"] == first.key
    assert found.items("columns")[0]["title"] == {"nl": "Muziek"}
    assert len(found.items("columns")) == 1
    assert found.items("cells")[0]["block"] == copied.inside[0].inside[1].key


def test_a_text_that_is_no_clip_changes_nothing() -> None:
    made = record(START)
    for text in (
        "",
        "[",
        "[1]",
        "{}",
        json.dumps({"format": 1}),
        json.dumps({"format": 1, "blocks": [1, {"a": 2}]}),
        "[" * 90_000,
    ):
        assert pasted(made, text, Place()) == (made, ())


@given(days(), st.data())
def test_whatever_one_does_no_block_is_lost_doubled_or_loose(first: Day, data: st.DataObject) -> None:
    start = Sheet((first, Day("d2", Clock(540))))
    all_keys = keys(start)
    chosen = data.draw(st.lists(st.sampled_from([*all_keys, "gone"]), max_size=3))
    place = Place(
        data.draw(st.sampled_from(("", "d2"))),
        data.draw(st.sampled_from(["", *all_keys])),
        data.draw(st.none() | st.integers(0, 5)),
    )
    for found in (
        arrange.move(start, chosen, place),
        arrange.nudge(start, chosen, data.draw(st.sampled_from((-1, 1)))),
        arrange.deeper(start, chosen),
        arrange.outward(start, chosen),
    ):
        assert sorted(keys(found)) == sorted(all_keys)
        assert {one.key: replace(one, inside=()) for one in found.walk()} == {
            one.key: replace(one, inside=()) for one in start.walk()
        }
        back = sheet_of(record(found))
        assert [day.blocks for day in back.days] == [day.blocks for day in found.days]
        assert not list(loose_keys(record(found)))
    copied, named = arrange.duplicate(start, chosen)
    assert len(keys(copied)) == len(set(keys(copied))) == len(all_keys) + len(named)
