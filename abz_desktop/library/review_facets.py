"""What one can filter on in review: whose turn it is, what was sent back, and until when a text holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from abz_desktop.core.vocabulary import STATUSES
from abz_desktop.search import Slots
from abz_desktop.store import schema

DRAFT, ASKED, _, _ = STATUSES
SOON = 90
"""Days before the end of its validity from which on a record is due."""
SENT_BACK = "sent-back"
"""The item of a comment on a whole record that says why it was sent back."""
PAST, COMING, LATER, UNSAID = VALIDITY = ("past", "soon", "later", "unsaid")
REVIEW = ("for-me", "sent-back", "by-me", "others", "in-review", "due")
"""The values of the facet "review": the four of a `reviewing.Queue`, all that wait, and what is due."""

_r, _s, _f, _c, _v = schema.record.c, schema.shown.c, schema.facet.c, schema.comment.c, schema.revision.c


def today() -> date:
    """The day on the clock of this computer."""
    return datetime.now().astimezone().date()


def whose(asked_by: str, asked_of: str, me: str) -> str:
    """Where a request that this person made of that one ("" for anyone) stands for `me`: for-me, by-me or others."""
    if asked_by == me and asked_of != me:
        return "by-me"
    return "for-me" if asked_of in ("", me) else "others"


def end_of(value: str) -> str:
    """The last day of a date that may be a year, or a year and a month."""
    return value + {4: "-12-31", 7: "-31"}.get(len(value), "")


def validity(value: str, day: date, days: int = SOON) -> str:
    """How a date until which something holds stands on a day: past, soon (within so many days) or later."""
    if end_of(value) < day.isoformat():
        return PAST
    return COMING if end_of(value) <= (day + timedelta(days=days)).isoformat() else LATER


def held_until(connection: Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(date, records) of the shown records that say until when they hold; the database gathers those of a day."""
    query = select(_f.value, func.aggregate_strings(_f.record_id, ",").label("ids")).group_by(_f.value)
    rows = connection.execute(query.where(_f.facet == "valid_until", _f.value != "unknown"))
    return tuple((row.value, tuple(row.ids.split(","))) for row in rows)


def read(connection: Connection, slots: Slots, alive: int, me: str, day: date) -> dict[str, dict[str, int]]:
    """The facets "review" and "valid_until" as bitmaps; read whole, as both change without the record being touched."""
    ends: dict[str, list[str]] = defaultdict(list)
    for until, ids in held_until(connection):
        ends[validity(until, day)].extend(ids)
    valid = {value: slots.bitmap(ids) & alive for value, ids in ends.items()}
    valid[UNSAID] = alive & ~_all(valid)
    turns: dict[str, list[str]] = defaultdict(list)
    for record_id, place in _turns(connection, me):
        turns[place].append(record_id)
    review = {value: slots.bitmap(ids) & alive for value, ids in turns.items()}
    review["due"] = valid.get(PAST, 0) | valid.get(COMING, 0)
    found = {"review": review, "valid_until": valid}
    return {facet: {value: bits for value, bits in group.items() if bits} for facet, group in found.items()}


def _all(groups: Mapping[str, int]) -> int:
    bits = 0
    for one in groups.values():
        bits |= one
    return bits


def _turns(connection: Connection, me: str) -> Iterator[tuple[str, str]]:
    """(record, where it stands for `me`) of everything that waits or was sent back."""
    asked = _asked(connection)
    request = {row.record_id: row for row in connection.execute(select(schema.review_request))}
    for record_id in asked:
        row = request.get(record_id)
        yield record_id, "in-review"
        yield record_id, whose(row.asked_by, row.asked_of, me) if row is not None else "for-me"
    back = (
        select(_c.record_id, _v.author)
        .join(schema.revision, _v.id == _c.revision)
        .join(schema.record, _r.id == _c.record_id)
        .where(_c.item == SENT_BACK, _c.field == "", _c.resolved_at.is_(None))
        .where(_r.published.is_(None) | (_r.published != _r.head))
        .order_by(_c.time, _c.id)
    )
    last = {row.record_id: row.author for row in connection.execute(back)}
    for record_id, author in last.items():
        if record_id not in asked:
            yield record_id, "sent-back" if author == me else "others"


def _asked(connection: Connection) -> frozenset[str]:
    """The records whose newest text waits for review: also where an earlier one is shown."""
    new = select(_s.record_id).where(_s.status == ASKED)
    over = (
        select(_r.id)
        .join(schema.revision, _v.id == _r.head)
        .join(schema.content, schema.content.c.hash == _v.hash)
        .where(_r.published != _r.head, _r.trashed_at.is_(None))
        .where(schema.content.c.json.contains(f'"status":"{ASKED}"', autoescape=True))
    )
    return frozenset((*connection.scalars(new), *connection.scalars(over)))
