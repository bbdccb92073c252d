"""What still lacks in a library or a folder of content, and how that is said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from abz_desktop.core import gaps as rules
from abz_desktop.core.gaps import Gap
from abz_desktop.core.reading import pick
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange.tree import Tree
from abz_desktop.store import read
from abz_desktop.wording import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["Gap", "gap_text", "of_library", "of_tree", "themes"]
GENERAL = "algemeen"
"""The theme of what is tied to no theme: a case always has one, so that none here is no gap."""


def of_library(lib: "Library") -> tuple[Gap, ...]:
    """What an open library lacks; drafts count, the trash and the archive do not. Reads every record once."""
    with lib.connect() as connection:
        heads = read.all_heads(connection)
        found = [
            record
            for part in read.chunks(heads)
            for record in read.revisions(connection, [head.shown for head in part]).values()
        ]
    return rules.gaps(found, themes(lib))


def themes(lib: "Library") -> tuple[VocabTerm, ...]:
    """The themes of a library of which there should be cases and methods."""
    from abz_desktop.library import vocabularies

    return tuple(term for term in _themes(vocabularies.terms(lib, "theme")) if not term.deprecated)


def of_tree(tree: Tree) -> tuple[Gap, ...]:
    """What a folder lacks that was read; its own themes are looked at, so a folder without a vocabulary has no such gaps."""
    return rules.gaps(tree.records, _themes(tree.vocabularies.get("theme", ())))


def _themes(terms: Sequence[VocabTerm]) -> tuple[VocabTerm, ...]:
    return tuple(term for term in terms if term.key != GENERAL)


def gap_text(gap: Gap, lang: str) -> str:
    """What is lacking, in one line."""
    name = pick(gap.names, lang).text or gap.subject
    return say(f"gap.{gap.code}", lang, name=name, n=gap.n, least=gap.least)
