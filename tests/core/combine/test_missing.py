"""The missing-party hint counts cases on the theme that say who took part, and says why it has nothing to say."""

from abz_desktop.core.combine.facts import CaseFacts, Knowledge, Stake
from abz_desktop.core.combine.missing import Hint, missing_parties
from tests.core.combine.making import plan

PARENTS = {"bewoner": "bewoners", "schuldeiser": "bedrijf"}


def case(key: str, *types: str, theme: str = "schulden", status: str = "gepubliceerd") -> CaseFacts:
    stakes = tuple(Stake(f"p{n}", kind) for n, kind in enumerate(types))
    return CaseFacts(key, key, {}, themes=(theme, "zorg"), status=status, stakes=stakes)


KNOWN = Knowledge(
    cases={
        one.id: one
        for one in (
            case("c1", "schuldeiser", "bewoner"),
            case("c2", "schuldeiser", "schuldeiser"),
            case("c3", "bewoner"),
            case("c4", "gemeente", "schuldeiser"),
            case("c5"),
            case("c6", "gemeente", status="concept"),
            case("c7", "fonds", theme="wonen"),
        )
    },
    party_parents=PARENTS,
)


def test_who_takes_part_in_half_of_the_cases_is_missed() -> None:
    found = missing_parties(plan(KNOWN, themes=["schulden"]), KNOWN)
    four = ("c1", "c2", "c3", "c4")
    assert found.hints == (
        Hint("schuldeiser", "schulden", ("c1", "c2", "c4"), four),
        Hint("bewoner", "schulden", ("c1", "c3"), four),
    )
    assert found.hints[0].share == 0.75


def test_a_wider_or_narrower_type_counts_as_present() -> None:
    stakes = [
        {"key": "p", "name": {"nl": "x"}, "type": "bewoners"},
        {"key": "q", "name": {"nl": "x"}, "type": "bedrijf"},
    ]
    assert missing_parties(plan(KNOWN, themes=["schulden"], stakes=stakes), KNOWN).hints == ()


def test_a_party_that_two_themes_miss_is_told_once_with_the_strongest() -> None:
    found = missing_parties(plan(KNOWN, themes=["zorg", "schulden"]), KNOWN)
    assert [(hint.party_type, hint.theme) for hint in found.hints] == [
        ("schuldeiser", "schulden"),
        ("bewoner", "schulden"),
    ]


def test_without_theme_or_cases_it_says_so() -> None:
    assert missing_parties(plan(KNOWN), KNOWN).reason == "no-theme"
    assert missing_parties(plan(KNOWN, themes=["wonen"]), KNOWN).reason == "no-cases"
