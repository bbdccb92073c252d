"""Run sheets for tests: blocks by hand in a line, and random ones."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from abz_desktop.core.meeting.clock import Clock
from abz_desktop.core.meeting.sheet import ACTIVITY, AFTER, BEFORE, BREAK, PARALLEL, SEQUENCE, Block, Day


def block(key: str, minutes: int | None = 10, **more: Any) -> Block:
    return replace(Block(key, minutes=minutes), **more)


def held(key: str, kind: str, *inside: Block, minutes: int | None = None) -> Block:
    return Block(key, kind, minutes=minutes, inside=inside)


def day(*blocks: Block, start: int = 540, target: int | None = None) -> Day:
    return Day("", Clock(start), target, blocks)


_LOCKS = st.none() | st.integers(0, 1439)
_MINUTES = st.none() | st.integers(0, 240)


@st.composite
def _leaf(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from((ACTIVITY, ACTIVITY, BREAK, BEFORE, AFTER)))
    return Block(
        "", kind, minutes=draw(_MINUTES), locked=draw(_LOCKS), fixed=draw(st.booleans()), optional=draw(st.booleans())
    )


def _holder(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    return st.builds(
        lambda kind, minutes, locked, blocks: Block("", kind, minutes=minutes, locked=locked, inside=tuple(blocks)),
        st.sampled_from((SEQUENCE, PARALLEL)),
        _MINUTES,
        _LOCKS,
        st.lists(inside, max_size=4),
    )


def _numbered(blocks: tuple[Block, ...], before: str) -> tuple[Block, ...]:
    return tuple(
        replace(one, key=f"{before}{number}", inside=_numbered(one.inside, f"{before}{number}."))
        for number, one in enumerate(blocks)
    )


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Any day: nested, locked, promised or not."""
    blocks = draw(st.lists(st.recursive(_leaf(), _holder, max_leaves=8), max_size=8))
    return Day("", Clock(draw(st.integers(0, 1439))), draw(_LOCKS), _numbered(tuple(blocks), "b"))
