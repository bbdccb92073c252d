"""Evidence for what is combined: by method, pair and order, in words, with the cases behind every number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core.combine import evidence as rules
from abz_desktop.core.combine.evidence import BoardEvidence, MethodEvidence, OrderEvidence, PairEvidence
from abz_desktop.core.combine.facts import CaseFacts
from abz_desktop.core.combine.plan import Plan
from abz_desktop.core.reading import pick
from abz_desktop.core.vocabulary import DOCUMENTED
from abz_desktop.library import combining, records, vocabularies
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Seen:
    """An effect observed in a case, in words: at which level, and what shows it."""

    effect: str
    level: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case behind a number, in words: what it was about, where, and which effects were seen.

    `uses` says of each method asked for how the case used it: its phase and order as far as recorded; `documented` is
    False where one of those uses is our inference.
    """

    id: str
    title: str
    themes: tuple[str, ...]
    place: str
    effects: tuple[Seen, ...]
    uses: tuple[str, ...] = ()
    documented: bool = True


def own_use(lib: "Library") -> Mapping[str, tuple[str, ...]]:
    """The own approaches and sessions (ids) in which each method (id) was really used: steps done, sessions recorded."""
    return lib.own_uses.current(lib)


def of_method(lib: "Library", method: str) -> MethodEvidence:
    """The evidence of one method."""
    return rules.of_method(method, combining.knowledge(lib), own_use(lib))


def of_pair(lib: "Library", first: str, second: str) -> PairEvidence:
    """The evidence of two methods together."""
    return rules.of_pair(first, second, combining.knowledge(lib))


def of_order(lib: "Library", first: str, second: str) -> OrderEvidence:
    """The evidence of one method before another."""
    return rules.of_order(first, second, combining.knowledge(lib))


def of_plan(lib: "Library", plan: Plan) -> BoardEvidence:
    """The evidence of every method, pair and neighbour in an approach; skipped steps do not count."""
    methods = [step.step.method for step in plan.steps if step.case is None]
    return rules.of_board(methods, combining.knowledge(lib), own_use(lib))


def cases(lib: "Library", ids: Iterable[str], lang: str, methods: Sequence[str] = ()) -> tuple[CaseLine, ...]:
    """The cases behind a number in words, in the order given; what is not a case any more is left out."""
    known = combining.knowledge(lib)
    titles = records.titles(lib, methods, lang)
    found = (known.cases[one] for one in dict.fromkeys(ids) if one in known.cases)
    return tuple(_line(lib, case, lang, methods, titles) for case in found)


def _line(lib: "Library", case: CaseFacts, lang: str, methods: Sequence[str], titles: Mapping[str, str]) -> CaseLine:
    def label(vocabulary: str, key: str) -> str:
        return vocabularies.label(lib, vocabulary, key, lang) if key else ""

    used = [one for method in methods for one in case.methods if one.method == method]
    return CaseLine(
        case.id,
        pick(dict(case.title), lang).text or case.slug,
        tuple(label("theme", key) for key in case.themes),
        pick(dict(case.place), lang).text,
        tuple(
            Seen(label("effect", effect), label("level", level), label("proof", proof))
            for effect, level, proof in case.effects
        ),
        tuple(
            say(
                "evidence.use" if one.order is not None else "evidence.use-no-order",
                lang,
                method=titles.get(one.method, ""),
                phase=label("phase", one.phase) or say("evidence.no-phase", lang),
                order=f"{one.order:g}" if one.order is not None else "",
            )
            for one in used
        ),
        all(one.basis == DOCUMENTED for one in used),
    )


def in_words(found: MethodEvidence | PairEvidence | OrderEvidence, lang: str) -> str:
    """A piece of evidence as one line; it says "not known", never nought, where nobody recorded anything."""
    if isinstance(found, MethodEvidence):
        return _method(found, lang)
    if isinstance(found, PairEvidence):
        if not found.either:
            return say("evidence.pair-unknown", lang)
        return say("evidence.pair", lang, both=len(found.both), n=len(found.either))
    if found.state == "known":
        return say("evidence.order", lang, before=len(found.before), n=len(found.recorded))
    key = "evidence.order-unknown" if found.state == "order-unknown" else "evidence.never-together"
    return say(key, lang, n=len(found.both))


def _method(found: MethodEvidence, lang: str) -> str:
    parts = [
        say(f"evidence.{name}", lang, n=len(ids))
        for name, ids in (("documented", found.documented), ("inferred", found.inferred), ("own", found.own))
        if ids
    ]
    return "; ".join(parts) if parts else say("evidence.none", lang)
