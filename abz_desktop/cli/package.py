"""The command about packages: make one, look into one, bring one in, list those that came in."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from abz_desktop.cli.opening import opened
from abz_desktop.cli.parser import Arguments, WrongUse
from abz_desktop.cli.terminal import Terminal

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.packages import Found

SHOWN = 20


def package(arguments: Arguments, terminal: Terminal) -> int:
    """`abz package ACTION [FILE] [SLUG…]`."""
    if arguments.action != "list" and not arguments.file:
        raise WrongUse("use-required", names="FILE")
    with opened(arguments, terminal) as lib:
        return _DO[arguments.action](lib, arguments, terminal)


def _make(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.cli.find import slugs_to_ids
    from abz_desktop.exchange.package import About
    from abz_desktop.library import sharing, shelves

    if not arguments.slugs and not arguments.collection:
        raise WrongUse("use-required", names="SLUG")
    path = Path(arguments.file)
    wanted = sharing.Wanted(tuple(slugs_to_ids(lib, arguments.slugs)), along=not arguments.alone)
    if arguments.collection:
        shelf = sharing.of_shelf(lib, shelves.named(lib, arguments.collection), along=wanted.along)
        wanted = sharing.Wanted((*shelf.records, *wanted.records), shelf.shelves, wanted.along)
    name = arguments.name or path.stem
    about = About(sharing.identity(lib, name), name, arguments.version, arguments.licence, arguments.audience)
    made = sharing.make(lib, path, wanted, about, terminal.progress)
    terminal.done()
    if arguments.json:
        facts = {**asdict(about), "file": str(path), "records": made.records, "left_out": made.left_out}
        terminal.json(facts)
        return 0
    if made.left_out:
        terminal.note(terminal.say("left-out", n=made.left_out))
    terminal.out(terminal.say("package-made", n=made.records, path=path))
    return 0


def _inspect(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import packages

    found = packages.inspect(lib, Path(arguments.file), terminal.progress)
    terminal.done()
    chosen = packages.choices_of(found)
    if arguments.json:
        terminal.json(_json(found, chosen))
        return 0
    _notes(found, terminal)
    about = found.about
    terminal.out(terminal.say("package-about", name=about.name, version=about.version, licence=about.licence or "-"))
    for one in found.plan.records:
        state = terminal.say(f"package.state.{one.state}")
        terminal.out(f"{one.named}  [{state}]")
    return 0


def _import(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import packages

    path = Path(arguments.file)
    found = packages.inspect(lib, path, terminal.progress)
    wanted = _wanted(found, arguments)
    chosen = packages.choices_of(found, wanted)
    if not arguments.dry_run:
        done = packages.bring_in(lib, path, wanted, terminal.progress, sha256=found.sha256)
        found, chosen = done.found, dict(done.choices)
    terminal.done()
    if arguments.json:
        terminal.json({"dry_run": arguments.dry_run, **_json(found, chosen)})
        return 0
    _notes(found, terminal)
    parts = [terminal.say(f"state.{state}", n=n) for state, n in found.counts.items()]
    terminal.out(terminal.say("would-import" if arguments.dry_run else "imported", parts=", ".join(parts) or "0"))
    for one in found.plan.records:
        if one.state != "same":
            done_with = terminal.say(f"package.choice.{chosen[one.record.id]}")
            terminal.note(f"{one.named}  [{terminal.say(f'package.state.{one.state}')}]  {done_with}")
    return 0


def _wanted(found: "Found", arguments: Arguments) -> Mapping[str, str]:
    """What is to be done per record: for all that changed on both sides, and for those that are named."""
    from abz_desktop.core.errors import LibraryError

    wanted = {one.record.id: arguments.conflicts for one in found.of("conflict")}
    ids = {name: one.record.id for one in found.plan.records for name in (one.record.slug, one.named)}
    for choice in ("take", "keep", "merge", "leave"):
        for slug in getattr(arguments, choice):
            if slug not in ids:
                raise LibraryError("not-in-package", slug=slug, name=found.about.name)
            wanted[ids[slug]] = choice
    return wanted


def _notes(found: "Found", terminal: Terminal) -> None:
    for warning in found.warnings[:SHOWN]:
        terminal.note(terminal.problem(warning))
    if found.loose:
        terminal.note(terminal.say("package-loose", n=len(found.loose), names=", ".join(found.loose[:SHOWN])))


def _json(found: "Found", chosen: Mapping[str, str]) -> dict[str, object]:
    rows = [
        {
            "id": one.record.id, "slug": one.record.slug, "named": one.named, "kind": one.record.kind,
            "state": one.state, "choice": chosen[one.record.id],
        }
        for one in found.plan.records
    ]  # fmt: skip
    about = asdict(found.about)
    return {"package": about, "counts": found.counts, "warnings": len(found.warnings), "records": rows}


def _list(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import package_log

    found = package_log.incoming(lib)
    if arguments.json:
        terminal.json([asdict(row) for row in found])
        return 0
    for row in found:
        terminal.out(f"{row.name}  {row.version}  {row.records}  {row.time[:10]}".rstrip())
    return 0


_DO = {"make": _make, "inspect": _inspect, "import": _import, "list": _list}
