"""What differs between records side by side, or between revisions of one: field by field, as the declaration says.

The type of a field decides what is compared: texts word by word, lists item by item, all else as a whole. How a value
reads is not known here: whoever compares hands in a `Wording`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeAlias

from abz_desktop.core.field import LANGUAGE_TYPES, Field, Need, Type
from abz_desktop.core.reading import other, pick
from abz_desktop.core.record import Record
from abz_desktop.core.text_difference import Run, side_by_side
from abz_desktop.core.values import Value, canonical

Wording: TypeAlias = Callable[[Field, Value, str], str]
"""How a value reads in a language: a text without marks, the label of a key, the title behind a reference, a number with
its unit, an item of a list with all its parts."""
State: TypeAlias = Literal["value", "empty", "unknown", "absent"]
"""Whether a record has a value, none, the answer "not known from the sources", or no such field at all."""

STATUS = Field("status", Type.TERM, "Status", "Status", vocabulary="status")
CONFIDENTIALITY = Field(
    "confidentiality", Type.TERM, "Vertrouwelijkheid", "Confidentiality", vocabulary="confidentiality"
)
TEXTS = frozenset({Type.LINE, Type.PROSE})
"""The types that are compared word by word."""
LISTS = frozenset({Type.WORDS, Type.TERMS, Type.REFS, Type.ITEMS})
"""The types that are compared item by item."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a field before it is compared: `key` makes it the same thing elsewhere, `text` is how it reads."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing in a field, compared: a text, a term, an item of a list.

    `own`: no record beside it has it. Where others have the same thing in other words, those words are `own` runs.
    """

    key: str
    runs: tuple[Run, ...]
    own: bool = False

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record has in a field; `lang` is the language its text is in, `fallback` when that is not the wanted one."""

    state: State
    units: tuple[Unit, ...] = ()
    lang: str = ""
    fallback: bool = False
    estimate: bool = False

    @property
    def text(self) -> str:
        """All of it, a line for each thing."""
        return "\n".join(unit.text for unit in self.units)


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all records, in their order. `lang` is set where each language has a row of its own."""

    field: Field
    cells: tuple[Cell, ...]
    differs: bool
    lang: str = ""

    @property
    def mixed(self) -> bool:
        """Whether something is the same and something is not: only then it helps to mark what is a record's own."""
        runs = [(run, unit) for cell in self.cells for unit in cell.units for run in unit.runs]
        same = any(not (run.own or unit.own) for run, unit in runs)
        return same and any(run.own or unit.own for run, unit in runs)

    @property
    def shared(self) -> bool:
        """Whether all of the records can have this field."""
        return all(cell.state != "absent" for cell in self.cells)


def rows(records: Sequence[Record], word: Wording, langs: Sequence[str]) -> tuple[Row, ...]:
    """The fields in which some record has a value or an answer, those that all kinds have first.

    One language: texts are read in it, else in the other one. Two: each has a row of its own, as revisions need it.
    Revisions of one record are recognised by its id: their list items are told apart by their keys, and order counts.
    """
    same = len({record.id for record in records}) == 1
    found = [
        row
        for field in (STATUS, CONFIDENTIALITY, *_fields(records))
        for lang in _langs(records, field, langs)
        if (row := _row(records, field, word, lang or langs[0], alone=bool(lang), same=same)) is not None
    ]
    return tuple(sorted(found, key=lambda row: not row.shared))


def _langs(records: Sequence[Record], field: Field, langs: Sequence[str]) -> Sequence[str]:
    """The languages that a field has rows in; "" for one row in whatever language there is.

    A list of items has a row in a further language only where the texts in that language differ.
    """
    speaks = field.per_language or any(part.per_language for part in field.parts)
    if len(langs) == 1 or not speaks:
        return ("",)
    if field.type is not Type.ITEMS:
        return langs
    return (langs[0], *(lang for lang in langs[1:] if len({_spoken(one, field, lang) for one in records}) > 1))


def _spoken(record: Record, field: Field, lang: str) -> tuple[str, ...]:
    """All texts in one language that the items of a list have."""
    names = [part.name for part in field.parts if part.per_language]
    values = [item.get(name) for item in record.items(field.name) for name in names]
    return tuple(str(value.get(lang) or "") for value in values if isinstance(value, Mapping))


def changed(before: Record, after: Record, word: Wording, first: str = "nl") -> tuple[Row, ...]:
    """What differs between two revisions of one record, in both languages: `first` first, and all that is no text in it."""
    return tuple(row for row in rows((before, after), word, (first, other(first))) if row.differs)


def _fields(records: Iterable[Record]) -> Iterator[Field]:
    """The fields of all records in the order of their declarations, each name and type once."""
    seen: dict[tuple[str, Type], Field] = {}
    for record in records:
        for field in record.declaration.fields:
            seen.setdefault((field.name, field.type), field)
    yield from seen.values()


def _row(records: Sequence[Record], field: Field, word: Wording, lang: str, *, alone: bool, same: bool) -> Row | None:
    cells = [_cell(record, field, word, lang, alone=alone, same=same) for record in records]
    if all(cell.state in ("empty", "absent") for cell, _ in cells):
        return None
    return row(field, cells, lang=lang if alone else "", ordered=same)


