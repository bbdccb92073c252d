"""The run sheet of a session as a workbook: a sheet for each day whose times follow what is changed in it, totals, materials."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from abz_desktop.core.meeting.clock import Clock
from abz_desktop.core.meeting.columns import Column, shown
from abz_desktop.core.meeting.patterns import PATTERNS
from abz_desktop.core.meeting.schedule import DayPlan, schedule_day
from abz_desktop.core.meeting.shares import shares
from abz_desktop.exchange.paper.reads import capital
from abz_desktop.exchange.paper.session_columns import content, heading
from abz_desktop.exchange.paper.session_grid import HELPERS, Line, Places, formulas, lines_of, values
from abz_desktop.exchange.paper.session_materials import needed
from abz_desktop.exchange.paper.session_source import SessionSource
from abz_desktop.exchange.rich import words

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TOP = 6
"""The row of the head of a day's table, counted from 0."""
_TIMED = ("time", "minutes", "title", "category")
"""The columns of the screen that have their own place in a workbook."""
_FIXED = ("begins", "ends", "minutes", "lock", "title", "category")
"""The columns that every sheet begins with."""
_WIDTHS = {"begins": 7, "ends": 7, "minutes": 9, "lock": 11, "title": 38, "category": 15}
_LONGEST_NAME = 31
"""Characters that the name of a sheet can have."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def xlsx(source: SessionSource, title: str) -> bytes:
    """The workbook. Text from people is never a formula; where the clock changes at night times follow the hands of the clock."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": _clean(title), "author": "", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    writer = _Book(source, book, _formats(book), title)
    days = [writer.day(number) for number in range(len(source.plans))]
    writer.totals(days)
    writer.materials()
    book.close()
    return out.getvalue()


def _formats(book: "Workbook") -> dict[str, Any]:
    """The looks of cells, by name."""
    base = {"valign": "top", "font_size": 10}
    made = {
        "title": {"bold": True, "font_size": 16},
        "quiet": {"font_color": "#4A4A4A", "font_size": 10},
        "head": {"bold": True, "bottom": 1, "bg_color": "#F8F3E8", "text_wrap": True, **base},
        "text": {"text_wrap": True, **base},
        "holder": {"text_wrap": True, "bold": True, **base},
        "time": {"num_format": "hh:mm", "align": "left", **base},
        "lock": {"num_format": "hh:mm", "align": "center", "bg_color": "#FFF9DB", **base},
        "minutes": {"num_format": "0", "align": "right", "bg_color": "#FFF9DB", **base},
        "number": {"num_format": "0", "align": "right", **base},
        "percent": {"num_format": "0 %", "align": "right", **base},
        "unseen": {"num_format": ";;;"},
        "box": {"border": 1, **base},
    }
    return {name: book.add_format(look) for name, look in made.items()}


@dataclass(frozen=True, slots=True)
class _Day:
    """A sheet that was written: its name, its first and last row from 1, and the letters of two columns."""

    sheet: str
    first: int
    last: int
    category: str
    counts: str


