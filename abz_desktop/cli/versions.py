"""The commands about the past of a record: its versions, what differs between two, bringing one back, the trash."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from abz_desktop.cli.find import slugs_to_ids
from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.difference import TEXTS, Cell, Row
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.record import to_json
from abz_desktop.core.text_difference import edits

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.versions import Compared, Version

_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def history(arguments: Arguments, terminal: Terminal) -> int:
    """`abz history SLUG`: the versions of a record, the newest first."""
    from abz_desktop.library import records, versions

    with opened(arguments, terminal) as lib:
        found = versions.versions(lib, records.id_of(lib, arguments.slug))
    if arguments.json:
        terminal.json([_version_json(one) for one in found])
        return 0
    width = max(len(str(one.number)) for one in found)
    for one in found:
        said = " · ".join(word for word in (one.who, one.name and f"‘{one.name}’", *_states(one, terminal)) if word)
        terminal.out(f"{one.number:>{width}}  {_when(one.time)}  {said}".rstrip())
        if one.note:
            terminal.out(f"{'':>{width}}  {one.note}")
    return 0


def _states(version: "Version", terminal: Terminal) -> Iterator[str]:
    """What a version is now, in words."""
    if version.is_published:
        yield terminal.say("version-published")
    if version.is_head:
        yield terminal.say("version-newest")
    if version.merged:
        yield terminal.say("version-merged")
    elif version.aside:
        yield terminal.say("version-aside")


def _when(time: str) -> str:
    """A moment in the clock of this computer, to the minute."""
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")


def _version_json(version: "Version") -> dict[str, Any]:
    return {
        "revision": version.revision,
        "number": version.number,
        "who": version.who,
        "time": version.time,
        "note": version.note,
        "name": version.name,
        "parents": list(version.parents),
        "newest": version.is_head,
        "published": version.is_published,
        "aside": version.aside,
    }


def diff(arguments: Arguments, terminal: Terminal) -> int:
    """`abz diff SLUG [FROM [TO]]`: what differs between two versions, else what the newest one changed."""
    from abz_desktop.library import records, versions

    with opened(arguments, terminal) as lib:
        record_id = records.id_of(lib, arguments.slug)
        newest = versions.versions(lib, record_id)
        head = next(one for one in newest if one.is_head)
        after = versions.resolve(lib, record_id, arguments.after) if arguments.after else head.revision
        before = versions.resolve(lib, record_id, arguments.before) if arguments.before else _former(head)
        found = versions.compare(lib, before, after, terminal.lang)
    if arguments.json:
        terminal.json(_diff_json(found, before, after))
        return 0
    if not found.rows:
        terminal.note(terminal.say("versions-same"))
    for row in found.rows:
        _print_row(row, terminal)
    return 0


def _former(head: "Version") -> str:
    """What the newest version was made from; itself where it is the first."""
    return head.parents[0] if head.parents else head.revision


def _print_row(row: Row, terminal: Terminal) -> None:
    lang = f" ({row.lang})" if row.lang else ""
    terminal.out(f"{row.field.label(terminal.lang)}{lang}")
    before, after = row.cells
    if row.field.type in TEXTS and before.state == after.state == "value":
        text = "".join(_MARKS[one.mark].format(one.text) for one in edits(before.text, after.text))
        for line in text.splitlines():
            terminal.out(f"  {line}")
        return
    for mark, cell, other in (("-", before, after), ("+", after, before)):
        for line in _told(cell, other, terminal):
            terminal.out(f"  {mark} {line}")


def _told(cell: Cell, other: Cell, terminal: Terminal) -> Iterator[str]:
    """What a version has in a field that the other has not, or that it has nothing."""
    if cell.state == "value":
        there = {unit.text for unit in other.units}
        units = [unit for unit in cell.units if unit.text not in there] or cell.units
        for unit in units:
            yield from unit.text.splitlines()
    else:
        yield terminal.say("cell-unknown" if cell.state == "unknown" else "cell-empty")


def _diff_json(found: "Compared", before: str, after: str) -> dict[str, Any]:
    return {
        "from": before,
        "to": after,
        "fields": [
            {"field": row.field.name, "lang": row.lang, "before": row.cells[0].text, "after": row.cells[1].text}
            for row in found.rows
        ],
        "before": to_json(found.before),
        "after": to_json(found.after),
    }


def restore_version(arguments: Arguments, terminal: Terminal) -> int:
    """`abz restore-version SLUG VERSION`: save what a version says, or one field of it, as the newest version."""
    from abz_desktop.library import records, versions

    with opened(arguments, terminal) as lib:
        record_id = records.id_of(lib, arguments.slug)
        revision = versions.resolve(lib, record_id, arguments.version)
        if arguments.field:
            versions.restore_field(lib, revision, _field(lib, record_id, arguments.field))
        else:
            versions.restore(lib, revision)
        made = versions.versions(lib, record_id)[0]
    if arguments.json:
        terminal.json(_version_json(made))
    else:
        terminal.note(terminal.say("version-made", number=made.number))
    return 0


def _field(lib: "Library", record_id: str, word: str) -> str:
    """The name of a field by its name or its label in either language. LibraryError("unknown-field")."""
    from abz_desktop.library import records

    declared = records.head(lib, record_id)[0].declaration.fields
    wanted = word.strip().casefold()
    for field in declared:
        if wanted in (field.name, field.nl.casefold(), field.en.casefold()):
            return field.name
    raise LibraryError("unknown-field", word=word, names=", ".join(field.name for field in declared))


def trash(arguments: Arguments, terminal: Terminal) -> int:
    """`abz trash [SLUG…]`: what is in the trash; with slugs these go into it, with `--restore` they come back."""
    from abz_desktop.library import records

    with opened(arguments, terminal) as lib:
        if arguments.restore:
            records.restore(lib, _trashed(lib, arguments.slugs))
        elif arguments.slugs:
            records.trash(lib, slugs_to_ids(lib, arguments.slugs))
        rows = records.in_trash(lib, terminal.lang)
    if arguments.json:
        names = ("id", "slug", "kind", "title", "trashed_at")
        terminal.json([{name: getattr(row, name) for name in names} for row in rows])
    elif not arguments.slugs:
        width = max((len(row.slug) for row in rows), default=0)
        for row in rows:
            terminal.out(f"{_when(row.trashed_at)}  {row.slug:<{width}}  {row.title}")
    return 0


def _trashed(lib: "Library", slugs: list[str]) -> list[str]:
    """The ids of records in the trash. LibraryError("not-in-trash") for the first that is not there."""
    from abz_desktop.library import records

    there = {key: row.id for row in records.in_trash(lib, "nl") for key in (row.slug, row.id)}
    for slug in slugs:
        if slug not in there:
            raise LibraryError("not-in-trash", slug=slug)
    return [there[slug] for slug in slugs]
