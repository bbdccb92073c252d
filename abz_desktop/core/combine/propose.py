"""A whole first approach over the six phases: the best steps there are by the table of `objective`, proven, and explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from abz_desktop.core.combine.propose_options import Options, Wanted, options, usable
from abz_desktop.core.combine.propose_outline import Missing, Outline, missing, outline, settled
from abz_desktop.core.combine.propose_program import model, picks_of
from abz_desktop.core.combine.similar_index import Prepared
from abz_desktop.core.combine.solve import Solver
from abz_desktop.core.combine.suggest_limits import WayOut, ways_out

CLOSE = 1e-6
"""How far the solver's figure may be from what the steps themselves add up to."""


@dataclass(frozen=True, eq=False, slots=True)
class Proposal:
    """The best steps, the objective that no choice can exceed, and what was chosen from.

    `proven` says that the best is as high as `bound`. `left_out` counts per limit the methods that do not fit it (or, as
    "minutes-unknown", do not say). `ways_out` say what would help where nothing fits at all. `unjudged` names what was not said
    and so did not count: "themes", "effects", "stakes", "stakes.type", "skills".
    """

    options: Options
    best: Outline
    bound: float
    proven: bool
    missing: tuple[Missing, ...]
    ways_out: tuple[WayOut, ...]
    unjudged: tuple[str, ...]


def propose(prepared: Prepared, wanted: Wanted, solver: Solver) -> Proposal:
    """The best whole approach; without a method that fits it is empty and says what would help. Never raises."""
    choice = options(prepared, wanted)
    if not choice.all or wanted.most < 1:
        ways = ways_out(prepared.extents, wanted.limits, usable(prepared, wanted))
        return Proposal(choice, Outline((), 0.0, 0.0), 0.0, True, missing(prepared, choice, ()), ways, unjudged(wanted))
    made = model(choice)
    answer = solver(made.program)
    picks = settled(choice, picks_of(choice, made, answer))
    best = outline(choice, picks)
    proven = answer.proven and abs(best.worth - answer.gain) <= CLOSE
    return Proposal(choice, best, answer.bound, proven, missing(prepared, choice, picks), (), unjudged(wanted))


def runner_up(proposal: Proposal, solver: Solver) -> Outline | None:
    """The best choice that differs in at least one method; None where there is nothing to choose."""
    choice = proposal.options
    if not proposal.best.steps:
        return None
    made = model(choice, [place for place, _ in picks_in(choice, proposal.best.picks)])
    return outline(choice, picks_of(choice, made, solver(made.program)), swaps=False)


def rated(proposal: Proposal, steps: Sequence[tuple[str, str]]) -> Outline:
    """Other steps (method id, phase), such as after a swap, as an outline; a method that is no option is left out."""
    return outline(proposal.options, picks_in(proposal.options, steps))


def picks_in(choice: Options, steps: Sequence[tuple[str, str]]) -> tuple[tuple[int, str], ...]:
    """The (method id, phase) as places in the options."""
    place = {option.method.id: number for number, option in enumerate(choice.all)}
    return tuple((place[method], phase) for method, phase in steps if method in place)


def unjudged(wanted: Wanted) -> tuple[str, ...]:
    """What was not said and so takes no part in the objective."""
    said = {
        "themes": bool(wanted.themes),
        "effects": bool(wanted.effects),
        "stakes": bool(wanted.stakes),
        "stakes.type": all(stake.type for stake in wanted.stakes),
        "skills": bool(wanted.skills),
    }
    return tuple(name for name, known in said.items() if not known)
