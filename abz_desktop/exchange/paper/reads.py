"""Reads the texts of a record for an audience and a language, and remembers which were not in that language."""

from collections.abc import Iterable, Mapping

from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.rich import Para, Run, of_line, of_markdown, of_text
from abz_desktop.exchange.view import LeftOut, View, pieces


class Reads:
    """Reads texts and labels for a view; counts in `left` what its audience does not get to see."""

    def __init__(self, view: View, left: LeftOut) -> None:
        self.view, self.left = view, left
        self.foreign: set[str] = set()

    @property
    def lang(self) -> str:
        return self.view.lang

    @property
    def internal(self) -> bool:
        """Whether the document is for those who made what it is about."""
        return self.view.audience == CONFIDENTIALITY[-1]

    def label(self, vocabulary: str, key: Value) -> str:
        """The label of a key, "" for none."""
        return self.view.label(vocabulary, str(key), self.lang) if key else ""

    def labels(self, vocabulary: str, keys: Iterable[str]) -> str:
        return ", ".join(self.label(vocabulary, key) for key in keys)

    def text(self, value: "Value | Mapping[str, str]") -> str:
        """A text without links as one line."""
        return "".join(run.text for para in self.line(value) for run in para.runs)

    def line(self, value: "Value | Mapping[str, str]") -> tuple[Para, ...]:
        """A text of a line field; what is in the other language is in italics."""
        shown = pick(dict(value) if isinstance(value, Mapping) else None, self.lang)
        if shown.fallback:
            self.foreign.add(shown.lang)
        return of_line(pieces(shown.text, self.view, self.left, shown.lang if shown.fallback else ""))

    def prose(self, record: Record, name: str) -> tuple[Para, ...]:
        """A prose field."""
        shown = pick(record.fields.get(name), self.lang)
        if shown.fallback:
            self.foreign.add(shown.lang)
        return of_markdown(shown.text, self.view, self.left) if shown else ()


def sentence(*parts: str) -> tuple[Para, ...]:
    """The parts that have words, on one line with dots between them."""
    return of_text(" · ".join(part for part in parts if part))


def bold(text: str) -> tuple[Para, ...]:
    """A text that stands out."""
    return (Para((Run(text, bold=True),)),) if text else ()


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