@dataclass(frozen=True, slots=True)
class _Book:
    """Writes the sheets of a workbook."""

    source: SessionSource
    book: "Workbook"
    looks: Mapping[str, Any]
    title: str

    def day(self, number: int) -> _Day:
        """The sheet of a day."""
        plan = _without_zone(self.source.plans[number])
        name = self._name(self.source.word("day", n=number + 1) if len(self.source.plans) > 1 else self._kind())
        sheet = self.book.add_worksheet(name)
        columns = [one for one in shown(self.source.record) if one.shows not in _TIMED]
        lines, places = lines_of(plan), places_of(len(columns))
        self._top(sheet, number, plan)
        self._head(sheet, columns)
        for at, (line, formula, value) in enumerate(
            zip(lines, formulas(lines, places), values(lines, plan.day.clock.start), strict=True)
        ):
            self._line(sheet, TOP + 1 + at, line, plan, columns)
            self._times(sheet, TOP + 1 + at, (formula, value), places, len(columns))
        self._end(sheet, plan, lines, places)
        self._look(sheet, columns, len(lines))
        last = places.first + max(0, len(lines) - 1)
        return _Day(name, places.first, last, places.columns["category"], places.columns["counts"])

    def _kind(self) -> str:
        return capital(self.source.word("kind.run-sheet"))

    def _name(self, wanted: str) -> str:
        """A name that a sheet can have."""
        return _FORBIDDEN.sub(" ", wanted)[:_LONGEST_NAME].strip() or "1"

    def _text(self, sheet: "Worksheet", row: int, column: int, text: str, look: str = "text") -> None:
        sheet.write_string(row, column, _clean(text), self.looks[look])

    def _top(self, sheet: "Worksheet", number: int, plan: DayPlan) -> None:
        """Title, day, and the cells for the start and the end that was promised."""
        self._text(sheet, 0, 0, self.title, "title")
        item = self.source.day_item(number)
        place = self.source.text(item.get("place"))
        day = self.source.day_name(number) or self.source.day_words(number)
        self._text(sheet, 1, 0, " · ".join(part for part in (day, place) if part), "quiet")
        self._text(sheet, 2, 0, self.source.word("book.start"), "quiet")
        sheet.write_number(2, 2, plan.day.clock.start / 1440, self.looks["lock"])
        sheet.write_formula(2, 3, "=ROUND(C3*1440,0)", self.looks["unseen"], plan.day.clock.start)
        self._text(sheet, 3, 0, self.source.word("book.target"), "quiet")
        if plan.day.target is None:
            sheet.write_blank(3, 2, None, self.looks["lock"])
        else:
            sheet.write_number(3, 2, plan.day.target / 1440, self.looks["lock"])
        self._text(sheet, 4, 0, self.source.word("end"), "quiet")

    def _head(self, sheet: "Worksheet", columns: Sequence[Column]) -> None:
        sheet.set_row(TOP, 30)
        for place, name in enumerate(_FIXED):
            self._text(sheet, TOP, place, self.source.word(f"book.{name}"), "head")
        for place, column in enumerate(columns, len(_FIXED)):
            self._text(sheet, TOP, place, heading(self.source, column), "head")

    def _line(self, sheet: "Worksheet", row: int, line: Line, plan: DayPlan, columns: Sequence[Column]) -> None:
        """What is said of a block."""
        block = line.block
        if block.minutes is None:
            sheet.write_blank(row, 2, None, self.looks["minutes"])
        else:
            sheet.write_number(row, 2, block.minutes, self.looks["minutes"])
        if block.locked is None:
            sheet.write_blank(row, 3, None, self.looks["lock"])
        else:
            sheet.write_number(row, 3, block.locked / 1440, self.looks["lock"])
        optional = f" ({self.source.word('optional')})" if block.optional else ""
        indent = "    " * line.depth
        self._text(sheet, row, 4, f"{indent}{self.source.title(block)}{optional}", "holder" if line.inside else "text")
        self._text(sheet, row, 5, capital(self.source.label("arc", line.category)))
        for place, column in enumerate(columns, len(_FIXED)):
            self._text(sheet, row, place, words(content(self.source, column, plan, line.slot)))

    def _times(
        self,
        sheet: "Worksheet",
        row: int,
        reckoned: tuple[Mapping[str, str], Mapping[str, int | str]],
        places: Places,
        own: int,
    ) -> None:
        """The formulas of a row: what people see, and the helpers that it comes from."""
        formula, value = reckoned
        for place, name in enumerate(("begin", "end")):
            address = f"{places.columns[name]}{row + 1}"
            sheet.write_formula(row, place, f"={address}/1440", self.looks["time"], float(value[name]) / 1440)
        for place, name in enumerate(HELPERS, len(_FIXED) + own):
            sheet.write_formula(row, place, formula[name], self.looks["number"], value[name])

    def _end(self, sheet: "Worksheet", plan: DayPlan, lines: Sequence[Line], places: Places) -> None:
        """When the day ends, and how many minutes that is before what was promised."""
        end = plan.day.clock.start + plan.end
        last = max((number for number, line in enumerate(lines) if line.holder is None), default=None)
        reckoned = places.start if last is None else places.cell("end", last)
        sheet.write_formula(4, 2, f"={reckoned}/1440", self.looks["time"], end / 1440)
        buffer = "" if plan.buffer is None else plan.buffer
        target = "ROUND(C4*1440,0)"
        night = f"IF(AND({target}<D3,D3>=720,{target}+1440-D3<=720),{target}+1440,{target})"
        told = f'=IF(ISNUMBER(C4),{night}-ROUND(C5*1440,0),"")'
        sheet.write_formula(4, 3, told, self.looks["number"], buffer)
        self._text(sheet, 4, 4, self.source.word("book.buffer"), "quiet")

    def _look(self, sheet: "Worksheet", columns: Sequence[Column], lines: int) -> None:
        """Widths, what stays in sight, and how it prints."""
        for place, name in enumerate(_FIXED):
            sheet.set_column(place, place, _WIDTHS[name])
        if columns:
            sheet.set_column(len(_FIXED), len(_FIXED) + len(columns) - 1, 20)
        helpers = len(_FIXED) + len(columns)
        sheet.set_column(helpers, helpers + len(HELPERS) - 1, 8, None, {"hidden": True})
        sheet.freeze_panes(TOP + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(TOP)
        sheet.print_area(0, 0, TOP + max(1, lines), helpers - 1)
        sheet.set_footer("&L&A&R&P / &N")

    # Beside the days ------------------------------------------------------------------------------------------------

    def totals(self, days: Sequence[_Day]) -> None:
        """How the time divides over the categories, over all days."""
        sheet = self.book.add_worksheet(self._name(self.source.word("part.shares")))
        self._text(sheet, 0, 0, self.source.word("part.shares"), "title")
        for place, name in enumerate(("category", "minutes", "share")):
            self._text(sheet, 2, place, self.source.word(f"book.{name}"), "head")
        minutes = dict(shares(map(_without_zone, self.source.plans)))
        whole = sum(minutes.values())
        last = 3 + len(PATTERNS)
        for row, category in enumerate((*PATTERNS, ""), 3):
            label = capital(self.source.label("arc", category)) if category else self.source.word("no-category")
            self._text(sheet, row, 0, label)
            sums = "+".join(_sum(day, f"A{row + 1}" if category else '""') for day in days)
            mine = minutes.get(category, 0)
            sheet.write_formula(row, 1, f"={sums}", self.looks["number"], mine)
            share = f"=IF(SUM(B$4:B${last + 1})=0,0,B{row + 1}/SUM(B$4:B${last + 1}))"
            sheet.write_formula(row, 2, share, self.looks["percent"], mine / whole if whole else 0)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 2, 12)
        sheet.set_paper(9)

    def materials(self) -> None:
        """The shopping list, with a box for each thing."""
        listed = needed(self.source)
        if not listed:
            return
        sheet = self.book.add_worksheet(self._name(self.source.word("column.materials")))
        self._text(sheet, 0, 0, self.source.word("column.materials"), "title")
        for place, name in enumerate(("", "item", "amount", "for-blocks")):
            self._text(sheet, 2, place, self.source.word(name) if name else "", "head")
        for row, (item, amount, blocks) in enumerate(listed, 3):
            sheet.write_blank(row, 0, None, self.looks["box"])
            for place, text in enumerate((item, amount, blocks), 1):
                self._text(sheet, row, place, text)
        sheet.set_column(0, 0, 3)
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, 2, 16)
        sheet.set_column(3, 3, 50)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)


def _sum(day: _Day, wanted: str) -> str:
    """The minutes of a category on a day; blocks without one are those with an empty cell."""
    name = f"'{day.sheet}'!"
    kinds = f"{name}{day.category}{day.first}:{day.category}{day.last}"
    counts = f"{name}{day.counts}{day.first}:{day.counts}{day.last}"
    return f"SUMPRODUCT(({kinds}={wanted})*{counts})"


def places_of(own: int) -> Places:
    """Where things stand on the sheet of a day with so many columns of the screen behind the fixed ones."""
    from xlsxwriter.utility import xl_col_to_name

    names = (*_FIXED, *range(own), *HELPERS)
    letters = {str(name): xl_col_to_name(place) for place, name in enumerate(names)}
    return Places(letters, TOP + 2, "$D$3")


def _without_zone(plan: DayPlan) -> DayPlan:
    """The day by the hands of the clock: a workbook knows no time zones."""
    day = plan.day
    return schedule_day(replace(day, clock=Clock(day.clock.start))) if day.clock.zone is not None else plan


def _clean(text: str) -> str:
    """Text without the control characters that the format does not allow."""
    return _CONTROL.sub("", text)
