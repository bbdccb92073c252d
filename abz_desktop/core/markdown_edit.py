"""What the tools and keys of a Markdown editor do to a text: pure functions from a text and what is selected to an edit."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

INDENT = "    "
"""One level of a list: the renderer wants four spaces."""
_ITEM = re.compile(r"^( *)([-*+]|(\d{1,3})([.)]))( +)(.*)$")
_QUOTE = re.compile(r"^( {0,3}>(?: ?>)* ?)(.*)$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_HEADING = re.compile(r"^(#{1,6}) +")
_MARKER = re.compile(r"^(?:[-*+]|\d{1,9}[.)]) +")
_NOTE = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `start` to `end` of a text by `text`, and select `first` to `last` of the result."""

    start: int
    end: int
    text: str
    first: int
    last: int

    def on(self, text: str) -> str:
        """The text after the edit."""
        return text[: self.start] + self.text + text[self.end :]


Tool = Callable[[str, int, int], Edit]
"""(text, first selected, last selected) → what to do."""


# Words -----------------------------------------------------------------------------------------------------------------


def wrapped(mark: str) -> Tool:
    """A tool that puts a mark ("**", "*") round what is selected, or round the word the cursor is in, or takes it off."""

    def tool(text: str, first: int, last: int) -> Edit:
        start, end = _word(text, first, last)
        inside = text[start:end]
        size = len(mark)
        if _has_round(text, start, end, mark):
            return Edit(start - size, end + size, inside, start - size, end - size)
        if len(inside) > 2 * size and inside.startswith(mark) and inside.endswith(mark):
            return Edit(start, end, inside[size:-size], start, end - 2 * size)
        made = "\n".join(_marked(line, mark) for line in inside.split("\n")) if inside else mark * 2
        if "\n" in inside:
            return Edit(start, end, made, start, start + len(made))
        return Edit(start, end, made, start + size, start + len(made) - size)

    return tool


def _has_round(text: str, start: int, end: int, mark: str) -> bool:
    """Whether exactly this mark stands round a part: one star is not half of two."""
    before, after = text[:start], text[end:]
    if not (before.endswith(mark) and after.startswith(mark)):
        return False
    stars = len(before) - len(before.rstrip("*"))
    return stars in (len(mark), 3) if set(mark) == {"*"} else True


def _marked(line: str, mark: str) -> str:
    bare = line.strip()
    if not bare:
        return line
    lead = re.match(r"\s*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)\s+)?", line)
    head = lead[0] if lead else ""
    tail = line[len(line.rstrip()) :]
    return f"{head}{mark}{line[len(head) : len(line) - len(tail)]}{mark}{tail}"


def _word(text: str, first: int, last: int) -> tuple[int, int]:
    """What is selected without the space round it; where nothing is, the word round the cursor."""
    if first != last:
        bare = text[first:last]
        first += len(bare) - len(bare.lstrip())
        return first, max(first, last - (len(bare) - len(bare.rstrip())))
    while first > 0 and _in_word(text[first - 1]):
        first -= 1
    while last < len(text) and _in_word(text[last]):
        last += 1
    return first, last


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'’-"


def web_link(address: str) -> Tool:
    """A tool that makes what is selected lead to an address on the web."""

    def tool(text: str, first: int, last: int) -> Edit:
        start, end = _word(text, first, last)
        words = text[start:end].replace("\n", " ").replace("[", "\\[").replace("]", "\\]") or address
        made = f"[{words}]({_address(address)})"
        return Edit(start, end, made, start + len(made), start + len(made))

    return tool


