"""The commands about folders of content: check, format, new, import and export."""

from pathlib import Path

from abz_desktop.cli.parser import Arguments
from abz_desktop.cli.terminal import Terminal, problem_text
from abz_desktop.core.errors import Problem
from abz_desktop.library.checking import Report, check_folder


def check(arguments: Arguments, terminal: Terminal) -> int:
    """`abz check --content DIR`: every problem of the folder, a line each; exit code 1 when one would stop an import."""
    report = check_folder(Path(arguments.content), terminal.progress)
    terminal.done()
    problems = tuple(one for one in report.problems if one.severity == "error" or not arguments.errors)
    if arguments.json:
        terminal.json(_as_json(report, problems, terminal.lang))
    else:
        for problem in problems:
            terminal.out(terminal.problem(problem))
        terminal.out(_summary(report, terminal))
    return 1 if report.errors else 0


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
    return {"records": report.counts, "errors": report.errors, "problems": rows}
