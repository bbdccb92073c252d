"""A session as workbook and calendar: times that follow what is changed, text that stays text, the right time zone."""

import datetime
import io
import zipfile
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from abz_desktop.core.ids import new_id
from abz_desktop.core.meeting.clock import Clock, time_text
from abz_desktop.core.meeting.items import with_sheet
from abz_desktop.core.meeting.schedule import schedule_day
from abz_desktop.core.meeting.shares import shares
from abz_desktop.core.meeting.sheet import Block, Day, Sheet
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.exchange.paper.session_ics import ics
from abz_desktop.exchange.paper.session_source import Around, SessionSource
from abz_desktop.exchange.paper.session_xlsx import places_of, xlsx
from abz_desktop.exchange.view import LeftOut, View
from tests.core.meeting.making import days
from tests.exchange.reckoning import Workbook

OWN = 3
"""Columns of the screen behind the fixed ones: who, form, materials."""
PLACES = places_of(OWN)


def source(record: Record) -> SessionSource:
    view = View("nl", lambda _: None, lambda _vocabulary, key, _lang: key)
    return SessionSource(record, Around(today="2026-05-17"), view, LeftOut(), frozenset(), frozenset())


def session(**fields: Any) -> Record:
    return Record("0191-abc", "session", "dag", freeze_fields({"title": {"nl": "Dag"}, **fields}))


def of_day(day: Day) -> Record:
    fields: dict[str, Any] = {"start": time_text(day.clock.start)}
    if day.target is not None:
        fields["end_target"] = time_text(day.target)
    return with_sheet(session(**fields), Sheet((day,)))


def assert_reckons_as(book: Workbook, day: Day) -> None:
    plan = schedule_day(day)
    for number, slot in enumerate(plan.slots):
        found = [book.value(book.names[0], PLACES.cell(name, number)) for name in ("begin", "end")]
        assert found == [day.clock.start + slot.start, day.clock.start + slot.end], slot.block.key
    assert round(book.value(book.names[0], "C5") * 1440) == day.clock.start + plan.end
    assert book.value(book.names[0], "D5") == ("" if plan.buffer is None else plan.buffer)


@settings(max_examples=25)
@given(days(), st.integers(0, 200), st.none() | st.integers(0, 300), st.none() | st.integers(0, 1439))
def test_a_workbook_reckons_as_the_run_sheet_also_after_a_change(
    day: Day, which: int, minutes: int | None, lock: int | None
) -> None:
    book = Workbook(xlsx(source(of_day(day)), "Dag"))
    assert_reckons_as(book, day)
    for (sheet, cell), formula in book.formulas.items():
        if sheet == book.names[0] and formula:
            assert book.value(sheet, cell) == book.kept[sheet, cell], "what is shown before anybody reckons"
    slots = schedule_day(day).slots
    if slots:
        which %= len(slots)
        book.set(book.names[0], PLACES.cell("minutes", which), "" if minutes is None else minutes)
        book.set(book.names[0], PLACES.cell("lock", which), "" if lock is None else lock / 1440)
        assert_reckons_as(book, replace(day, blocks=changed(day.blocks, slots[which].block.key, minutes, lock)))


def changed(blocks: tuple[Block, ...], key: str, minutes: int | None, lock: int | None) -> tuple[Block, ...]:
    return tuple(
        replace(one, minutes=minutes, locked=lock)
        if one.key == key
        else replace(one, inside=changed(one.inside, key, minutes, lock))
        for one in blocks
    )


def test_what_people_type_is_never_a_formula_and_the_sheets_are_named() -> None:
    evil = ("=1+1", "+1", "-1", "@SUM(A1)", "https://x.nl", "\x07bel")
    blocks = [
        {"key": f"b{number}", "block_type": "activiteit", "title": {"nl": text}, "minutes": 5}
        for number, text in enumerate(evil)
    ]
    supplies = [{"key": "s", "block": "b0", "item": {"nl": "=cmd|' /C calc'!A0"}, "amount": 2, "per": "sessie"}]
    made = xlsx(source(session(blocks=blocks, supplies=supplies, days=[{"key": "d2"}])), "=HYPERLINK()")
    book = Workbook(made)
    assert book.names == ["Dag 1", "Dag 2", "Verdeling van de tijd", "Materiaal"]
    texts = [str(one) for one in book.kept.values()]
    for text in (*evil[:-1], "bel", "=cmd|' /C calc'!A0", "=HYPERLINK()"):
        assert text in texts
    assert not any("HYPERLINK" in one or "cmd" in one for one in book.formulas.values())
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert not any("hyperlink" in packed.read(name).decode() for name in packed.namelist() if "sheet" in name)


