"""Comparing records side by side: what each has in every field, worded, with what differs marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abz_desktop.core import difference
from abz_desktop.core.difference import Cell, Piece
from abz_desktop.core.difference import Row as Compared
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Field, Type
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange.layout import BLOCK_TYPES
from abz_desktop.exchange.view import Linked, View
from abz_desktop.exchange.worded import in_language, worded
from abz_desktop.library import documents, records, vocabularies
from abz_desktop.library.links import links_from, links_to
from abz_desktop.library.rows import Row

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["FEWEST", "MOST", "Cell", "Compared", "Comparison", "compare", "in_text", "is_text", "near", "wording"]
FEWEST, MOST = 2, 4
"""How many records stand side by side."""

EVIDENCE = Field("evidence_level", Type.TERM, "Onderbouwing", "Evidence", vocabulary="evidence")
USES = Field("uses", Type.NUMBER, "Casussen volgens een bron", "Cases, by a source")
TAGS = Field("tags", Type.TERMS, "Trefwoorden", "Tags")
_LEFT = frozenset({"title", "hidden_terms", "attachments"})
"""Fields that the heads of the columns show already, or that nobody compares."""
_FIRST = ("summary", "status")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Records side by side in `lang`: `records` are the columns, `rows` the fields in the order in which one reads them."""

    lang: str
    records: tuple[Row, ...]
    rows: tuple[Compared, ...]

    @property
    def differing(self) -> int:
        """In how many rows there is a difference."""
        return sum(row.differs for row in self.rows)


def compare(lib: "Library", ids: Sequence[str], lang: str) -> Comparison:
    """The records side by side. LibraryError: compare-number (n, fewest, most), unknown-record, record-gone."""
    wanted = tuple(dict.fromkeys(ids))
    if not FEWEST <= len(wanted) <= MOST:
        raise LibraryError("compare-number", n=len(wanted), fewest=FEWEST, most=MOST)
    shown = records.rows(lib, wanted, lang)
    if len(shown) < len(wanted):
        raise LibraryError("record-gone")
    made = [records.get(lib, one) for one in wanted]
    word = wording(lib, made, lang)
    found = [row for row in difference.rows(made, word, (lang,)) if row.field.name not in _LEFT]
    return Comparison(lang, shown, tuple(sorted([*_computed(lib, shown, lang), *found], key=_order)))


def wording(lib: "Library", made: Sequence[Record], lang: str) -> difference.Wording:
    """How any value of these records reads: what `core.difference` asks for."""
    view = _view(lib, made, lang)

    def word(field: Field, value: Value, language: str) -> str:
        return worded(field, value, in_language(view, language))

    return word


def _view(lib: "Library", made: Sequence[Record], lang: str) -> View:
    """How all of the records are read at once: whatever any of them links to is known."""
    known: dict[str, Linked] = {}
    with lib.connect() as connection:
        for record in made:
            known.update(documents.linked(connection, record, lang))
    return View(lang, known.get, vocabularies.labeller(lib))


def _order(row: Compared) -> tuple[bool, int, bool]:
    """What all have before what some have; the summary first, then facts, then texts; else as declared."""
    first = _FIRST.index(row.field.name) if row.field.name in _FIRST else len(_FIRST)
    return not row.shared, first, is_text(row)


def is_text(row: Compared) -> bool:
    """Whether a row is to be read, rather than seen at a glance."""
    return row.field.type in BLOCK_TYPES and row.field.name not in _FIRST


def _computed(lib: "Library", shown: Sequence[Row], lang: str) -> list[Compared]:
    """What the library knows of records beside their own fields: evidence and uses of methods, tags."""
    found = []
    if any(row.kind == "method" for row in shown):
        levels = [_pieces(row, row.evidence, vocabularies.label(lib, "evidence", row.evidence, lang)) for row in shown]
        uses = [_pieces(row, str(row.uses), str(row.uses)) for row in shown]
        found += [difference.row(EVIDENCE, levels), difference.row(USES, uses)]
    if any(row.tags for row in shown):
        tags = [tuple(Piece(tag.id, tag.name) for tag in row.tags) for row in shown]
        found.append(difference.row(TAGS, [(Cell("value" if one else "empty"), one) for one in tags]))
    return [row for row in found if any(cell.state == "value" for cell in row.cells)]


def _pieces(row: Row, key: str, text: str) -> tuple[Cell, tuple[Piece, ...]]:
    if row.kind != "method":
        return Cell("absent"), ()
    return (Cell("value"), (Piece(key, text),)) if key else (Cell("empty"), ())


def near(lib: "Library", record_id: str, lang: str, most: int = 24) -> tuple[str, ...]:
    """Records of the same kind that are tied to this one: what one may want beside it, what is said of both first."""
    kind = records.kind_of(lib, record_id)
    ties = (*links_from(lib, record_id, lang), *links_to(lib, record_id, lang))
    told = sorted(ties, key=lambda tie: tie.field.startswith("text:"))
    return tuple(dict.fromkeys(tie.id for tie in told if tie.kind == kind and tie.id != record_id))[:most]


def in_text(comparison: Comparison, *, only_differences: bool = False) -> str:
    """The comparison as a table of tabs and lines, to paste in a spreadsheet or a letter."""
    lines = ["\t".join(["", *(row.title for row in comparison.records)])]
    for row in comparison.rows:
        if row.differs or not only_differences:
            cells = [cell.text.replace("\n", " / ").replace("\t", " ") for cell in row.cells]
            lines.append("\t".join([row.field.label(comparison.lang), *cells]))
    return "\n".join(lines) + "\n"
