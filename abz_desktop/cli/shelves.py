"""The command about saved searches and collections: list them, and write one as a list or as a folder."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.shelves import Shelf


def saved(arguments: Arguments, terminal: Terminal) -> int:
    """`abz saved [NAME] [--to DIR]`: all of them; or one as a list on standard output, or as a folder."""
    from abz_desktop.library import shelf_export, shelves

    with opened(arguments, terminal) as lib:
        if not arguments.name:
            return _list(lib, arguments, terminal)
        shelf_id = shelves.named(lib, arguments.name)
        if arguments.to:
            made = shelf_export.as_folder(lib, Path(arguments.to), shelf_id, arguments.audience, terminal.progress)
            terminal.done()
            text, left_out = terminal.say("exported", n=made.records, path=arguments.to), made.left_out
        else:
            listed = shelf_export.as_list(lib, shelf_id, terminal.lang, arguments.audience)
            text, left_out = listed.text.rstrip("\n"), listed.left_out
    if left_out:
        terminal.note(terminal.say("left-out", n=left_out))
    terminal.out(text)
    return 0


def _list(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    """Those in a collection indented below it, each with how many records it holds or finds now."""
    from abz_desktop.library import searches, shelves

    found = shelves.tree(lib)
    numbers = {
        one.id: one.whole if one.sort == "collection" else searches.count(lib, one.request).number for one in found
    }
    if arguments.json:
        terminal.json([_plain(one, numbers[one.id]) for one in found])
        return 0
    depth = {"": -1}
    for one in found:
        depth[one.id] = depth.get(one.parent, -1) + 1
        sort = terminal.say(f"saved.{one.sort}")
        terminal.out(f"{'  ' * depth[one.id]}{one.name} ({numbers[one.id]})  [{sort}]")
    return 0


def _plain(shelf: "Shelf", number: int) -> dict[str, object]:
    from abz_desktop.library.request_form import form_of

    known = asdict(shelf)
    plain = {name: known[name] for name in ("id", "sort", "name", "note", "parent")} | {"records": number}
    return plain | (form_of(shelf.request) if shelf.sort == "search" else {})
