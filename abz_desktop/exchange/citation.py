"""Citing: one source as a reference, and a record of the library as a source for somebody else's text."""

from collections.abc import Mapping, Sequence

from abz_desktop.core.reading import date, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.wording import say

MARKS = ("?", "!", "…")


def source_line(source: Mapping[str, Value], lang: str) -> str:
    """A source as plain text: author (year). title. place. address."""
    year = str(source.get("year") or "")
    year = say("view.no-year", lang) if year in ("", "unknown") else year
    parts = [f"{source.get('author') or '—'} ({year})", str(source.get("title") or "")]
    parts += [str(source[name]) for name in ("place", "url") if source.get(name)]
    return _joined([part for part in parts if part], ends=not source.get("url"))


def _joined(parts: Sequence[str], *, ends: bool) -> str:
    """The parts with a full stop after each that does not end with a mark of its own; `ends`: also after the last."""
    last = len(parts) - 1
    closed = [f"{part.rstrip('.')}{'' if part.endswith(MARKS) else '.'}" for part in parts]
    return " ".join(part if at < last or ends else parts[at] for at, part in enumerate(closed))


def citation(record: Record, lang: str, *, accessed: str = "", version: str = "") -> str:
    """A record as a reference: title, kind, library (with its version), review, date of access, and what it rests on."""
    kind = record.declaration.label(lang)
    library = say("view.library", lang) + (f" {version}" if version else "")
    parts = [say("view.cite", lang, title=title_of(record, lang), kind=kind, library=library)]
    if reviewed := str(record.fields.get("review_date") or ""):
        parts.append(say("view.cite-reviewed", lang, date=date(reviewed, lang)))
    if accessed:
        parts.append(say("view.cite-accessed", lang, date=date(accessed, lang)))
    sources = [source_line(source, lang).rstrip(".") for source in record.items("sources")]
    if sources:
        parts.append(say("view.cite-sources", lang, sources="; ".join(sources)))
    return " ".join(parts)
