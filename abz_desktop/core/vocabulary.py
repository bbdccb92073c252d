"""Vocabulary terms as values, and the few fixed keys that rules may name."""

from dataclasses import dataclass

PHASES = ("verkennen", "verbinden", "verbeelden", "kiezen", "experimenteren", "verankeren")
EFFECTS = (
    "sociale-cohesie-zelfredzaamheid",
    "activeren-partijen",
    "flexibele-samenstelling",
    "effect-samenleving-individu",
    "sociale-relaties",
    "mensgerichte-aanpak",
)
PARTICIPATION = ("informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen", "zelforganisatie")
"""The ladder, lowest first."""
STATUSES = ("concept", "ter-review", "gepubliceerd", "gearchiveerd")
PUBLISHED = ("gepubliceerd", "gearchiveerd")
ARCHIVED = "gearchiveerd"
COMPLETENESS = ("aanzet", "partieel", "compleet")
CONFIDENTIALITY = ("openbaar", "partner", "intern")
EVIDENCE = ("beschreven", "gebruikt", "meerdere-contexten", "geevalueerd", "erkend")
DOCUMENTED = "gedocumenteerd"
SEEN, RECALLED = "gezien", "geheugen"


@dataclass(frozen=True, slots=True)
class VocabTerm:
    """One term of a vocabulary: its key never changes, its labels may.

    `defined_by` is the definition that explains the term: its id, in a folder its slug, "" where there is none.
    """

    vocabulary: str
    key: str
    nl: str
    en: str
    definition_nl: str = ""
    definition_en: str = ""
    position: int = 0
    parent: str = ""
    deprecated: bool = False
    successor: str = ""
    fixed: bool = False
    defined_by: str = ""

    def label(self, lang: str) -> str:
        """The label in `lang`, or the other language's where it is empty."""
        wanted, other = (self.nl, self.en) if lang == "nl" else (self.en, self.nl)
        return wanted or other

    def definition(self, lang: str) -> str:
        """What the term means, in `lang` or else in the other language; may be empty."""
        wanted, other = (self.definition_nl, self.definition_en)[:: 1 if lang == "nl" else -1]
        return wanted or other
