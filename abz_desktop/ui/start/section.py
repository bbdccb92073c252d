"""A section of the start page: a heading, and a short list or one sentence that says what will come here."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.library.rows import Row
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.row_list import RowList


class Section(QWidget):
    """The words are `start.<key>` and, for nothing to show, `start.<key>-empty`; without the latter it hides.

    `all_asked(key)` for the rest of what there is, where the list holds only the first of it.
    """

    opened = Signal(str)
    all_asked = Signal(str)

    def __init__(self, context: Context, key: str, *, hides: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._key, self._hides = context, key, hides
        self._heading, self._empty = label("subheading"), label("muted", wrap=True)
        self.list = RowList(context.theme)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.list, "flush")
        self.list.activated.connect(self._open)
        self._count, self._total = 0, 0
        self.all = button("link")
        self.all.clicked.connect(self._ask_all)
        self.all.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._empty)
        layout.addWidget(self.list)
        layout.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def show_rows(self, rows: Sequence[Row], total: int = 0) -> None:
        """Show these rows, the first of so many in all."""
        self.list.show_rows(rows)
        self._count, self._total = len(rows), total
        self.all.setVisible(total > len(rows))
        self._word_all()
        self.list.setFixedHeight(self.list.height_for(len(rows)))
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.setVisible(bool(rows) or not self._hides)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self.opened.emit(row.id)

    @Slot()
    def _ask_all(self) -> None:
        self.all_asked.emit(self._key)

    def _word_all(self) -> None:
        self.all.setText(say("start.all", n=self._total))
        name(self.all, say("start.all-of", list=say(f"start.{self._key}"), n=self._total), tip=False)

    def retranslate(self) -> None:
        self._heading.setText(say(f"start.{self._key}"))
        self._empty.setText("" if self._hides else say(f"start.{self._key}-empty"))
        name(self.list, say(f"start.{self._key}"), tip=False)
        self._word_all()

    def rethemed(self) -> None:
        self.list.rethemed(self._context.theme)
        self.list.setFixedHeight(self.list.height_for(self._count))
