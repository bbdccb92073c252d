"""The six ready-made sessions: whole in both languages, of methods that are there, and nothing left for the check to find."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from abz_desktop import paths
from abz_desktop.core.combine.facts import Knowledge, method_facts
from abz_desktop.core.completeness import completeness
from abz_desktop.core.meeting.bringing import steps_of_method
from abz_desktop.core.meeting.checks import check
from abz_desktop.core.meeting.prepared import Prepared, held_of, prepared_of
from abz_desktop.core.meeting.sheet import BREAK
from abz_desktop.core.record import Record
from abz_desktop.exchange.reader import read_tree

ANSWERED = {"goal", "room", "seats", "rooms", "safety", "facilitators", "participants", "start", "end_target"}
"""What every ready-made session answers."""


@pytest.fixture(scope="module")
def shipped() -> tuple[Record, ...]:
    return read_tree(paths.content_dir()).records


@pytest.fixture(scope="module")
def methods(shipped: tuple[Record, ...]) -> dict[str, Record]:
    """The shipped methods by slug."""
    return {one.slug: one for one in shipped if one.kind == "method"}


@pytest.fixture(scope="module")
def sessions(shipped: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(one for one in shipped if one.kind == "session")


def prepared(record: Record, methods: Mapping[str, Record]) -> Prepared:
    known = Knowledge({slug: method_facts(one) for slug, one in methods.items()})
    held = {
        str(item["key"]): held_of(methods[str(item["method"])]) for item in record.items("blocks") if item.get("method")
    }
    return prepared_of(record, known, held)


def test_there_are_six_from_two_hours_to_two_days_and_each_is_complete(
    sessions: tuple[Record, ...], methods: dict[str, Record]
) -> None:
    assert len(sessions) == 6
    assert all(one.fields.get("template") is True and one.confidentiality == "openbaar" for one in sessions)
    assert {one.slug: completeness(one).missing for one in sessions} == {one.slug: () for one in sessions}
    minutes = sorted(sum(plan.end for plan in prepared(one, methods).plans) for one in sessions)
    assert minutes == [120, 120, 150, 180, 240, 840]
    assert sorted(len(prepared(one, methods).days) for one in sessions) == [1, 1, 1, 1, 1, 2]


def test_the_check_finds_nothing_and_leaves_nothing_unjudged(
    sessions: tuple[Record, ...], methods: dict[str, Record]
) -> None:
    for record in sessions:
        made = prepared(record, methods)
        assert [(record.slug, one.id, dict(one.params)) for one in check(made)] == []
        assert not record.items("waivers")
        assert [plan.buffer for plan in made.plans] == [0] * len(made.plans), "ends on the minute"


def test_the_check_of_a_template_can_fail(sessions: tuple[Record, ...], methods: dict[str, Record]) -> None:
    for record in sessions:
        unpaused = [item for item in record.items("blocks") if item["block_type"] != BREAK]
        found = {one.rule for one in check(prepared(record.with_fields({"blocks": unpaused}), methods))}
        assert "break" in found, record.slug
        fewer = record.with_fields({"seats": 1, "facilitators": []})
        rules = {one.rule for one in check(prepared(fewer, methods))}
        assert {"seats", "skill"} <= rules, record.slug


def texts(value: Any, place: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(place, texts per language) of everything that is written in a language."""
    if isinstance(value, Mapping):
        if value and set(value) <= {"nl", "en"}:
            yield place, value
        else:
            for name, one in value.items():
                yield from texts(one, f"{place}.{name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, f"{place}.{one.get('key', '') if isinstance(one, Mapping) else ''}")


def test_every_text_is_there_in_both_languages(sessions: tuple[Record, ...]) -> None:
    written = [
        found for one in sessions for name, value in one.fields.items() for found in texts(value, f"{one.slug}.{name}")
    ]
    assert [place for place, one in written if not (one.get("nl") and one.get("en"))] == []
    assert len(written) > 600


def test_every_block_of_ones_own_says_what_to_do_and_every_method_why_it_stands_here(
    sessions: tuple[Record, ...],
) -> None:
    for record in sessions:
        for item in record.items("blocks"):
            place = (record.slug, item["key"])
            if item["block_type"] not in (BREAK, "parallel", "reeks"):
                assert item.get("instruction"), place
            if item.get("method"):
                assert item.get("goal"), place
        assert all(item.get("amount") for item in record.items("supplies")), record.slug
        assert set(record.fields) >= ANSWERED


def test_the_steps_of_a_method_are_those_of_the_method(
    sessions: tuple[Record, ...], methods: dict[str, Record]
) -> None:
    for record in sessions:
        whole = {str(item["key"]): str(item["method"]) for item in record.items("blocks") if item.get("method")}
        for key, slug in whole.items():
            steps = [item for item in record.items("blocks") if item.get("inside") == key]
            told = steps_of_method(methods[slug], None)
            assert [(item["step"], item["title"], item.get("instruction")) for item in steps] == [
                (one.key, one.title, one.instruction) for one in told
            ], (record.slug, slug)
