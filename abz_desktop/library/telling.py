"""Problems in words, for every front end: what is wrong, in which file, on which line and in which field."""

from collections.abc import Iterable

from abz_desktop.core.errors import Problem
from abz_desktop.wording import say


def problem_text(problem: Problem, lang: str) -> str:
    """What is wrong, in words, without its place."""
    text = say(f"problem.{problem.code}", lang, **problem.params)
    nearest = problem.params.get("nearest")
    return f"{text}. {say('problem.nearest', lang, nearest=nearest)}" if nearest else text


def problem_line(problem: Problem, lang: str) -> str:
    """A problem with its place in one line: "method/x/record.yml:12: fout: steps.s1: …"."""
    place = f"{problem.file}:{problem.line}: " if problem.line else f"{problem.file}: " if problem.file else ""
    field = f"{problem.field}: " if problem.field else ""
    return f"{place}{say(f'severity.{problem.severity}', lang)}: {field}{problem_text(problem, lang)}"


def errors_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with those that stop an import before the others, else in the order they came in."""
    return tuple(sorted(problems, key=lambda problem: problem.severity != "error"))
