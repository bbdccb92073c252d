"""Reckons the few formulas that a run sheet as a workbook has, from the file itself, as a program for workbooks would."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_WORD = re.compile(r'("[^"]*")|(?:\'([^\']+)\'!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?|(<>|>=|<=)|(=)')


class Blank(int):
    """An empty cell: 0 where one reckons with it, no number, and like an empty text."""

    def __eq__(self, other: object) -> bool:
        return other == "" or int(self) == other

    __hash__ = int.__hash__


BLANK = Blank(0)


class Workbook:
    """The sheets of a file; `set` changes a cell, `value` reckons one anew from its formula."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
            names = [str(one.get("name")) for one in book.iterfind(".//m:sheet", _NS)]
            shared = ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
            self.texts = ["".join(one.itertext()) for one in shared.iterfind("m:si", _NS)]
            self.formulas: dict[tuple[str, str], str] = {}
            self.kept: dict[tuple[str, str], Any] = {}
            for number, name in enumerate(names, 1):
                sheet = ElementTree.fromstring(packed.read(f"xl/worksheets/sheet{number}.xml"))
                for cell in sheet.iterfind(".//m:c", _NS):
                    self._read(name, cell)
        self.names = names
        self._known: dict[tuple[str, str], Any] = {}

    def _read(self, name: str, cell: Any) -> None:
        at, formula, value = (name, str(cell.get("r"))), cell.find("m:f", _NS), cell.find("m:v", _NS)
        if formula is not None:
            self.formulas[at] = formula.text or ""
        text = "" if value is None else value.text or ""
        if cell.get("t") == "s":
            self.kept[at] = self.texts[int(text)]
        else:
            self.kept[at] = text if cell.get("t") == "str" or not text else float(text)

    def set(self, sheet: str, cell: str, value: Any) -> None:
        """Type something into a cell."""
        self.kept[sheet, cell] = value
        self._known.clear()

    def value(self, sheet: str, cell: str) -> Any:
        """What a cell comes to."""
        at = (sheet, cell)
        if at not in self._known:
            formula = self.formulas.get(at)
            self._known[at] = self._reckoned(sheet, formula) if formula else self._typed(at)
        return self._known[at]

    def _typed(self, at: tuple[str, str]) -> Any:
        found = self.kept.get(at, "")
        return BLANK if found == "" else found

    def _reckoned(self, sheet: str, formula: str) -> Any:
        names: dict[str, Any] = {
            "IF": lambda test, yes, no: yes if test else no,
            "AND": lambda *tests: all(tests),
            "ISNUMBER": lambda one: isinstance(one, int | float) and not isinstance(one, Blank),
            "N": lambda one: one if isinstance(one, int | float) else 0,
            "ROUND": lambda one, _digits: round(one),
            "MIN": min,
            "MAX": max,
        }

        def of(where: str, address: str) -> Any:
            return self.value(where or sheet, address)

        return eval(_WORD.sub(self._word, formula), {"__builtins__": {}, "OF": of, **names})

    def _word(self, found: "re.Match[str]") -> str:
        text, sheet, column, row, _, _, sign, equal = found.groups()
        if text is not None:
            return text
        if column:
            return f"OF({sheet or ''!r},{column + row!r})"
        return "!=" if sign == "<>" else sign or "==" if not equal else "=="
