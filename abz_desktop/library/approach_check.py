"""The check of an approach in words: every finding with its place, what it says, and what would close it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from abz_desktop.core.combine.check import RULES, check
from abz_desktop.core.combine.coverage import Coverage, coverage
from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import Closer, Finding
from abz_desktop.core.combine.missing import Missing, missing_parties
from abz_desktop.core.combine.plan import Plan, Waiver
from abz_desktop.core.field import Field
from abz_desktop.core.kinds.approach import APPROACH
from abz_desktop.core.kinds.method import METHOD
from abz_desktop.core.reading import date, duration, pick
from abz_desktop.core.record import Record
from abz_desktop.library import combining, records, vocabularies
from abz_desktop.library.approaches import open_approach
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Way:
    """One way to close a finding, in words: "Voeg Wereldcafé toe bij verkennen"."""

    closer: Closer
    text: str

    @property
    def how(self) -> str:
        """What kind of way it is."""
        return self.closer.how


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: `rule` names its rule, `where` its place, `text` what it says; `waived` who let it be and why."""

    finding: Finding
    rule: str
    where: str
    text: str
    ways: tuple[Way, ...] = ()
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The check of one approach, as `revision` holds it: findings in the order of the rules, coverage, missing parties."""

    approach_id: str
    revision: str
    title: str
    plan: Plan
    told: tuple[Told, ...]
    coverage: Coverage
    missing: Missing

    def of(self, state: str) -> tuple[Told, ...]:
        """The findings that are "open", "waived" or "unjudged"."""
        return tuple(one for one in self.told if one.finding.state == state)


def checked(lib: "Library", approach_id: str, lang: str) -> Checked:
    """Check an approach as it is now. LibraryError("unknown-record")."""
    opened = open_approach(lib, approach_id, lang)
    known = combining.knowledge(lib)
    plan = combining.plan(lib, opened.record)
    titles = {row.step.key: row.title or say("check.gone-step", lang) for row in opened.steps}
    return Checked(
        approach_id,
        opened.revision,
        opened.title,
        plan,
        told(lib, opened.record, plan, known, titles, lang),
        coverage(plan),
        missing_parties(plan, known),
    )


def told(
    lib: "Library", record: Record, plan: Plan, known: Knowledge, titles: Mapping[str, str], lang: str
) -> tuple[Told, ...]:
    """The findings in words; `titles` are those of the steps by key. Nothing is read that is not in what is given."""
    findings = check(plan, known)
    words = _Words(lib, lang, record, titles, _methods(lib, findings, lang))
    return tuple(words.told(finding) for finding in findings)


def check_of(lib: "Library", record: Record) -> tuple[tuple[Finding, ...], Plan, Knowledge]:
    """The findings of an approach that need not be saved, without words, with what they were found in."""
    known, plan = combining.knowledge(lib), combining.plan(lib, record)
    return check(plan, known), plan, known


def rule_names(lang: str) -> dict[str, str]:
    """What each rule is called, by its id, in the order of the table."""
    return {rule.id: say(f"check.rule.{rule.id}", lang) for rule in RULES}


def field_label(name: str, lang: str) -> str:
    """What a field is called that a rule reads: "group", "steps.work", "method.skills_needed"."""
    owner, _, part = name.partition(".")
    found: Field
    if owner == "method":
        found = METHOD.field(part)
    else:
        found = APPROACH.field(owner).part(part) if part else APPROACH.field(owner)
    return found.label(lang).lower()


def waiver_words(waiver: Waiver, lang: str) -> str:
    """Who left something so on purpose, when and why."""
    words = {"who": waiver.who, "why": pick(dict(waiver.why), lang).text}
    when = date(waiver.when, lang)
    return say("check.waived-on" if when else "check.waived", lang, **words, when=when)


def _methods(lib: "Library", findings: Iterable[Finding], lang: str) -> dict[str, str]:
    """The titles of all methods that would close something, in one read."""
    wanted = {closer.what for finding in findings for closer in finding.closers if closer.how == "add"}
    return records.titles(lib, wanted, lang)


class _Words:
    """Puts findings of one approach into words."""

    def __init__(
        self, lib: "Library", lang: str, record: Record, steps: Mapping[str, str], methods: Mapping[str, str]
    ) -> None:
        self._lib, self._lang, self._steps, self._methods = lib, lang, steps, methods
        self._parties = {str(item["key"]): pick(item.get("name"), lang).text for item in record.items("stakes")}
        self._effects = {
            str(item["key"]): self._label("effect", str(item.get("effect", ""))) for item in record.items("effects")
        }

    def told(self, finding: Finding) -> Told:
        """The finding in words."""
        waived = waiver_words(finding.waiver, self._lang) if finding.waiver is not None else ""
        return Told(
            finding,
            say(f"check.rule.{finding.rule}", self._lang),
            self._where(finding),
            self._text(finding),
            tuple(Way(one, self._way(one)) for one in finding.closers),
            waived,
        )

    def _text(self, finding: Finding) -> str:
        params = {name: self._param(name, value) for name, value in finding.params.items()}
        text = say(f"check.text.{finding.wording}", self._lang, **params)
        reason = pick(finding.params.get("reason", {}), self._lang).text
        return f"{text} {say('check.because', self._lang, reason=reason)}" if reason else text

    def _param(self, name: str, value: Any) -> object:
        read = _PARAMS.get(name)
        return read(self, value) if read is not None else value

    def _where(self, finding: Finding) -> str:
        keys, where = finding.place.keys, finding.place.where
        if where == "phase":
            names = [self._label("phase", key) for key in keys]
        elif where == "party":
            names = [self.party(key) for key in keys]
        elif where == "effect":
            names = [self._effects.get(key, "") for key in keys]
        else:
            names = [self.step(key) for key in keys]
        return ", ".join(name for name in names if name)

    def _way(self, closer: Closer) -> str:
        words = {
            "add": {"method": self._methods.get(closer.what, ""), "phase": self._label("phase", closer.phase)},
            "fill": {"field": field_label(closer.what, self._lang) if closer.how == "fill" else ""},
        }
        other = self.step(closer.before) if closer.before else ""
        key = f"{closer.how}-before" if closer.before else closer.how
        return say(
            f"check.way.{key}", self._lang, **words.get(closer.how, {"step": self.step(closer.what)}), other=other
        )

    def _label(self, vocabulary: str, key: str) -> str:
        return vocabularies.label(self._lib, vocabulary, key, self._lang) if key else ""

    def step(self, key: str) -> str:
        """The title of a step."""
        return self._steps.get(key, say("check.gone-step", self._lang))

    def party(self, key: str) -> str:
        """The name of a party."""
        return self._parties.get(key, "")

    def phase(self, key: str) -> str:
        """The label of a phase."""
        return self._label("phase", key)

    def effect(self, key: str) -> str:
        """The label of an effect."""
        return self._label("effect", key)

    def level(self, key: str) -> str:
        """The label of a participation level."""
        return self._label("participation", key)

    def skill(self, key: str) -> str:
        """The label of a skill."""
        return self._label("skill", key)

    def field(self, name: str) -> str:
        """The label of a field."""
        return field_label(name, self._lang)

    def time(self, minutes: float) -> str:
        """Minutes as people say them."""
        return duration(minutes, self._lang)

    def day(self, text: str) -> str:
        """A date as people write it."""
        return date(text, self._lang)

    def values(self, values: Iterable[Any]) -> str:
        """Numbers or settings in a row; what is not known is left out."""
        known = [one for one in values if one is not None]
        if all(isinstance(one, str) for one in known):
            return ", ".join(self._label("setting", str(one)) for one in known)
        return " – ".join(f"{one:g}" for one in known)


_PARAMS: Mapping[str, Any] = {
    **dict.fromkeys(("step", "one", "other", "early", "late"), _Words.step),
    **dict.fromkeys(("agreed", "highest"), _Words.level),
    **dict.fromkeys(("total", "budget", "over"), _Words.time),
    **dict.fromkeys(("start", "end"), _Words.day),
    **dict.fromkeys(("asked", "allowed", "numbers"), _Words.values),
    "party": _Words.party,
    "phase": _Words.phase,
    "effect": _Words.effect,
    "skill": _Words.skill,
    "field": _Words.field,
}
"""How each parameter of a finding is put into words; those not named are numbers that stand as they are."""
