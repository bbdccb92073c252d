"""Whatever is typed, searching answers and nothing is raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.search import MAX_QUERY_LENGTH, TextQuery, Word
from tests.search.helpers import Library, doc, small_lexicon, typed

WEIRD = [
    "", " ", "***", '"', "'", "-", "()", "AND", "OR NOT", "\\", "%", "a" * 10_000, "woord " * 5_000, "😀🎉", "שלום עולם",
    "مرحبا بالعالم", "\x00", "buurt\x00huis", "\ud800", "buurt\ud800", "e\u0301\u0301\u0301", "ﷺ", "\u202ebuurt\u202c", "İ", "ß",
    "co-", "-co", "--", "c-o-c-r-e-a-t-i-e", "'s", "<script>alert(1)</script>", "../../etc/passwd", "buurt*", "[a-z]+", "(?P<x>",
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("weird")
    texts = [
        "De buurt en het huis",
        "Co-creatie met 😀 en שלום",
        "Een lege\x00 regel \ud800 hier",
        "",
        "İstanbul straße",
    ]
    docs = [doc(number, text, text) for number, text in enumerate(texts)]
    return Library(folder / "index", docs, small_lexicon(folder))


def check(library: Library, query: TextQuery, text: str) -> None:
    for cap in (None, 300):
        ranked = library.ask(query, cap=cap)
        assert len(ranked.ids) == len(ranked.scores)
        for one in ranked.ids:
            ranked.why(one)
    marker = library.index.snapshot().highlights(query, library.ask(query))
    for lang in ("nl", "en", "xx"):
        for start, end in marker.spans(text, lang):
            assert 0 <= start < end <= len(text)
    library.index.snapshot().complete(text)
    library.index.snapshot().suggest(text)


@pytest.mark.parametrize("text", WEIRD, ids=range(len(WEIRD)))
def test_weird_texts(library: Library, text: str) -> None:
    check(library, typed(text), text)
    check(library, TextQuery(((Word(text, finished=False),),), phrases=(text,), without=(text,)), text)


@given(st.text(st.characters(), max_size=40))
def test_any_text(library: Library, text: str) -> None:
    check(library, typed(text), text)


@given(
    st.lists(st.lists(st.text(st.characters(), max_size=8), max_size=3), max_size=3),
    st.lists(st.text(max_size=8), max_size=2),
    st.lists(st.text(max_size=8), max_size=2),
    st.dictionaries(st.text(max_size=6), st.lists(st.text(max_size=6), max_size=2).map(tuple), max_size=2),
)
def test_any_query(
    library: Library,
    groups: list[list[str]],
    phrases: list[str],
    without: list[str],
    synonyms: dict[str, tuple[str, ...]],
) -> None:
    words = tuple(tuple(Word(text, finished=number > 0) for number, text in enumerate(group)) for group in groups)
    check(library, TextQuery(words, tuple(phrases), tuple(without), synonyms), " ".join(phrases))


def test_what_is_too_long_is_cut(library: Library) -> None:
    late = "x" * MAX_QUERY_LENGTH
    assert library.matches(f"buurt {late} huis ") == library.matches(f"buurt {late} ")
