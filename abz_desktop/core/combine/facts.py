"""Methods and cases as the rules read them: only keys and numbers, so that every rule is a pure function of values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import DOCUMENTED, EVIDENCE


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers; None where it is not known. Minutes, days, people or steps of five: the field says which."""

    min: float | None = None
    usual: float | None = None
    max: float | None = None

    def any(self) -> float | None:
        """The usual value, else the least, else the most; None where nothing is known."""
        return next((one for one in (self.usual, self.min, self.max) if one is not None), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a method is to another one: `kind` is a key of the vocabulary relation, `reason` the text per language."""

    kind: str
    to: str
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """A method: vocabulary keys, ranges and relations. An empty value is one that the record does not give.

    `work` is minutes that people spend together, plus `per_participant` minutes for each of them; `span` is elapsed
    days. `effects` are (effect, level). `unknown` names fields whose answer is "not known from the sources". `revision`
    is the revision that these facts are of, "" where that is not known.
    """

    id: str
    slug: str
    title: Mapping[str, str]
    status: str = "gepubliceerd"
    type: str = ""
    phases: tuple[str, ...] = ()
    arc: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    participation: tuple[str, ...] = ()
    effects: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    party_types: tuple[str, ...] = ()
    group: Span = Span()
    work: Span = Span()
    per_participant: float | None = None
    span: Span = Span()
    setting: tuple[str, ...] = ()
    complexity: Span = Span()
    polarisation: Span = Span()
    difficulty: str = ""
    facilitation: str = ""
    safety: str = ""
    tension: float | None = None
    sphere: str = ""
    skills_needed: tuple[str, ...] = ()
    skills_gained: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    evidence: str = ""
    unknown: frozenset[str] = frozenset()
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A method in a case: `basis` is a key of method_basis; `order` is None where the case does not record it."""

    method: str
    phase: str = ""
    order: float | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Stake:
    """A party of a case or an approach: keys only, with the name as it is written there."""

    key: str
    type: str = ""
    participation: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    party: str = ""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case: what it was about, where, who took part, which methods were used and which effects were seen.

    `effects` are (effect, level, proof).
    """

    id: str
    slug: str
    title: Mapping[str, str]
    status: str = "gepubliceerd"
    themes: tuple[str, ...] = ()
    scale: str = ""
    place: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    complexity: float | None = None
    polarisation: float | None = None
    methods: tuple[Used, ...] = ()
    stakes: tuple[Stake, ...] = ()
    effects: tuple[tuple[str, str, str], ...] = ()
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """What is looked up often in a `Knowledge`. Only published cases count; methods in the archive are never offered.

    `documented` and `inferred` give the cases that use a method, by its id: a case that documents the use once is not
    inferred. `offered` holds the methods by ("phase" | "arc" | "effect" | "gains" | "party" | "participation" |
    "sphere" | "opens", key), those that most published cases document first, then by slug. `effects` are the effects of each method, by its id.
    """

    documented: Mapping[str, frozenset[str]]
    inferred: Mapping[str, frozenset[str]]
    offered: Mapping[tuple[str, str], tuple[MethodFacts, ...]]
    effects: Mapping[str, frozenset[str]]

    def offer(self, sort: str, key: str) -> tuple[MethodFacts, ...]:
        """The methods for one key, the most used first; empty where there are none."""
        return self.offered.get((sort, key), ())


@dataclass(frozen=True)
class Knowledge:
    """The methods and cases by id, as they were at one place of the change log.

    `party_parents` gives for a party type the wider one above it (vocabulary party_type).
    """

    methods: Mapping[str, MethodFacts] = field(default_factory=dict)
    cases: Mapping[str, CaseFacts] = field(default_factory=dict)
    party_parents: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """What is looked up often; worked out when first asked for."""
        documented, inferred = _uses(self.cases.values())
        effects = {one.id: frozenset(effect for effect, _ in one.effects) for one in self.methods.values()}
        return Index(documented, inferred, _offered(self.methods.values(), documented), effects)

    def same_party(self, one: str, other: str) -> bool:
        """Whether two party types are the same or one is above the other."""
        parents = self.party_parents
        return bool(one) and (one == other or parents.get(one) == other or parents.get(other) == one)


PUBLISHED, ARCHIVED = "gepubliceerd", "gearchiveerd"
"""The statuses that the rules name."""
CALM = 2
"""The highest tension (1–5) of a step that people can open with."""
OPENING = "openen"


def opens_safely(method: MethodFacts) -> bool:
    """Whether a method is a safe opening: meant for opening, calm, and not asking for great trust."""
    return OPENING in method.arc and method.tension is not None and method.tension <= CALM and method.safety != "hoog"


def _uses(cases: Iterable[CaseFacts]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    found: dict[bool, dict[str, set[str]]] = {True: defaultdict(set), False: defaultdict(set)}
    for case in cases:
        if case.status == PUBLISHED:
            for used in case.methods:
                found[used.basis == DOCUMENTED][used.method].add(case.id)
    documented = {method: frozenset(ids) for method, ids in found[True].items()}
    inferred = {method: frozenset(ids - found[True].get(method, set())) for method, ids in found[False].items()}
    return documented, {method: ids for method, ids in inferred.items() if ids}


def _offered(
    methods: Iterable[MethodFacts], documented: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], tuple[MethodFacts, ...]]:
    found: dict[tuple[str, str], list[MethodFacts]] = defaultdict(list)
    ranked = sorted(methods, key=lambda one: (-len(documented.get(one.id, ())), one.slug, one.id))
    for method in ranked:
        if method.status != ARCHIVED:
            for place in _places(method):
                found[place].append(method)
    return {place: tuple(found[place]) for place in found}


def _places(method: MethodFacts) -> set[tuple[str, str]]:
    keys = {
        "phase": method.phases,
        "arc": method.arc,
        "effect": tuple(effect for effect, _ in method.effects),
        "gains": method.skills_gained,
        "party": method.party_types,
        "participation": method.participation,
        "sphere": (method.sphere,) if method.sphere else (),
        "opens": (OPENING,) if opens_safely(method) else (),
    }
    return {(sort, key) for sort, found in keys.items() for key in found}


def method_facts(record: Record, revision: str = "") -> MethodFacts:
    """What the rules read of a method."""
    numbers = record.numbers
    return MethodFacts(
        id=record.id,
        slug=record.slug,
        title=_texts(record.fields.get("title")),
        status=record.status,
        type=_str(record.fields, "method_type"),
        **{name: record.keys(name) for name in _LISTS},
        effects=tuple((_str(item, "effect"), _str(item, "level")) for item in record.items("effects")),
        group=_span(numbers("group"), "ideal"),
        work=_span(numbers("work")),
        per_participant=numbers("work").get("per_participant"),
        span=_span(numbers("span")),
        complexity=_span(numbers("complexity")),
        polarisation=_span(numbers("polarisation")),
        difficulty=_str(record.fields, "difficulty"),
        facilitation=_str(record.fields, "facilitation"),
        safety=_str(record.fields, "safety"),
        tension=_number(record.fields.get("tension")),
        sphere=_str(record.fields, "sphere"),
        relations=tuple(
            Relation(_str(item, "relation"), _str(item, "to"), _texts(item.get("reason")))
            for item in record.items("relations")
        ),
        evidence=declared_evidence(record),
        unknown=record.unknown,
        revision=revision,
    )


METHOD_FIELDS = frozenset(
    {
        *(
            "title",
            "method_type",
            "phases",
            "arc",
            "goals",
            "participation",
            "effects",
            "themes",
            "party_types",
            "group",
        ),
        *("work", "span", "setting", "complexity", "polarisation", "difficulty", "facilitation", "safety", "tension"),
        *("sphere", "skills_needed", "skills_gained", "relations", "evidence", "sources"),
    }
)
"""The fields of a method that `method_facts` reads."""
CASE_FIELDS = frozenset(
    {
        *("title", "themes", "scale", "place", "country", "complexity", "polarisation", "methods", "stakes", "effects"),
    }
)
"""The fields of a case that `case_facts` reads."""
_LISTS = (
    "phases",
    "arc",
    "goals",
    "participation",
    "themes",
    "party_types",
    "setting",
    "skills_needed",
    "skills_gained",
)


def declared_evidence(record: Record) -> str:
    """What a method's own sources say of it (vocabulary evidence); a method with a source is at least described."""
    declared = _str(record.fields, "evidence")
    return declared or (EVIDENCE[0] if record.has("sources") else "")


def case_facts(record: Record, revision: str = "") -> CaseFacts:
    """What the rules read of a case."""
    return CaseFacts(
        id=record.id,
        slug=record.slug,
        title=_texts(record.fields.get("title")),
        status=record.status,
        themes=record.keys("themes"),
        scale=_str(record.fields, "scale"),
        place=_texts(record.fields.get("place")),
        country=_str(record.fields, "country"),
        complexity=_number(record.fields.get("complexity")),
        polarisation=_number(record.fields.get("polarisation")),
        methods=tuple(
            Used(_str(item, "method"), _str(item, "phase"), _number(item.get("order")), _str(item, "basis"))
            for item in record.items("methods")
        ),
        stakes=stakes_of(record),
        effects=tuple(
            (_str(item, "effect"), _str(item, "level"), _str(item, "proof")) for item in record.items("effects")
        ),
        revision=revision,
    )


def stakes_of(record: Record) -> tuple[Stake, ...]:
    """The parties of a case or an approach."""
    return tuple(
        Stake(
            _str(item, "key"),
            _str(item, "type"),
            _str(item, "participation"),
            _texts(item.get("name")),
            _str(item, "party"),
        )
        for item in record.items("stakes")
    )


def _str(item: Mapping[str, object], name: str) -> str:
    return str(item.get(name) or "")


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _texts(value: object) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items()} if isinstance(value, Mapping) else {}


def _span(numbers: Mapping[str, float], usual: str = "typical") -> Span:
    return Span(numbers.get("min"), numbers.get(usual), numbers.get("max"))
