"""What a program can say of a stop condition, and where it says that it cannot; and where values stand in a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.charting import AIR, chart
from abz_desktop.core.experiments import Point, Series, number_of
from abz_desktop.core.stopping import stop_of


def series(key: str, indicator: str, unit: str, *values: str, baseline: str = "", target: str = "") -> Series:
    points = tuple(Point(f"{key}{at}", f"2026-03-{at + 1:02}", text, number_of(text)) for at, text in enumerate(values))
    return Series(key, {"nl": indicator}, unit={"nl": unit}, points=points, baseline=baseline, target=target)


GUESTS = series("g", "Gasten aan tafel", "mensen", "9", "3", "5")
COSTS = series("k", "Kosten", "euro", "200", "veel")


@pytest.mark.parametrize(
    ("condition", "measured", "state", "value"),
    [
        ("Minder dan 4 gasten", (GUESTS,), "reached", "3"),
        ("We stoppen bij minder dan 4 mensen.", (GUESTS, COSTS), "reached", "3"),
        ("Minder dan 2 gasten", (GUESTS,), "not-yet", ""),
        ("hoogstens 3,0 gasten", (GUESTS,), "reached", "3"),
        ("more than 8", (GUESTS,), "reached", "9"),
        ("meer dan 150 euro", (GUESTS, COSTS), "reached", "200"),
        ("kosten boven 1.500", (GUESTS, COSTS), "not-yet", ""),
        (">= 9 mensen", (GUESTS,), "reached", "9"),
        ("Minder dan vier gasten", (GUESTS,), "unknown", ""),
        ("meer dan 500 euro", (GUESTS,), "unknown", ""),
        ("minder dan 4", (GUESTS, COSTS), "unknown", ""),
        ("minder dan 4 gasten of meer dan 500 euro", (GUESTS, COSTS), "unknown", ""),
        ("over 2 weken geen gasten", (GUESTS,), "unknown", ""),
        ("ruzie aan tafel", (GUESTS,), "unknown", ""),
        ("", (GUESTS,), "unknown", ""),
        ("minder dan 4 gasten", (), "unknown", ""),
        ("minder dan 20%", (series("d", "Deelname", "%", "18"),), "reached", "18"),
    ],
)
def test_a_stop_condition(condition: str, measured: tuple[Series, ...], state: str, value: str) -> None:
    found = stop_of(condition, measured)
    assert found.state == state
    assert (found.point.text if found.point else "") == value


@given(st.text(max_size=40), st.text(max_size=12), st.text(max_size=12))
def test_no_text_can_raise(condition: str, indicator: str, unit: str) -> None:
    assert stop_of(condition, (series("a", indicator, unit, condition),)).state in ("reached", "not-yet", "unknown")


@given(st.lists(st.floats(-1e12, 1e12), max_size=6), st.floats(-1e12, 1e12))
def test_every_number_has_a_place_inside_and_higher_ones_stand_higher(numbers: list[float], target: float) -> None:
    found = chart(series("a", "x", "", *(f"{one:.2f}" for one in numbers), target=f"{target:.2f}"))
    assert len(found.dots) == len(numbers)
    for dot in found.dots:
        assert 0 <= dot.x <= 1
        assert AIR <= dot.y <= 1 - AIR + 1e-9
    assert [dot.x for dot in found.dots] == sorted(dot.x for dot in found.dots)
    for one in found.dots:
        for other in found.dots:
            assert one.point.number is not None
            assert other.point.number is not None
            assert one.point.number >= other.point.number or one.y <= other.y


def test_what_holds_no_number_is_left_out_and_dates_give_the_distance() -> None:
    found = chart(COSTS)
    assert [point.text for point in found.left_out] == ["veel"]
    assert (found.baseline, found.target) == (None, None)
    assert found.dots[0].x == 0.5
    points = (Point("a", "2026-01-01", "1", 1), Point("b", "2026-01-11", "2", 2), Point("c", "2026-01-31", "3", 3))
    spread = chart(Series("m", {}, points=points)).dots
    assert [round(dot.x, 3) for dot in spread] == [0, 0.333, 1]
    years = (Point("a", "2024", "1", 1), Point("b", "2026", "2", 2))
    assert [dot.x for dot in chart(Series("m", {}, points=years)).dots] == [0, 1]
    unread = (Point("a", "ooit", "1", 1), Point("b", "2026", "2", 2))
    assert [dot.x for dot in chart(Series("m", {}, points=unread)).dots] == [0, 1]
