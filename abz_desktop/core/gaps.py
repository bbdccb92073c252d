"""What a library still lacks: themes with few cases or methods, methods without a case, records resting on memory only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import ARCHIVED, DOCUMENTED, RECALLED, VocabTerm

CASES_PER_THEME, METHODS_PER_THEME = 2, 5
"""Below these numbers a theme has too little to combine from."""
CITED = ("method", "case", "definition")
"""The kinds of record that must rest on sources."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is lacking: no mistake, but work to be done.

    `code`: theme-cases and theme-methods (there are `n`, at least `least` are wanted; `subject` is the theme's key),
    method-case (no case uses it), method-documented (recognised in `n` cases, documented in none), memory-only (all of
    its `n` sources were recalled, none was seen), no-source (none is known). For all but themes `subject` is the slug of
    the record with id `record`. `names` holds what the theme or record is called, by language.
    """

    code: str
    subject: str
    names: Mapping[str, str]
    record: str = ""
    n: int = 0
    least: int = 0


def gaps(records: Iterable[Record], themes: Sequence[VocabTerm]) -> tuple[Gap, ...]:
    """What these records lack, in a fixed order: `themes` as given, then methods, then records on memory, by slug.

    Links between the records may be ids or slugs. Archived records and deprecated themes do not count.
    """
    live = sorted((one for one in records if one.status != ARCHIVED), key=lambda one: (one.kind, one.slug))
    return (*_themes(live, themes), *_methods(live), *_memory(live))


def _themes(records: Sequence[Record], themes: Sequence[VocabTerm]) -> Iterator[Gap]:
    found = Counter((record.kind, key) for record in records for key in record.keys("themes"))
    yield from theme_gaps(found, themes)


def theme_gaps(found: Mapping[tuple[str, str], int], themes: Sequence[VocabTerm]) -> Iterator[Gap]:
    """The themes that have too little; `found` counts the records of each (kind, theme)."""
    wanted = (("theme-cases", "case", CASES_PER_THEME), ("theme-methods", "method", METHODS_PER_THEME))
    for term in themes:
        if not term.deprecated:
            for code, kind, least in wanted:
                n = found.get((kind, term.key), 0)
                if n < least:
                    yield Gap(code, term.key, {lang: term.label(lang) for lang in ("nl", "en")}, n=n, least=least)


def _methods(records: Sequence[Record]) -> Iterator[Gap]:
    used: Counter[tuple[str, bool]] = Counter()
    for record in records:
        if record.kind == "case":
            links = {(str(item.get("method")), item.get("basis") == DOCUMENTED) for item in record.items("methods")}
            used.update(links)
    for record in records:
        if record.kind == "method":
            names = (record.id, record.slug, *record.aliases)
            documented, inferred = (sum(used[name, basis] for name in names if name) for basis in (True, False))
            if not documented:
                yield _of(record, "method-documented" if inferred else "method-case", inferred)


def _memory(records: Sequence[Record]) -> Iterator[Gap]:
    for record in records:
        code = source_gap(record)
        if code:
            yield _of(record, code, len(record.items("sources")))


def source_gap(record: Record) -> str:
    """The code of what a record that must rest on sources lacks in them, "" where one was seen or none is looked for yet."""
    sources = record.items("sources")
    if record.kind not in CITED:
        return ""
    if not sources:
        return "no-source" if "sources" in record.unknown else ""
    return "memory-only" if all(source.get("verified") == RECALLED for source in sources) else ""


def _of(record: Record, code: str, n: int) -> Gap:
    title = record.fields.get("title")
    names = {lang: str(title.get(lang) or "") for lang in ("nl", "en")} if isinstance(title, Mapping) else {}
    return Gap(code, record.slug, names, record.id, n)


def not_known(records: Iterable[Record]) -> dict[str, dict[str, int]]:
    """How often each field is answered with "not known from the sources", by kind and field, the most frequent first."""
    found: dict[str, Counter[str]] = {}
    for record in records:
        if record.status != ARCHIVED:
            found.setdefault(record.kind, Counter()).update(sorted(record.unknown))
    return {kind: dict(counts.most_common()) for kind, counts in sorted(found.items())}
