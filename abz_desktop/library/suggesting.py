"""Suggestions for a next step of an approach, with what they rest on, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from abz_desktop.core.combine.facts import CaseFacts, MethodFacts
from abz_desktop.core.combine.plan import Plan
from abz_desktop.core.combine.similar_index import Prepared
from abz_desktop.core.combine.suggest import suggest
from abz_desktop.core.combine.suggest_plan import limits_of, situation_of
from abz_desktop.core.combine.suggest_table import COMPONENTS, Ask, Clash, Suggestion, Support, Value
from abz_desktop.core.reading import pick
from abz_desktop.library import combining, limit_words, records
from abz_desktop.library.limit_words import Way

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["COMPONENTS", "CaseRow", "ClashRow", "Suggested", "SuggestionRow", "TieRow", "prepared", "suggestions"]
MOST = 12


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case that a suggestion rests on: how near it is (0–1), where the method was used there, on which basis."""

    id: str
    title: str
    nearness: float
    phases: tuple[str, ...]
    documented: bool


@dataclass(frozen=True, slots=True)
class TieRow:
    """What the suggestion is to a step there is: it "follows", "precedes" or "combines" with `title`."""

    kind: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A method, its score (0–1), the values that make it up, and what it rests on; without `evidence` only on its text.

    `phases` are those the method serves, `unknown` the limits that cannot be judged, `likest` the title of the case that
    the values are of.
    """

    id: str
    title: str
    score: float
    evidence: bool
    phases: tuple[str, ...]
    values: tuple[Value, ...]
    cases: tuple[CaseRow, ...]
    relations: tuple[TieRow, ...]
    unknown: tuple[str, ...]
    likest: str


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A method that is not suggested: it "conflicts" with a step or "replaces" it."""

    title: str
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """The best ones first. `answering` methods answer the question, `left_out` of them do not fit; `near` cases count.

    `party` is the name of the party that a step is wanted for.
    """

    rows: tuple[SuggestionRow, ...]
    answering: int
    left_out: int
    near: int
    clashing: tuple[ClashRow, ...]
    ways_out: tuple[Way, ...]
    party: str = ""


def prepared(lib: "Library") -> Prepared:
    """What suggestions and proposals look up, of the library as it is now."""
    return lib.preparing.of(combining.knowledge(lib))


def suggestions(
    lib: "Library", approach_id: str, lang: str, ask: Ask | None = None, off: Iterable[str] = (), most: int = MOST
) -> Suggested:
    """What could come next in an approach; `ask.party` is the key of a stake. LibraryError("unknown-record")."""
    knowledge = combining.knowledge(lib)
    record, _ = records.head(lib, approach_id)
    plan = combining.plan(lib, record)
    limits = limits_of(plan)
    wanted = _asked(plan, ask or Ask())
    found = suggest(prepared(lib), situation_of(plan), wanted, limits=limits, off=off, most=most)
    methods = knowledge.methods
    return Suggested(
        tuple(_row(one, methods, lang) for one in found.found),
        found.answering,
        found.left_out,
        found.near,
        tuple(_clash(one, methods, lang) for one in found.clashing),
        limit_words.told(lib, limits, found.ways_out, lang),
        next((pick(dict(stake.name), lang).text for stake in plan.stakes if ask and stake.key == ask.party), ""),
    )


def _asked(plan: Plan, ask: Ask) -> Ask:
    """The question with the type and level of its party; a party without a type is asked by its level alone."""
    stake = next((one for one in plan.stakes if one.key == ask.party), None)
    return ask if stake is None else replace(ask, party=stake.type, level=stake.participation)


def _row(one: Suggestion, methods: Mapping[str, MethodFacts], lang: str) -> SuggestionRow:
    likest = next((support.case for support in one.cases if support.case.id == one.likest), None)
    return SuggestionRow(
        one.method.id,
        title(one.method, lang),
        one.score,
        one.evidence,
        one.method.phases,
        one.values,
        tuple(case_row(support, lang) for support in one.cases),
        tuple(
            TieRow(tie.kind, title(methods.get(tie.method), lang), pick(dict(tie.reason), lang).text)
            for tie in one.relations
        ),
        one.unknown,
        title(likest, lang),
    )


def case_row(support: Support, lang: str) -> CaseRow:
    """A case as it is shown."""
    return CaseRow(support.case.id, title(support.case, lang), support.nearness, support.phases, support.documented)


def _clash(one: Clash, methods: Mapping[str, MethodFacts], lang: str) -> ClashRow:
    return ClashRow(title(one.method, lang), one.kind, title(methods.get(one.step), lang))


def title(facts: MethodFacts | CaseFacts | None, lang: str) -> str:
    """The title of a method or case in `lang`, else in the other language, else its slug; "" for none."""
    return "" if facts is None else pick(dict(facts.title), lang).text or facts.slug
