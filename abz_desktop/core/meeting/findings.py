"""What the check of a session finds: a finding with its blocks, what would remedy it, and whether it is open or waived."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from abz_desktop.core.combine.findings import Severity, State
from abz_desktop.core.combine.plan import Waiver
from abz_desktop.core.meeting.prepared import Part, Prepared

Where: TypeAlias = Literal["session", "day", "block", "person"]
How: TypeAlias = Literal[
    "insert",
    "swap",
    "block",
    "break",
    "move",
    "drop",
    "change",
    "minutes",
    "unlock",
    "divide",
    "end",
    "size",
    "who",
    "fill",
    "accept",
    "loosen",
    "restore",
    "tracks",
]
MOST_REMEDIES = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding belongs: the session, days, blocks or facilitators, by key ("" is the first day)."""

    where: Where = "session"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing that would remedy a finding.

    `how`: "insert" the method `what` before block `before` ("" for the end of `day`); "swap" the method of block `what` for
    `field`; "block": a new block with `what` as its category, of `number` minutes; "break" of `number` minutes before
    `before`; "move" block `what` to before `before`; "drop" block `what`; "change" `field` of block `what`; "minutes": block
    `what` takes `number` minutes; "unlock" its start; "divide" the time of `day` anew; "end": `day` ends at `number` minutes
    since midnight; "size": groups of `number` in block `what`; "who": `who` do block `what`; "fill" `field` of the session;
    "accept" the newer revision in block `what`; "loosen" it from a method that is gone; "restore" the step `field` in block
    `what`; "tracks": give block `what` two tracks.
    """

    how: How
    what: str = ""
    before: str = ""
    day: str = ""
    field: str = ""
    number: int = 0
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule.

    `id` stays the same as long as its place does: a waiver names it. `wording` is the key below `sessioncheck.text.` of its
    text, `params` the keys and numbers in it. `missing` names the fields without which it cannot be judged; `figures` the
    numbers that the rule goes by.
    """

    rule: str
    id: str
    spot: Spot
    severity: Severity = "gap"
    state: State = "open"
    wording: str = ""
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    remedies: tuple[Remedy, ...] = ()
    missing: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which methods would remedy a finding: those with the place in a session `arc`, to insert or to swap for block `swap`.

    `calm`: only safe openings; `minutes`: that take no more than so many; `safety`: that ask for no more; `people`: least and
    most that there are, None for those of the session.
    """

    arc: str
    before: str = ""
    day: str = ""
    swap: str = ""
    calm: bool = False
    minutes: int | None = None
    safety: str = ""
    people: tuple[int, int] | None = None
    most: int = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, how grave it is where that differs from its rule, and which methods would help (looked up later)."""

    finding: Finding
    severity: Severity | None = None
    wanted: Wanted | None = None


Judge: TypeAlias = Callable[[Prepared], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the fields it reads (of the session, its items and their methods), how grave it is, itself, its figures."""

    id: str
    inputs: tuple[str, ...]
    severity: Severity
    judge: Judge
    figures: tuple[str, ...] = ()


def found(
    rule: str,
    spot: Spot,
    wording: str = "",
    *,
    at: Iterable[str] | None = None,
    remedies: Iterable[Remedy] = (),
    severity: Severity | None = None,
    wanted: Wanted | None = None,
    figures: tuple[str, ...] = (),
    **params: Any,
) -> Found:
    """An open finding; its id is the rule and `at`, or else the keys of its spot. `figures`: the numbers that it goes by."""
    keys = spot.keys if at is None else tuple(at)
    named = ":".join((rule, *keys))
    made = Finding(rule, named, spot, wording=wording or rule, params=params, remedies=tuple(remedies), figures=figures)
    return Found(made, severity, wanted)


def unjudged(rule: str, missing: str, parts: Iterable[Part] = (), *, day: str | None = None) -> Found:
    """What a rule cannot judge because `missing` is not filled in: at these blocks, on this day, or in the session."""
    keys = tuple(dict.fromkeys(part.key for part in parts))
    spot = Spot("block", keys) if keys else Spot() if day is None else Spot("day", (day,))
    return Found(
        Finding(
            rule,
            ":".join((rule, "?", missing, *(() if day is None else (day,)))),
            spot,
            state="unjudged",
            wording="unjudged-blocks" if keys else "unjudged",
            params={"field": missing, "n": len(keys)},
            remedies=_fill(missing, keys, day or ""),
            missing=(missing,),
        )
    )


def _fill(missing: str, keys: tuple[str, ...], day: str) -> tuple[Remedy, ...]:
    owner, _, part = missing.partition(".")
    if not keys:
        return (Remedy("fill", field=missing, day=day),)
    return tuple(Remedy("change", key, field=part if owner == "blocks" else "method") for key in keys[:MOST_REMEDIES])
