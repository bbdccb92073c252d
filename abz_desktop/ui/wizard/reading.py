"""The proposal as it is shown: everything in words, worked out in the background."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core.combine.facts import MethodFacts
from abz_desktop.core.combine.propose_outline import Missing
from abz_desktop.core.reading import duration, pick
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import proposing, vocabularies
from abz_desktop.library.limit_words import Way
from abz_desktop.library.proposing import Chosen, Outline, Proposed
from abz_desktop.library.why_here import Telling, Told
from abz_desktop.ui.shared.say import capital
from abz_desktop.ui.wizard.wish import Wish
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Other:
    """A method that could stand in a step's place, and how much higher the objective would be with it."""

    id: str
    title: str
    time: str
    difference: float


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step: its reasons add up to `worth`; `cases` near cases used its method, `documented` of them by a source."""

    id: str
    title: str
    phase: str
    time: str
    worth: float
    reasons: tuple[Told, ...]
    cases: int
    documented: int
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class ShownOutline:
    """Steps in order, what they are worth, and the time they take together."""

    steps: tuple[ShownStep, ...]
    worth: float
    time: str
    unknown: int

    @property
    def picks(self) -> tuple[tuple[str, str], ...]:
        """The (method id, phase) of the steps."""
        return tuple((step.id, step.phase) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Gap:
    """A phase, effect or party without a step: its name, why, and what would help."""

    kind: str
    key: str
    called: str
    why: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Shown:
    """A proposal in words: the best steps, the bound, what stays uncovered, what helps where nothing fits, and notes."""

    proposed: Proposed
    outline: ShownOutline
    bound: float
    proven: bool
    gaps: tuple[Gap, ...]
    ways: tuple[Way, ...]
    notes: tuple[str, ...]
    content: str

    def title_of(self, method: str) -> str:
        """The title of a method, also of one that is not to be used."""
        facts = self.proposed.knowledge.methods.get(method)
        return _title(facts, self.content) if facts is not None else method


def propose(lib: "Library", wish: Wish, lang: str, content: str) -> Shown:
    """The proposal for a wish, in the words of `lang` with titles in `content`. Runs in the background."""
    proposed = proposing.propose(lib, wish.wanted(content))
    found, telling = proposed.proposal, proposing.telling(lib, proposed, lang)
    return Shown(
        proposed,
        _outline(proposed.best, telling, content),
        found.bound,
        found.proven,
        tuple(_gap(lib, one, telling) for one in found.missing),
        telling.ways(found.ways_out),
        tuple(_notes(proposed, lang)),
        content,
    )


def rate(lib: "Library", shown: Shown, picks: Sequence[tuple[str, str]], lang: str, content: str) -> ShownOutline:
    """Other steps, such as after a swap, in words. Runs in the background."""
    outline = proposing.rated(shown.proposed, picks)
    return _outline(outline, proposing.telling(lib, shown.proposed, lang), content)


def second(lib: "Library", shown: Shown, lang: str, content: str) -> ShownOutline | None:
    """The runner-up, in words. Runs in the background."""
    outline = proposing.runner_up(shown.proposed)
    return None if outline is None else _outline(outline, proposing.telling(lib, shown.proposed, lang), content)


def _outline(outline: Outline, telling: Telling, content: str) -> ShownOutline:
    unknown = sum(step.minutes is None for step in outline.steps)
    steps = tuple(_step(step, telling, content) for step in outline.steps)
    return ShownOutline(steps, outline.worth, duration(outline.minutes, telling.lang), unknown)


def _step(step: Chosen, telling: Telling, content: str) -> ShownStep:
    cases = telling.cases.get(step.method.id, ())
    others = tuple(
        Other(one.method.id, _title(one.method, content), _time(one.minutes, telling.lang), one.difference)
        for one in step.swaps
    )
    return ShownStep(
        step.method.id,
        _title(step.method, content),
        step.phase,
        _time(step.minutes, telling.lang),
        step.worth,
        telling.lines(step),
        len(cases),
        sum(case.documented for case in cases),
        others,
    )


def _title(method: MethodFacts, content: str) -> str:
    return pick(dict(method.title), content).text or method.slug


def _time(minutes: float | None, lang: str) -> str:
    return say("wizard.time-unknown", lang) if minutes is None else duration(minutes, lang)


def _gap(lib: "Library", one: Missing, telling: Telling) -> Gap:
    lang = telling.lang
    called = telling.party(one.key) if one.kind == "party" else vocabularies.label(lib, one.kind, one.key, lang)
    why = say(f"wizard.gap-room-{one.broken[0]}", lang) if one.why == "room" else say(f"wizard.gap-{one.why}", lang)
    return Gap(one.kind, one.key, capital(called), why, telling.ways(one.ways_out))


def _notes(proposed: Proposed, lang: str) -> list[str]:
    """What takes no part, and how many methods the limits leave out."""
    found = proposed.proposal
    notes = [say(f"wizard.unjudged-{name.replace('.', '-')}", lang) for name in found.unjudged]
    out = [say(f"wizard.left-{limit}", lang, n=count) for limit, count in found.options.left_out.items()]
    return [*notes, *out]


def in_phases(steps: Sequence[ShownStep]) -> tuple[tuple[str, tuple[ShownStep, ...]], ...]:
    """The steps phase by phase; every phase is there, also an empty one."""
    return tuple((phase, tuple(step for step in steps if step.phase == phase)) for phase in PHASES)
