"""Ranking, operators, synonyms, facets, corrections and reasons."""

from pathlib import Path

import pytest

from abz_desktop.search import Doc, Group, Reason, Slots, TextQuery, Word
from tests.search.helpers import Library, doc, identity, typed

TEXTS = [
    ("Eenzaamheid bij ouderen", "Een gesprek aan de keukentafel over alleen zijn."),
    ("Dialoogtafel", "Bewoners praten met elkaar over eenzaamheid en over schulden."),
    ("Schuldhulpverlening", "De schuldeiser en de gemeente zoeken een oplossing."),
    ("Wereldcafé", "Kleine tafels, wisselende groepen, een open gesprek."),
    ("Buurtmaaltijd", "Samen koken en eten in het buurthuis; iedereen brengt iets mee."),
    ("Krachtenveldanalyse", "Wie heeft belang en wie heeft invloed op het vraagstuk?"),
    ("Stakeholderanalyse", "Partijen in beeld brengen, ook de schuldeisers."),
    ("Open ruimte", "De deelnemers maken zelf de agenda van de bijeenkomst."),
    ("Verhalen ophalen", "Interviews met inwoners over hun leven in de wijk."),
    ("Wijkwandeling", "Lopend door de wijk kijken bewoners en ambtenaren samen."),
    ("Burgerpanel", "Een groep inwoners denkt een jaar lang mee."),
    ("Begroting van de buurt", "Inwoners verdelen zelf het geld van de gemeente."),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    docs = [doc(number, title, body) for number, (title, body) in enumerate(TEXTS)]
    return Library(tmp_path_factory.mktemp("search") / "index", docs)


def test_a_title_stands_above_a_text(library: Library) -> None:
    assert library.numbers(library.type("eenzaamheid "))[:2] == [0, 1]


def test_the_last_word_is_a_prefix_until_a_space_follows(library: Library) -> None:
    assert 3 in library.matches("wereldc")
    assert 3 not in library.matches("wereldc ")
    assert 3 in library.matches("wer")


def test_all_words_must_be_there_and_few_hits_are_filled_up(library: Library) -> None:
    ranked = library.type("inwoners gemeente ")
    assert library.slots.bitmap([identity(11)]) == ranked.matched
    assert library.numbers(ranked)[0] == 11
    assert ranked.filled_up
    assert set(library.numbers(ranked)) > {11, 2}
    assert ranked.total == 1


def test_words_that_only_carry_a_sentence_need_not_be_there(library: Library) -> None:
    asked = library.type("hoe verdelen wij zelf het geld ")
    assert library.numbers(asked)[0] == 11
    assert library.matches("hoe verdelen wij zelf het geld ") == {11}
    marked = library.index.snapshot().highlights(typed("wij verdelen het geld ")).spans("Wij verdelen het geld.", "nl")
    assert list(marked) == [(4, 12), (17, 21)]


def test_what_a_word_that_only_carries_a_sentence_was_worth_is_told_too(library: Library) -> None:
    ranked = library.type("wie heeft invloed ")
    reasons = {(one.word, one.field): one.score for one in ranked.why(identity(5))}
    assert sum(reasons.values()) == pytest.approx(ranked.scores[0], abs=1e-3)
    assert reasons["wie", "body"] < reasons["invloed", "body"] / 4


def test_a_question_of_such_words_alone_asks_for_all_of_them(library: Library) -> None:
    assert library.matches("wie heeft ") == {5}
    assert library.matches("hoe wie ") == set()


def test_one_word_is_never_filled_up(library: Library) -> None:
    assert not library.type("wandeling ").filled_up


def test_or_and_not_and_phrases(library: Library) -> None:
    either = TextQuery(((Word("wereldcafe"),), (Word("burgerpanel"),)))
    assert set(library.numbers(library.ask(either))) == {3, 10}
    without = TextQuery(((Word("schuldeiser"),),), without=("gemeente",))
    assert library.numbers(library.ask(without)) == [6]
    phrase = TextQuery(phrases=("open gesprek",))
    assert library.numbers(library.ask(phrase))[0] == 3
    only_without = TextQuery(without=("wijk",))
    assert library.ask(only_without).total == len(TEXTS) - 2


def test_synonyms_of_words_and_phrases(library: Library) -> None:
    one = TextQuery(((Word("deurwaarder"),),), synonyms={"deurwaarder": ("schuldeiser",)})
    found = library.ask(one)
    assert set(library.numbers(found)) == {2, 6}
    assert Reason("deurwaarder", Group.SYNONYM, "body") in found.why(identity(2))
    inflected = TextQuery(((Word("deurwaarders"),),), synonyms={"deurwaarder": ("schuldeiser",)})
    assert library.ask(inflected).matched == found.matched
    two = TextQuery(((Word("open"), Word("space")),), synonyms={"open space": ("open ruimte",)})
    assert library.numbers(library.ask(two))[0] == 7


def test_a_synonym_counts_less_than_the_word_itself(library: Library) -> None:
    query = TextQuery(((Word("wijk"),),), synonyms={"wijk": ("buurt",)})
    order = library.numbers(library.ask(query))
    assert order[0] == 9
    assert set(order) == {4, 8, 9, 11}


def test_within_limits_what_is_listed_but_not_what_is_counted(library: Library) -> None:
    inside = library.slots.bitmap([identity(1)])
    ranked = library.ask(typed("eenzaamheid "), within=inside)
    assert library.numbers(ranked) == [1]
    assert ranked.matched == library.slots.bitmap([identity(0), identity(1)])
    assert library.ask(typed("eenzaamheid "), within=0).ids == ()


def test_records_that_the_library_no_longer_has_are_left_out(library: Library) -> None:
    slots = Slots([identity(1), "something new"])
    ranked = library.index.snapshot().search(typed("eenzaamheid "), slots=slots)
    assert ranked.ids == (identity(1),)
    assert ranked.matched == 1


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("werldcafe", "wereldcafe"),
        ("eenzaamhied", "eenzaamheid"),
        ("eenzamheit", "eenzaamheid"),
        ("gemeetne", "gemeente"),
        ("burgerpannel", "burgerpanel"),
        ("deelnmers", "deelnemers"),
    ],
)
def test_typing_mistakes(library: Library, mistyped: str, meant: str) -> None:
    ranked = library.type(mistyped + " ")
    assert (mistyped, meant) in ranked.corrections
    assert ranked.used_corrections
    assert ranked.ids == library.type(meant + " ").ids
    assert ranked.why(ranked.ids[0])[0].group is Group.TYPO


