"""Why a step is proposed, in words: line by line with its figures, and as the one sentence that the approach keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING

from abz_desktop.core import steps as stepping
from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.propose_options import Wanted
from abz_desktop.core.combine.propose_outline import Chosen, Reason
from abz_desktop.core.combine.suggest_limits import WayOut
from abz_desktop.core.combine.suggest_table import Support
from abz_desktop.core.reading import duration, pick
from abz_desktop.core.steps import Step
from abz_desktop.library import limit_words, vocabularies
from abz_desktop.library.limit_words import Way
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST_NAMES = 4
"""How many things one reason names before it counts the rest."""
_SILENT = ("time",)
"""Terms that need no word in the sentence: the step itself shows them."""


@dataclass(frozen=True, slots=True)
class Told:
    """All reasons of one term in words, and what they add for this step; `shared` ones count for other steps as well."""

    term: str
    text: str
    value: float
    shared: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Telling:
    """What the words are about: what was wanted, the records, and per method (id) the near cases that it was used in."""

    lib: "Library"
    wanted: Wanted
    knowledge: Knowledge
    cases: Mapping[str, tuple[Support, ...]]
    lang: str

    def lines(self, chosen: Chosen) -> tuple[Told, ...]:
        """The reasons for a step, what adds most first; their values add up to what the step is worth."""
        found = [self._told(chosen, term, own) for term, own in _by_term(chosen).items()]
        return tuple(sorted(found, key=lambda told: -told.value))

    def _told(self, chosen: Chosen, term: str, own: Sequence[Reason]) -> Told:
        text = say(f"proposal.term.{term}", self.lang, about=self._about(chosen, term, own))
        return Told(term, text, fsum(reason.value for reason in own), any(reason.shared > 1 for reason in own))

    def sentence(self, chosen: Chosen) -> str:
        """The same as a text: "Proposed because it …, and … (an estimate). Mind: …"."""
        terms = {term: own for term, own in _by_term(chosen).items() if term not in _SILENT}
        ranked = sorted(terms, key=lambda term: -fsum(reason.value for reason in terms[term]))
        clauses = {
            term: say(f"proposal.clause.{term}", self.lang, about=self._about(chosen, term, terms[term]))
            for term in ranked
        }
        good = [clauses[term] for term in ranked if terms[term][0].value > 0]
        bad = [clauses[term] for term in ranked if terms[term][0].value < 0]
        told = say("proposal.because", self.lang, reasons=self._row(good)) if good else say("proposal.whole", self.lang)
        mind = [say("proposal.mind", self.lang, prices=self._row(bad))] if bad else []
        alone = [] if self.cases.get(chosen.method.id) else [say("proposal.no-case", self.lang)]
        return " ".join((told, *mind, *alone))

    def ways(self, found: tuple[WayOut, ...]) -> tuple[Way, ...]:
        """What would help, in words."""
        return limit_words.told(self.lib, self.wanted.limits, found, self.lang)

    def _row(self, parts: Sequence[str]) -> str:
        *first, last = parts
        return say("proposal.and", self.lang, first=", ".join(first), last=last) if first else last

    def _names(self, names: Sequence[str]) -> str:
        """A few names, and how many more there are."""
        distinct = list(dict.fromkeys(names))
        left = len(distinct) - MOST_NAMES
        shown = distinct if left <= 0 else [*distinct[:MOST_NAMES], say("proposal.more", self.lang, n=left)]
        return self._row(shown) if shown else ""

    # What a term is about -----------------------------------------------------------------------------------------------

    def _about(self, chosen: Chosen, term: str, own: Sequence[Reason]) -> str:
        keys = [reason.about for reason in own]
        told: dict[str, Callable[[], str]] = {
            "party": lambda: self._names([self.party(key) for key in keys]),
            "cases": lambda: self._cases(chosen),
            "theme": lambda: self._names(
                [self._label("theme", one) for one in self.wanted.themes if one in chosen.method.themes]
            ),
            "together": lambda: self._methods(keys),
            "order": lambda: self._methods(keys),
            "difficulty": lambda: self._label("difficulty", chosen.method.difficulty),
            "time": lambda: duration(chosen.minutes or 0, self.lang),
            "complexity": lambda: f"{own[0].amount:g}",
            "polarisation": lambda: f"{own[0].amount:g}",
        }
        return told[term]() if term in told else self._names([self._label(term, key) for key in keys if key])

    def _label(self, vocabulary: str, key: str) -> str:
        return vocabularies.label(self.lib, vocabulary, key, self.lang) if key else say("proposal.unknown", self.lang)

    def party(self, key: str) -> str:
        """The name of a party, or else its type."""
        stake = next(one for one in self.wanted.stakes if one.key == key)
        return pick(dict(stake.name), self.lang).text or self._label("party_type", stake.type)

    def _methods(self, keys: Sequence[str]) -> str:
        ids = [one for key in keys for one in key.split() if one in self.knowledge.methods]
        return self._names([self.method(one) for one in ids])

    def method(self, method_id: str) -> str:
        """The title of a method."""
        facts = self.knowledge.methods[method_id]
        return pick(dict(facts.title), self.lang).text or facts.slug

    def _cases(self, chosen: Chosen) -> str:
        own = self.cases.get(chosen.method.id, ())
        return self._names(
            [self._case(one) for one in sorted(own, key=lambda one: (not one.documented, -one.nearness))]
        )

    def _case(self, support: Support) -> str:
        title = pick(dict(support.case.title), self.lang).text or support.case.slug
        return title if support.documented else say("proposal.inferred", self.lang, case=title)


def _by_term(chosen: Chosen) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = {}
    for reason in chosen.reasons:
        found.setdefault(reason.term, []).append(reason)
    return found


def with_own(step: Step, text: str, lang: str) -> Step:
    """The step with a reason of one's own in `lang`; the program's own reason in another language no longer holds."""
    stays = {key: one for key, one in step.why_here.items() if key == lang or not _proposed(one, key)}
    return stepping.with_text(replace(step, why_here=stays), "why_here", text, lang)


def _proposed(text: str, lang: str) -> bool:
    """Whether a reason is one that `Telling.sentence` made."""
    before, _, after = say("proposal.because", lang, reasons="\0").partition("\0")
    whole = say("proposal.whole", lang)
    return (text.startswith(before) and after.strip() in text) or text.startswith(whole)
