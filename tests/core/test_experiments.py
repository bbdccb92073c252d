"""Measurements as numbers: as people write them, with a verdict that follows from baseline, target and newest value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.experiments import Point, Series, number_of, series_of, state_of
from abz_desktop.core.record import Record, freeze_fields


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("3,5", 3.5),
        ("3.25 uur", 3.25),
        ("1.200", 1200),
        ("1,200 people", 1200),
        ("1.200,50", 1200.5),
        ("12.345.678", 12345678),
        ("-4", -4),
        ("−4", -4),
        ("12 van 40", 12),
        ("ongeveer 30%", 30),
        ("veel", None),
        ("", None),
        ("1.2.3", None),
        ("0,1234", 0.1234),
    ],
)
def test_numbers_as_people_write_them(text: str, number: float | None) -> None:
    assert number_of(text) == number


@given(st.text(st.sampled_from("0123456789.,- −%a"), max_size=12))
def test_no_text_can_raise(text: str) -> None:
    found = number_of(text)
    assert found is None or isinstance(found, float)


@given(st.integers(-999, 999))
def test_whole_numbers_are_what_they_are(number: int) -> None:
    assert number_of(f"eerst {number} keer") == number


def series(baseline: str, target: str, *values: str, result: str = "") -> Series:
    points = tuple(Point(f"k{n}", f"2026-0{n + 1}", text, number_of(text)) for n, text in enumerate(values))
    return Series("m", {}, baseline=baseline, target=target, result=result, points=points)


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (series("10", "20", "15"), "closer"),
        (series("10", "20", "12", "25"), "reached"),
        (series("10", "20", "20"), "reached"),
        (series("10", "20", "10"), "same"),
        (series("10", "20", "8"), "further"),
        (series("40", "20", "30"), "closer"),
        (series("40", "20", "15"), "reached"),
        (series("40", "20", "50"), "further"),
        (series("10", "20", "15", result="21"), "reached"),
        (series("10", "20", "15", "veel"), "closer"),
        (series("10", "20"), "unknown"),
        (series("weinig", "20", "15"), "unknown"),
        (series("10", "", "15"), "unknown"),
        (series("20", "20", "21"), "further"),
    ],
)
def test_the_verdict(one: Series, verdict: str) -> None:
    assert one.verdict == verdict


def experiment(**fields: object) -> Record:
    return Record("x", "experiment", "x", freeze_fields({"title": {"nl": "Proef"}, **fields}))


def test_points_stand_by_date_with_their_own_measurement() -> None:
    record = experiment(
        measurements=[
            {"key": "m1", "indicator": {"nl": "Bezoekers"}, "baseline": "4", "target": "12"},
            {"key": "m2", "indicator": {"nl": "Sfeer"}},
        ],
        values=[
            {"key": "a", "measurement": "m1", "date": "2026-03", "value": "9"},
            {"key": "b", "measurement": "m2", "date": "2026-01", "value": "gezellig"},
            {"key": "c", "measurement": "m1", "date": "2026-01-10", "value": "5 mensen"},
        ],
    )
    first, second = series_of(record)
    assert [(point.key, point.number) for point in first.points] == [("c", 5), ("a", 9)]
    assert (first.newest, first.verdict) == (9, "closer")
    assert (second.points[0].text, second.newest, second.verdict) == ("gezellig", None, "unknown")


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "gepland"),
        ({"state": "bezig"}, "bezig"),
        ({"decision": "opschalen"}, "klaar"),
        ({"decision": "aanpassen", "state": "bezig"}, "bezig"),
        ({"decision": "stoppen", "state": "bezig"}, "klaar"),
        ({"decision": "stoppen", "state": "overgeslagen"}, "overgeslagen"),
    ],
)
def test_where_it_stands_in_the_ledger(fields: dict[str, str], state: str) -> None:
    assert state_of(experiment(**fields)) == state
