"""Random methods and cases for property tests: small vocabularies, so that much is shared and ties occur."""

from hypothesis import strategies as st

from abz_desktop.core.combine.facts import CaseFacts, Knowledge, MethodFacts, Relation, Span, Stake, Used
from abz_desktop.core.combine.similar import LEVELS, Situation
from abz_desktop.core.vocabulary import PHASES

THEMES = ("buurt", "ouderen", "schulden", "zorg")
TYPES = ("bewoner", "bewoners", "gemeente", "oudere", "overheid", "politie")
ABOVE = {"bewoner": "bewoners", "oudere": "bewoners", "gemeente": "overheid", "politie": "overheid"}
EFFECTS = ("activeren-partijen", "mensgerichte-aanpak", "sociale-relaties")
SETTINGS = ("fysiek", "online", "veld")
SKILLS = ("luisteren", "tekenen", "vragen-stellen")
KINDS = ("voor", "na", "combineert", "vervangt", "botst", "onderdeel-van")


def some(keys: tuple[str, ...], most: int = 3, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the keys, each once."""
    return st.lists(st.sampled_from(keys), unique=True, min_size=least, max_size=most).map(tuple)


def maybe(values: tuple[float, ...]) -> st.SearchStrategy[float | None]:
    """One of the values, or not known."""
    return st.one_of(st.none(), st.sampled_from(values))


@st.composite
def spans(draw: st.DrawFn, values: tuple[float, ...]) -> Span:
    """A range that may lack ends; what is there is in order."""
    low, usual, high = sorted(draw(st.lists(st.sampled_from(values), min_size=3, max_size=3)))
    known = draw(st.sampled_from((7, 7, 7, 5, 2, 1, 0)))
    return Span(low if known & 1 else None, usual if known & 2 else None, high if known & 4 else None)


@st.composite
def method(draw: st.DrawFn, number: int, count: int) -> MethodFacts:
    """One of `count` methods."""
    others = [f"m{other:02}" for other in range(count) if other != number]
    relation = st.builds(Relation, st.sampled_from(KINDS), st.sampled_from(others))
    return MethodFacts(
        id=f"m{number:02}",
        slug=f"method-{number:02}",
        title={"nl": f"Methode {number}"},
        status=draw(st.sampled_from(("gepubliceerd",) * 9 + ("concept",))),
        phases=draw(some(PHASES, 2)),
        participation=draw(some(LEVELS, 2)),
        effects=tuple((effect, "") for effect in draw(some(EFFECTS, 2))),
        themes=draw(some(THEMES, 2)),
        party_types=draw(some(TYPES)),
        group=draw(spans((2, 5, 8, 12, 20, 40))),
        work=draw(spans((0, 20, 45, 60, 120))),
        per_participant=draw(maybe((1, 3))),
        span=draw(spans((1, 30, 90))),
        setting=draw(some(SETTINGS, 2)),
        complexity=draw(spans((1, 2, 3, 4, 5))),
        polarisation=draw(spans((1, 2, 3, 4, 5))),
        difficulty=draw(st.sampled_from(("", "licht", "gemiddeld", "gevorderd"))),
        safety=draw(st.sampled_from(("laag", "laag", "midden", "hoog"))),
        tension=draw(maybe((1, 2, 4, 5))),
        sphere=draw(st.sampled_from(("", "beide", "leefwereld", "systeemwereld"))),
        skills_needed=draw(some(SKILLS, 2)),
        skills_gained=draw(some(SKILLS, 2)),
        relations=tuple(draw(st.lists(relation, max_size=2))) if others else (),
    )


@st.composite
def case(draw: st.DrawFn, number: int, count: int) -> CaseFacts:
    """A case that used some of `count` methods."""
    stake = st.builds(Stake, st.just("s"), st.sampled_from(("", *TYPES)), st.sampled_from(("", *LEVELS)))
    used = st.builds(
        Used,
        st.integers(0, count - 1).map(lambda one: f"m{one:02}"),
        st.sampled_from(("", *PHASES)),
        st.none(),
        st.sampled_from(("gedocumenteerd", "afgeleid", "")),
    )
    return CaseFacts(
        id=f"c{number:02}",
        slug=f"case-{number:02}",
        title={"nl": f"Casus {number}"},
        status=draw(st.sampled_from(("gepubliceerd",) * 9 + ("concept",))),
        themes=draw(some(THEMES, 2)),
        complexity=draw(maybe((1, 2, 3, 4, 5))),
        methods=tuple(draw(st.lists(used, max_size=4))),
        stakes=tuple(draw(st.lists(stake, max_size=3))),
        effects=tuple((effect, "", "") for effect in draw(some(EFFECTS, 2))),
    )


@st.composite
def knowledge(draw: st.DrawFn, methods: int = 12, cases: int = 6) -> Knowledge:
    """A library of this many methods and at most this many cases."""
    number = draw(st.integers(0, cases))
    return Knowledge(
        {f"m{one:02}": draw(method(one, methods)) for one in range(methods)},
        {f"c{one:02}": draw(case(one, methods)) for one in range(number)},
    )


def situations(methods: int = 12) -> st.SearchStrategy[Situation]:
    """What an approach may be about; it has up to three steps."""
    step = st.tuples(st.integers(0, methods - 1).map(lambda one: f"m{one:02}"), st.sampled_from(PHASES))
    return st.builds(
        Situation,
        some(THEMES),
        some(TYPES),
        some(LEVELS, 2),
        maybe((1, 3, 4.5)),
        some(EFFECTS),
        st.just(""),
        st.lists(step, max_size=3).map(tuple),
    )
