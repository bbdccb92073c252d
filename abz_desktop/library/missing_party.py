"""The missing-party hint in words: who took part in most cases on the same theme and does not here, with those cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core.combine.missing import Hint, Missing, missing_parties
from abz_desktop.core.combine.plan import Waiver
from abz_desktop.library import approach_check, combining, evidence, records, vocabularies
from abz_desktop.library.evidence import CaseLine
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A party that is missed, as a sentence with its fraction, and the cases in which it took part.

    `waived` says who left it so on purpose, when and why; "" where nobody did.
    """

    hint: Hint
    party: str
    text: str
    cases: tuple[CaseLine, ...]
    waived: str = ""


@dataclass(frozen=True, slots=True)
class MissingRows:
    """The parties that are missed, the strongest first; `reason` says in words why nothing can be said, "" where it can."""

    rows: tuple[MissingRow, ...] = ()
    reason: str = ""


def missing(lib: "Library", approach_id: str, lang: str) -> MissingRows:
    """Who is missed in an approach as it is now. LibraryError("unknown-record")."""
    record, _ = records.head(lib, approach_id)
    plan = combining.plan(lib, record)
    return in_words(lib, missing_parties(plan, combining.knowledge(lib)), lang, plan.waivers)


def in_words(lib: "Library", found: Missing, lang: str, waivers: Iterable[Waiver] = ()) -> MissingRows:
    """The hints as sentences with their cases, with what was said of those left so on purpose."""
    if found.reason:
        return MissingRows(reason=say(f"missing.{found.reason}", lang))
    said = {waiver.finding: waiver for waiver in waivers}
    return MissingRows(tuple(_row(lib, hint, lang, said.get(finding_of(hint.party_type))) for hint in found.hints))


def _row(lib: "Library", hint: Hint, lang: str, waiver: Waiver | None) -> MissingRow:
    party = vocabularies.label(lib, "party_type", hint.party_type, lang)
    theme = vocabularies.label(lib, "theme", hint.theme, lang)
    text = say("missing.party", lang, party=party, theme=theme, n=len(hint.present), total=len(hint.cases))
    waived = approach_check.waiver_words(waiver, lang) if waiver is not None else ""
    return MissingRow(hint, party, text, evidence.cases(lib, hint.present, lang), waived)


def finding_of(party_type: str) -> str:
    """The id under which the hint about a party type is left so on purpose (`approach_frame.waive`)."""
    return f"missing-party:{party_type}"