def row(field: Field, cells: Sequence[tuple[Cell, Sequence[Piece]]], *, lang: str = "", ordered: bool = False) -> Row:
    """Compare what stands beside each other in one field; each cell comes with its pieces, in their order."""
    texts: dict[str, dict[int, str]] = {}
    for number, (_, pieces) in enumerate(cells):
        for piece in pieces:
            texts.setdefault(piece.key, {})[number] = piece.text
    marked = {key: _units(key, found, alone=len(found) < min(2, len(cells))) for key, found in texts.items()}
    made = tuple(
        replace(cell, units=tuple(marked[piece.key][number] for piece in pieces))
        for number, (cell, pieces) in enumerate(cells)
    )
    return Row(field, made, _differ(made, ordered=ordered), lang)


def _units(key: str, texts: Mapping[int, str], *, alone: bool) -> dict[int, Unit]:
    """One thing as each of the records that have it says it; `alone`: only one has it."""
    runs = dict(zip(texts, side_by_side(tuple(texts.values())), strict=True))
    return {number: Unit(key, found, own=alone or (len(found) == 1 and found[0].own)) for number, found in runs.items()}


def _differ(cells: Sequence[Cell], *, ordered: bool) -> bool:
    if len({cell.state for cell in cells}) > 1:
        return True
    things = [[(unit.key, unit.text) for unit in cell.units] for cell in cells]
    if not ordered:
        things = [sorted(one) for one in things]
    return any(one != things[0] for one in things) or len({cell.estimate for cell in cells}) > 1


# One record ---------------------------------------------------------------------------------------------------------


def _cell(
    record: Record, field: Field, word: Wording, lang: str, *, alone: bool, same: bool
) -> tuple[Cell, tuple[Piece, ...]]:
    """What a record has in a field; `alone`: only in this language."""
    if field in (STATUS, CONFIDENTIALITY):
        key = str(getattr(record, field.name))
        return Cell("value"), (Piece(key, word(field, key, lang)),)
    if (field.name, field.type) not in {(one.name, one.type) for one in record.declaration.fields}:
        return Cell("absent"), ()
    if field.name in record.unknown:
        return Cell("unknown"), ()
    value, shown = _in_language(field, record.fields.get(field.name), lang, alone=alone)
    pieces = pieces_of(field, value, partial(_worded, word, shown or lang), by_key=same)
    if not pieces:
        return Cell("empty"), ()
    estimate = record.basis.get(field.name) == "estimate"
    return Cell("value", lang=shown, fallback=bool(shown) and shown != lang, estimate=estimate), pieces


def _in_language(field: Field, value: Value, lang: str, *, alone: bool) -> tuple[Value, str]:
    """The value in a language, and which language that turned out to be ("" for a value without one)."""
    if field.type not in LANGUAGE_TYPES or not isinstance(value, Mapping):
        return value, ""
    if field.type is Type.WORDS:
        tried = (lang,) if alone else (lang, *(one for one in value if one != lang))
        return next(((value[one], one) for one in tried if value.get(one)), (None, ""))
    found = value.get(lang) if alone else None
    picked = pick({lang: found} if alone else value, lang)
    return (picked.text, picked.lang) if picked else (None, "")


def _worded(word: Wording, lang: str, field: Field, value: Value) -> str:
    return word(field, value, lang)


def pieces_of(
    field: Field, value: Value, word: Callable[[Field, Value], str], *, by_key: bool = False
) -> tuple[Piece, ...]:
    """A value in the things that are compared one by one; `by_key` tells list items apart by their keys.

    A text in a language is given as that text, words as those words.
    """
    if value is None or value in ("", ()):
        return ()
    if field.type in LISTS and isinstance(value, tuple):
        return tuple(_numbered(Piece(_identity(field, one, by_key=by_key), word(field, one)) for one in value))
    if field.type in TEXTS:
        return (Piece("", word(field, value)),)
    return (Piece(canonical(value), word(field, value)),)


def _numbered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same thing twice in one list is the first and the second of it."""
    seen: Counter[str] = Counter()
    for piece in pieces:
        seen[piece.key] += 1
        yield piece if seen[piece.key] == 1 else replace(piece, key=f"{piece.key}#{seen[piece.key]}")


def _identity(field: Field, value: Value, *, by_key: bool) -> str:
    """What makes an item of a list the same thing in another record: what it points to, else what it is called."""
    if not isinstance(value, Mapping):
        return str(value).casefold()
    if by_key and value.get("key"):
        return str(value["key"])
    refs = [part for part in field.parts if part.type is Type.REF]
    needed = [part for part in field.parts if part.need is Need.ALWAYS]
    called = [part for part in needed if part.type in (Type.LINE, Type.PLAIN)]
    for parts in (refs, called, needed, field.parts):
        named = [_plain(value[part.name]) for part in parts if value.get(part.name)]
        if named:
            return " · ".join(named)
    return canonical(value)


def _plain(value: Value) -> str:
    """A part of an item in the form in which it is compared."""
    if isinstance(value, Mapping):
        return pick(value, "nl").text.casefold()
    return str(value).casefold() if isinstance(value, str) else canonical(value)
