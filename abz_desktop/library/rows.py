"""Rows: what lists and cards show of a record, read in a handful of queries for a whole page at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from abz_desktop.core.facets import Bounds, facet_values, number_values
from abz_desktop.core.reading import text_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.store import schema

CHUNK = 500
"""Ids per query: below the number of bound parameters that every SQLite takes."""


@dataclass(frozen=True, slots=True)
class RowTag:
    """A tag as a row shows it."""

    id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list. `lang` and `summary_lang` say in which language title and summary are shown; `phases` are in
    the order of the trajectory; `work` is in minutes, `span` in days, `group` in people, `period` in years.
    """

    id: str
    kind: str
    slug: str
    title: str
    lang: str
    summary: str
    summary_lang: str
    status: str
    completeness: str
    confidentiality: str
    modified_at: str
    uses: int = 0
    phases: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    evidence: str = ""
    country: str = ""
    method_type: str = ""
    work: Bounds | None = None
    group: Bounds | None = None
    span: Bounds | None = None
    period: Bounds | None = None
    tags: tuple[RowTag, ...] = ()
    favourite: bool = False


_FACETS = ("phases", "themes", "evidence", "country", "method_type")
_NUMBERS = ("work", "group", "span", "period")


def read_rows(connection: Connection, ids: Sequence[str], lang: str, person_id: str) -> tuple[Row, ...]:
    """The rows of these records in the given order; ids that are not shown (unknown, in the trash) are left out."""
    found: dict[str, Row] = {}
    for start in range(0, len(ids), CHUNK):
        found.update(_chunk(connection, ids[start : start + CHUNK], lang, person_id))
    return tuple(found[one] for one in ids if one in found)


def as_held(row: Row, record: Record, lang: str) -> Row:
    """The row with the words and figures of another revision of its record, `record`.

    What is kept or counted beside the record (tags, uses, evidence, status) stays as it is now.
    """
    title, summary = text_of(record, "title", lang), text_of(record, "summary", lang)
    facets: dict[str, list[str]] = defaultdict(list)
    for facet, value in sorted(facet_values(record)):
        if value != "unknown":
            facets[facet].append(value)
    numbers = number_values(record)
    return replace(
        row,
        title=title.text or row.slug,
        lang=title.lang,
        summary=summary.text,
        summary_lang=summary.lang,
        phases=tuple(phase for phase in PHASES if phase in facets["phases"]),
        themes=tuple(facets["themes"]),
        country=_one(facets["country"]),
        method_type=_one(facets["method_type"]),
        work=numbers.get("work"),
        group=numbers.get("group"),
        span=numbers.get("span"),
        period=numbers.get("period"),
    )


def _chunk(connection: Connection, ids: Sequence[str], lang: str, person_id: str) -> dict[str, Row]:
    shown = connection.execute(select(schema.shown).where(schema.shown.c.record_id.in_(ids))).all()
    facets = _facets(connection, ids)
    numbers = _numbers(connection, ids)
    tags = _tags(connection, ids, lang)
    favourite = schema.favourite.c
    loved = set(
        connection.scalars(
            select(favourite.record_id).where(favourite.person_id == person_id, favourite.record_id.in_(ids))
        )
    )
    return {
        row.record_id: replace(
            _row(row, lang, facets[row.record_id], numbers[row.record_id]),
            tags=tags.get(row.record_id, ()),
            favourite=row.record_id in loved,
        )
        for row in shown
    }


def _row(row: Any, lang: str, facets: Mapping[str, list[str]], numbers: Mapping[str, Bounds]) -> Row:
    title, title_lang = _either(row, "title", lang)
    summary, summary_lang = _either(row, "summary", lang)
    return Row(
        id=row.record_id,
        kind=row.kind,
        slug=row.slug,
        title=title or row.slug,
        lang=title_lang,
        summary=summary,
        summary_lang=summary_lang,
        status=row.status,
        completeness=row.completeness,
        confidentiality=row.confidentiality,
        modified_at=row.modified_at,
        uses=row.uses,
        phases=tuple(phase for phase in PHASES if phase in facets["phases"]),
        themes=tuple(sorted(facets["themes"])),
        evidence=_one(facets["evidence"]),
        country=_one(facets["country"]),
        method_type=_one(facets["method_type"]),
        work=numbers.get("work"),
        group=numbers.get("group"),
        span=numbers.get("span"),
        period=numbers.get("period"),
    )


def _either(row: Any, name: str, lang: str) -> tuple[str, str]:
    other = "en" if lang == "nl" else "nl"
    text = getattr(row, f"{name}_{lang}")
    return (text, lang) if text else (getattr(row, f"{name}_{other}"), other)


def _one(values: Iterable[str]) -> str:
    return next(iter(values), "")


def _facets(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    facet = schema.facet.c
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = connection.execute(select(schema.facet).where(facet.record_id.in_(ids), facet.facet.in_(_FACETS)))
    for row in rows:
        if row.value != "unknown":
            found[row.record_id][row.facet].append(row.value)
    return found


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, Bounds]]:
    number = schema.number.c
    found: dict[str, dict[str, Bounds]] = defaultdict(dict)
    rows = connection.execute(select(schema.number).where(number.record_id.in_(ids), number.name.in_(_NUMBERS)))
    for row in rows:
        found[row.record_id][row.name] = (row.low, row.typical, row.high)
    return found


def _tags(connection: Connection, ids: Sequence[str], lang: str) -> dict[str, tuple[RowTag, ...]]:
    tag, use = schema.tag.c, schema.tag_use.c
    found: dict[str, tuple[RowTag, ...]] = {}
    rows = connection.execute(
        select(use.record_id, tag.id, tag.name, tag.name_en, tag.colour)
        .join(schema.tag, tag.id == use.tag_id)
        .where(use.record_id.in_(ids))
        .order_by(tag.name)
    )
    for row in rows:
        name = row.name_en if lang == "en" and row.name_en else row.name
        found[row.record_id] = (*found.get(row.record_id, ()), RowTag(row.id, name, row.colour))
    return found