def test_an_unfinished_word_is_corrected_only_when_typing_rests(library: Library) -> None:
    assert library.type("werldcafe").corrections == ()
    assert library.type("werldcafe", cap=300).used_corrections


def test_short_words_and_known_words_are_not_corrected(library: Library) -> None:
    assert library.type("wijx ").corrections == ()
    assert library.type("wijk ").corrections == ()


def test_why(library: Library) -> None:
    ranked = library.type("schulden")
    assert Reason("schulden", Group.EXACT, "body") in ranked.why(identity(1))
    assert Reason("schulden", Group.STEM, "title") in ranked.why(identity(2))
    assert library.type("schuldh").why(identity(2)) == (Reason("schuldh", Group.PREFIX, "title"),)
    assert ranked.why(identity(3)) == ()
    assert ranked.why("nothing") == ()


def test_equal_scores_keep_the_order_of_the_slots(tmp_path: Path, few_words: Path) -> None:
    docs = [doc(number, "Zelfde titel", "Zelfde tekst") for number in range(30)]
    docs += [doc(number, "Anders", "Iets anders") for number in range(30, 70)]
    made = Library(tmp_path / "index", docs, few_words)
    assert made.numbers(made.type("titel ", limit=5)) == [0, 1, 2, 3, 4]
    backwards = Slots([one.id for one in reversed(docs)])
    ranked = made.index.snapshot().search(typed("titel "), slots=backwards, limit=3)
    assert [int(one[-12:]) for one in ranked.ids] == [29, 28, 27]


def test_a_capped_prefix_says_so_and_a_larger_cap_counts_more(tmp_path: Path, few_words: Path) -> None:
    docs = [doc(number, f"Begin{number:04d}", f"begint{number:04d}") for number in range(100)]
    made = Library(tmp_path / "index", docs, few_words)
    quick, rested = made.type("begi"), made.type("begi", cap=300)
    assert quick.capped
    assert quick.total < 100
    assert not rested.capped
    assert rested.total == 100


def test_words_in_most_records_do_not_decide(tmp_path: Path, few_words: Path) -> None:
    docs = [doc(number, f"Nummer {number}", "de de de en het") for number in range(20)]
    docs.append(doc(20, "Bijzonder", "de kwestie"))
    made = Library(tmp_path / "index", docs, few_words)
    assert made.numbers(made.type("de kwestie "))[0] == 20
    assert made.type("de kwestie ").total == 1


def test_completion_gives_frequent_words_first(library: Library) -> None:
    found = library.index.snapshot().complete("schuld")
    assert set(found) == {"schuldeiser", "schuldeisers", "schulden", "schuldhulpverlening"}
    assert library.index.snapshot().complete("in het inw") == ["inwoners"]
    assert library.index.snapshot().complete("***") == []


def test_both_languages_of_a_record_are_searched(tmp_path: Path, few_words: Path) -> None:
    both = Doc(identity(0), {"nl": "Wereldcafé", "en": "World café"}, {"nl": "tafels", "en": "Tables and listening"})
    made = Library(tmp_path / "index", [both, doc(1, "Iets"), doc(2, "Anders")], few_words)
    for query in ("tafels ", "table ", "listen ", "world "):
        assert made.matches(query) == {0}, query


def test_a_word_that_only_a_deleted_record_had_is_corrected(tmp_path: Path, few_words: Path) -> None:
    docs = [doc(0, "", "eenzaamhied"), doc(1, "", "eenzaamheid"), *(doc(n, "", f"iets {n}") for n in range(2, 9))]
    made = Library(tmp_path / "index", docs, few_words)
    assert made.type("eenzaamhied ").corrections == ()
    made.index.update([], [identity(0)], 2)
    assert made.type("eenzaamhied ").used_corrections
    assert made.numbers(made.type("eenzaamhied ")) == [1]


def test_parts_of_a_compound_are_marked_only_when_it_was_split(library: Library) -> None:
    snapshot = library.index.snapshot()
    known = typed("keukentafel ")
    assert library.ask(known).total == 1
    assert snapshot.highlights(known).spans("de tafel in de keuken", "nl") == []
    unknown = typed("buurtgroepen ")
    assert snapshot.highlights(unknown).spans("een groep", "nl") == [(4, 9)]


def test_why_says_what_was_looked_for_and_what_it_was_worth(library: Library) -> None:
    ranked = library.type("schulden")
    for identity_, score in zip(ranked.ids, ranked.scores, strict=True):
        best: dict[str, float] = {}
        for reason in ranked.why(identity_):
            best[reason.field] = max(best.get(reason.field, 0.0), reason.score)
        assert sum(best.values()) == pytest.approx(score, abs=0.01), "what is explained is what was ranked"
    mended = library.type("deelnmers ")
    assert {(one.word, one.term) for one in mended.why(mended.ids[0])} == {("deelnmers", "deelnemers")}
