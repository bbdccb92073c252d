"""What is typed in a run sheet is read as people mean it, or answered with what helps; and a drop always has a place."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.meeting import arrange
from abz_desktop.core.meeting.schedule import schedule
from abz_desktop.core.meeting.sheet import HOLDING, Block, sheet_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.ui.session.drop_places import drops, nearest
from abz_desktop.ui.session.sheet_rows import rows_of
from abz_desktop.ui.session.typed import names_of, read, supplies_of
from abz_desktop.ui.session.when import typed_date


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("minutes", "1:30", 90),
        ("minutes", "1,5 u", 90),
        ("minutes", "", None),
        ("time", "9.30", 570),
        ("time", "9:30–10:00", 570),
        ("time", "", None),
        ("group_size", "12", 12),
        ("title", "Welkom ", "Welkom"),
    ],
)
def test_a_cell_is_read(column: str, text: str, value: object) -> None:
    assert (read(column, text).value, read(column, text).wrong) == (value, "")


@pytest.mark.parametrize(
    ("column", "text"),
    [("minutes", "0"), ("minutes", "3000"), ("minutes", "lang"), ("time", "25"), ("group_size", "0"), ("title", " ")],
)
def test_what_cannot_be_is_said(column: str, text: str) -> None:
    assert read(column, text).wrong


@given(st.sampled_from(["minutes", "time", "group_size", "title", "x"]), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_nothing_typed_raises(column: str, text: str) -> None:
    read(column, text)
    names_of(text)
    typed_date(text)
    supplies_of(text, "b", (), "nl")


def test_names_and_materials() -> None:
    assert names_of("Noor, sam; noor,, Fatima") == ("Noor", "sam", "Fatima")
    before: list[dict[str, Any]] = [
        {"key": "k", "block": "b", "item": {"nl": "flappen", "en": "flip charts"}, "amount": 1}
    ]
    made = supplies_of("3 Flappen per groep, 2x stiften, bel", "b", before, "nl")
    assert [(one.get("amount"), one.get("per"), dict(one["item"])["nl"]) for one in made] == [
        (3, "groep", "flappen"),
        (2, None, "stiften"),
        (None, None, "bel"),
    ]
    assert (made[0]["key"], dict(made[0]["item"])["en"]) == ("k", "flip charts")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("17-3-2027", "2027-03-17"),
        ("17 maart 2027", "2027-03-17"),
        ("woensdag 17 maart 2027", "2027-03-17"),
        ("March 17", "2027-03-17"),
        ("Wednesday March 17, 2027", "2027-03-17"),
        ("volgende week", None),
        ("Morgen", "2026-04-02"),
        ("today", "2026-04-01"),
        ("overmorgen", "2026-04-03"),
        ("2027-03-17", "2027-03-17"),
        ("17 mrt", "2027-03-17"),
        ("1 mei", "2026-05-01"),
        ("31-2-2027", None),
        ("", ""),
    ],
)
def test_a_date_is_read(text: str, date: str | None) -> None:
    assert typed_date(text, today=datetime.date(2026, 4, 1)) == date


@st.composite
def blocks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Blocks in each other, some folded."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 9))):
        holders = [one["key"] for one in found if one["block_type"] in HOLDING]
        item: dict[str, Any] = {
            "key": f"b{number}",
            "block_type": draw(st.sampled_from(["activiteit", "reeks", "parallel", "voorwerk"])),
        }
        item |= {"inside": draw(st.sampled_from(["", *holders])), "folded": draw(st.booleans()), "title": {"nl": "x"}}
        found.append({name: value for name, value in item.items() if value})
    return found


@given(blocks(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_dropped_comes_where_the_line_was(items: list[dict[str, Any]], data: st.DataObject) -> None:
    """Whatever place is chosen between two lines, the new block then stands between them, as deep as was shown."""
    record = Record("0" * 36, "session", "s", freeze_fields({"title": {"nl": "S"}, "blocks": items}))
    sheet = sheet_of(record)
    rows = rows_of(schedule(sheet)[0])
    number = data.draw(st.integers(0, len(rows)))
    places = drops(rows, number, "")
    drop = nearest(places, data.draw(st.floats(-1, 6)))
    assert len({one.depth for one in places}) == len(places)
    new = Block("new", title={"nl": "new"})
    after = rows_of(schedule(arrange.insert(sheet, (new,), drop.place))[0])
    at = next(at for at, row in enumerate(after) if row.key == "new")
    assert after[at].depth == drop.depth
    if all(row.part == "time" for row in rows):
        assert [row.key for row in after[:at]] == [row.key for row in rows[:number]]
