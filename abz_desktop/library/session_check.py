"""The check of a session in words: every finding with its place, what it says, what it goes by, and what would remedy it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from abz_desktop.core.kinds.method import METHOD
from abz_desktop.core.kinds.session import SESSION
from abz_desktop.core.meeting.checks import RULES, check
from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.figures import FIGURES
from abz_desktop.core.meeting.findings import Finding, Remedy
from abz_desktop.core.meeting.prepared import Held, Part, Prepared, held_of, prepared_of
from abz_desktop.core.meeting.sheet import PARALLEL, Block, sheet_of
from abz_desktop.core.reading import duration, pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.library import combining, records, vocabularies
from abz_desktop.library.approach_check import waiver_words
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class Way:
    """One way to remedy a finding, in words: "Zet een pauze van 15 min vóór 'Stemmen'"."""

    remedy: Remedy
    text: str

    @property
    def how(self) -> str:
        """What kind of way it is."""
        return self.remedy.how


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: `rule` names its rule, `where` its place, `text` what it says, `basis` the figures it goes by.

    `waived` says who let it be and why.
    """

    finding: Finding
    rule: str
    where: str
    text: str
    ways: tuple[Way, ...] = ()
    basis: str = ""
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The check of one session, as `revision` holds it: findings in the order of the rules."""

    session_id: str
    revision: str
    title: str
    prepared: Prepared
    told: tuple[Told, ...]

    def of(self, state: str) -> tuple[Told, ...]:
        """The findings that are "open", "waived" or "unjudged"."""
        return tuple(one for one in self.told if one.finding.state == state)


def checked(lib: "Library", session_id: str, lang: str) -> Checked:
    """Check a session as it is now. LibraryError("unknown-record")."""
    record, revision = records.head(lib, session_id)
    session = prepared(lib, record)
    return Checked(session_id, revision, title_of(record, lang), session, told(lib, record, session, lang))


def prepared(lib: "Library", record: Record) -> Prepared:
    """A session that need not be saved, as the rules read it: each method as its block holds it.

    A pin of which this library has no revision (it came from elsewhere) counts as none: the method is read as it is now.
    """
    known = combining.knowledge(lib)
    wanted: dict[str, tuple[str, str]] = {}
    for block in sheet_of(record).walk():
        if block.method and not block.step:
            now = known.methods.get(block.method)
            wanted[block.key] = (block.revision, now.revision if now is not None else "")
    texts = lib.combining.revisions(lib, {one for pair in wanted.values() for one in pair if one})
    made = {one: held_of(text, one) for one, text in texts.items() if text.kind == "method"}
    held: dict[str, Held] = {}
    for key, pair in wanted.items():
        found = next((made[one] for one in pair if one in made), None)
        if found is not None:
            held[key] = found
    return prepared_of(record, known, held)


def told(lib: "Library", record: Record, session: Prepared, lang: str) -> tuple[Told, ...]:
    """The findings of a prepared session in words."""
    findings = check(session)
    words = _Words(lib, lang, record, session, _methods(lib, findings, lang))
    return tuple(words.told(finding) for finding in findings)


def rule_names(lang: str) -> dict[str, str]:
    """What each rule is called, by its id, in the order of the table."""
    return {rule.id: say(f"sessioncheck.rule.{rule.id}", lang) for rule in RULES}


def field_label(name: str, lang: str) -> str:
    """What a field is called that a rule reads: "seats", "blocks.minutes", "method.skills_needed"."""
    owner, _, part = name.partition(".")
    if owner == "method" and part:
        return METHOD.field(part).label(lang).lower()
    found = SESSION.field(owner)
    return (found.part(part) if part else found).label(lang).lower()


def basis(figures: Iterable[str], lang: str) -> str:
    """What a rule goes by, and whether that is an estimate of our own; "" where it goes by no number."""
    told_ = [(say(f"sessioncheck.figure.{one}", lang, n=FIGURES[one].value), FIGURES[one].source) for one in figures]
    if not told_:
        return ""
    words = "; ".join(text for text, _ in told_)
    sources = "; ".join(dict.fromkeys(source for _, source in told_ if source))
    key = "sessioncheck.basis-source" if sources else "sessioncheck.basis"
    return say(key, lang, figures=words, source=sources)


def _methods(lib: "Library", findings: Iterable[Finding], lang: str) -> dict[str, str]:
    """The titles of all methods that would remedy something, in one read."""
    remedies = [one for finding in findings for one in finding.remedies]
    wanted = {one.what for one in remedies if one.how == "insert"} | {
        one.field for one in remedies if one.how == "swap"
    }
    return records.titles(lib, wanted, lang) if wanted else {}


class _Words:
    """Puts findings of one session into words."""

    def __init__(
        self, lib: "Library", lang: str, record: Record, session: Prepared, methods: Mapping[str, str]
    ) -> None:
        self._lang, self._session, self._methods = lang, session, methods
        self._label = vocabularies.labeller(lib)
        self._blocks: dict[str, Block] = {block.key: block for block in session.sheet.walk()}
        self._people = {one.key: one.name for one in session.staff}
        named = [(str(item["key"]), pick(item.get("title"), lang).text) for item in record.items("days")]
        self._days = {
            key: title or say("sessioncheck.day", lang, n=number)
            for number, (key, title) in enumerate((("", ""), *named), 1)
        }

    def told(self, finding: Finding) -> Told:
        """The finding in words."""
        rule = say(f"sessioncheck.rule.{finding.rule}", self._lang)
        params = {name: self._param(name, value) for name, value in finding.params.items()} | {"rule": rule}
        return Told(
            finding,
            rule,
            self._where(finding),
            say(f"sessioncheck.text.{finding.wording}", self._lang, **params),
            tuple(Way(one, self._way(one)) for one in finding.remedies),
            basis(finding.figures, self._lang),
            waiver_words(finding.waiver, self._lang) if finding.waiver is not None else "",
        )

    def _where(self, finding: Finding) -> str:
        read = {"block": self.block, "day": self.day}.get(finding.spot.where)
        return ", ".join(read(key) for key in finding.spot.keys) if read is not None else ""

    def _way(self, remedy: Remedy) -> str:
        end = remedy.how in ("insert", "block", "move") and not remedy.before
        key = f"{remedy.how}-end" if end else remedy.how
        return say(f"sessioncheck.way.{self._way_key(remedy, key)}", self._lang, **self._way_params(remedy))

    def _way_key(self, remedy: Remedy, key: str) -> str:
        return "change-all" if remedy.how == "change" and not remedy.field else key

    def _way_params(self, remedy: Remedy) -> dict[str, object]:
        how = remedy.how
        return {
            "method": self._methods.get(remedy.what if how == "insert" else remedy.field, ""),
            "category": self._label("arc", remedy.what, self._lang) if how == "block" else "",
            "block": self.block(remedy.what),
            "other": self.block(remedy.before),
            "day": self.day(remedy.day),
            "time": time_text(remedy.number) if how == "end" else duration(remedy.number, self._lang),
            "n": remedy.number,
            "people": ", ".join(self._people.get(key, "") for key in remedy.who),
            "field": self._field(remedy),
            "step": self._step(remedy) if how == "restore" else "",
        }

    def _field(self, remedy: Remedy) -> str:
        if remedy.how == "fill":
            return field_label(remedy.field, self._lang)
        if remedy.how != "change" or not remedy.field:
            return ""
        name = remedy.field if remedy.field == "supplies" else f"blocks.{remedy.field}"
        return field_label(name, self._lang)

    def _step(self, remedy: Remedy) -> str:
        part = self._session.by_key.get(remedy.what)
        steps = dict(part.held.essential) if part is not None and part.held is not None else {}
        return pick(steps.get(remedy.field), self._lang).text

    def _param(self, name: str, value: Any) -> object:
        read = _PARAMS.get(name)
        return read(self, value) if read is not None else value

    def block(self, key: str) -> str:
        """The title of a block."""
        block = self._blocks.get(key)
        if block is None:
            return say("sessioncheck.gone-block", self._lang)
        title = self._title(block)
        part = self._session.by_key.get(key)
        track = self._track(part) if part is not None else None
        return f"{title} ({self._title(track)})" if track is not None else title

    def _title(self, block: Block) -> str:
        return pick(block.title, self._lang).text or self._label("block_type", block.type, self._lang)

    def _track(self, part: Part) -> Block | None:
        """The track that a block is in: tracks hold blocks of the same name."""
        path = [self._blocks[key] for key in (*part.above, part.key)]
        return next((one for holder, one in pairwise(path) if holder.type == PARALLEL and one is not path[-1]), None)

    def day(self, key: str) -> str:
        """What a day is called."""
        return self._days.get(key, "")

    def skill(self, key: str) -> str:
        """The label of a skill."""
        return self._label("skill", key, self._lang)

    def safety(self, key: str) -> str:
        """The label of a level of safety."""
        return self._label("safety", key, self._lang)

    def settings(self, keys: Iterable[str]) -> str:
        """Settings in a row."""
        return ", ".join(self._label("setting", key, self._lang) for key in keys)

    def field(self, name: str) -> str:
        """The label of a field."""
        return field_label(name, self._lang)

    def time(self, minutes: float) -> str:
        """Minutes as people say them."""
        return duration(minutes, self._lang)

    def people(self, found: Any) -> str:
        """A number of people, or the least and most."""
        if not isinstance(found, tuple):
            return f"{found:g}"
        least, most = found
        if most == float("inf"):
            return f"≥ {least:g}"
        return f"{least:g}" if least == most else f"{least:g} – {most:g}"

    def texts(self, values: Iterable[Mapping[str, str]]) -> str:
        """Texts in a row."""
        return "; ".join(pick(dict(value), self._lang).text for value in values)


_PARAMS: Mapping[str, Any] = {
    **dict.fromkeys(("block", "one", "other"), _Words.block),
    **dict.fromkeys(("time", "least", "most"), _Words.time),
    **dict.fromkeys(("needed", "has"), _Words.safety),
    **dict.fromkeys(("settings", "asked"), _Words.settings),
    **dict.fromkeys(("people", "allowed"), _Words.people),
    **dict.fromkeys(("steps", "elements"), _Words.texts),
    "tension": _Words.people,
    "skill": _Words.skill,
    "day": _Words.day,
    "field": _Words.field,
}
"""How each parameter of a finding is put into words; those not named are numbers and names that stand as they are."""