def _address(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


# Lines -----------------------------------------------------------------------------------------------------------------


def _lines(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the first selected line begins and the last one ends."""
    start = text.rfind("\n", 0, first) + 1
    if last > first and text[last - 1] == "\n":
        last -= 1
    end = text.find("\n", last)
    return start, len(text) if end < 0 else end


def _each_line(text: str, first: int, last: int, change: Callable[[list[str]], list[str]]) -> Edit:
    start, end = _lines(text, first, last)
    made = "\n".join(change(text[start:end].split("\n")))
    if first == last:
        at = max(start, min(start + len(made), first + len(made) - (end - start)))
        return Edit(start, end, made, at, at)
    return Edit(start, end, made, start, start + len(made))


def heading(text: str, first: int, last: int) -> Edit:
    """A heading of a line, one level deeper of a heading, and back to plain text."""

    def change(lines: list[str]) -> list[str]:
        found = _HEADING.match(lines[0])
        level = len(found[1]) if found else 0
        mark = {0: "### ", 3: "#### "}.get(level, "")
        return [
            mark + _HEADING.sub("", _MARKER.sub("", line)) if line.strip() or len(lines) == 1 else line
            for line in lines
        ]

    return _each_line(text, first, last, change)


def bullets(text: str, first: int, last: int) -> Edit:
    """The selected lines as a list with dots, or no list any more."""
    return _each_line(text, first, last, lambda lines: _listed(lines, lambda _number: "- "))


def numbers(text: str, first: int, last: int) -> Edit:
    """The selected lines as a numbered list, or no list any more."""
    return _each_line(text, first, last, lambda lines: _listed(lines, lambda number: f"{number}. "))


def _listed(lines: list[str], mark: Callable[[int], str]) -> list[str]:
    wanted = [line for line in lines if line.strip()] or lines[:1]
    numbered = mark(1) != mark(2)
    items = [_ITEM.match(line) for line in wanted]
    off = all(found is not None and (found[3] is not None) == numbered for found in items)
    made, number = [], 0
    for line in lines:
        if not line.strip() and len(lines) > 1:
            made.append(line)
            continue
        number += 1
        indent = line[: len(line) - len(line.lstrip(" "))]
        bare = _MARKER.sub("", _HEADING.sub("", line.lstrip(" ")))
        made.append(indent + bare if off else f"{indent}{mark(number)}{bare}")
    return made


def quote(text: str, first: int, last: int) -> Edit:
    """The selected lines as a quotation, or no longer."""

    def change(lines: list[str]) -> list[str]:
        if all(line.startswith(">") for line in lines):
            return [re.sub(r"^> ?", "", line) for line in lines]
        return [f"> {line}" for line in lines]

    return _each_line(text, first, last, change)


def table(heads: tuple[str, str]) -> Tool:
    """A tool that makes a table of two columns below the line with the cursor, its first heading selected."""

    def tool(text: str, first: int, last: int) -> Edit:
        start, end = _lines(text, last, last)
        bare = not text[start:end].strip()
        above = text[:start].rstrip("\n") if bare else text[:end]
        lead = "" if not above.strip() else "\n" * (2 - (start - len(above)) if bare else 2)
        tail = "\n" if text[end : end + 2] not in ("", "\n", "\n\n") else ""
        made = f"{lead}| {heads[0]} | {heads[1]} |\n|---|---|\n|  |  |\n{tail}"
        at = (start if bare else end) + len(lead) + 2
        return Edit(start if bare else end, end, made, at, at + len(heads[0]))

    return tool


def footnote(text: str, first: int, last: int) -> Edit:
    """A new footnote at the cursor, with the place for its text at the end, where the cursor goes."""
    taken = [int(found) for found in _NOTE.findall(text)]
    number = max(taken, default=0) + 1
    mark = f"[^{number}]"
    rest = text[last:].rstrip()
    kept = text[last : last + len(rest)]
    gap = "\n" if _NOTE.match((kept or text[:last]).rstrip().rsplit("\n", 1)[-1]) and taken else "\n\n"
    made = f"{mark}{kept}{gap}{mark}: "
    return Edit(last, len(text), made, last + len(made), last + len(made))


# Keys ------------------------------------------------------------------------------------------------------------------


def new_line(text: str, at: int) -> Edit | None:
    """What Enter does at a place: goes on with a list, a quotation or a table, or ends it; None for a plain new line."""
    start, end = _lines(text, at, at)
    line = text[start:end]
    item = _ITEM.match(line)
    if item is not None and at >= start + len(line) - len(item[6]):
        return _next_item(item, start, end, at)
    if item is None and _ROW.match(line) and at == end:
        return _next_row(line, start, end)
    cited = _QUOTE.match(line)
    if item is None and cited is not None and at >= start + len(cited[1]):
        return _typed(at, f"\n{cited[1]}") if cited[2].strip() else Edit(start, end, "", start, start)
    return None


def _typed(at: int, words: str) -> Edit:
    return Edit(at, at, words, at + len(words), at + len(words))


def _next_item(item: re.Match[str], start: int, end: int, at: int) -> Edit:
    indent, gap = item[1], item[5]
    if not item[6].strip():
        if len(indent) >= len(INDENT):
            made = f"{indent[len(INDENT) :]}{item[2]}{gap}"
            return Edit(start, end, made, start + len(made), start + len(made))
        return Edit(start, end, "", start, start)
    mark = f"{int(item[3]) + 1}{item[4]}" if item[3] else item[2]
    return _typed(at, f"\n{indent}{mark}{gap}")


def _next_row(line: str, start: int, end: int) -> Edit:
    cells = line.strip().strip("|").split("|")
    if not "".join(cells).strip():
        return Edit(start, end, "", start, start)
    made = "\n|" + "  |" * len(cells)
    return Edit(end, end, made, end + 3, end + 3)


def indented(text: str, first: int, last: int) -> Edit | None:
    """The items of a list one level deeper; None where that is not possible: no list, or the first or deepest item."""
    start, end = _lines(text, first, last)
    lines = text[start:end].split("\n")
    item = _ITEM.match(lines[0])
    above = _ITEM.match(text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]) if start else None
    if item is None or above is None or len(item[1]) > len(above[1]):
        return None
    return _each_line(text, first, last, lambda found: [INDENT + line if line.strip() else line for line in found])


def outdented(text: str, first: int, last: int) -> Edit | None:
    """The items of a list one level less deep; None where they are not indented."""
    start, end = _lines(text, first, last)
    lines = text[start:end].split("\n")
    if _ITEM.match(lines[0]) is None or not lines[0].startswith(" "):
        return None
    return _each_line(text, first, last, lambda found: [re.sub(r"^ {1,4}", "", line) for line in found])


def next_cell(text: str, at: int, *, back: bool = False) -> tuple[int, int] | None:
    """The next (or former) cell of the table row with the cursor, as what is to be selected; None outside or at its end."""
    start, end = _lines(text, at, at)
    line = text[start:end]
    if not _ROW.match(line):
        return None
    bars = [start + found.start() for found in re.finditer(r"(?<!\\)\|", line)]
    cells = list(itertools.pairwise(bars))
    ahead = [cell for cell in cells if (cell[1] < at if back else cell[0] >= at)]
    if not ahead:
        return None
    left, right = ahead[-1 if back else 0]
    inside = text[left + 1 : right]
    words = inside.strip()
    begin = left + 1 + (len(inside) - len(inside.lstrip()) if words else min(1, len(inside)))
    return begin, begin + len(words)
