"""The choice of a whole approach as a mixed-integer program: the objective and the conditions of `objective`, as numbers.

For each method and each of its phases there is an x that is 1 where it is chosen there; then, each up to 1, one for
everything that can be covered and for every step that may go with another one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from abz_desktop.core.combine.objective import WEIGHT, Pick, in_order, position, unique
from abz_desktop.core.combine.propose_options import Option, Options
from abz_desktop.core.combine.solve import Answer, Program, Writing
from abz_desktop.core.vocabulary import PHASES


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """The program, and which step each of its first columns stands for."""

    program: Program
    picks: tuple[Pick, ...]


def model(options: Options, other_than: Iterable[int] = ()) -> Model:
    """The program; `other_than` (places of methods) are not to be exactly the methods that are chosen."""
    writing = Writing()
    columns: dict[Pick, int] = {}
    for place, option in enumerate(options.all):
        gain = sum(WEIGHT[term] * amount for term, amount in option.own.items()) + WEIGHT["skill"] * len(option.lacks)
        for phase in option.phases:
            columns[place, phase] = writing.column(gain, whole=True)
    maker = _Maker(options, writing, columns)
    maker.limit()
    maker.cover()
    maker.pair()
    maker.precede()
    maker.differ(frozenset(other_than))
    return Model(writing.done(), tuple(columns))


def picks_of(options: Options, made: Model, answer: Answer) -> tuple[Pick, ...]:
    """The steps that an answer chooses, in order."""
    return in_order(options, [pick for pick, value in zip(made.picks, answer.x, strict=False) if value > 0.5])


@dataclass(frozen=True, eq=False, slots=True)
class _Maker:
    options: Options
    writing: Writing
    columns: dict[Pick, int]

    def any_of(self, place: int) -> list[tuple[int, float]]:
        """The method at a place, in whichever phase."""
        return [(self.columns[place, phase], 1.0) for phase in self.options.all[place].phases]

    def those(self, marks: Iterable[bool]) -> list[tuple[int, float]]:
        """The marked methods, in whichever phase."""
        return [entry for place, mark in enumerate(marks) if mark for entry in self.any_of(place)]

    def limit(self) -> None:
        """Each method once, not too many steps, not too many minutes, no two that must not both be there."""
        options, row = self.options, self.writing.row
        for place, option in enumerate(options.all):
            if len(option.phases) > 1:
                row(self.any_of(place), 1)
        row([(column, 1.0) for column in self.columns.values()], options.wanted.most)
        if options.wanted.limits.minutes is not None:
            minutes = [(column, options.all[place].minutes or 0.0) for (place, _), column in self.columns.items()]
            row(minutes, options.wanted.limits.minutes)
        for one, other in options.barred:
            row([*self.any_of(one), *self.any_of(other)], 1)

    def cover(self) -> None:
        """Something is covered up to as many steps as there are for it, once."""
        wanted = self.options.wanted
        for phase in PHASES:
            self._covered("phase", [(column, 1.0) for (_, own), column in self.columns.items() if own == phase])
        for effect in unique(wanted.effects):
            self._covered("effect", self.those([effect in option.effects for option in self.options.all]))
        for stake in wanted.stakes:
            self._covered("party", self.those([stake.key in option.parties for option in self.options.all]))

    def _covered(self, term: str, steps: list[tuple[int, float]]) -> None:
        if steps:
            covered = self.writing.column(WEIGHT[term])
            self.writing.row([(covered, 1.0), *((column, -1.0) for column, _ in steps)], 0)

    def pair(self) -> None:
        """A step counts where it is there, and one of those that it goes with."""
        for term, pairs in (("together", self.options.together), ("order", self.options.order)):
            partners: dict[int, list[int]] = {}
            for one, other in pairs:
                partners.setdefault(one, []).append(other)
                partners.setdefault(other, []).append(one)
            for place, others in sorted(partners.items()):
                counts = self.writing.column(WEIGHT[term])
                for places in ([place], others):
                    steps = [(column, -1.0) for each in places for column, _ in self.any_of(each)]
                    self.writing.row([(counts, 1.0), *steps], 0)

    def precede(self) -> None:
        """A tense step has a safe opening before it, the system world something of the lifeworld; the order is kept."""
        for place, option in enumerate(self.options.all):
            for phase in option.phases:
                for needs, test in ((option.tense, opening), (option.system, lifeworld)):
                    if needs:
                        self.writing.row([(self.columns[place, phase], 1.0), *self._before((place, phase), test)], 0)
        for first, second in self.options.order:
            for phase in self.options.all[first].phases:
                at = position(self.options, (first, phase))
                earlier = [
                    (self.columns[second, other], 1.0)
                    for other in self.options.all[second].phases
                    if position(self.options, (second, other)) < at
                ]
                if earlier:
                    self.writing.row([(self.columns[first, phase], 1.0), *earlier], 1)

    def _before(self, pick: Pick, test: Callable[[Option], bool]) -> list[tuple[int, float]]:
        """The steps that could stand before another one and pass a test, each as -1."""
        at = position(self.options, pick)
        return [
            (column, -1.0)
            for other, column in self.columns.items()
            if test(self.options.all[other[0]]) and position(self.options, other) < at
        ]

    def differ(self, other_than: frozenset[int]) -> None:
        """At least one of these methods is not there, or one that is not among them is."""
        if other_than:
            signs = [(column, 1.0 if place in other_than else -1.0) for (place, _), column in self.columns.items()]
            self.writing.row(signs, len(other_than) - 1)


def opening(option: Option) -> bool:
    """Whether it is a safe opening."""
    return option.opening


def lifeworld(option: Option) -> bool:
    """Whether it starts from the lifeworld."""
    return option.lifeworld
