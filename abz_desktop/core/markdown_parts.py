"""A Markdown text in parts that can be rendered apart: after a key only the part that changed is rendered again."""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,9}[.)])\s")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,60})\]:")
_NAMED = re.compile(r"^ {0,3}\[[^\[\]^][^\[\]]{0,120}\]: *\S")
NOTE_USED = re.compile(r"\[\^([^\]\s]{1,60})\](?!:)")
"""A footnote where it is referred to; its name is group 1."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a text: `line` is the number of the first one, from 0."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a text in order; `notes` are its footnotes by name, `named` the addresses that links name."""

    parts: tuple[Part, ...]
    notes: tuple[tuple[str, str], ...] = ()
    named: str = ""


def parts_of(text: str) -> Parts:
    """The text in parts: cut at blank lines, but not inside code, a list, or what is indented below something."""
    found: list[Part] = []
    notes: list[tuple[str, str]] = []
    named: list[str] = []
    for part in _cut(text.split("\n")):
        match = _NOTE.match(part.text)
        if match:
            notes.extend(_notes(part.text))
        elif _NAMED.match(part.text):
            named.append(part.text)
        else:
            found.append(part)
    return Parts(tuple(found), tuple(notes), "\n".join(named))


def in_order(text: str) -> str:
    """The text with its footnotes at the end, in the order in which it refers to them; those that it does not, last."""
    if "[^" not in text:
        return text
    parts = parts_of(text)
    if not parts.notes:
        return text
    notes = dict(parts.notes)
    order = dict.fromkeys((*uses(parts), *notes))
    shown = [part.text for part in parts.parts]
    return "\n\n".join([*shown, parts.named, *(notes[name] for name in order)])


def uses(parts: Parts) -> tuple[str, ...]:
    """The names of the footnotes that the parts refer to, in order."""
    known = {name for name, _ in parts.notes}
    found = (name for part in parts.parts for name in NOTE_USED.findall(part.text) if name in known)
    return tuple(dict.fromkeys(found))


def _cut(lines: list[str]) -> list[Part]:
    found: list[Part] = []
    held: list[str] = []
    begin, blank, fence = 0, False, ""
    for number, line in enumerate(lines):
        if held and blank and not fence and line.strip() and not _goes_on(held[0], line):
            found.append(Part(begin, "\n".join(held).rstrip("\n")))
            held = []
        if not held:
            if not line.strip():
                continue
            begin = number
        held.append(line)
        fence = _fence(fence, line)
        blank = not line.strip()
    if held:
        found.append(Part(begin, "\n".join(held).rstrip("\n")))
    return found


def _goes_on(first: str, line: str) -> bool:
    """Whether a line after a blank one belongs to the part that begins with `first`."""
    return line[0] in " \t" or bool(_ITEM.match(first) and _ITEM.match(line))


def _fence(open_fence: str, line: str) -> str:
    match = _FENCE.match(line)
    if not match:
        return open_fence
    if not open_fence:
        return match[1]
    return "" if match[1].startswith(open_fence) and not line.strip().strip(match[1][0]) else open_fence


def _notes(text: str) -> list[tuple[str, str]]:
    """The footnotes that stand below each other in a part."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        match = _NOTE.match(line)
        if match:
            found.append((match[1], [line]))
        elif found:
            found[-1][1].append(line)
    return [(name, "\n".join(lines)) for name, lines in found]
