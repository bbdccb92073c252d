"""The commands about tags: put one on records, take it off, list them all."""

from abz_desktop.cli.find import slugs_to_ids
from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import tags as tagging


def tag(arguments: Arguments, terminal: Terminal) -> int:
    """`abz tag TAG SLUG…`: the tag is made when it is new; with `--remove` it is taken off."""
    with opened(arguments, terminal) as lib:
        ids = slugs_to_ids(lib, arguments.slugs)
        wanted = arguments.tag.strip().casefold()
        rows = tagging.tree(lib)
        found = next((row.id for row in rows if wanted in (row.id, row.name.casefold(), row.name_en.casefold())), "")
        if arguments.remove:
            if not found:
                raise LibraryError("unknown-tag")
            tagging.remove(lib, found, ids)
            return 0
        if not found:
            found, _ = tagging.create(lib, arguments.tag)
            terminal.note(terminal.say("tag-made", name=arguments.tag.strip()))
        tagging.add(lib, found, ids)
    return 0


def tags(arguments: Arguments, terminal: Terminal) -> int:
    """`abz tags`: all tags, those below another indented, with how many records carry them."""
    with opened(arguments, terminal) as lib:
        rows = tagging.tree(lib)
    if arguments.json:
        names = ("id", "name", "name_en", "colour", "parent", "uses")
        terminal.json([{name: getattr(row, name) for name in names} for row in rows])
        return 0
    depth = {"": -1}
    for row in rows:
        depth[row.id] = depth.get(row.parent, -1) + 1
        terminal.out(f"{'  ' * depth[row.id]}{row.label(terminal.lang)} ({row.uses})")
    return 0
