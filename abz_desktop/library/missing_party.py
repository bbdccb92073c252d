"""The missing-party hint in words: who took part in most cases on the same theme and does not here, with those cases."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core.combine.missing import Hint, Missing, missing_parties
from abz_desktop.library import combining, evidence, records, vocabularies
from abz_desktop.library.evidence import CaseLine
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A party that is missed, as a sentence with its fraction, and the cases in which it took part."""

    hint: Hint
    party: str
    text: str
    cases: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class MissingRows:
    """The parties that are missed, the strongest first; `reason` says in words why nothing can be said, "" where it can."""

    rows: tuple[MissingRow, ...] = ()
    reason: str = ""


def missing(lib: "Library", approach_id: str, lang: str) -> MissingRows:
    """Who is missed in an approach as it is now. LibraryError("unknown-record")."""
    record, _ = records.head(lib, approach_id)
    return in_words(lib, missing_parties(combining.plan(lib, record), combining.knowledge(lib)), lang)


def in_words(lib: "Library", found: Missing, lang: str) -> MissingRows:
    """The hints as sentences with their cases."""
    if found.reason:
        return MissingRows(reason=say(f"missing.{found.reason}", lang))
    return MissingRows(tuple(_row(lib, hint, lang) for hint in found.hints))


def _row(lib: "Library", hint: Hint, lang: str) -> MissingRow:
    party = vocabularies.label(lib, "party_type", hint.party_type, lang)
    theme = vocabularies.label(lib, "theme", hint.theme, lang)
    text = say("missing.party", lang, party=party, theme=theme, n=len(hint.present), total=len(hint.cases))
    return MissingRow(hint, party, text, evidence.cases(lib, hint.present, lang))
