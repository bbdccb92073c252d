"""What points to a record from elsewhere, in groups that say why: used in cases, relations seen from the other side, mentions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from abz_desktop.core.reading import date
from abz_desktop.core.vocabulary import DOCUMENTED
from abz_desktop.library.reading import LinkRow, Reading, Use
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.wording import keys, say


@dataclass(frozen=True, slots=True)
class Tie:
    """One link: to which record, words before it, what qualifies it, why."""

    id: str
    kind: str
    title: str
    before: str = ""
    detail: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Links of one sort under a heading that counts them."""

    heading: str
    ties: tuple[Tie, ...]


def ties_of(reading: Reading, labels: Labels) -> tuple[TieGroup, ...]:
    """The groups that have links, the weightiest first. What a section of the record itself shows is not repeated."""
    groups = [
        _group("documented", reading, lambda link: _used(link, documented=True), _phase(labels, reading.lang)),
        _group("inferred", reading, lambda link: _used(link, documented=False), _phase(labels, reading.lang)),
        _group(
            "relations", reading, lambda link: link.field in ("relations", "related_cases"), _relation(reading.lang)
        ),
        _group(
            "approaches",
            reading,
            lambda link: link.kind == "approach" and link.field == "steps",
            _phase(labels, reading.lang),
        ),
        _sessions(reading),
        _experience(reading),
        _group("narrower", reading, lambda link: link.field == "broader"),
        _group("related", reading, lambda link: link.field == "related" and not _shown(link, reading)),
    ]
    named = {tie.id for group in groups if group for tie in group.ties}
    mentions = _group("mentioned", reading, lambda link: link.field.startswith("text:") and link.id not in named)
    return tuple(group for group in (*groups, mentions) if group is not None)


def _used(link: LinkRow, *, documented: bool) -> bool:
    return link.kind == "case" and link.field == "methods" and (link.relation == DOCUMENTED) is documented


def _shown(link: LinkRow, reading: Reading) -> bool:
    """Whether the record itself names the other one as related."""
    return any(one.field == "related" and one.id == link.id for one in reading.outgoing)


def _plain(link: LinkRow) -> Tie:
    return Tie(link.id, link.kind, link.title)


def _phase(labels: Labels, lang: str) -> Callable[[LinkRow], Tie]:
    def tie(link: LinkRow) -> Tie:
        detail = labels.term("phase", link.detail, lang) if link.detail else ""
        return Tie(link.id, link.kind, link.title, detail=detail, reason=link.reason)

    return tie


def _relation(lang: str) -> Callable[[LinkRow], Tie]:
    """Relations read from the other side: what the other calls "comes before" is "follows" here."""

    def tie(link: LinkRow) -> Tie:
        key = f"reader.inverse-{link.relation}"
        before = say(key, lang) if key in keys(lang) else ""
        return Tie(link.id, link.kind, link.title, before=before, reason=link.reason)

    return tie


def _group(
    name: str, reading: Reading, wanted: Callable[[LinkRow], bool], tie: Callable[[LinkRow], Tie] = _plain
) -> TieGroup | None:
    found = list(_once(tie(link) for link in reading.incoming if link.id and wanted(link)))
    return TieGroup(say(f"reader.tie-{name}", reading.lang, n=len(found)), tuple(found)) if found else None


def _sessions(reading: Reading) -> TieGroup | None:
    """The sessions with the method, with their date, and whether it was really used there."""
    lang = reading.lang
    ties = tuple(Tie(use.id, "session", use.title, detail=_when(use, lang)) for use in reading.sessions)
    return TieGroup(say("reader.tie-sessions", lang, n=len(ties)), ties) if ties else None


def _when(use: Use, lang: str) -> str:
    parts = (date(use.date, lang), say("reader.session-done", lang) if use.done else "")
    return " · ".join(part for part in parts if part)


def _experience(reading: Reading) -> TieGroup | None:
    """How the method worked in one's own sessions: for oneself, and never in what goes to others."""
    lang = reading.lang
    ties = tuple(
        Tie(
            use.id,
            "session",
            use.title,
            detail=say("reader.rated", lang, rating=use.rating) if use.rating is not None else "",
            reason=say("reader.differently", lang, text=use.differently) if use.differently else "",
        )
        for use in reading.sessions
        if use.experienced
    )
    return TieGroup(say("reader.tie-experience", lang, n=len(ties)), ties) if ties else None


def _once(ties: Iterable[Tie]) -> Iterable[Tie]:
    """Each record once; what says why goes before what does not."""
    seen: dict[str, Tie] = {}
    for tie in ties:
        if tie.id not in seen or (tie.reason and not seen[tie.id].reason):
            seen[tie.id] = tie
    return seen.values()
