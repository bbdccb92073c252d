"""Addresses outside the library: found in the sources and texts of a record, and judged by their form alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

LONGEST = 500
"""Characters of an address that are kept."""
NAMES = frozenset({"url", "uri"})
"""Fields whose plain text is an address."""

_NAMED = re.compile(r"(?<!!)\[[^\[\]\n]*\]\(\s*(?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()\n]*\)")
_BARE = re.compile(r"https?://[^\s<>()\[\]\"'`]+")
_END = ".,;:!?"
_HOST = re.compile(r"(?:[^\s./:@\[\]]+\.)+[^\s./:@\[\]]{2,}|localhost|\[[0-9a-fA-F:.]+\]|\d{1,3}(?:\.\d{1,3}){3}")


@dataclass(frozen=True, slots=True)
class Address:
    """One address out of a record: where it stands (as in `links.Link`), and the address as it was written."""

    field: str
    item: str
    url: str


def addresses(record: Record) -> tuple[Address, ...]:
    """All addresses outside the library that a record names, each (field, item, url) once, in the declared order."""
    found: dict[Address, None] = {}
    for field in record.declaration.fields:
        value = record.fields.get(field.name)
        if value is not None:
            found.update((one, None) for one in _of(field, value, field.name, ""))
    return tuple(found)


def _of(field: Field, value: Value, name: str, item: str) -> Iterator[Address]:
    if field.type is Type.PLAIN and field.name in NAMES and isinstance(value, str) and value.strip():
        yield Address(name, item, value.strip()[:LONGEST])
    elif field.type is Type.PROSE and isinstance(value, Mapping):
        texts = "\n".join(text for text in value.values() if isinstance(text, str))
        yield from (Address(f"text:{name}", item, url[:LONGEST]) for url in in_text(texts))
    elif field.type is Type.ITEMS and isinstance(value, tuple):
        for one in value:
            yield from _of_item(field, one)


def _of_item(field: Field, item: Value) -> Iterator[Address]:
    if isinstance(item, Mapping):
        for part in field.parts:
            yield from _of(part, item.get(part.name), field.name, str(item.get("key", "")))


def in_text(markdown: str) -> tuple[str, ...]:
    """The addresses in a Markdown text: those of [words](address), and bare ones; pictures are not among them."""
    named = [match["url"].strip("<>") for match in _NAMED.finditer(markdown)]
    bare = [match[0].rstrip(_END) for match in _BARE.finditer(_NAMED.sub(" ", markdown))]
    return tuple(dict.fromkeys(url for url in (*named, *bare) if not url.startswith("#")))


def wrong_with(url: str) -> str:
    """What is wrong with the form of an address: "scheme" (does not lead to the web), "form" (cannot be read), or "".

    Nothing is asked of the network: an address of a good form may still lead nowhere.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # a port that is no number raises
    except ValueError:
        return "form"
    if parts.scheme == "mailto":
        return "" if re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", parts.path) else "form"
    if parts.scheme not in ("http", "https"):
        return "scheme"
    spaced = any(one.isspace() or not one.isprintable() for one in url)
    return "form" if spaced or not _HOST.fullmatch(f"[{host}]" if ":" in host else host) else ""
