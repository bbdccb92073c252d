"""The commands about sessions: list, show, check and export them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments, WrongUse
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.clock import duration_text, time_text
from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.core.reading import date, pick

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.session_check import Told
    from abz_desktop.library.sessions import OpenedSession, SessionRow

_ALONE = ("list",)


def session(arguments: Arguments, terminal: Terminal) -> int:
    """`abz session ACTION [SLUG]`; `check` answers 1 where something is open."""
    if arguments.action not in _ALONE and not arguments.slug:
        raise WrongUse("use-required", names="SLUG")
    with opened(arguments, terminal) as lib:
        return _DO[arguments.action](lib, arguments, terminal)


def _id(lib: "Library", arguments: Arguments, terminal: Terminal) -> str:
    from abz_desktop.library import records

    found = records.id_of(lib, arguments.slug)
    if records.kind_of(lib, found) != "session":
        raise LibraryError("not-a-session", title=records.titles(lib, [found], terminal.lang).get(found, ""))
    return found


def _list(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import sessions

    rows = sessions.list_sessions(lib, terminal.lang, templates=arguments.templates)
    if arguments.json:
        terminal.json([_row(row) for row in rows])
        return 0
    width = max((len(row.row.slug) for row in rows), default=0)
    for row in rows:
        state = terminal.say(f"session.{row.state}")
        parts = (row.title, date(row.date, terminal.lang), row.place, duration_text(row.minutes), state)
        terminal.out(f"{row.row.slug:<{width}}  {' · '.join(part for part in parts if part)}")
    if not rows:
        terminal.note(terminal.say("no-sessions"))
    return 0


def _row(row: "SessionRow") -> dict[str, Any]:
    names = ("id", "title", "state", "date", "start", "place", "minutes", "days", "people", "recorded", "approach")
    return {"slug": row.row.slug, **{name: getattr(row, name) for name in names}}


def _show(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import sessions

    found = sessions.open_session(lib, _id(lib, arguments, terminal), terminal.lang)
    if arguments.json:
        days = [_day(plan, found, terminal.lang) for plan in found.plans]
        approach = found.approach.id if found.approach is not None else ""
        terminal.json({"id": found.record.id, "title": found.title, "approach": approach, "days": days})
        return 0
    terminal.out(found.title)
    for number, plan in enumerate(found.plans, 1):
        if len(found.plans) > 1:
            when = plan.day.clock.date
            terminal.out(
                " · ".join(_some(terminal.say("day", n=number), date(str(when), terminal.lang) if when else ""))
            )
        _tell_day(plan, found, terminal)
    return 0


def _tell_day(plan: DayPlan, found: "OpenedSession", terminal: Terminal) -> None:
    depth: dict[str, int] = {}
    for slot in plan.slots:
        depth[slot.block.key] = depth.get(slot.track, -1) + 1
        terminal.out(f"{'  ' * depth[slot.block.key]}{_line(plan, slot, found, terminal)}")
    for block in plan.outside:
        terminal.out(
            " · ".join(_some(terminal.say(f"outside.{block.type}"), pick(dict(block.title), terminal.lang).text))
        )
    over = plan.buffer
    if over is not None and over != 0:
        terminal.out(terminal.say("over" if over < 0 else "left", time=duration_text(abs(over))))


def _line(plan: DayPlan, slot: Slot, found: "OpenedSession", terminal: Terminal) -> str:
    begin, end = plan.wall(slot)
    method = found.methods.get(slot.block.key)
    gone = terminal.say("method-gone") if method is not None and method.pin == "gone" else ""
    words = _some(pick(dict(slot.block.title), terminal.lang).text, duration_text(slot.minutes), gone)
    return f"{time_text(begin)}–{time_text(end)}  {' · '.join(words)}"


def _some(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _day(plan: DayPlan, found: "OpenedSession", lang: str) -> dict[str, Any]:
    day = plan.day
    return {
        "key": day.key,
        "date": str(day.clock.date) if day.clock.date else "",
        "start": time_text(day.clock.start),
        "end_target": time_text(day.target) if day.target is not None else "",
        "buffer": plan.buffer,
        "blocks": [_slot(plan, slot, found, lang) for slot in plan.slots],
        "outside": [_block(block, found, lang) for block in plan.outside],
    }


def _slot(plan: DayPlan, slot: Slot, found: "OpenedSession", lang: str) -> dict[str, Any]:
    begin, end = plan.wall(slot)
    times = {"start": time_text(begin), "end": time_text(end), "minutes": slot.minutes, "planned": slot.block.minutes}
    return {**_block(slot.block, found, lang), "inside": slot.track, **times, "cut": slot.cut, "locked": slot.locked}


def _block(block: Block, found: "OpenedSession", lang: str) -> dict[str, Any]:
    method = found.methods.get(block.key)
    return {
        "key": block.key,
        "type": block.type,
        "title": pick(dict(block.title), lang).text,
        "method": block.method,
        "pin": method.pin if method is not None else "",
        "deviations": [one.id for one in method.deviations] if method is not None else [],
    }


def _check(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library.session_check import checked

    found = checked(lib, _id(lib, arguments, terminal), terminal.lang)
    if arguments.json:
        findings = [_finding(one) for one in found.told]
        terminal.json({"id": found.session_id, "title": found.title, "findings": findings})
        return 1 if found.of("open") else 0
    for state in ("open", "unjudged", "waived"):
        for told in found.of(state):
            said = "" if state == "unjudged" else f"{terminal.say(f'finding.{state}')}: "
            where = f"{told.where}: " if told.where else ""
            terminal.out(f"{said}{where}{told.text} {told.waived}".rstrip())
            for way in told.ways if state == "open" else ():
                terminal.out(f"    → {way.text}")
    if not found.told:
        terminal.note(terminal.say("nothing-found"))
    return 1 if found.of("open") else 0


def _finding(told: "Told") -> dict[str, Any]:
    one = told.finding
    return {
        "id": one.id,
        "rule": one.rule,
        "state": one.state,
        "text": told.text,
        "where": told.where,
        "basis": told.basis,
        "missing": list(one.missing),
        "remedies": [{"how": way.remedy.how, "what": way.remedy.what, "text": way.text} for way in told.ways],
        "waived": told.waived,
    }


def _export(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.cli.session_export import export

    return export(lib, _id(lib, arguments, terminal), arguments, terminal)


_DO: Mapping[str, Callable[["Library", Arguments, Terminal], int]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "export": _export,
}
