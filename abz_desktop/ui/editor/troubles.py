"""What is wrong with a field, in words that help a writer: in which item, in which part, and what to do."""

from collections.abc import Iterable, Mapping

from abz_desktop.core.errors import Problem
from abz_desktop.core.field import Field
from abz_desktop.core.record import Record
from abz_desktop.ui.shared.say import capital, has, language, say

LATER = frozenset({"needed-to-publish", "missing"})
"""What is only said once the person wants to publish: a form that was just opened does not scold."""


def by_field(problems: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each field."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.field.partition(".")[0], []).append(problem)
    return {name: tuple(group) for name, group in found.items()}


def told(problem: Problem, field: Field, record: Record) -> str:
    """A problem in the window's language, with the item and the part that it is about."""
    own = f"form.problem-{problem.code}"
    if problem.code == "type-number" and field.unit == "year":
        own = "form.problem-type-year"  # who writes a month or a day needs other help than who writes no number
    text = say(own if has(own) else f"problem.{problem.code}", **problem.params)
    where = ": ".join(_places(problem.field.split(".")[1:], field, record))
    return f"{where}: {text}" if where else text


def _places(path: list[str], field: Field, record: Record) -> Iterable[str]:
    """(“3”, "Minutes") for steps.s3.minutes; the part alone where the field is a range."""
    parts = {part.name: part for part in field.parts}
    for name in path:
        if name in parts:
            yield capital(parts[name].label(language()))
        else:
            keys = [str(item.get("key")) for item in record.items(field.name)]
            if name in keys:
                yield say("form.item", n=keys.index(name) + 1)
