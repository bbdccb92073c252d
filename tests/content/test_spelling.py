"""The shipped texts are spelt well in both languages: hunspell dictionaries, and word lists of our own for names."""

import re
from collections.abc import Iterator

import pytest

from abz_desktop import paths
from abz_desktop.exchange.reader import read_tree
from abz_desktop.library.spelling import project_words
from tests.content import spelling
from tests.content.spelling import Speller, Text

LANGUAGES = ("nl", "en")
LISTS = ("both", *LANGUAGES)
RIGHT = {
    "nl": "Bij níet-begeleide keukentafelgesprekken zegt Movisie's bron: z'n schuldhulpverlening helpt. Zie [[abcd]].",
    "en": "The neighbours' organisation doesn't follow Arnstein's ladder in 2013; see [[abcd|community development]].",
}
WRONG = {
    "nl": (
        "een vergadring",
        "geïnteresserde mensen",
        "een keukentafelgesprekk",
        "de organisaties zelluf",
        "Buurtbemidling",
    ),
    "en": ("the neighborhood", "an organistaion", "a convers", "they recieve help", "Buurtbemidling"),
}
DOUBLED = re.compile(r"\b(\w+) +\1\b", re.IGNORECASE)
MAY_BE_DOUBLED = frozenset({"je", "dat", "wie", "stemmen", "die", "u", "that", "had"})
"""Words that may follow themselves: "waarin je je herkent", "de loting die die dag was"."""
AMERICAN = re.compile(
    r"\b\w+i(?:z|zat)(?:e|ed|es|ing|ion|ional)\b|\b\w*(?:color|labor|behavior|favor)(?:s|ed|ing)?\b", re.IGNORECASE
)
IZE = frozenset(
    {"size", "sizes", "prize", "prizes", "seize", "seized", "organizing", "organization", "self-organization"}
    | {"polarization", "behavior", "labor"}
)
"""What is spelt so in Britain as well, names ("Health Education & Behavior"), and what people may search by."""


@pytest.fixture(scope="module")
def every_text() -> tuple[Text, ...]:
    tree = read_tree(paths.content_dir())
    terms = (term for group in tree.vocabularies.values() for term in group)
    return (*spelling.texts(tree.records), *spelling.term_texts(terms))


@pytest.fixture(scope="module")
def spellers() -> dict[str, Speller]:
    return {lang: spelling.speller(lang) for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_speller_knows_right_from_wrong(spellers: dict[str, Speller], lang: str) -> None:
    assert spellers[lang].unknown(RIGHT[lang]) == []
    assert [text for text in WRONG[lang] if not spellers[lang].unknown(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_content_is_known(
    every_text: tuple[Text, ...], spellers: dict[str, Speller], lang: str
) -> None:
    """Mend the word, or, where it is a name or a term of the trade, add it to resources/dictionaries/words-*.txt."""
    found = {text.place: words for text in every_text if text.lang == lang for words in _unknown(spellers[lang], text)}
    assert found == {}


def _unknown(speller: Speller, text: Text) -> Iterator[list[str]]:
    words = speller.unknown(text.words)
    if words:
        yield words


@pytest.mark.parametrize("name", LISTS)
def test_our_own_lists_are_sorted_and_hold_each_word_once(name: str) -> None:
    lines = project_words(name)
    assert list(lines) == sorted(set(lines), key=lambda line: (line.casefold(), line))
    assert not [line for line in lines if line != line.strip() or not line]


def test_a_word_of_both_languages_stands_in_one_list() -> None:
    both, dutch, english = (set(project_words(name)) for name in LISTS)
    assert not both & (dutch | english)
    assert not dutch & english


def test_no_word_stands_twice_in_a_row(every_text: tuple[Text, ...]) -> None:
    assert DOUBLED.search("Het gaat om de de wijk")
    found = ((text.place, match) for text in every_text for match in DOUBLED.finditer(text.words))
    assert [(place, match[0]) for place, match in found if match[1].casefold() not in MAY_BE_DOUBLED] == []


def american(text: str) -> list[str]:
    """The American spellings in an English text."""
    return [match[0] for match in AMERICAN.finditer(text) if match[0].casefold() not in IZE]


def test_english_is_british(every_text: tuple[Text, ...]) -> None:
    assert american("to organize labor, colored sizes") == ["organize", "colored"]
    found = ((text.place, word) for text in every_text if text.lang == "en" for word in american(text.words))
    assert list(found) == []