def test_the_totals_are_those_of_the_screen() -> None:
    blocks = [
        {"key": "a", "block_type": "reeks", "category": "openen"},
        {"key": "a1", "block_type": "activiteit", "minutes": 30, "inside": "a"},
        {"key": "p", "block_type": "parallel"},
        {"key": "x", "block_type": "activiteit", "minutes": 20, "category": "sluiten", "inside": "p"},
        {"key": "y", "block_type": "activiteit", "minutes": 40, "category": "verdiepen", "inside": "p"},
    ]
    made = source(session(blocks=blocks))
    assert shares(made.plans) == (("openen", 30), ("verdiepen", 40))
    book = Workbook(xlsx(made, "Dag"))
    found = {book.kept[book.names[1], f"A{row}"]: book.kept[book.names[1], f"B{row}"] for row in range(4, 11)}
    assert {name: minutes for name, minutes in found.items() if minutes} == {"Openen": 30, "Verdiepen": 40}
    counted = [book.value(book.names[0], PLACES.cell("counts", number)) for number in range(5)]
    assert counted == [0, 30, 0, 0, 40]


# Calendar -----------------------------------------------------------------------------------------------------------

TWO = (
    {"key": "a", "block_type": "activiteit", "title": {"nl": "Welkom; hallo, jij"}, "minutes": 30},
    {"key": "b", "block_type": "pauze", "title": {"nl": "Pauze"}, "minutes": 15},
    {"key": "c", "block_type": "activiteit", "title": {"nl": "Slot"}, "minutes": 30, "day": "d2"},
)
FIELDS: dict[str, Any] = {
    "date": "2027-03-12",
    "start": "19:30",
    "end_target": "21:30",
    "time_zone": "Europe/Amsterdam",
    "place": {"nl": "De Linde"},
    "days": [{"key": "d2", "date": "2027-03-13", "start": "10:00", "place": {"nl": "Plein"}}],
    "blocks": TWO,
}


def events(record: Record, *, each_block: bool) -> list[Any]:
    return list(Calendar.from_ical(ics(source(record), "Dag", each_block=each_block)).walk("VEVENT"))


def test_a_day_is_an_event_in_its_time_zone_with_its_programme() -> None:
    first, second = events(session(**FIELDS), each_block=False)
    zone = ZoneInfo("Europe/Amsterdam")
    assert first.decoded("dtstart") == datetime.datetime(2027, 3, 12, 19, 30, tzinfo=zone)
    assert first.decoded("dtend") == datetime.datetime(2027, 3, 12, 21, 30, tzinfo=zone)
    assert str(first["summary"]) == "Dag (Dag 1)"
    assert str(first["location"]) == "De Linde"
    assert str(first["description"]) == "19:30 Welkom; hallo, jij\n20:00 Pauze"
    assert str(second["location"]) == "Plein"
    assert second.decoded("dtend") == datetime.datetime(2027, 3, 13, 10, 30, tzinfo=zone)
    text = ics(source(session(**FIELDS)), "Dag", each_block=False).decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "DTSTART;TZID=Europe/Amsterdam:20270312T193000" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_each_block_can_be_an_event_and_keeps_its_id() -> None:
    before = events(session(**FIELDS), each_block=True)
    assert [str(one["summary"]) for one in before] == ["Welkom; hallo, jij", "Pauze", "Slot"]
    longer = [{**TWO[0], "minutes": 45, "title": {"nl": "Anders"}}, *TWO[1:]]
    after = events(session(**FIELDS | {"blocks": longer}), each_block=True)
    assert [one["uid"] for one in after] == [one["uid"] for one in before]
    assert len({str(one["uid"]) for one in before}) == 3
    assert after[1].decoded("dtstart").hour == 20


def test_without_a_zone_it_floats_and_without_a_date_there_is_nothing() -> None:
    floating = session(**{name: value for name, value in FIELDS.items() if name != "time_zone"})
    assert events(floating, each_block=False)[0].decoded("dtstart") == datetime.datetime.fromisoformat(
        "2027-03-12T19:30"
    )
    assert "VTIMEZONE" not in ics(source(floating), "Dag", each_block=False).decode()
    bare = session(**{name: value for name, value in FIELDS.items() if name not in ("date", "days")})
    assert ics(source(bare), "Dag", each_block=True) == b""


def test_the_hour_that_the_clock_shows_twice_is_the_right_one() -> None:
    night = session(
        date="2027-10-31",
        start="01:30",
        time_zone="Europe/Amsterdam",
        blocks=[{"key": str(number), "block_type": "activiteit", "minutes": 60} for number in range(3)],
    )
    starts = [one.decoded("dtstart").astimezone(datetime.UTC) for one in events(night, each_block=True)]
    assert [one - starts[0] for one in starts] == [datetime.timedelta(hours=number) for number in range(3)]


def test_a_day_by_the_hands_of_the_clock_is_that_of_a_day_without_a_zone() -> None:
    day = Day("", Clock(600), 700, (Block("a", minutes=30),))
    record = of_day(day).with_fields({"date": "2027-03-28", "time_zone": "Europe/Amsterdam", "start": "01:30"})
    book = Workbook(xlsx(source(record), "Dag"))
    assert book.value(book.names[0], PLACES.cell("end", 0)) == 120
    assert new_id() not in str(book.kept)
