"""Which sessions use a method, carry out a step or belong to an approach; and what was learned of a method in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.meeting.happened import done_blocks, is_recorded
from abz_desktop.core.reading import pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.library.sessions import State, state_of, today_here
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

_l, _s = schema.link.c, schema.shown.c


@dataclass(frozen=True, slots=True)
class Use:
    """A session that points to a method, a step or an approach. `date` is "" where it has none.

    Of a method: `done` says that it was really used there (the session has a record, and the block was not skipped);
    `rating` is how it worked, 1 to 5, None where nobody said; `differently` what one would do otherwise next time. The
    last two are internal.
    """

    id: str
    title: str
    state: State
    date: str
    done: bool = False
    rating: int | None = None
    differently: str = ""

    @property
    def experienced(self) -> bool:
        """Whether somebody said how it worked."""
        return self.rating is not None or bool(self.differently)


def of_method(lib: "Library", method: str, lang: str, today: str = "") -> tuple[Use, ...]:
    """The sessions with blocks of a method or a rating of it, templates left out; those to come first, then the latest."""
    return _ordered(_use(record, method, lang, today) for record in _linking(lib, method, ("blocks", "ratings")))


def of_approach(lib: "Library", approach: str, lang: str, today: str = "") -> tuple[Use, ...]:
    """The sessions that belong to an approach, templates left out, in the same order."""
    return _ordered(_use(record, "", lang, today) for record in _linking(lib, approach, ("approach",)))


def of_steps(lib: "Library", approach: str, lang: str, today: str = "") -> dict[str, tuple[Use, ...]]:
    """For each step of an approach (its key) the sessions with a block that carries it out; steps without one are left out."""
    found: dict[str, list[Use]] = {}
    for record in _linking(lib, approach, ("approach",)):
        use = _use(record, "", lang, today)
        for step in dict.fromkeys(str(item.get("approach_step") or "") for item in record.items("blocks")):
            if step:
                found.setdefault(step, []).append(use)
    return {step: _ordered(uses) for step, uses in found.items()}


def _linking(lib: "Library", target: str, fields: tuple[str, ...]) -> tuple[Record, ...]:
    """The sessions that point to a record with one of these fields, templates left out."""
    query = (
        select(_s.revision)
        .join(schema.link, _l.source == _s.record_id)
        .where(_s.kind == "session", _l.target == target, _l.field.in_(fields))
        .distinct()
    )
    with lib.connect() as connection:
        found = read.revisions(connection, connection.scalars(query).all())
    return tuple(record for record in found.values() if record.fields.get("template") is not True)


def _use(record: Record, method: str, lang: str, today: str) -> Use:
    rated = next((item for item in record.items("ratings") if item.get("method") == method), {}) if method else {}
    rating = rated.get("rating")
    blocks = done_blocks(record)
    done = any(item.get("method") == method for item in blocks) if method else is_recorded(record)
    return Use(
        record.id,
        title_of(record, lang),
        state_of(record, today or today_here()),
        str(record.fields.get("date") or ""),
        done,
        rating if isinstance(rating, int) else None,
        pick(rated.get("differently"), lang).text,
    )


def _ordered(uses: Iterable[Use]) -> tuple[Use, ...]:
    listed = sorted(uses, key=lambda use: (use.title.casefold(), use.id))
    ahead = sorted((use for use in listed if use.state != "held"), key=lambda use: use.date or "9999")
    return (*ahead, *sorted((use for use in listed if use.state == "held"), key=lambda use: use.date, reverse=True))
