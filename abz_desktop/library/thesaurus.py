"""The thesaurus: the terms of the definitions, with which a citizen's word finds the professional's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Connection, or_, select

from abz_desktop.search import tokens
from abz_desktop.store import schema

LONGEST_PHRASE = 8
"""Words of a term that is looked for in a query."""
TELLING = 3
"""A term of so many words inside a longer question says by itself which record is meant."""


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`synonyms` maps a folded term to the other folded terms of the same records, the preferred ones first.

    `owners` maps it to those records, `sources` are all records it was made of.
    """

    synonyms: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, tuple[str, ...]]
    sources: frozenset[str]

    def expand(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The terms hidden in a row of folded words, each with its synonyms; longer terms go before shorter ones."""
        found: dict[str, tuple[str, ...]] = {}
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                phrase = " ".join(words[start : start + length])
                if phrase in self.synonyms:
                    found.setdefault(phrase, self.synonyms[phrase])
        return found

    def meant(self, words: Sequence[str]) -> tuple[str, ...]:
        """The records that a row of folded words names outright: all of it is one of their terms, or a long part is."""
        return tuple(self.named(words))

    def named(self, words: Sequence[str]) -> dict[str, str]:
        """The same, each with the term that names it."""
        found: dict[str, str] = {}
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            if length < min(TELLING, len(words)):
                break
            for start in range(len(words) - length + 1):
                phrase = " ".join(words[start : start + length])
                for record_id in self.owners.get(phrase, ()):
                    found.setdefault(record_id, phrase)
        return found


def load(connection: Connection) -> Thesaurus:
    """The thesaurus of the library's terms.

    The terms of a definition stand for one another; other records' hidden terms lead to their titles only, since a
    method's other names are in the index already.
    """
    term, shown = schema.term.c, schema.shown.c
    rows = connection.execute(
        select(term.record_id, term.folded, term.rank, shown.kind)
        .join(schema.shown, shown.record_id == term.record_id)
        .where(term.record_id.in_(_with_synonyms()))
        .order_by(term.record_id, term.rank.desc(), term.lang)
    ).all()
    groups: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for row in rows:
        groups[row.record_id].append((row.folded, row.rank, row.kind == "definition"))
    synonyms: dict[str, dict[str, None]] = defaultdict(dict)
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for record_id, group in groups.items():
        for term_text, rank, definition in group:
            # A key is looked for in the words of a query, all forms of them; what it leads to is searched as it is.
            phrase = " ".join(tokens(term_text))
            if phrase and (definition or rank == "hidden"):
                others = (one for one, its_rank, _ in group if one != term_text and _leads_to(its_rank, definition))
                synonyms[phrase].update(dict.fromkeys(others))
                owners[phrase][record_id] = None
    return Thesaurus(
        {phrase: tuple(others) for phrase, others in synonyms.items() if others},
        {phrase: tuple(ids) for phrase, ids in owners.items()},
        frozenset(groups),
    )


def _with_synonyms() -> CompoundSelect[tuple[str]]:
    """The records whose terms lead elsewhere: all definitions, and whatever has hidden terms."""
    term, shown = schema.term.c, schema.shown.c
    return (
        select(term.record_id)
        .where(term.rank == "hidden")
        .union(select(shown.record_id).where(shown.kind == "definition"))
    )


def followed(old: Thesaurus, connection: Connection, changed: frozenset[str]) -> Thesaurus:
    """The thesaurus after these records changed; the same one where none of them has a part in it."""
    term, shown = schema.term.c, schema.shown.c
    concerned = changed & old.sources or connection.scalar(
        select(shown.record_id)
        .join(schema.term, term.record_id == shown.record_id)
        .where(shown.record_id.in_(changed), or_(shown.kind == "definition", term.rank == "hidden"))
        .limit(1)
    )
    return load(connection) if concerned else old


def _leads_to(rank: str, definition: bool) -> bool:
    return rank == "title" or (definition and rank == "term")
