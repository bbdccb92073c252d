"""Changing a record field by field, as its form does: texts per language, answers, where a value rests on, sections."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from abz_desktop.core.field import Field, Kind, Section, Type
from abz_desktop.core.ids import new_id
from abz_desktop.core.reading import other
from abz_desktop.core.record import EMPTY, Record, freeze_fields
from abz_desktop.core.values import Value, freeze, short_hash

Translation: TypeAlias = Literal["", "missing", "outdated"]
BASES = ("estimate", "source")
"""What a value can rest on: our own judgement, or a source that says so."""
TEXTS = frozenset({Type.LINE, Type.PROSE})
PERSONAL = frozenset({"reviewer", "review_date", "valid_until"})
"""Fields of one record only: a copy begins without them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: its section and the fields in it."""

    section: Section
    fields: tuple[Field, ...]


def parts_of(kind: Kind, without: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """The form of a kind, part by part, without the fields named; a part that is left empty is left out."""
    starts = {section.first: section for section in kind.sections}
    found: list[tuple[Section, list[Field]]] = []
    for field in kind.fields:
        if field.name in starts or not found:
            found.append((starts.get(field.name) or Section(field.name, kind.nl, kind.en), []))
        if field.name not in without:
            found[-1][1].append(field)
    return tuple(Part(section, tuple(fields)) for section, fields in found if fields)


def begun(kind: str, lang: str, record_id: str = "") -> Record:
    """A new, empty record of a kind, first written in `lang`; it has no proper slug before it is saved."""
    fresh = record_id or new_id()
    return Record(fresh, kind, f"new-{fresh}", freeze_fields({}), language=lang)


def copied(record: Record, title: Mapping[str, str]) -> Record:
    """A new draft with what another record says, under another title; its review and its former names stay behind."""
    fresh = new_id()
    kept = {name: value for name, value in record.fields.items() if name not in PERSONAL}
    return replace(
        record,
        id=fresh,
        slug=f"new-{fresh}",
        aliases=(),
        fields=freeze_fields(kept | {"title": dict(title)}),
        status="concept",
        confidentiality="intern",
        unknown=record.unknown - PERSONAL,
    )


def with_value(record: Record, name: str, value: Any) -> Record:
    """The record with another value in a field; a value answers the field, so it is not unknown any more."""
    changed = record.with_fields({name: value})
    if changed.has(name):
        return replace(changed, unknown=changed.unknown - {name})
    return replace(changed, basis={one: basis for one, basis in changed.basis.items() if one != name})


def with_text(record: Record, name: str, lang: str, text: Any) -> Record:
    """The record with another text (or other words) of a field in one language.

    The language a record was first written in leads. A text in the other language is a translation of what stands
    there now; a translation of which the original changes from here on is outdated.
    """
    before = record.fields.get(name)
    texts = dict(before) if isinstance(before, Mapping) else {}
    was = texts.get(lang)
    wanted = freeze(text)
    if was == wanted or (was in EMPTY and wanted in EMPTY):
        return record
    texts[lang] = wanted
    changed = with_value(record, name, {one: value for one, value in texts.items() if value not in EMPTY})
    if record.declaration.field(name).type not in TEXTS:
        return changed
    return _marked(changed, name, lang, was)


def _marked(record: Record, name: str, lang: str, was: Value) -> Record:
    original, translation = _text(record, name, record.language), _text(record, name, other(record.language))
    if not original or not translation:
        return _with_hash(record, name, "")
    if lang != record.language:
        return _with_hash(record, name, short_hash(original))
    known = _hash(record, name)
    return record if known or not isinstance(was, str) else _with_hash(record, name, short_hash(was))


def still_right(record: Record, name: str) -> Record:
    """The record after somebody looked: the translation of this field says what the original says now."""
    original = _text(record, name, record.language)
    return _with_hash(record, name, short_hash(original) if original else "")


def translation(record: Record, name: str, lang: str) -> Translation:
    """Whether the text of a field in `lang` is missing or outdated; "" where it is neither, or need not be there."""
    if record.declaration.own_language or record.declaration.field(name).type not in TEXTS:
        return ""
    here, there = _text(record, name, lang), _text(record, name, other(lang))
    if there and not here:
        return "missing"
    hashes = record.translated.get(lang)
    was = hashes.get(name) if isinstance(hashes, Mapping) else None
    return "outdated" if here and there and isinstance(was, str) and short_hash(there) != was else ""


def _text(record: Record, name: str, lang: str) -> str:
    value = record.fields.get(name)
    found = value.get(lang) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""


def _hash(record: Record, name: str) -> str:
    hashes = record.translated.get(other(record.language))
    return str(hashes.get(name) or "") if isinstance(hashes, Mapping) else ""


def _with_hash(record: Record, name: str, digest: str) -> Record:
    lang = other(record.language)
    hashes = record.translated.get(lang)
    kept = {one: value for one, value in hashes.items() if one != name} if isinstance(hashes, Mapping) else {}
    if digest:
        kept[name] = digest
    rest = {one: value for one, value in record.translated.items() if one != lang}
    return replace(record, translated=rest | ({lang: freeze(kept)} if kept else {}))


def with_unknown(record: Record, name: str, *, on: bool) -> Record:
    """The record with "not known from the sources" as the answer to a field (its value goes), or without an answer."""
    if not on:
        return replace(record, unknown=record.unknown - {name})
    return replace(with_value(record, name, None), unknown=record.unknown | {name})


def with_basis(record: Record, name: str, basis: str) -> Record:
    """The record with what the value of a field rests on ("estimate", "source"), "" for not said."""
    rest = {one: value for one, value in record.basis.items() if one != name}
    return replace(record, basis=rest | ({name: basis} if basis in BASES else {}))
