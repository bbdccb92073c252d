"""The commands about folders of content: import, export, format and new."""

from pathlib import Path
from typing import TYPE_CHECKING

from abz_desktop.cli.parser import Arguments, WrongUse
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.ids import new_id
from abz_desktop.core.kinds import KINDS

if TYPE_CHECKING:
    from abz_desktop.library.content import Inspection

SHOWN = 20
"""How many problems or records are listed one by one."""
CONFLICT = {"keep": "conflict-keep", "take": "conflict-take"}


def import_folder(arguments: Arguments, terminal: Terminal) -> int:
    """`abz import DIR`: look first, back up, then all or nothing; says per record what was done with it."""
    from abz_desktop.cli.opening import opened
    from abz_desktop.library import content

    folder = Path(arguments.folder)
    with opened(arguments, terminal) as lib:
        if arguments.dry_run:
            found = content.inspect(lib, folder, terminal.progress)
        else:
            found = content.import_tree(lib, folder, terminal.progress, conflicts=arguments.conflicts).inspection
    terminal.done()
    if arguments.json:
        terminal.json(_inspection_json(found, dry_run=arguments.dry_run))
        return 0
    for warning in found.warnings[:SHOWN]:
        terminal.note(terminal.problem(warning))
    if len(found.warnings) > SHOWN:
        terminal.note(terminal.say("more-warnings", n=len(found.warnings) - SHOWN))
    for one in found.plan.records:
        if one.state == "conflict":
            terminal.note(terminal.say(CONFLICT[arguments.conflicts], slug=one.named))
        elif one.renamed and one.state == "new":
            terminal.note(terminal.say("renamed", slug=one.named, new=one.record.slug))
    parts = [terminal.say(f"state.{state}", n=n) for state, n in found.counts.items()]
    terminal.out(terminal.say("would-import" if arguments.dry_run else "imported", parts=", ".join(parts) or "0"))
    return 0


def _inspection_json(found: "Inspection", *, dry_run: bool) -> dict[str, object]:
    rows = [
        {"id": one.record.id, "slug": one.record.slug, "named": one.named, "kind": one.record.kind, "state": one.state}
        for one in found.plan.records
    ]
    return {"dry_run": dry_run, "counts": found.counts, "warnings": len(found.warnings), "records": rows}


def export_folder(arguments: Arguments, terminal: Terminal) -> int:
    """`abz export DIR [SLUG…]`: records as a folder, lossless, for an audience."""
    from abz_desktop.cli.find import slugs_to_ids
    from abz_desktop.cli.opening import opened
    from abz_desktop.library import outgoing

    with opened(arguments, terminal) as lib:
        ids = slugs_to_ids(lib, arguments.slugs) if arguments.slugs else None
        made = outgoing.export_tree(lib, Path(arguments.folder), ids, arguments.audience, terminal.progress)
    terminal.done()
    for problem in made.changed:
        terminal.note(terminal.problem(problem))
    if made.left_out:
        terminal.note(terminal.say("left-out", n=made.left_out))
    terminal.out(terminal.say("exported", n=made.records, path=arguments.folder))
    return 0


def format_folder(arguments: Arguments, terminal: Terminal) -> int:
    """`abz format DIR`: bring the folder into the one form; with `--check` exit code 1 when it is not."""
    from abz_desktop.library import checking

    found = checking.format_folder(Path(arguments.folder), terminal.progress, check=arguments.check)
    terminal.done()
    for problem in (*found.dropped, *found.problems):
        terminal.note(terminal.problem(problem))
    for name in found.changed:
        terminal.out(name)
    if found.problems:
        terminal.note(terminal.say("not-formatted"))
    return 1 if found.problems or (arguments.check and found.changed) else 0


def new(arguments: Arguments, terminal: Terminal) -> int:
    """`abz new KIND SLUG`: a folder with an id, the fixed headings and nothing else, ready to be written in."""
    from abz_desktop.library.starting import new_record

    kind = _kind(arguments.kind)
    made = new_record(Path(arguments.dir), kind, arguments.slug, arguments.title or "", new_id())
    terminal.out(str(made))
    return 0


def _kind(text: str) -> str:
    """The kind that a person names by its key or by its name in either language."""
    for kind in KINDS.values():
        if text.casefold() in (kind.key, kind.nl, kind.en, kind.plural_nl, kind.plural_en):
            return kind.key
    raise WrongUse("use-choice", value=f"'{text}'", name="KIND", names=", ".join(KINDS))
