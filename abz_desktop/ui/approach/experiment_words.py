"""An experiment in the words of the window: what stands on its card, how a measurement stands, what its stop condition says."""

from collections.abc import Mapping
from dataclasses import dataclass

from abz_desktop.core.charting import chart
from abz_desktop.core.experiments import Point, Series, number_of
from abz_desktop.core.reading import date, pick
from abz_desktop.core.stopping import Stop, stop_of
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say

ICONS = {
    "reached": "circle-check",
    "closer": "arrow-right",
    "same": "minus",
    "further": "alert-triangle",
    "unknown": "help-circle",
}
ROLES = {"reached": "success", "closer": "text_2", "same": "text_2", "further": "warning", "unknown": "text_2"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A line on a card: its icon, the role of its colour, its words."""

    icon: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of an experiment, and what a screen reader says of it."""

    id: str
    title: str
    question: str
    remarks: tuple[Remark, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it as one text."""
        return ". ".join(part for part in (self.title, self.question, *(one.text for one in self.remarks)) if part)


def card_of(row: ExperimentRow, steps: Mapping[str, str], labels: Labels, lang: str) -> Card:
    """The card of an experiment; `steps` are the titles of the steps by key."""
    found = []
    if row.step:
        found.append(Remark("route", "approach", steps.get(row.step) or say("check.gone-step")))
    if period := period_of(row):
        found.append(Remark("calendar", "text_2", period))
    found.extend(Remark(ICONS[one.verdict], ROLES[one.verdict], standing(one, lang)) for one in row.series)
    stop = stop_of(row.stop_condition, row.series)
    if stop.state == "reached":
        found.append(Remark("alert-triangle", "danger", stop_words(row, lang)))
    if row.decision:
        words = say("experiments.decided", decision=labels.term("decision", row.decision))
        found.append(Remark("check", "experiment", words))
    return Card(row.id, row.title, row.learning_question, tuple(found))


def period_of(row: ExperimentRow) -> str:
    """From when until when, as far as that is said."""
    start, end = date(row.start, language()), date(row.end, language())
    if start and end:
        return say("experiments.period", start=start, end=end)
    return say("experiments.since", start=start) if start else say("experiments.until", end=end) if end else ""


def named(one: Series, lang: str) -> str:
    """The indicator of a measurement."""
    return pick(dict(one.indicator), lang).text


def value_words(one: Series, text: str, lang: str) -> str:
    """A number with its unit, where it does not say that itself; other words as they stand."""
    unit = pick(dict(one.unit or {}), lang).text
    bare = number_of(text) is not None and unit.casefold() not in text.casefold()
    return f"{text} {unit}" if unit and bare else text


def standing(one: Series, lang: str) -> str:
    """A measurement in one line: its newest value and what that means."""
    value = one.result or next((point.text for point in one.points[::-1] if point.number is not None), "")
    value = value or (one.points[-1].text if one.points else "")
    if not value:
        return say("experiments.not-measured", indicator=named(one, lang))
    verdict = say(f"experiments.verdict-{one.verdict}")
    return say("experiments.standing", indicator=named(one, lang), value=value_words(one, value, lang), verdict=verdict)


def spoken_chart(one: Series, lang: str) -> str:
    """All that the picture of a measurement shows, as a text."""
    parts = [standing(one, lang)]
    parts.extend(
        say(f"experiments.{name}-is", value=value_words(one, text, lang))
        for name, text in (("baseline", one.baseline), ("target", one.target))
        if text
    )
    if one.points:
        told = "; ".join(say("experiments.value-at", date=_date(point), value=point.text) for point in one.points)
        parts.append(say("experiments.values-are", values=told))
    left = chart(one).left_out
    if left:
        parts.append(say("experiments.left-out", values=", ".join(f"“{point.text}”" for point in left)))
    return " ".join(capital(part) if part.endswith(".") else f"{capital(part)}." for part in parts)


def _date(point: Point) -> str:
    return date(point.date, language()) or point.date


def stop_words(row: ExperimentRow, lang: str) -> str:
    """What can be said of the stop condition; "" where there is none."""
    if not row.stop_condition:
        return ""
    stop = stop_of(row.stop_condition, row.series)
    if stop.state != "reached" or stop.point is None:
        return say(f"experiments.stop-{stop.state}")
    return say("experiments.stop-reached", value=_value(row, stop, lang), date=_date(stop.point))


def _value(row: ExperimentRow, stop: Stop, lang: str) -> str:
    one = next(one for one in row.series if one.key == stop.series)
    return value_words(one, stop.point.text if stop.point else "", lang)
