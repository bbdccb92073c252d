"""What the search index gets of a record: plain text per language, by the weight each field declares."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from abz_desktop.core.field import Field, Type, Weight
from abz_desktop.core.links import worded_links
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}\.\s+|\|)|[*_`|]{1,3}|^\s*[-:| ]{3,}$", re.MULTILINE)
_NAMED_URL = re.compile(r"!?\[([^\[\]]*)\]\([^)\s]*\)")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class SearchText:
    """The searchable text of a record in one language; `title` holds the title and other names, a line each."""

    title: str
    body: str
    hidden: str


def plain(markdown: str) -> str:
    """Markdown without its marks, for searching, snippets and counting.

    Links with words of their own are those words. A bare [[target]] stays as it is: it shows the target's title, which
    is not this record's to know; `core.links.plain_links` puts it in where the text is used.
    """
    text = _URL.sub(" ", _NAMED_URL.sub(r"\1", worded_links(markdown)))
    return _MARKS.sub("", text).strip()


def search_text(record: Record, lang: str) -> SearchText:
    """The text of a record in `lang` only; empty strings where it has none in that language."""
    lines: dict[Weight, list[str]] = {Weight.TITLE: [], Weight.BODY: [], Weight.HIDDEN: []}
    for field, texts in texts_by_field(record, lang):
        lines[field.weight].extend(texts)
    return SearchText(*("\n".join(lines[weight]) for weight in (Weight.TITLE, Weight.BODY, Weight.HIDDEN)))


def texts_by_field(record: Record, lang: str) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """What each field gives to the index in a language: where a word that was found can stand."""
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if field.weight is not Weight.NONE and value is not None and not field.internal:
            yield field, tuple(_texts(field, value, lang))


def _texts(field: Field, value: Value, lang: str) -> Iterator[str]:
    if field.type is Type.ITEMS and isinstance(value, tuple):
        for item in value:
            if isinstance(item, Mapping):
                yield from _item_texts(field, item, lang)
    elif isinstance(value, Mapping) and field.per_language:
        found = value.get(lang)
        if isinstance(found, str):
            yield plain(found) if field.type is Type.PROSE else worded_links(found)
        elif isinstance(found, tuple):
            yield from (str(word) for word in found)


def _item_texts(field: Field, item: Mapping[str, Value], lang: str) -> Iterator[str]:
    for part in field.parts:
        if part.weight is not Weight.NONE and not part.internal:
            yield from _texts(part, item.get(part.name), lang)
