"""A whole first approach proposed, compared and made: the door to the solver, with titles and reasons in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.combine.facts import Knowledge, Stake
from abz_desktop.core.combine.propose import Proposal
from abz_desktop.core.combine.propose import propose as best_of
from abz_desktop.core.combine.propose import rated as rate
from abz_desktop.core.combine.propose import runner_up as second_of
from abz_desktop.core.combine.propose_options import Wanted
from abz_desktop.core.combine.propose_outline import Chosen, Outline
from abz_desktop.core.combine.similar_index import nearest
from abz_desktop.core.combine.suggest_score import supports_of
from abz_desktop.core.combine.suggest_table import COMPONENTS, Support
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import Step
from abz_desktop.core.typed import one_line
from abz_desktop.library import combining, records, suggesting, vocabularies
from abz_desktop.library.solving import solve
from abz_desktop.library.why_here import Telling

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["Chosen", "Outline", "Proposed", "Stake", "Wanted", "accept", "propose", "rated", "runner_up", "telling"]


@dataclass(frozen=True, eq=False, slots=True)
class Proposed:
    """A proposal, what was known when it was made, and per method (id) the near cases that it was used in."""

    proposal: Proposal
    knowledge: Knowledge
    cases: Mapping[str, tuple[Support, ...]] = field(default_factory=dict)

    @property
    def best(self) -> Outline:
        """The best steps."""
        return self.proposal.best

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        return self.proposal.options.wanted


def propose(lib: "Library", wanted: Wanted) -> Proposed:
    """The best whole approach for what is wanted; empty, with what would help, where nothing fits."""
    knowledge, prepared = combining.knowledge(lib), suggesting.prepared(lib)
    weights = {one.id: one.weight for one in COMPONENTS if one.of_case}
    supports = supports_of(prepared, nearest(prepared, wanted.situation, weights))
    cases = {prepared.methods[place].id: own for place, own in supports.items()}
    return Proposed(best_of(prepared, wanted, solve), knowledge, cases)


def telling(lib: "Library", proposed: Proposed, lang: str) -> Telling:
    """The reasons for steps of a proposal, in words of one language."""
    return Telling(lib, proposed.wanted, proposed.knowledge, proposed.cases, lang)


def runner_up(proposed: Proposed) -> Outline | None:
    """The best choice that differs in at least one method; None where there is none."""
    return second_of(proposed.proposal, solve)


def rated(proposed: Proposed, steps: Sequence[tuple[str, str]]) -> Outline:
    """Other steps (method id, phase), such as after a swap, with what they are worth."""
    return rate(proposed.proposal, steps)


def accept(
    lib: "Library", proposed: Proposed, steps: Sequence[tuple[str, str]], title: str, question: str, lang: str
) -> tuple[str, Changes]:
    """Make the approach of these steps (method id, phase); answers its id.

    Each step pins its method as it is now, and says in both languages why it is there. LibraryError: title-needed, and
    unknown-record where a method is there no more.
    """
    if not title.strip():
        raise LibraryError("title-needed")
    outline = rated(proposed, steps)
    made = [_step(lib, proposed, chosen) for chosen in outline.steps]
    fields = _fields(lib, proposed.wanted, lang) | {"title": {lang: one_line(title)}, "steps": stepping.to_items(made)}
    if question.strip():
        fields["question"] = {lang: one_line(question)}
    record = Record(
        id=new_id(), kind="approach", slug=records.free_slug(lib, title), fields=freeze_fields(fields), language=lang
    )
    label = Label("do.approach-make", {"title": title.strip(), "n": len(made)})
    return record.id, records.create(lib, record, label=label)


def _step(lib: "Library", proposed: Proposed, chosen: Chosen) -> Step:
    served = next(one.parties for one in proposed.proposal.options.all if one.method.id == chosen.method.id)
    return Step(
        stepping.new_key(),
        chosen.phase,
        chosen.method.id,
        records.revision_of(lib, chosen.method.id),
        why_here={lang: telling(lib, proposed, lang).sentence(chosen) for lang in LANGUAGES},
        parties={one.key: one.participation for one in proposed.wanted.stakes if one.key in served},
    )


def _fields(lib: "Library", wanted: Wanted, lang: str) -> dict[str, Any]:
    """What was wanted, as the approach keeps it."""
    limits, group = wanted.limits, wanted.limits.group
    numbers = {"min": group.min, "ideal": group.usual, "max": group.max}
    return {
        "themes": list(wanted.themes),
        "effects": [{"key": stepping.new_key(), "effect": effect} for effect in wanted.effects],
        "group": {name: _whole(value) for name, value in numbers.items() if value is not None},
        "setting": list(limits.settings),
        "complexity": _whole(wanted.complexity),
        "polarisation": _whole(wanted.polarisation),
        "stakes": [_stake(lib, stake, lang) for stake in wanted.stakes],
        "time_budget": _whole(limits.minutes),
        "skills_present": list(wanted.skills),
    }


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _stake(lib: "Library", stake: Stake, lang: str) -> dict[str, Any]:
    labels = {one: vocabularies.label(lib, "party_type", stake.type, one) for one in LANGUAGES} if stake.type else {}
    named = {one: text[:1].upper() + text[1:] for one, text in labels.items()}
    name = {one: text for one, text in stake.name.items() if text.strip()} or named or {lang: stake.key}
    item = {
        "key": stake.key,
        "name": name,
        "type": stake.type,
        "participation": stake.participation,
        "party": stake.party,
    }
    return {part: value for part, value in item.items() if value}
