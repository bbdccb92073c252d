"""The columns of the results as a table: what each shows, and by which order of the finder it can be sorted."""

from collections.abc import Callable
from dataclasses import dataclass

from abz_desktop.core.kinds import KINDS
from abz_desktop.core.reading import date
from abz_desktop.library.rows import Row
from abz_desktop.ui.browse import facts
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id (wording `column.<id>`), its text, its usual width in pixels, the sort that its header asks for.

    `shown` says whether it is there until the person chooses; `number` aligns it to the right.
    """

    id: str
    text: Callable[[Row, Labels], str]
    width: int
    sort: str = ""
    shown: bool = True
    number: bool = False


def _kind(row: Row, _labels: Labels) -> str:
    return KINDS[row.kind].label(language()) if row.kind in KINDS else row.kind


def _terms(vocabulary: str, keys: tuple[str, ...], labels: Labels) -> str:
    return ", ".join(labels.term(vocabulary, key) for key in keys if key)


COLUMNS = (
    Column("title", lambda row, labels: row.title, 320, "title"),
    Column("kind", _kind, 110),
    Column("phases", facts.phases_of, 110),
    Column("work", lambda row, labels: facts.time_of(row), 150),
    Column("group", lambda row, labels: facts.group_of(row), 90, number=True),
    Column("evidence", lambda row, labels: _terms("evidence", (row.evidence,), labels), 160),
    Column("themes", lambda row, labels: _terms("theme", row.themes, labels), 180),
    Column("tags", lambda row, labels: ", ".join(tag.name for tag in row.tags), 140),
    Column("uses", lambda row, labels: str(row.uses) if row.uses else "", 90, "used", number=True),
    Column("country", lambda row, labels: _terms("country", (row.country,), labels), 110, shown=False),
    Column("period", lambda row, labels: facts.period_of(row), 110, shown=False),
    Column("modified", lambda row, labels: date(row.modified_at, language()), 140, "newest", shown=False),
    Column("status", lambda row, labels: _terms("status", (row.status,), labels), 120, shown=False),
    Column("completeness", lambda row, labels: _terms("completeness", (row.completeness,), labels), 120, shown=False),
    Column("summary", lambda row, labels: row.summary, 320, shown=False),
)
"""All columns; the first cannot be hidden."""


def number_of(column_id: str) -> int:
    """The position of a column; ValueError for an unknown one."""
    return [column.id for column in COLUMNS].index(column_id)
