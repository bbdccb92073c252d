"""What quick open lists: groups, the best first, what cannot be done last and with the reason, recents at first."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from abz_desktop.library.name_index import Name, NameIndex
from abz_desktop.ui.palette.lines import ALONE, MOST, SEARCH_FOR, Line, Stock, lines_for
from abz_desktop.ui.palette.model import LinesModel

PROGRAM = NameIndex(
    [
        Name("action:undo", "action", "Ongedaan maken", ("Undo",)),
        Name("action:step-up", "action", "Stap omhoog"),
        Name("action:tag-new", "action", "Trefwoord maken"),
        Name("setting:theme", "setting", "Licht of donker"),
        Name("guide:tags", "guide", "Trefwoorden"),
    ]
)
LIBRARY = NameIndex(
    [
        *(Name(f"record:{number}", "method", f"Stap {number}") for number in range(50)),
        Name("record:cafe", "method", "World Café"),
        Name("tag:mei", "tag", "Trefwoord voor mei"),
    ]
)
WHYS = {"action:step-up": "Kies eerst een stap"}


def stock(**more: object) -> Stock:
    return Stock(PROGRAM, LIBRARY, WHYS, {}, **more)  # type: ignore[arg-type]


def keys(lines: Sequence[Line]) -> list[str]:
    return [f"[{line.key}]" if line.head else line.key for line in lines]


def test_groups_stand_in_the_order_of_their_best() -> None:
    assert keys(lines_for("trefw", stock())) == [
        "[program]",
        "guide:tags",
        "[actions]",
        "action:tag-new",
        "[places]",
        "tag:mei",
        SEARCH_FOR,
    ]


def test_what_cannot_be_done_is_listed_last_with_the_reason() -> None:
    lines = lines_for("stap", stock())
    assert lines[0] == Line("head", "records", "")
    assert keys(lines)[-3:] == ["[actions]", "action:step-up", SEARCH_FOR]
    assert lines[-2].why == "Kies eerst een stap"


def test_a_group_among_others_is_short_and_alone_is_long() -> None:
    among = [line for line in lines_for("stap", stock()) if line.kind == "method"]
    alone = [line for line in lines_for("stap 1", stock()) if line.kind == "method"]
    assert len(among) == MOST["records"] < len(alone) <= ALONE


def test_only_actions_with_a_greater_sign() -> None:
    assert keys(lines_for("> stap", stock())) == ["[actions]", "action:step-up"]
    assert keys(lines_for(">", stock())) == ["[actions]", "action:undo", "action:tag-new", "action:step-up"]
    assert keys(lines_for(">qqqq", stock())) == ["[no-action]"]


def test_at_first_what_was_used_last_and_what_can_be_done_here() -> None:
    lines = lines_for(
        " ", stock(recents=("record:cafe", "record:gone", "action:undo"), here=("action:undo", "action:tag-new"))
    )
    assert keys(lines) == ["[recents]", "record:cafe", "action:undo", "[here]", "action:tag-new"]
    assert keys(lines_for("", stock(recents=("action:step-up",)))) == []


def test_habits_bring_something_up() -> None:
    liked = Stock(PROGRAM, LIBRARY, WHYS, {"record:7": 0.3})
    assert keys(lines_for("stap", liked))[1] == "record:7"


def test_all_texts_can_be_searched_for_what_has_no_such_name() -> None:
    assert lines_for("  eenzaamheid ", stock()) == (Line("find", SEARCH_FOR, "eenzaamheid"),)


@given(st.text(max_size=30))
def test_no_text_can_raise_and_every_head_has_lines(text: str) -> None:
    lines = lines_for(text, stock(recents=("record:cafe",)))
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.head and line.key != "no-action":
            assert following is not None
            assert not following.head


@pytest.mark.parametrize(("text", "rows"), [("trefw", [1, 3, 5, 6]), ("", []), (">qqqq", [])])
def test_steps_leave_heads_out_and_go_round(text: str, rows: list[int], qtmodeltester: ModelTester) -> None:
    model = LinesModel()
    model.show_lines(lines_for(text, stock()))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.step(-1, 1) == next(iter(rows), -1)
    assert [model.step(row, 1) for row in rows[:-1]] == rows[1:]
    if rows:
        assert model.step(rows[-1], 1) == rows[0]
        assert model.step(rows[0], -1) == rows[-1]
        assert model.step(-1, -1) == rows[-1]
