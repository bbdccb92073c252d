"""What the search tests share: making documents, building an index of them, asking it as somebody types."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from abz_desktop.search import Doc, Ranked, SearchIndex, Slots, TextQuery, Word, build

LIBRARY = "0192d3a0-0000-7000-8000-000000000001"


def identity(number: int) -> str:
    """The record id of document `number`."""
    return f"0192d3a0-1111-7000-8000-{number:012d}"


def doc(number: int, title: str = "", body: str = "", lang: str = "nl") -> Doc:
    """A record with a title and a body in one language."""
    return Doc(identity(number), {lang: title}, {lang: body})


def small_lexicon(folder: Path) -> Path:
    """A word list of a few words, for tests that build often and are not about words."""
    path = folder / "nl.txt.gz"
    path.write_bytes(gzip.compress(b"buurt\nhuis\nhuizen\nwerk\nwerken\n"))
    return path


class Library:
    """An index in a folder with the records that are in it."""

    def __init__(self, folder: Path, docs: Iterable[Doc], source: Path | None = None) -> None:
        self.folder = folder
        self.source = source
        self.docs = {one.id: one for one in docs}
        build(folder, LIBRARY, self.docs.values(), 1, source=source)
        self.index = SearchIndex.open(folder, LIBRARY, source)
        self.slots = Slots(list(self.docs))

    def ask(self, query: TextQuery, limit: int = 50, within: int | None = None, cap: int | None = None) -> Ranked:
        snapshot = self.index.snapshot()
        return snapshot.search(query, slots=self.slots, within=within, limit=limit, prefix_cap=cap)

    def type(self, text: str, limit: int = 50, cap: int | None = None) -> Ranked:
        """The answer while this is in the search field (no space at the end: the last word is not finished)."""
        return self.ask(typed(text), limit, cap=cap)

    def numbers(self, ranked: Ranked) -> list[int]:
        """The document numbers of an answer, best first."""
        return [int(one[-12:]) for one in ranked.ids]

    def matches(self, text: str) -> set[int]:
        """The numbers of all documents that match."""
        return {int(one[-12:]) for one in self.slots.members(self.type(text).matched)}


def typed(text: str) -> TextQuery:
    """A plain query of words; the last one is unfinished unless a space follows."""
    words = text.split()
    last = len(words) - 1
    return TextQuery((tuple(Word(w, finished=n < last or text.endswith(" ")) for n, w in enumerate(words)),))
