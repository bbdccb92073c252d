"""Rules on people: the size of groups, safety before tension, skills of the facilitators, and nobody in two places."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from abz_desktop.core.combine.facts import CALM, MethodFacts
from abz_desktop.core.combine.fit import contradictory
from abz_desktop.core.meeting.checks_flow import OPEN
from abz_desktop.core.meeting.figures import OPENING, TENSE, figure
from abz_desktop.core.meeting.findings import Found, Remedy, Spot, Wanted, found, unjudged
from abz_desktop.core.meeting.prepared import Part, Prepared
from abz_desktop.core.meeting.schedule import length
from abz_desktop.core.meeting.sheet import PARALLEL

SAFETY = ("laag", "midden", "hoog")
"""The vocabulary safety, lowest first."""
LED = frozenset({"begeleider", "specialist"})
"""The kinds of facilitation (vocabulary) for which somebody has to be there."""
_GUEST = 45
"""Minutes of the longest opening that is offered before a tense block."""


# Group size -----------------------------------------------------------------------------------------------------------


def group(session: Prepared) -> Iterator[Found]:
    """Every method takes as many people as are in it, or as are in each of the small groups that its block makes."""
    silent: list[Part] = []
    for part in session.methods:
        if not _bounds(part.method):
            silent.append(part)
        elif part.people is not None and not _takes(part):
            yield _misfit(part)
    nobody = [part for part in session.methods if part.people is None]
    if nobody:
        yield unjudged("group", "participants")
    if silent:
        yield unjudged("group", "method.group", silent)


def _bounds(method: MethodFacts | None) -> tuple[float, float] | None:
    if method is None or contradictory(method.group) or (method.group.min is None and method.group.max is None):
        return None
    least, most = method.group.min, method.group.max
    return (0 if least is None else least, float("inf") if most is None else most)


def _takes(part: Part) -> bool:
    bounds, people = _bounds(part.method), part.people
    if bounds is None or people is None:
        return True
    own = part.block.group_size
    sizes = [people] if own is None or part.block.type == PARALLEL else [people, (own, own)]
    return any(bounds[0] <= least and most <= bounds[1] for least, most in sizes)


def _misfit(part: Part) -> Found:
    method, people = part.method, part.people or (0, 0)
    ideal = method.group.usual if method is not None else None
    least, most = _bounds(method) or (0, float("inf"))
    size = ideal or (most if most != float("inf") else None)
    remedies = []
    if size is not None and people[1] > most:
        remedies.append(Remedy("size", part.key, number=round(size)))
    remedies += [Remedy("change", part.key, field="group_size"), Remedy("fill", field="participants")]
    return found(
        "group",
        _at(part),
        remedies=remedies,
        wanted=_instead(part),
        block=part.key,
        people=people,
        allowed=(least, most),
    )


def _instead(part: Part, safety: str = "") -> Wanted | None:
    """Methods for the same place in the session and the same time, with as many people."""
    if not part.category:
        return None
    minutes = length(part.block) or None
    return Wanted(part.category, day=part.day, swap=part.key, minutes=minutes, safety=safety, people=part.people)


# Safety and tension ---------------------------------------------------------------------------------------------------


def _opens_calmly(part: Part) -> bool | None:
    """Whether a block is a calm opening; None where nobody said what it is for."""
    method = part.method
    if method is not None and (method.tension is None or method.tension > CALM or method.safety == SAFETY[-1]):
        return False
    return part.category == OPEN if part.category else None


def _opened(part: Part, session: Prepared) -> bool | None:
    """Whether a calm opening comes before a block; None where one may."""
    before = [one for leaves in _days_until(part, session) for one in leaves if _is_before(one, part)]
    found_ = [_opens_calmly(one) for one in before]
    return True if True in found_ else None if None in found_ else False


def _days_until(part: Part, session: Prepared) -> Iterator[Sequence[Part]]:
    for plan, leaves in zip(session.plans, session.leaves, strict=True):
        yield leaves
        if plan.day.key == part.day:
            return


def _is_before(one: Part, part: Part) -> bool:
    return one.day != part.day or (one.slot.end <= part.slot.start and one.key != part.key)


def tension(session: Prepared) -> Iterator[Found]:
    """Before a tense method there is a calm opening."""
    silent: list[Part] = []
    unsure: list[Part] = []
    for part in session.methods:
        tense = part.method.tension if part.method is not None else None
        if tense is None:
            silent.append(part)
        elif tense >= figure(TENSE):
            opened = _opened(part, session)
            if opened is None:
                unsure += _uncategorised(part, session)
            elif not opened:
                yield _tense(part, *_openings(part, session), tense)
    if unsure:
        yield unjudged("tension", "blocks.category", unsure)
    if silent:
        yield unjudged("tension", "method.tension", silent)


def _tense(part: Part, remedies: list[Remedy], wanted: Wanted, tension: float) -> Found:
    figures = (TENSE,)
    return found(
        "tension", _at(part), remedies=remedies, wanted=wanted, figures=figures, block=part.key, tension=tension
    )


def _uncategorised(part: Part, session: Prepared) -> list[Part]:
    return [
        one for leaves in _days_until(part, session) for one in leaves if _is_before(one, part) and not one.category
    ]


def _openings(part: Part, session: Prepared) -> tuple[list[Remedy], Wanted]:
    """What puts a calm opening before a block: one that comes later, a new one, or a method."""
    top = part.above[0] if part.above else part.key
    later = [one for leaves in session.leaves for one in leaves if one.day == part.day and _opens_calmly(one)]
    remedies = [Remedy("move", one.key, top, part.day) for one in later[:1] if one.slot.start > part.slot.start]
    remedies.append(Remedy("block", OPEN, top, part.day, number=figure(OPENING)))
    return remedies, Wanted(OPEN, top, part.day, calm=True, minutes=_GUEST, most=2)


def safety(session: Prepared) -> Iterator[Found]:
    """No method asks for more safety than the group has; one step more may be made by a calm opening before it."""
    silent = [part for part in session.methods if _needed(part) not in SAFETY]
    asking = [part for part in session.methods if _needed(part) in SAFETY[1:]]
    if session.safety not in SAFETY:
        if asking:
            yield unjudged("safety", "safety")
    else:
        yield from _compared(asking, session)
    if silent:
        yield unjudged("safety", "method.safety", silent)


def _needed(part: Part) -> str:
    return part.method.safety if part.method is not None else ""


def _compared(parts: list[Part], session: Prepared) -> Iterator[Found]:
    unsure: list[Part] = []
    for part in parts:
        lacking = SAFETY.index(_needed(part)) - SAFETY.index(session.safety)
        opened = True if lacking <= 0 else _opened(part, session) if lacking == 1 else False
        if opened is None:
            unsure += _uncategorised(part, session)
        elif not opened:
            yield _unsafe(part, _needed(part), session, lacking)
    if unsure:
        yield unjudged("safety", "blocks.category", unsure)


def _unsafe(part: Part, needed: str, session: Prepared, lacking: int) -> Found:
    remedies, wanted = _openings(part, session) if lacking == 1 else ([], _instead(part, session.safety))
    return found(
        "safety",
        _at(part),
        remedies=[*remedies, Remedy("fill", field="safety")],
        wanted=wanted,
        block=part.key,
        needed=needed,
        has=session.safety,
    )


# Facilitators ---------------------------------------------------------------------------------------------------------


def skills(session: Prepared) -> Iterator[Found]:
    """Whoever does a block (else: the facilitators together) has the skills that its method asks for."""
    silent: list[Part] = []
    asking, unskilled = [], False
    for part in session.methods:
        needed = part.method.skills_needed if part.method is not None else ()
        if not needed:
            silent.append(part)
            continue
        asking.append(part)
        doing = [one for one in session.staff if not part.who or one.key in part.who]
        missing = set(needed) - {skill for one in doing for skill in one.skills}
        if missing and (not doing or any(not one.skills for one in doing)):
            unskilled = True
        else:
            yield from (_skill(part, one, session) for one in needed if one in missing)
    if asking and not session.staff:
        yield unjudged("skill", "facilitators")
    elif unskilled:
        yield unjudged("skill", "facilitators.skills")
    if silent:
        yield unjudged("skill", "method.skills_needed", silent)


def _skill(part: Part, skill: str, session: Prepared) -> Found:
    able = [one.key for one in session.staff if skill in one.skills and one.key not in part.who]
    busy = _busy(part, session)
    free = [key for key in able if key not in busy]
    remedies = [Remedy("who", part.key, who=(*part.who, key)) for key in free[:2]]
    remedies += [Remedy("fill", field="facilitators.skills"), Remedy("change", part.key, field="who")]
    at = (part.key, skill)
    return found("skill", _at(part), at=at, remedies=remedies, wanted=_instead(part), block=part.key, skill=skill)


def _busy(part: Part, session: Prepared) -> frozenset[str]:
    """The facilitators who do something else while a block lasts."""
    if not session.in_tracks(part):
        return frozenset()
    return frozenset(key for one in session.tracked for key in one.block.who if _side_by_side(one, part))


def _side_by_side(one: Part, other: Part) -> bool:
    """Whether two blocks that do not hold each other take place at the same time."""
    nested = one.key == other.key or one.key in other.above or other.key in one.above
    return not nested and one.day == other.day and one.slot.start < other.slot.end and other.slot.start < one.slot.end


def overlap(session: Prepared) -> Iterator[Found]:
    """Nobody does two things at once, and no more tracks need somebody than there are facilitators."""
    doing: dict[str, list[Part]] = defaultdict(list)
    for part in session.parts:
        for key in part.block.who:
            if not any(key in session.by_key[holder].block.who for holder in part.above):
                doing[key].append(part)
    names = {one.key: one.name for one in session.staff}
    for key, parts in doing.items():
        for one, other in _clashes(parts):
            yield _clash(key, names.get(key, ""), one, other, session)
    yield from _hands(session)


def _clashes(parts: list[Part]) -> Iterator[tuple[Part, Part]]:
    ordered = sorted(parts, key=lambda part: (part.day, part.slot.start))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.day != one.day or other.slot.start >= one.slot.end:
                break
            if _side_by_side(one, other):
                yield one, other


def _clash(key: str, name: str, one: Part, other: Part, session: Prepared) -> Found:
    remedies: list[Remedy] = []
    for part in (other, one):
        busy = _busy(part, session)
        free = next((person.key for person in session.staff if person.key not in (*busy, *part.block.who)), "")
        rest = tuple(who for who in part.block.who if who != key)
        if free or rest:
            remedies.append(Remedy("who", part.key, who=(*rest, free) if free else rest))
    remedies += [Remedy("change", part.key, field="who") for part in (other, one)]
    spot = Spot("block", (one.key, other.key))
    at = (key, *sorted((one.key, other.key)))
    return found("overlap", spot, at=at, remedies=remedies, person=name, one=one.key, other=other.key)


def _hands(session: Prepared) -> Iterator[Found]:
    tracks: dict[str, set[str]] = defaultdict(set)
    for part in session.methods:
        if part.method is not None and part.method.facilitation in LED:
            path = (*part.above, part.key)
            for holder, track in pairwise(path):
                if session.by_key[holder].block.type == PARALLEL:
                    tracks[holder].add(track)
    busiest = {holder: len(found_) for holder, found_ in tracks.items() if len(found_) > 1}
    if busiest and not session.staff:
        yield unjudged("overlap", "facilitators")
        return
    for holder, n in busiest.items():
        if n > len(session.staff):
            spot = Spot("block", (holder,))
            remedies = [Remedy("fill", field="facilitators")]
            at = ("hands", holder)
            yield found(
                "overlap", spot, "overlap-hands", at=at, remedies=remedies, block=holder, n=n, staff=len(session.staff)
            )


def _at(part: Part) -> Spot:
    return Spot("block", (part.key,))
