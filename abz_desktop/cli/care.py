"""The commands that look after a library: check, reindex, backup, restore and info."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError, Problem
from abz_desktop.library.checking import Report, check_folder
from abz_desktop.library.gaps import gap_text
from abz_desktop.library.telling import problem_text


def check(arguments: Arguments, terminal: Terminal) -> int:
    """`abz check`: every problem of the library, or of the folder `--content`; exit code 1 when one is an error."""
    if arguments.content is not None:
        report = check_folder(Path(arguments.content), terminal.progress)
    else:
        report = _check_library(arguments, terminal)
    terminal.done()
    problems = tuple(one for one in report.problems if one.severity == "error" or not arguments.errors)
    if arguments.json:
        terminal.json(_as_json(report, problems, terminal.lang))
    else:
        for problem in problems:
            terminal.out(terminal.problem(problem))
        if report.gaps and not arguments.errors:
            terminal.out(terminal.say("lacking", n=len(report.gaps)))
            for gap in report.gaps:
                terminal.out(f"  {gap_text(gap, terminal.lang)}")
        terminal.out(_summary(report, terminal))
    return 1 if report.errors else 0


def _check_library(arguments: Arguments, terminal: Terminal) -> Report:
    from abz_desktop.cli.opening import opened
    from abz_desktop.library import mending

    with opened(arguments, terminal) as lib:
        if not arguments.repair:
            return mending.check_library(lib, terminal.progress)
        mended = mending.repair(lib, terminal.progress)
        for problem in mended:
            terminal.note(f"{terminal.say('mended')}: {problem_text(problem, terminal.lang)}")
        return mending.check_library(lib, terminal.progress)


def _summary(report: Report, terminal: Terminal) -> str:
    counts = [terminal.say(f"count.{kind}", n=n) for kind, n in report.counts.items()]
    warnings = len(report.problems) - report.errors
    records = ", ".join(counts) or terminal.say("count.none")
    errors = terminal.say("count.errors", n=report.errors)
    return terminal.say("checked", records=records, errors=errors, warnings=terminal.say("count.warnings", n=warnings))


def _as_json(report: Report, problems: tuple[Problem, ...], lang: str) -> dict[str, object]:
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "field": problem.field,
            "severity": problem.severity,
            "code": problem.code,
            "text": problem_text(problem, lang),
        }
        for problem in problems
    ]
    lacking = [
        {"code": gap.code, "subject": gap.subject, "n": gap.n, "least": gap.least, "text": gap_text(gap, lang)}
        for gap in report.gaps
    ]
    return {
        "records": report.counts,
        "errors": report.errors,
        "problems": rows,
        "gaps": lacking,
        "not_known": report.not_known,
    }


def reindex(arguments: Arguments, terminal: Terminal) -> int:
    """`abz reindex`: throw the search index away and build it anew."""
    from abz_desktop.cli.opening import opened
    from abz_desktop.library import mending

    with opened(arguments, terminal) as lib:
        n = mending.reindex(lib, terminal.progress)
    terminal.done()
    terminal.out(terminal.say("indexed", n=n))
    return 0


def backup(arguments: Arguments, terminal: Terminal) -> int:
    """`abz backup`: make a verified backup and print where it is; with `--list` print those there are."""
    from abz_desktop.cli.opening import library_file, opened
    from abz_desktop.library import backups

    if arguments.list:
        entries = backups.entries_of(library_file(arguments))
    else:
        with opened(arguments, terminal) as lib:
            terminal.progress(Label("work.back-up"), 0, 1)
            entries = (backups.make(lib),)
    terminal.done()
    if arguments.json:
        terminal.json([_backup_json(entry) for entry in entries])
        return 0
    for entry in entries:
        if arguments.list:
            reason = terminal.label(Label(entry.wording))
            terminal.out(f"{entry.made_at}  {reason}  {entry.path}")
        else:
            terminal.out(str(entry.path))
    return 0


def _backup_json(entry: Any) -> dict[str, Any]:
    kept = ("made_at", "verified_at", "reason", "size", "sha256", "counts")
    return {"path": str(entry.path), "complete": entry.complete} | {name: getattr(entry, name) for name in kept}


def restore(arguments: Arguments, terminal: Terminal) -> int:
    """`abz restore BACKUP`: put a backup in the place of the library; "latest" is the newest one."""
    from abz_desktop.cli.opening import library_file
    from abz_desktop.library import backups, settings

    path = library_file(arguments)
    chosen = Path(arguments.backup)
    if arguments.backup == "latest":
        entries = backups.entries_of(path)
        if not entries:
            raise LibraryError("no-backups", path=str(path))
        chosen = entries[0].path
    terminal.progress(Label("work.restore"), 0, 1)
    kept = backups.restore(path, chosen, settings.load())
    terminal.done()
    if kept is not None:
        terminal.note(terminal.say("set-aside", path=kept))
    terminal.out(terminal.say("restored", path=path, backup=chosen))
    return 0


def info(arguments: Arguments, terminal: Terminal) -> int:
    """`abz info`: counts, versions, places, backups and the state of the index."""
    from abz_desktop.cli.opening import opened
    from abz_desktop.library import info as facts

    with opened(arguments, terminal) as lib:
        found = {name: _plain(value) for name, value in asdict(facts.info(lib)).items()}
        state = lib.index.state()
        found["index"] = {
            "folder": str(lib.index.folder),
            "ready": state.ready,
            "documents": state.done,
            "records": state.total,
            "problem": state.problem,
        }
    if arguments.json:
        terminal.json(found)
        return 0
    found["index"] = terminal.say("index.ready" if state.ready else "index.absent", n=state.done, total=state.total)
    for name, value in found.items():
        shown = ", ".join(f"{key} {one}" for key, one in value.items()) if isinstance(value, Mapping) else value
        terminal.out(f"{terminal.say(f'info.{name}')}: {shown if shown != '' else '–'}")
    return 0


def _plain(value: object) -> Any:
    return str(value) if isinstance(value, Path) else value
