"""Whether a record is good content, beyond being a valid record: gaps, missing translations, sources, minutes."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from abz_desktop.core.completeness import completeness
from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field, Need, Type
from abz_desktop.core.reading import LANGUAGES, other
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import PUBLISHED, SEEN

COPIES = (
    "5dok", "academia.edu", "coursehero", "cupdf", "docero", "docplayer", "docslib", "dokumen", "epdf", "expydoc",
    "fdocuments", "hdocs", "idoc", "issuu", "kupdf", "pdfcoffee", "pdfslide", "qdoc", "scribd", "silo.tips", "slideplayer",
    "slideshare", "studeersnel", "studocu", "studylib", "stuvia", "vdocument", "yumpu", "zdocs",
)  # fmt: skip
"""Sites with copies of reports: the report itself is cited, not the copy."""


def content_problems(record: Record) -> tuple[Problem, ...]:
    """What an editor would still want to do about a record, as warnings; nothing here stops an import."""
    return (*_gaps(record), *_translations(record), *_sources(record), *_minutes(record))


def _warn(code: str, path: str, **params: object) -> Problem:
    return Problem(code, path, severity="warning", params=dict(params))


def _gaps(record: Record) -> Iterator[Problem]:
    for name in completeness(record).missing:
        need = record.declaration.field(name).need
        if need is Need.COMPLETE or (need is Need.PARTIAL and record.status not in PUBLISHED):
            yield _warn("gap", name)


def _translations(record: Record) -> Iterator[Problem]:
    if record.declaration.own_language:
        return
    for field in record.declaration.fields:
        yield from _untranslated(field, record.fields.get(field.name), field.name)


def _untranslated(field: Field, value: Value, path: str) -> Iterator[Problem]:
    if field.type is Type.ITEMS and isinstance(value, tuple):
        for item in value:
            for part in field.parts:
                if isinstance(item, Mapping):
                    yield from _untranslated(part, item.get(part.name), f"{path}.{item.get('key', '')}.{part.name}")
    elif field.type in (Type.LINE, Type.PROSE) and isinstance(value, Mapping):
        for lang in LANGUAGES:
            if not value.get(lang) and value.get(other(lang)):
                yield _warn("translation-missing", path, lang=lang)


def _sources(record: Record) -> Iterator[Problem]:
    sources = record.items("sources")
    seen = [source for source in sources if _part(source, "verified") == SEEN]
    published = record.status in PUBLISHED and not record.declaration.own_language
    if published and not seen and "sources" not in record.unknown:
        yield _warn("sources-unseen", "sources")
    for source in sources:
        yield from _source(source, f"sources.{_part(source, 'key')}")


def _part(item: Value, name: str) -> Value:
    """A part of an item that may be no item at all, in a record that the reader let through to be reported."""
    return item.get(name) if isinstance(item, Mapping) else None


def _source(source: Value, path: str) -> Iterator[Problem]:
    url = str(_part(source, "url") or "")
    if not url:
        if not _part(source, "place") and _part(source, "verified") == SEEN:
            yield _warn("source-place", path)
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        yield _warn("source-url", f"{path}.url", value=url[:120])
        return
    if parts.scheme not in ("http", "https") or not parts.netloc:
        yield _warn("source-url", f"{path}.url", value=url[:120])
    elif any(copy in parts.netloc for copy in COPIES):
        yield _warn("source-copy", f"{path}.url", value=parts.netloc)


def _minutes(record: Record) -> Iterator[Problem]:
    """The minutes of the steps of a method make up its usual working time, unless it runs over days."""
    if record.kind != "method":
        return
    steps = record.items("steps")
    total = sum(minutes for step in steps if isinstance(minutes := _part(step, "minutes"), int))
    typical = record.numbers("work").get("typical")
    if total and typical is not None and total != typical and not any(_part(step, "days") for step in steps):
        yield _warn("minutes-sum", "steps", total=total, typical=typical)
