"""The vocabularies as a section of Care: their terms with how often they are used, and all that can be done with one."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import records, vocabulary_care
from abz_desktop.library.rows import Row
from abz_desktop.library.vocabulary_care import TermRow, VocabularyRow
from abz_desktop.ui.care.own_section import LIST, OwnSection
from abz_desktop.ui.care.term_end import TermEnd
from abz_desktop.ui.care.term_form import TermForm
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import grouped, say
from abz_desktop.ui.widgets.basics import button, hairline, icon_button, label, name
from abz_desktop.ui.widgets.lines import Column, LinesModel, LinesTable
from abz_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from abz_desktop.library import Library

FIRST = "theme"
MOST, IN_SIGHT = 200, 6
"""Records of a term that are listed at most, and that are in sight without scrolling in their list."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The vocabularies, which of them is shown, and its terms."""

    names: tuple[VocabularyRow, ...]
    vocabulary: str
    rows: tuple[TermRow, ...]


def _read(lib: "Library", vocabulary: str) -> Shown:
    names = vocabulary_care.vocabularies_of(lib)
    known = [row.name for row in names]
    wanted = vocabulary if vocabulary in known else (known[0] if known else "")
    return Shown(names, wanted, vocabulary_care.rows(lib, wanted))


def _used(lib: "Library", vocabulary: str, key: str, lang: str) -> tuple[Row, ...]:
    return records.rows(lib, vocabulary_care.records_with(lib, vocabulary, key)[:MOST], lang)


def _nl(row: TermRow) -> str:
    return f"{'    ' if row.term.parent else ''}{row.term.nl}"


def _en(row: TermRow) -> str:
    return row.term.en


def _uses(row: TermRow) -> str:
    return grouped(row.uses)


def _state(row: TermRow) -> str:
    return say("terms.state-retired") if row.term.deprecated else ""


COLUMNS = (
    Column("terms.column.nl", _nl, 5),
    Column("terms.column.en", _en, 5),
    Column("terms.column.uses", _uses, 2),
    Column("terms.column.state", _state, 3),
)


