"""The command about review: what waits for whom, what was sent back, and whose validity ends."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal

if TYPE_CHECKING:
    from abz_desktop.library import Library


def review(arguments: Arguments, terminal: Terminal) -> int:
    """`abz review list`: what waits for you, was sent back to you, waits for another or between others, and is due."""
    with opened(arguments, terminal) as lib:
        found = tuple(_listed(lib, terminal.lang))
    if arguments.json:
        terminal.json(found)
        return 0
    if not found:
        terminal.note(terminal.say("review.nothing"))
    width = max((len(one["slug"]) for one in found), default=0)
    state = ""
    for one in found:
        if one["state"] != state:
            state = one["state"]
            terminal.out(terminal.say(f"review.{state}"))
        terminal.out(f"  {one['slug']:<{width}}  {one['title']} ({_said(one, terminal)})")
        if note := one.get("note"):
            terminal.out(f"  {'':<{width}}  {' '.join(note.split())}")
    return 0


def _listed(lib: "Library", lang: str) -> Iterator[dict[str, Any]]:
    """Everything that waits and then what is due, each with its state, what one would look for first at the top."""
    from abz_desktop.library import records, reviewing

    waiting, due = asdict(reviewing.waiting(lib, lang)), reviewing.due(lib)
    ids = [one["id"] for group in waiting.values() for one in group] + [one.id for one in due]
    rows = {row.id: row for row in records.rows(lib, ids, lang)}
    for state, group in waiting.items():
        for one in group:
            if one["id"] in rows:  # else somebody threw it away meanwhile
                yield {"state": state.replace("_", "-"), "slug": rows[one["id"]].slug} | one
    for end, row in ((one, rows[one.id]) for one in due if one.id in rows):
        named = {"slug": row.slug, "id": row.id, "kind": row.kind, "title": row.title}
        yield {"state": "past" if end.past else "due"} | named | {"until": end.until}


def _said(one: dict[str, Any], terminal: Terminal) -> str:
    """Who asked whom and when, or until when it holds."""
    if "until" in one:
        return terminal.say("review.until", until=one["until"])
    by, of = one["by"] or terminal.say("review.somebody"), one["of"] or terminal.say("review.anyone")
    day = datetime.fromisoformat(one["time"]).astimezone().date().isoformat()
    return terminal.say("review.who", by=by, of=of, day=day)
