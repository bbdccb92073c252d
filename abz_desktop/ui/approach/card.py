"""What a card on the board says of a step: words and marks as a value, ready to be painted and read aloud."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from abz_desktop.core.combine.facts import Span, Stake
from abz_desktop.core.combine.plan import PlanStep
from abz_desktop.core.reading import days, duration, pick
from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import KIND_ICONS


@dataclass(frozen=True, slots=True)
class Dot:
    """A party on a card: its first letters, its name and level in words; a filled one decides with the others."""

    letters: str
    words: str
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to know of a step: an icon, a colour role, and words."""

    icon: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A step as it is painted; `facts` is one line, `why` the reason why it stands here."""

    key: str
    number: int
    icon: str
    role: str
    title: str
    facts: str = ""
    why: str = ""
    dots: tuple[Dot, ...] = ()
    marks: tuple[Mark, ...] = ()
    skipped: bool = False

    @property
    def words(self) -> str:
        """All of it as it is read aloud."""
        parts = (f"{self.number}. {self.title}", self.facts, *(mark.text for mark in self.marks))
        said = [part for part in (*parts, ", ".join(dot.words for dot in self.dots), self.why) if part]
        return ". ".join(said)


@dataclass(frozen=True, slots=True)
class Known:
    """What cards need beside the steps: the parties by key, how many findings each step has, and what keys are called."""

    stakes: Mapping[str, Stake] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)
    content_lang: str = "nl"


def cards_of(rows: Sequence[StepRow], steps: Mapping[str, PlanStep], known: Known) -> dict[str, Card]:
    """The cards of the steps by their key; `steps` are the same ones as the rules read them."""
    return {
        row.step.key: _card(number, row, steps[row.step.key], known)
        for number, row in enumerate(rows, 1)
        if row.step.key in steps
    }


def _card(number: int, row: StepRow, plan: PlanStep, known: Known) -> Card:
    kind = row.row.kind if row.row is not None else ""
    icon, role = (KIND_ICONS[kind], kind) if kind else _loose(row)
    return Card(
        row.step.key,
        number,
        icon,
        role,
        row.title or say("approach.gone"),
        " · ".join(_facts(row, plan, known)),
        row.why_here,
        tuple(_dots(plan, known)),
        tuple(_marks(row, plan, known)),
        row.step.is_skipped,
    )


def _loose(row: StepRow) -> tuple[str, str]:
    """How a step without a record behind it looks: in one's own words, or its record is gone."""
    return ("link-2-off" if row.step.method else "pencil", "text_2")


def _facts(row: StepRow, plan: PlanStep, known: Known) -> Iterator[str]:
    usual = plan.work.any()
    if usual:
        yield duration(usual, language())
    elif plan.span.any():
        yield days(plan.span.any() or 0, language())
    if plan.method is not None and (people := group_words(plan.method.group)):
        yield people
    if row.row is not None and row.row.evidence:
        yield known.labels.term("evidence", row.row.evidence)


def group_words(group: Span) -> str:
    """A number of people as a card says it: "12–30", "from 12", "up to 30"; "" where nothing is known."""
    if group.min is not None and group.max is not None:
        return f"{group.min:.0f}–{group.max:.0f}" if group.min != group.max else f"{group.min:.0f}"
    if group.min is not None:
        return say("board.group-from", n=round(group.min))
    if group.max is not None:
        return say("board.group-to", n=round(group.max))
    return f"{group.usual:.0f}" if group.usual is not None else ""


def _dots(plan: PlanStep, known: Known) -> Iterator[Dot]:
    for key in dict.fromkeys((*plan.step.parties, *plan.step.decides)):
        stake = known.stakes.get(key)
        if stake is None:
            continue
        name = stake_name(stake, known.labels, known.content_lang)
        level = plan.step.parties.get(key, "")
        words = f"{name}: {known.labels.term('participation', level)}" if level else name
        decides = key in plan.step.decides
        yield Dot(letters(name), f"{words}, {say('board.decides')}" if decides else words, decides)


def stake_name(stake: Stake, labels: Labels, lang: str) -> str:
    """What a party is called: its own name, else its type."""
    return pick(dict(stake.name), lang).text or labels.term("party_type", stake.type) or "?"


def letters(name: str) -> str:
    """The first letters of the first and the last word of a name, or the first two of a single one."""
    parts = [part for part in name.replace("-", " ").split() if part[:1].isalnum()]
    if len(parts) > 1:
        return (parts[0][:1] + parts[-1][:1]).upper()
    return parts[0][:2].capitalize() if parts else "?"


def _marks(row: StepRow, plan: PlanStep, known: Known) -> Iterator[Mark]:
    if row.step.is_skipped:
        reason = pick(dict(row.step.skipped), known.content_lang).text
        words = say("board.skipped-because", reason=reason) if reason else say("board.skipped")
        yield Mark("eye-off", "text_2", words)
    if plan.pin == "newer":
        yield Mark("history", "warning", say("approach.newer"))
    elif plan.pin == "archived":
        yield Mark("archive", "warning", say("board.archived"))
    elif plan.pin == "gone":
        yield Mark("link-2-off", "warning", say("approach.gone") if row.title else say("board.gone-mark"))
    found = known.findings.get(row.step.key, 0)
    if found:
        yield Mark("circle-alert", "warning", say("board.findings", n=found))
