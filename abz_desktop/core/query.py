"""The query language: what a person types into the search field, taken apart; nothing typed can raise.

`"exact phrase"` · `-not` · `OR` · `theme:debt` · `phase:explore,connect` · `duration:<90` · `group:20` · `method:world-cafe`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 256
"""Characters that are looked at; more is cut, and `Parsed.cut` says so."""

FACET_WORDS: Mapping[str, str] = {
    "tag": "tag",
    "trefwoord": "tag",
    "thema": "themes",
    "theme": "themes",
    "fase": "phases",
    "phase": "phases",
    "methode": "method",
    "method": "method",
    "soort": "kind",
    "kind": "kind",
    "type": "method_type",
    "werkvormsoort": "method_type",
    "effect": "effects",
    "doel": "goals",
    "goal": "goals",
    "participatie": "participation",
    "participation": "participation",
    "setting": "setting",
    "moeilijkheid": "difficulty",
    "difficulty": "difficulty",
    "onderbouwing": "evidence",
    "evidence": "evidence",
    "vaardigheid": "skills_needed",
    "skill": "skills_needed",
    "partij": "party_type",
    "party": "party_type",
    "land": "country",
    "country": "country",
    "schaal": "scale",
    "scale": "scale",
    "status": "status",
    "volledigheid": "completeness",
    "completeness": "completeness",
    "collectie": "collection",
    "collection": "collection",
    "beoordeling": "review",
    "review": "review",
    "geldig": "valid_until",
    "valid": "valid_until",
    "is": "mark",
}
"""What may stand before a colon, and the facet it names; the facets' own names work too."""

NUMBER_WORDS: Mapping[str, str] = {
    "duur": "work",
    "tijd": "work",
    "duration": "work",
    "time": "work",
    "groep": "group",
    "group": "group",
    "doorlooptijd": "span",
    "span": "span",
    "jaar": "period",
    "year": "period",
}
"""Words before a colon that ask for a number, and the range they name."""

_TOKEN = re.compile(
    r"""(?P<minus>-?)(?:
        (?P<name>[^\W\d_][\w-]{0,39}):(?P<value>"[^"]*"|[^\s"]+)
      | "(?P<phrase>[^"]*)"
      | (?P<word>[^\s"]+)
      | (?P<stray>")
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)\s?(u|uur|h|hours?|d|dag(?:en)?|days?|w|we?e?ke?n?|weeks?|min|m)?")
_SCALES: Mapping[str, Mapping[str, float]] = {"work": {"u": 60, "h": 60}, "span": {"w": 7}}


@dataclass(frozen=True, slots=True)
class Condition:
    """`theme:debt,poverty` or `-theme:debt`: any of these values, or none of them."""

    facet: str
    values: tuple[str, ...]
    negative: bool = False
    typed: str = ""


@dataclass(frozen=True, slots=True)
class NumberCondition:
    """`duration:<90`: ranges that touch low–high; None is open."""

    name: str
    low: int | None
    high: int | None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query taken apart.

    `groups` is an OR of ANDs of plain words; `unfinished` says that the last word may go on. `misread` holds tokens
    that look like a condition but are not: they are among the plain words too.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    unfinished: bool = False
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    numbers: tuple[NumberCondition, ...] = ()
    misread: tuple[str, ...] = ()
    cut: bool = False

    @property
    def has_words(self) -> bool:
        """Whether any free text is asked for."""
        return bool(self.groups or self.phrases)


def parse(text: str, facets: frozenset[str] = frozenset()) -> Parsed:
    """Take a query apart; `facets` are further facet names that may stand before a colon."""
    cut = text[:LONGEST].replace("\x00", " ")
    reading = _Reading(facets)
    for match in _TOKEN.finditer(cut):
        reading.take(match)
    unfinished = bool(cut) and not cut[-1].isspace() and reading.last == "word"
    groups = tuple(tuple(group) for group in reading.groups if group)
    return Parsed(
        groups,
        unfinished and bool(groups),
        tuple(reading.phrases),
        tuple(reading.without),
        tuple(reading.conditions),
        tuple(reading.numbers),
        tuple(reading.misread),
        len(text) > LONGEST,
    )


class _Reading:
    """The state of one reading: tokens go in from left to right."""

    def __init__(self, facets: frozenset[str]) -> None:
        self.facets = facets
        self.groups: list[list[str]] = [[]]
        self.phrases: list[str] = []
        self.without: list[str] = []
        self.conditions: list[Condition] = []
        self.numbers: list[NumberCondition] = []
        self.misread: list[str] = []
        self.last = ""
        self.alternative = False

    def take(self, match: re.Match[str]) -> None:
        negative = bool(match["minus"])
        if match["name"]:
            self._condition(match["name"].lower(), match["value"].strip('"'), match[0], negative)
        elif match["phrase"] is not None:
            self._phrase(match["phrase"].strip(), negative)
        elif match["word"] in ("OR", "OF") and not negative:
            self.alternative = True
            self.last = "or"
        elif match["word"]:
            self._word(match["word"], negative)

    def _word(self, word: str, negative: bool) -> None:
        if negative:
            self.without.append(word)
        elif self.alternative and self.groups[-1]:
            self.groups.append([word])
        else:
            self.groups[-1].append(word)
        self.alternative, self.last = False, "not" if negative else "word"

    def _phrase(self, phrase: str, negative: bool) -> None:
        if phrase:
            (self.without if negative else self.phrases).append(phrase)
        self.alternative, self.last = False, "phrase"

    def _condition(self, name: str, value: str, typed: str, negative: bool) -> None:
        facet = FACET_WORDS.get(name) or (name if name in self.facets else "")
        number = NUMBER_WORDS.get(name)
        bounds = parse_bounds(value, number) if number and not negative else None
        if number and bounds:
            self.numbers.append(NumberCondition(number, *bounds, typed))
        elif facet and value:
            self._facet(facet, tuple(part for part in value.split(",") if part), negative, typed)
        else:
            if facet or number:
                self.misread.append(typed)
            for word in typed.lstrip("-").replace('"', " ").split():
                self._word(word, negative)
            return
        self.alternative, self.last = False, "condition"

    def _facet(self, facet: str, values: tuple[str, ...], negative: bool, typed: str) -> None:
        former = self.conditions[-1] if self.conditions else None
        if self.alternative and self.last == "or" and former and former.facet == facet and not negative:
            self.conditions[-1] = Condition(facet, former.values + values, former.negative, f"{former.typed} {typed}")
        else:
            self.conditions.append(Condition(facet, values, negative, typed))


def parse_bounds(value: str, name: str) -> tuple[int | None, int | None] | None:
    """`<90`, `>=2h`, `30-90` or `20` as (low, high), both included; None for what is no number."""
    sign = re.match(r"[<>]=?|≤|≥|", value)
    rest = value[sign.end() :] if sign else value
    ends = [_amount(part, name) for part in rest.split("-", 1)]
    if not ends or any(end is None for end in ends):
        return None
    low, high = ends[0], ends[-1]
    match sign[0] if sign else "":
        case "<":
            return None, None if high is None else high - 1
        case "<=" | "≤":
            return None, high
        case ">":
            return None if low is None else low + 1, None
        case ">=" | "≥":
            return low, None
    return low, high


def _amount(text: str, name: str) -> int | None:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    unit = (match[2] or "")[:1]
    return round(float(match[1].replace(",", ".")) * _SCALES.get(name, {}).get(unit, 1))
