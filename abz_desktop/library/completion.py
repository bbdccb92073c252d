"""Completion of the query while typing: words of the query language, their values, tags and titles of records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from abz_desktop.core.facets import facet_vocabularies
from abz_desktop.core.query import FACET_WORDS, NUMBER_WORDS
from abz_desktop.library import shelves, vocabularies
from abz_desktop.library.resolving import OWN_WORDS
from abz_desktop.library.rows import Row, read_rows
from abz_desktop.search import fold
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST = 8
_ENGLISH = frozenset(
    [
        "theme",
        "phase",
        "method",
        "kind",
        "effect",
        "goal",
        "participation",
        "difficulty",
        "evidence",
        "skill",
        "party",
        "country",
        "scale",
        "completeness",
        "collection",
        "review",
        "valid",
        "duration",
        "time",
        "group",
        "year",
    ]
)
_BOTH = frozenset({"tag", "type", "status", "setting", "effect", "is", "span"})
_EXAMPLES = {"work": "<90", "group": "20", "span": "<60", "period": ">2015"}


@dataclass(frozen=True, slots=True)
class Completion:
    """One suggestion: `start`–`end` of the typed text become `text`; `label` is shown, `what` says what it is."""

    start: int
    end: int
    text: str
    label: str
    what: Literal["word", "value", "tag", "record"]
    record: Row | None = None


def complete(lib: "Library", text: str, cursor: int, lang: str) -> tuple[Completion, ...]:
    """What the piece of the query before the cursor could become, at most eight suggestions; never raises."""
    start = max(text.rfind(" ", 0, cursor) + 1, 0)
    piece = text[start:cursor]
    if not piece.strip('-"'):
        return ()
    minus = "-" if piece.startswith("-") else ""
    name, colon, value = piece.lstrip("-").partition(":")
    if colon:
        facet = FACET_WORDS.get(name.lower(), name.lower())
        found = _values(lib, facet, value.strip('"').split(",")[-1], lang)
        head = f"{minus}{name}:" + "".join(f"{one}," for one in value.strip('"').split(",")[:-1])
        return _first(Completion(start, cursor, f"{head}{_quoted(key)} ", label, what) for key, label, what in found)
    words = _words(fold(name), lang)
    suggestions = (Completion(start, cursor, f"{minus}{word}:", f"{word}:", "word") for word in words)
    return _first([*suggestions, *_records(lib, text[:cursor], cursor, lang)])


def _first(found: Iterable[Completion]) -> tuple[Completion, ...]:
    return tuple(one for one, _ in zip(found, range(MOST), strict=False))


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _words(folded: str, lang: str) -> Iterator[str]:
    """The words that may stand before a colon, those of the window's language only."""
    for word in (*FACET_WORDS, *NUMBER_WORDS):
        mine = word in _BOTH or (word in _ENGLISH) == (lang == "en")
        if len(folded) >= 2 and word.startswith(folded) and mine:
            yield word


def _values(
    lib: "Library", facet: str, typed: str, lang: str
) -> Iterator[tuple[str, str, Literal["word", "value", "tag", "record"]]]:
    folded = fold(typed)
    if facet in NUMBER_WORDS.values() or facet in NUMBER_WORDS:
        example = _EXAMPLES.get(NUMBER_WORDS.get(facet, facet), "")
        if example and not typed:
            yield example, example, "value"
    elif facet == "tag":
        yield from ((name, name, "tag") for name in _tags(lib, folded, lang))
    elif facet == "collection" or facet in OWN_WORDS:
        words = OWN_WORDS[facet][lang] if facet in OWN_WORDS else _collections(lib)
        yield from ((word, word, "value") for word in words if fold(word).startswith(folded))
    elif facet == "method":
        yield from ((slug, title, "record") for slug, title in _methods(lib, folded, lang))
    else:
        for term in vocabularies.terms(lib, facet_vocabularies().get(facet) or facet):
            label = term.label(lang)
            if any(fold(part).startswith(folded) for part in (label, term.key, *label.split())):
                yield label, label, "value"


def _collections(lib: "Library") -> Iterable[str]:
    return dict.fromkeys(shelf.name for shelf in shelves.tree(lib) if shelf.sort == "collection")


def _tags(lib: "Library", folded: str, lang: str) -> list[str]:
    tag = schema.tag.c
    with lib.connect() as connection:
        rows = connection.execute(select(tag.name, tag.name_en).order_by(tag.name)).all()
    names = [row.name_en if lang == "en" and row.name_en else row.name for row in rows]
    return [name for name in names if fold(name).startswith(folded)]


def _methods(lib: "Library", folded: str, lang: str) -> list[tuple[str, str]]:
    shown = schema.shown.c
    with lib.connect() as connection:
        rows = connection.execute(
            select(shown.slug, shown.title_nl, shown.title_en).where(shown.kind == "method").order_by(shown.slug)
        ).all()
    titled = [
        (row.slug, (row.title_nl or row.title_en) if lang == "nl" else (row.title_en or row.title_nl)) for row in rows
    ]
    return [(slug, title) for slug, title in titled if folded in fold(title) or slug.startswith(folded)]


def _records(lib: "Library", typed: str, cursor: int, lang: str) -> Iterator[Completion]:
    """Records whose title starts with all that was typed, or has a word that does."""
    folded = fold(typed).strip()
    if len(folded) < 2:
        return
    knowledge = lib.keeper.current(lib)
    ids = [one for key, one in knowledge.titles if key.startswith(folded)]
    ids += [one for key, one in knowledge.titles if f" {folded}" in key and one not in ids]
    with lib.connect() as connection:
        rows = read_rows(connection, list(dict.fromkeys(ids))[:MOST], lang, lib.settings.person_id)
    for row in rows:
        yield Completion(0, cursor, row.title, row.title, "record", row)
