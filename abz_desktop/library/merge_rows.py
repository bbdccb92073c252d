"""What is contested in a merge, worded: mine, what it was and theirs beside each other, with the words that differ marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from abz_desktop.core import difference
from abz_desktop.core.difference import Cell, Piece, Row, Wording
from abz_desktop.core.field import KEY_TYPES, Field, Type
from abz_desktop.core.merge import Contest, Place
from abz_desktop.core.merge_answers import ASIDE, ORDER
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.library import comparing, versions
from abz_desktop.library.handle import Library
from abz_desktop.library.merging import Merging
from abz_desktop.wording import say

SLUG = Field("slug", Type.PLAIN, "Naam in koppelingen", "Name in links")
LANGUAGE = Field("language", Type.PLAIN, "Taal", "Language")
_ENVELOPE = {one.name: one for one in (difference.STATUS, difference.CONFIDENTIALITY, SLUG, LANGUAGE)}


@dataclass(frozen=True, slots=True)
class Asked:
    """One contest in words. `about` names the item of a list that it is in, `part` the part of that item; both may be "".

    `row` has three cells: mine, what it was, theirs.
    """

    contest: Contest
    field: Field
    about: str
    part: str
    row: Row


def asked(lib: Library, merging: Merging, lang: str) -> tuple[Asked, ...]:
    """Everything that is contested, in the order of the record."""
    sides = tuple(one for one in (merging.mine, merging.base, merging.theirs) if one is not None)
    word = comparing.wording(lib, sides, lang)
    return tuple(in_words(contest, sides, word, lang) for contest in merging.merge.contests)


def settled(lib: Library, merging: Merging, lang: str) -> tuple[str, ...]:
    """The labels of the fields in which something of theirs is taken without asking."""
    contested = {one.place.field for one in merging.merge.contests}
    found = versions.compare_records(lib, merging.mine, merging.merge.record, lang)
    fields = {row.field.name: row.field.label(lang) for row in found.rows if row.field.name not in contested}
    return tuple(fields.values())


def in_words(contest: Contest, sides: tuple[Record, ...], word: Wording, lang: str) -> Asked:
    """One contest between these versions of a record, in words."""
    place = contest.place
    field = _field(sides[0], place.field)
    part = next((one for one in field.parts if one.name == place.part), None)
    values = (("mine", contest.mine), ("base", contest.base), ("theirs", contest.theirs))
    cells = [_cell(part or field, contest, side, value, sides, word, lang) for side, value in values]
    spoken = place.sub if place.sub in ("nl", "en") else ""
    row = difference.row(part or field, cells, lang=spoken, ordered=True)
    return Asked(contest, field, _about(place, field, sides, word, lang), _part(place, part, lang), row)


def _field(record: Record, name: str) -> Field:
    declared = next((one for one in record.declaration.fields if one.name == name), None)
    return declared or _ENVELOPE.get(name) or Field(name, Type.PLAIN, name, name)


def _part(place: Place, part: Field | None, lang: str) -> str:
    if place.part in (ORDER, ASIDE):
        return say("merge.order" if place.part == ORDER else "merge.basis", lang)
    return part.label(lang) if part is not None else ""


def _item(place: Place, sides: tuple[Record, ...]) -> Mapping[str, Value] | None:
    """The item of a list that a contest is in, from whichever side has it."""
    items = (item for one in sides for item in _items(one, place.field))
    return next((item for item in items if item.get("key") == place.item), None)


def _items(record: Record, name: str) -> Iterator[Mapping[str, Value]]:
    value = record.fields.get(name)
    yield from (item for item in (value if isinstance(value, tuple) else ()) if isinstance(item, Mapping))


def _about(place: Place, field: Field, sides: tuple[Record, ...], word: Wording, lang: str) -> str:
    item = _item(place, sides) if place.item else None
    return word(field, item, lang).split("\n", 1)[0] if item is not None else ""


def _cell(
    field: Field, contest: Contest, side: str, value: Value, sides: tuple[Record, ...], word: Wording, lang: str
) -> tuple[Cell, tuple[Piece, ...]]:
    if side in contest.unknown:
        return Cell("unknown"), ()
    pieces = tuple(_pieces(field, contest.place, value, sides, word, lang))
    return Cell("value" if pieces else "empty", lang=contest.place.sub), pieces


def _pieces(
    field: Field, place: Place, value: Value, sides: tuple[Record, ...], word: Wording, lang: str
) -> Iterator[Piece]:
    """What one side has, in the things that are compared one by one."""
    if value in (None, "", ()):
        return
    if place.part in (ASIDE, ORDER):
        yield from _aside(field, place, value, sides, word, lang)
    elif isinstance(value, str):
        yield Piece("" if place.sub else value, _plain(field, place, value, word, lang))
    elif field.per_language and isinstance(value, Mapping):
        for spoken in (one for one in ("nl", "en") if value.get(one)):
            yield Piece(spoken, "\n".join(_listed(value[spoken])))
    elif place.item and not place.part:
        yield Piece("", word(field, value, lang))
    else:
        yield from difference.pieces_of(field, value, lambda one, found: word(one, found, lang), by_key=True)


def _aside(
    field: Field, place: Place, value: Value, sides: tuple[Record, ...], word: Wording, lang: str
) -> Iterator[Piece]:
    """What a value rests on, or the order of a list as the names of its things."""
    if place.part == ASIDE or not isinstance(value, tuple):
        yield Piece(str(value), say(f"merge.basis-{value}", lang))
        return
    for key in value:
        named = _about(Place(place.field, str(key)), field, sides, word, lang) if field.type is Type.ITEMS else ""
        yield Piece(str(key), named or word(field, key, lang))


def _plain(field: Field, place: Place, value: str, word: Wording, lang: str) -> str:
    if field.type in KEY_TYPES or field.type is Type.PINS or field in (SLUG, LANGUAGE):
        return value
    return word(field, value, place.sub if place.sub in ("nl", "en") else lang)


def _listed(value: Value) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else (str(value),)
