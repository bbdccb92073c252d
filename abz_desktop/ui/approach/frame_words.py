"""The frame of an approach in one line: themes, effects, group, setting and time, as far as they are filled in."""

from collections.abc import Iterator

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.plan import desired_of
from abz_desktop.core.reading import duration
from abz_desktop.core.record import Record
from abz_desktop.ui.approach.card import group_words
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say

MOST = 2
"""How many themes or effects are named; of more there is a number."""


def frame_words(record: Record, labels: Labels) -> str:
    """The line; it says what to do where nothing is filled in."""
    return "  ·  ".join(_parts(record, labels)) or say("frame.empty")


def _parts(record: Record, labels: Labels) -> Iterator[str]:
    if record.fields.get("template"):
        yield say("frame.template")
    yield from _some([capital(labels.term("theme", key)) for key in record.keys("themes")])
    effects = desired_of(record)
    yield from _some([capital(labels.term("effect", one.effect)) for one in effects])
    lacking = sum(not one.measure for one in effects)
    if lacking:
        yield say("frame.no-measure", n=lacking)
    numbers = record.numbers("group")
    people = group_words(Span(numbers.get("min"), numbers.get("ideal"), numbers.get("max")))
    if people:
        yield say("frame.people", n=people)
    yield from _some([labels.term("setting", key) for key in record.keys("setting")])
    budget = record.fields.get("time_budget")
    if isinstance(budget, int | float):
        yield say("frame.together", time=duration(budget, language()))


def _some(words: list[str]) -> Iterator[str]:
    if words:
        more = f" +{len(words) - MOST}" if len(words) > MOST else ""
        yield ", ".join(words[:MOST]) + more
