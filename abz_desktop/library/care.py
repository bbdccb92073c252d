"""What a library asks for care: records that can be completed, links that lead nowhere, translations, gaps.

Everything is read from the derived tables, so that a look costs a few queries whatever the records hold.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, Select, exists, func, select

from abz_desktop.core.addresses import wrong_with
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.vocabulary import ARCHIVED
from abz_desktop.library import care_gaps, gaps
from abz_desktop.library.care_gaps import Gap
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

LEVELS = ("aanzet", "partieel")
"""Levels of completeness with something left to do, the emptiest first."""
TRANSLATIONS = ("missing-nl", "missing-en", "outdated-nl", "outdated-en")
LINKS = ("gone", "trashed", "scheme", "form")
GAPS = ("theme-cases", "theme-methods", "method-case", "method-documented", "memory-only", "no-source")
_s, _f, _l, _r, _a = schema.shown.c, schema.facet.c, schema.link.c, schema.record.c, schema.address.c


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: `code` says what it is, `field` and `value` where and what.

    `record` is the id of the record it is about, "" for a theme; `kind` is its kind, or "theme". A gap brings itself.
    """

    code: str
    record: str
    kind: str
    title: str
    field: str = ""
    value: str = ""
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one look found. `things` are those with a finding and `of` those that were looked at: records, or links.

    `groups` says how many findings there are of each code, in a fixed order, without those of which there are none.
    """

    key: str
    findings: tuple[Finding, ...]
    things: int
    of: int

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        counted = Counter(one.code for one in self.findings)
        order = {code: number for number, code in enumerate((*LEVELS, *LINKS, *TRANSLATIONS, *GAPS))}
        return tuple(sorted(counted.items(), key=lambda pair: order[pair[0]]))


Look: TypeAlias = Callable[["Library", str], Report]


def completeness(lib: "Library", lang: str) -> Report:
    """The records that are no more than a stub, or partial, each with the field to answer next."""
    query = select(_s.record_id, _s.kind, _s.title_nl, _s.title_en, _s.slug, _s.completeness, _s.next_field)
    with lib.connect() as connection:
        rows = connection.execute(query.where(_s.completeness.in_(LEVELS), _s.status != ARCHIVED)).all()
        of = _live(connection)
    found = [Finding(row.completeness, row.record_id, row.kind, _title(row, lang), row.next_field) for row in rows]
    found.sort(key=lambda one: (LEVELS.index(one.code), _place(one)))
    return Report("completeness", tuple(found), len(found), of)


def translations(lib: "Library", lang: str) -> Report:
    """The records of which a text lacks, or is older than what it was translated from, per language."""
    kinds = [key for key, kind in KINDS.items() if not kind.own_language]
    query = (
        select(_s.record_id, _s.kind, _s.title_nl, _s.title_en, _s.slug, _f.value)
        .join(schema.facet, _f.record_id == _s.record_id)
        .where(_f.facet == "translation", _f.value.in_(TRANSLATIONS), _s.status != ARCHIVED)
    )
    with lib.connect() as connection:
        rows = connection.execute(query).all()
        of = _live(connection, kinds)
    found = [Finding(row.value, row.record_id, row.kind, _title(row, lang)) for row in rows]
    found.sort(key=lambda one: (TRANSLATIONS.index(one.code), _place(one)))
    return Report("translations", tuple(found), len({one.record for one in found}), of)


def links(lib: "Library", lang: str) -> Report:
    """Links to records that are not there or in the trash, and addresses that cannot lead to the web. No network."""
    with lib.connect() as connection:
        inside = connection.execute(_DEAD).all()
        trashed = set(connection.scalars(select(_r.id).where(_r.trashed_at.is_not(None))))
        trashed |= set(connection.scalars(select(_r.slug).where(_r.trashed_at.is_not(None))))
        wrong = {url: code for url in connection.scalars(select(_a.url).distinct()) if (code := wrong_with(url))}
        outside = [row for part in read.chunks(wrong) for row in connection.execute(_OUTSIDE.where(_a.url.in_(part)))]
        of = sum(connection.scalar(query) or 0 for query in (_counted(_INSIDE), _counted(_OUTSIDE)))
    found = [_finding("trashed" if row.target in trashed else "gone", row, lang, row.target) for row in inside]
    found += [_finding(wrong[row.url], row, lang, row.url) for row in outside]
    found.sort(key=lambda one: (LINKS.index(one.code), _place(one), one.value))
    return Report("links", tuple(found), len(found), of)


_NAMES = (_s.record_id, _s.kind, _s.title_nl, _s.title_en, _s.slug)
_INSIDE = (
    select(*_NAMES, _l.field, _l.item, _l.target)
    .join(schema.link, _l.source == _s.record_id)
    .where(_s.status != ARCHIVED)
)
_OUTSIDE = (
    select(*_NAMES, _a.field, _a.item, _a.url)
    .join(schema.address, _a.record_id == _s.record_id)
    .where(_s.status != ARCHIVED)
)
_alias = schema.slug_alias.c
_there = _r.trashed_at.is_(None)
_DEAD = _INSIDE.where(
    ~exists().where(_r.id == _l.target, _there),
    ~exists().where(_r.slug == _l.target, _there),
    ~exists().where(_alias.slug == _l.target, _alias.record_id == _r.id, _there),
)
"""Links whose target (an id, a slug or a former slug) is no record, or one in the trash."""


def _counted(query: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(query.subquery())


def _finding(code: str, row: Any, lang: str, value: str) -> Finding:
    return Finding(code, row.record_id, row.kind, _title(row, lang), str(row.field).removeprefix("text:"), value)


def lacking(lib: "Library", lang: str) -> Report:
    """Themes with few cases or methods, methods without a case, records that rest on memory only: as `abz check` says it."""
    themes = gaps.themes(lib)
    found = [
        Finding(
            gap.code,
            gap.record,
            "theme" if not gap.record else kind,
            gap.names.get(lang) or _other(gap.names) or gap.subject,
            gap=gap,
        )
        for gap, kind in care_gaps.found(lib, themes)
    ]
    with lib.connect() as connection:
        of = len(themes) + _live(connection, care_gaps.CITED)
    return Report("gaps", tuple(found), len({(one.record, one.title) for one in found}), of)


LOOKS: Mapping[str, Look] = {
    "completeness": completeness,
    "links": links,
    "translations": translations,
    "gaps": lacking,
}
"""Every look by the key of its report."""


def _live(connection: Connection, kinds: Sequence[str] = ()) -> int:
    """How many records there are, without the trash and the archive; of these kinds only, where some are named."""
    query = select(func.count()).select_from(schema.shown).where(_s.status != ARCHIVED)
    return connection.scalar(query.where(_s.kind.in_(kinds)) if kinds else query) or 0


def _title(row: Any, lang: str) -> str:
    titles = (row.title_nl, row.title_en) if lang == "nl" else (row.title_en, row.title_nl)
    return str(next(filter(None, titles), row.slug))


def _other(names: Mapping[str, str]) -> str:
    return next(filter(None, names.values()), "")


def _place(one: Finding) -> tuple[int, str, str]:
    """By kind, then by title."""
    kinds: Iterable[str] = KINDS
    return next((number for number, key in enumerate(kinds) if key == one.kind), 99), one.title.casefold(), one.field
