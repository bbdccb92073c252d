"""The cards of methods and cases: what stands on each, for a language and an audience."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from abz_desktop.core.record import Record
from abz_desktop.exchange.card import CHOICES, KINDS, Card, CardFact, CardPart, Choice, Item, card, usual_parts
from abz_desktop.exchange.view import LeftOut, View
from abz_desktop.library import documents, vocabularies
from abz_desktop.library.documents import INTERNAL
from abz_desktop.store import read

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["CHOICES", "KINDS", "Card", "CardFact", "CardPart", "CardSet", "Choice", "Item", "cards", "usual_parts"]


@dataclass(frozen=True, slots=True)
class CardSet:
    """Cards in the order asked for.

    `hidden` counts the records that the audience may not see, `other` those of a kind that has no cards, `gone` those
    that are not there (any more); `left_out` what was left out of the cards that there are.
    """

    cards: tuple[Card, ...]
    hidden: int = 0
    other: int = 0
    gone: int = 0
    left_out: int = 0


def cards(
    lib: "Library", ids: Sequence[str], lang: str, audience: str = INTERNAL, parts: Sequence[str] = ()
) -> CardSet:
    """The cards of these records with these fields (those that are usual where none is named), each record once."""
    wanted = frozenset(parts) or frozenset(name for kind in KINDS for name in usual_parts(kind))
    labels = {(term.vocabulary, term.key): term for term in vocabularies.every_term(lib)}

    def label(vocabulary: str, key: str, language: str) -> str:
        term = labels.get((vocabulary, key))
        return term.label(language) if term else key

    found: list[Card] = []
    hidden = other = left_out = 0
    asked = tuple(dict.fromkeys(ids))
    with lib.connect() as connection:
        known = _shown(connection, asked)
        for record in known:
            if record.kind not in KINDS:
                other += 1
                continue
            left = LeftOut()
            view = View(lang, documents.linked(connection, record, lang).get, label, audience)
            made = card(record, view, wanted, left)
            if made is None:
                hidden += 1
            else:
                found.append(made)
                left_out += left.count
    return CardSet(tuple(found), hidden, other, len(asked) - len(known), left_out)


def _shown(connection: Connection, ids: Sequence[str]) -> list[Record]:
    """The records as they are shown, in this order; those that are not there or in the trash are left out."""
    heads = {one: head for one, head in read.heads(connection, ids).items() if not head.trashed}
    revisions = read.revisions(connection, [head.shown for head in heads.values()])
    return [revisions[heads[one].shown] for one in ids if one in heads and heads[one].shown in revisions]
