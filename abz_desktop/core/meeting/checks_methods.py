"""Rules on the methods themselves: gone, archived or changed since, and essential steps that were left out."""

from collections.abc import Iterator

from abz_desktop.core.meeting.findings import MOST_REMEDIES, Found, Remedy, Spot, found, unjudged
from abz_desktop.core.meeting.prepared import Part, Prepared


def pins(session: Prepared) -> Iterator[Found]:
    """Every method is still in the library as its block holds it."""
    for part in session.methods:
        spot = Spot("block", (part.key,))
        if part.pin == "gone":
            remedies = [Remedy("loosen", part.key)]
            yield found("pin", spot, "pin-gone", at=("gone", part.key), remedies=remedies, block=part.key)
        elif part.pin == "archived":
            remedies = [Remedy("loosen", part.key)]
            yield found("pin", spot, "pin-archived", at=("archived", part.key), remedies=remedies, block=part.key)
        elif part.pin == "newer":
            remedies = [Remedy("accept", part.key)]
            at = ("newer", part.key)
            yield found("pin", spot, "pin-newer", at=at, remedies=remedies, severity="note", block=part.key)


def dropped(session: Prepared) -> Iterator[Found]:
    """A method that was expanded into its steps still has the essential ones: they carry its active elements."""
    silent: list[Part] = []
    for part in session.methods:
        steps = {one.step for one in part.block.walk() if one.step}
        if not steps:
            continue
        if part.held is None:
            silent.append(part)
            continue
        lost = [(key, title) for key, title in part.held.essential if key not in steps]
        if lost:
            yield found(
                "dropped",
                Spot("block", (part.key,)),
                "dropped" if part.held.elements else "dropped-plain",
                remedies=[Remedy("restore", part.key, field=key) for key, _ in lost[:MOST_REMEDIES]],
                block=part.key,
                n=len(lost),
                steps=tuple(title for _, title in lost),
                elements=part.held.elements,
            )
    if silent:
        yield unjudged("dropped", "blocks.method", silent)
