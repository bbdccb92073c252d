"""A case made of an approach: what was done, with whom, what was tried and what came of it, as a draft to go on with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.experiments import Series, number_of, series_of
from abz_desktop.core.ids import new_id
from abz_desktop.core.reading import pick, text_of, title_of
from abz_desktop.core.record import Record, fields_with_values, freeze_fields
from abz_desktop.core.steps import DONE, Step, new_key, steps_of
from abz_desktop.core.values import Value
from abz_desktop.core.vocabulary import DOCUMENTED, PHASES
from abz_desktop.library import combining, experiments, records, vocabularies
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

MEASURED, CLAIMED = "gemeten", "claim"
"""The status of a result (vocabulary result_status): a number that was measured, or what those involved say."""
_LONGEST = 300
_OF_EVERY_CASE = frozenset({"title", "from_approach"})


@dataclass(frozen=True, slots=True)
class MadeCase:
    """The new case. `unsure`: no step of the approach was marked as done, so all that count were taken over."""

    id: str
    changes: Changes
    unsure: bool = False


def case_from(lib: "Library", approach_id: str, lang: str, title: str = "") -> MadeCase:
    """Make a draft of a case, internal, linked to the approach; what is internal in the approach does not come along.

    Only steps that are done count as documented use, unless none is. What the approach does not say stays empty.
    LibraryError("unknown-record"), ("not-an-approach").
    """
    record, _ = records.head(lib, approach_id)
    made, unsure = _case(lib, record, lang, title)
    case_title = title_of(made, lang)
    return MadeCase(made.id, records.create(lib, made, label=Label("do.case-make", {"title": case_title})), unsure)


def taken_over(case: Record, lang: str) -> tuple[tuple[str, int], ...]:
    """What a case holds that was made so: the label of each field, and how many things are in it (1 where that is one text)."""
    return tuple(
        (field.label(lang), len(value) if isinstance(value, tuple) else 1)
        for field, value in fields_with_values(case)
        if field.name not in _OF_EVERY_CASE
    )


def _case(lib: "Library", record: Record, lang: str, title: str) -> tuple[Record, bool]:
    if record.kind != "approach":
        raise LibraryError("not-an-approach", id=record.id, title=title_of(record, lang))
    writer = _Writer(lib, record, lang)
    name = " ".join(title.split()) or title_of(record, lang)
    fields: dict[str, Any] = {
        "title": {lang: name[:120]},
        "summary": record.fields.get("summary"),
        "period": writer.period(),
        "methods": writer.methods(),
        "stakes": writer.stakes(),
        "results": writer.results(),
        "effects": writer.effects(),
        "from_approach": record.id,
        **{field: record.fields.get(field) for field in ("themes", "complexity", "polarisation", "context")},
        **{field: {lang: text} for field, text in writer.texts().items() if text},
    }
    slug = records.free_slug(lib, name)
    return Record(new_id(), "case", slug, freeze_fields(fields), language=lang), writer.unsure


class _Writer:
    """Puts the parts of one approach into those of a case, in one language."""

    def __init__(self, lib: "Library", record: Record, lang: str) -> None:
        self._lib, self._record, self._lang = lib, record, lang
        counting = [step for step in steps_of(record) if not step.is_skipped]
        done = [step for step in counting if step.state == DONE]
        self._steps = done or counting
        self.unsure = bool(counting) and not done
        known = combining.knowledge(lib)
        self._cases = {step.method for step in self._steps if step.method in known.cases}
        self._titles = records.titles(lib, [step.method for step in self._steps if step.method], lang)
        self._tried = [records.head(lib, one)[0] for one in experiments.ids_of(lib, record.id)]

    def _label(self, vocabulary: str, key: str) -> str:
        return vocabularies.label(self._lib, vocabulary, key, self._lang) if key else ""

    def period(self) -> dict[str, int]:
        """The years of begin and end."""
        years = {name: str(self._record.fields.get(name) or "")[:4] for name in ("start", "end")}
        found = {name: int(year) for name, year in years.items() if year.isdecimal()}
        return found if found.get("start", 0) <= found.get("end", 9_999) else {}

    def methods(self) -> list[dict[str, Any]]:
        """The methods that were used, numbered in the order of the trajectory; steps in one's own words are no method."""
        used = [step for step in self._steps if step.method and step.method not in self._cases]
        return [
            {
                "key": new_key(),
                "method": step.method,
                "phase": step.phase,
                "order": number,
                "basis": DOCUMENTED,
                "adaptation": _short(step.note) or _short(step.why_here),
            }
            for number, step in enumerate(used, 1)
        ]

    def stakes(self) -> list[dict[str, Any]]:
        """The parties with their role and level; interest, influence and needs stay behind."""
        names = ("key", "party", "name", "type", "role", "participation")
        return [{name: item[name] for name in names if item.get(name)} for item in self._record.items("stakes")]

    def results(self) -> list[dict[str, Any]]:
        """What the measurements of the experiments came to, each with its experiment as source."""
        found: list[dict[str, Any]] = []
        for tried in self._tried:
            for series in series_of(tried):
                value, year = _came_to(series)
                if value:
                    found.append(
                        {
                            "key": new_key(),
                            "text": {self._lang: self._result(series, value)[:600]},
                            "year": year or str(tried.fields.get("end") or "")[:4],
                            "source": title_of(tried, self._lang)[:300],
                            "status": MEASURED if number_of(value) is not None else CLAIMED,
                        }
                    )
        return found

    def _result(self, series: Series, value: str) -> str:
        indicator = pick(dict(series.indicator), self._lang).text
        unit = pick(dict(series.unit or {}), self._lang).text
        told = f"{indicator}: {value}{f' {unit}' if unit else ''}"
        beside = [
            say(f"case.{name}", self._lang, value=text)
            for name, text in (("baseline", series.baseline), ("target", series.target))
            if text
        ]
        return f"{told} ({'; '.join(beside)})" if beside else told

    def effects(self) -> list[dict[str, Any]]:
        """The effects of which a measurement came to something, each once."""
        measured = [one for tried in self._tried for one in series_of(tried) if one.effect and _came_to(one)[0]]
        proof = {one.effect: "meting" if one.newest is not None else "anekdote" for one in measured}
        return [{"key": new_key(), "effect": effect, "proof": how} for effect, how in proof.items()]

    def texts(self) -> dict[str, str]:
        """The headings of the case that the approach has something for."""
        question = text_of(self._record, "question", self._lang).text
        return {
            "occasion": question,
            "course": self._course(),
            "parties": "\n".join(self._parties()),
            "experiments": "\n\n".join(self._experiment(tried) for tried in self._tried),
            "lessons": "\n\n".join(self._lessons()),
        }

    def _course(self) -> str:
        lines: list[str] = []
        for phase in PHASES:
            mine = [step for step in self._steps if step.phase == phase]
            if mine:
                name = self._label("phase", phase)
                lines += [f"### {name[:1].upper()}{name[1:]}", "", *self._told(mine), ""]
        return "\n".join(lines).strip()

    def _told(self, steps: Iterable[Step]) -> list[str]:
        return [
            f"- {' '.join(part for part in (f'**{self._title(step)}**.', *self._words(step)) if part)}"
            for step in steps
        ]

    def _title(self, step: Step) -> str:
        own = pick(dict(step.text), self._lang).text
        return self._titles.get(step.method) or own or say("check.gone-step", self._lang)

    def _words(self, step: Step) -> list[str]:
        return [pick(dict(texts), self._lang).text for texts in (step.why_here, step.note)]

    def _parties(self) -> list[str]:
        found: list[str] = []
        for item in self._record.items("stakes"):
            name = pick(item.get("name"), self._lang).text
            rest = [pick(item.get(part), self._lang).text for part in ("role", "contribution")]
            said = "; ".join(text for text in rest if text)
            found.append(f"- {name}: {said}" if said else f"- {name}")
        return found

    def _experiment(self, tried: Record) -> str:
        lines = [f"### {title_of(tried, self._lang)}", ""]
        for name in ("learning_question", "hypothesis", "set_up", "outcome"):
            if text := text_of(tried, name, self._lang).text:
                lines += [f"{tried.declaration.field(name).label(self._lang)}: {text}", ""]
        decision = next(iter(tried.keys("decision")), "")
        if decision:
            label = tried.declaration.field("decision").label(self._lang)
            lines += [f"{label}: {self._label('decision', decision)}", ""]
        return "\n".join(lines).strip()

    def _lessons(self) -> list[str]:
        return [text for tried in self._tried if (text := text_of(tried, "learning", self._lang).text)]


def _came_to(series: Series) -> tuple[str, str]:
    """What a measurement came to and in which year: its result, else its last value; empty where nothing was measured."""
    last = series.points[-1] if series.points else None
    value = series.result or (last.text if last else "")
    return value, last.date[:4] if last else ""


def _short(texts: Mapping[str, Any]) -> dict[str, Value]:
    """Texts that fit in a line of a case; a longer one stands in the course."""
    found = {lang: text for lang, text in texts.items() if text}
    return found if found and all(len(text) <= _LONGEST for text in found.values()) else {}
