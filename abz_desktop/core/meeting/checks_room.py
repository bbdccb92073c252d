"""Rules on the room and what lies in it: seats, rooms for parallel tracks, the setting, and materials with an amount."""

from collections import defaultdict
from collections.abc import Iterator

from abz_desktop.core.meeting.amounts import PER_PERSON
from abz_desktop.core.meeting.findings import Found, Remedy, Spot, Wanted, found, unjudged
from abz_desktop.core.meeting.prepared import Part, Prepared
from abz_desktop.core.meeting.schedule import length
from abz_desktop.core.meeting.sheet import PARALLEL

ROOMLESS = frozenset({"online", "veld"})
"""The settings in which nobody needs a chair or a room of ours."""


def seats(session: Prepared) -> Iterator[Found]:
    """Everybody can sit; only where people meet in a room."""
    if not session.parts or _roomless(session):
        return
    if session.people is None:
        yield unjudged("seats", "participants")
    if session.seats is None:
        yield unjudged("seats", "seats")
    elif session.people is not None and session.people > session.seats:
        remedies = [Remedy("fill", field="seats"), Remedy("fill", field="participants")]
        yield found("seats", Spot(), at=("seats",), remedies=remedies, people=session.people, seats=session.seats)


def rooms(session: Prepared) -> Iterator[Found]:
    """Every track of a breakout has a room of its own."""
    most = {part.key: sum(one.in_time for one in part.block.inside) for part in session.parts if _is_breakout(part)}
    most = {key: tracks for key, tracks in most.items() if tracks > 1}
    if not most or _roomless(session):
        return
    if session.rooms is None:
        yield unjudged("rooms", "rooms")
        return
    for key, tracks in most.items():
        if tracks > session.rooms:
            remedies = [Remedy("fill", field="rooms"), Remedy("change", key)]
            spot = Spot("block", (key,))
            yield found("rooms", spot, remedies=remedies, block=key, n=tracks, rooms=session.rooms)


def _is_breakout(part: Part) -> bool:
    return part.block.type == PARALLEL


def _roomless(session: Prepared) -> bool:
    return bool(session.setting) and ROOMLESS.issuperset(session.setting)


def setting(session: Prepared) -> Iterator[Found]:
    """Every method can be done in the setting of the session."""
    if session.methods and not session.setting:
        yield unjudged("setting", "setting")
        return
    silent: list[Part] = []
    for part in session.methods:
        allowed = part.method.setting if part.method is not None else ()
        if not allowed:
            silent.append(part)
        elif not set(allowed) & set(session.setting):
            minutes = length(part.block) or None
            wanted = Wanted(part.category, day=part.day, swap=part.key, minutes=minutes, people=part.people)
            yield found(
                "setting",
                Spot("block", (part.key,)),
                remedies=[Remedy("fill", field="setting")],
                wanted=wanted if part.category else None,
                block=part.key,
                asked=session.setting,
                settings=allowed,
            )
    if silent:
        yield unjudged("setting", "method.setting", silent)


def materials(session: Prepared) -> Iterator[Found]:
    """Every line of the materials says how many; what is needed per person can be counted."""
    vague: dict[str, int] = defaultdict(int)
    for one in session.stuff:
        if one.amount is None:
            vague[one.block if one.block in session.by_key else ""] += 1
    for key, n in vague.items():
        if key:
            remedies = [Remedy("change", key, field="supplies")]
            yield found("material", Spot("block", (key,)), remedies=remedies, block=key, n=n)
        else:
            remedies = [Remedy("fill", field="supplies")]
            yield found("material", Spot(), "material-session", at=("session",), remedies=remedies, n=n)
    if session.people is None and any(one.per == PER_PERSON for one in session.stuff):
        yield unjudged("material", "participants")