class VocabularySection(OwnSection):
    """Writes by itself; a merge is long work that can be cancelled."""

    key = "vocabularies"
    what = frozenset({"vocabulary", "record"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.vocabulary = FIRST
        self._shown: Shown | None = None
        self.choice, self.table = QComboBox(self), LinesTable(LinesModel(COLUMNS), context.theme, self)
        self.new, self.add = QLineEdit(self), button("", self)
        self.up, self.down = icon_button(self, 16), icon_button(self, 16)
        self.form, self.end = TermForm(context), TermEnd(context)
        self._fixed, self._used, self.users = label("muted", wrap=True), label("subheading"), RowList(context.theme)
        self._named()
        self.head.addWidget(self.choice)
        self.stack.addWidget(self._columns())
        self.stack.setCurrentIndex(LIST)
        self._connect()

    def _named(self) -> None:
        self.table.setObjectName("terms")
        self.end.into.setObjectName("term-into")

    def _columns(self) -> QWidget:
        left, right, columns = QWidget(), QWidget(), QSplitter()
        column, bar, side = QVBoxLayout(left), QHBoxLayout(), QVBoxLayout(right)
        bar.setSpacing(8)
        bar.addWidget(self.new, 1)
        for one in (self.add, self.up, self.down):
            bar.addWidget(one)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(bar)
        column.addWidget(self._fixed)
        side.setContentsMargins(16, 0, 0, 0)
        side.setSpacing(12)
        for part in (self.form, hairline(), self.end, hairline(), self._used):
            side.addWidget(part)
        side.addWidget(self.users, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(right)
        columns.addWidget(left)
        columns.addWidget(scroll)
        columns.setSizes([640, 480])
        columns.setChildrenCollapsible(False)
        return columns

    def _connect(self) -> None:
        self.choice.activated.connect(self._choose)
        self.table.chosen_changed.connect(self._chosen)
        self.new.textChanged.connect(self._typed)
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.form.save_wanted.connect(self._save)
        self.end.merge_wanted.connect(self._merge)
        self.end.retire_wanted.connect(self._retire)
        self.end.revive_wanted.connect(self._revive)
        self.users.activated.connect(self._open)

    # Showing --------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        work = partial(_read, self.context.library, self.vocabulary)
        self.context.tasks.read(work, self._show, key="care-vocabularies")

    def _show(self, shown: Shown) -> None:
        self._shown, self.vocabulary = shown, shown.vocabulary
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for row in shown.names:
                self.choice.addItem(say(f"vocabulary.{row.name}"), row.name)
            self.choice.setCurrentIndex(self.choice.findData(shown.vocabulary))
        fixed = any(row.fixed for row in shown.names if row.name == shown.vocabulary)
        self._fixed.setVisible(fixed)
        for part in (self.new, self.add, self.up, self.down):
            part.setVisible(not fixed)
        self.table.show_lines(shown.rows)
        self.say_count()

    def say_count(self) -> None:
        if self._shown is not None:
            rows, names = self._shown.rows, self._shown.names
            unused = sum(not row.uses and not row.term.deprecated for row in rows)
            self.count.setText(say("terms.count", n=len(rows), number=grouped(len(rows)), unused=grouped(unused)))
            total = sum(row.terms for row in names)
            words = say("care.count.vocabularies", n=len(names), number=grouped(len(names)), of=grouped(total))
            self.counted.emit(words, True)

    def row(self) -> TermRow | None:
        """The term that is chosen."""
        return next(iter(self.table.chosen()), None)

    @Slot()
    def _chosen(self) -> None:
        row, rows = self.row(), self._shown.rows if self._shown is not None else ()
        self.form.show_term(row)
        self.end.show_term(row, rows)
        beside = [one.term.key for one in rows if row is not None and one.term.parent == row.term.parent]
        at = beside.index(row.term.key) if row is not None and row.term.key in beside else -1
        self.up.setEnabled(at > 0 and not self.context.library.read_only)
        self.down.setEnabled(0 <= at < len(beside) - 1 and not self.context.library.read_only)
        self._typed()
        self._used.setText(say("terms.used", n=row.uses, number=grouped(row.uses)) if row is not None else "")
        if row is not None:
            work = partial(_used, self.context.library, *row.place, self.context.content_lang)
            self.context.tasks.read(work, self._show_users, key="care-term-users")

    def _show_users(self, rows: tuple[Row, ...]) -> None:
        self.users.show_rows(rows)
        self.users.setMinimumHeight(self.users.height_for(max(2, min(len(rows), IN_SIGHT))))

    @Slot()
    def _choose(self) -> None:
        self.vocabulary = str(self.choice.currentData())
        self.look()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.users.row_at(index)
        if row is not None:
            self.context.bus.open_requested.emit(row.id)

    # Wishes ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        self.add.setEnabled(bool(self.new.text().strip()) and not self.context.library.read_only)

    @Slot()
    def _add(self) -> None:
        if self.add.isEnabled():
            lang = self.context.content_lang
            words = (self.new.text(), "") if lang == "nl" else ("", self.new.text())
            row = self.row()
            parent = row.term.parent if row is not None else ""
            work = partial(vocabulary_care.add, self.context.library, self.vocabulary, *words, parent=parent)
            self.context.write(work, self._added)

    def _added(self, _answer: Any) -> None:
        self.new.clear()

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.row()
        if row is not None:
            self._write(vocabulary_care.move, row.term.key, by)

    @Slot(object, object)
    def _save(self, row: TermRow, words: dict[str, str]) -> None:
        """Keep what was typed on a term, also where another one is chosen by now."""
        self.context.write(partial(vocabulary_care.word, self.context.library, *row.place, **words))

    @Slot(str, str)
    def _retire(self, key: str, successor: str) -> None:
        self._write(vocabulary_care.retire, key, successor)

    @Slot(str)
    def _revive(self, key: str) -> None:
        self._write(vocabulary_care.revive, key)

    def _write(self, act: Any, *what: object) -> None:
        self.context.write(partial(act, self.context.library, self.vocabulary, *what))

    @Slot(str, str)
    def _merge(self, source: str, target: str) -> None:
        work = partial(vocabulary_care.merge, self.context.library, self.vocabulary, source, target)
        self.context.tasks.long(work, self._merged)

    def _merged(self, changes: Changes) -> None:
        self.context.bus.changed.emit(changes)

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        name(self.choice, say("terms.which"), tip=False)
        name(self.table, say("care.section.vocabularies"), tip=False)
        name(self.up, say("terms.up"))
        name(self.down, say("terms.down"))
        self.new.setPlaceholderText(say("terms.new"))
        name(self.new, say("terms.new"), tip=False)
        self.add.setText(say("terms.add"))
        self._fixed.setText(say("terms.fixed"))
        self.users.setAccessibleName(say("terms.users"))
        self.form.retranslate()
        self.end.retranslate()
        if self._shown is not None:
            self._show(self._shown)

    def rethemed(self) -> None:
        super().rethemed()
        theme = self.context.theme
        self.table.rethemed(theme)
        self.users.rethemed(theme)
        self.form.rethemed()
        self.up.setIcon(theme.icon("arrow-up", "text_2", 16))
        self.down.setIcon(theme.icon("arrow-down", "text_2", 16))
