"""The columns of a run sheet as a menu: shown or hidden, one's own added, named and taken away."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from abz_desktop.core.meeting.columns import TITLE_COLUMN, Column
from abz_desktop.library import session_cells
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.sheet_words import heading
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.popover import Popover


class ColumnMenu:
    """Opens the menu over a widget; what is chosen is asked of `doing`."""

    def __init__(self, context: Context, doing: Doing, over: QWidget) -> None:
        self.context, self._doing, self._over = context, doing, over
        self._asked = Popover(over, 300)

    def open(self, at: QPoint, column: Column | None = None) -> QMenu:
        """Show the menu at a point of the screen; `column` is the one whose head was pointed at."""
        menu, lang = QMenu(self._over), self.context.content_lang
        if column is not None and not column.shows:
            menu.addAction(say("session.column-rename"), partial(self._ask_name, at, column))
            menu.addAction(
                say("session.column-remove"), partial(self._doing.ask, session_cells.remove_column, column.key)
            )
            menu.addSeparator()
        for one in self._doing.columns():
            action = menu.addAction(heading(one, lang).replace("&", "&&"), partial(self._turn, one))
            action.setCheckable(True)
            action.setChecked(not one.hidden)
            action.setEnabled(one.id != TITLE_COLUMN)
        menu.addSeparator()
        menu.addAction(say("session.column-add"), partial(self._ask_name, at, None))
        menu.popup(at)
        return menu

    def _turn(self, column: Column) -> None:
        """Show or hide a column."""
        self._doing.set_columns(
            [replace(one, hidden=not one.hidden) if one.id == column.id else one for one in self._doing.columns()]
        )

    def set_widths(self, widths: dict[str, int]) -> None:
        """Keep how wide columns are, in hundredths of the usual."""
        columns = self._doing.columns()
        self._doing.set_columns([replace(one, width=widths.get(one.id, one.width)) for one in columns])

    def set_order(self, ids: Sequence[str]) -> None:
        """Put the shown columns in this order; hidden ones stay behind the one they stood behind."""
        columns = self._doing.columns()
        by_id = {one.id: one for one in columns}
        shown = iter(by_id[one] for one in ids if one in by_id)
        self._doing.set_columns([one if one.hidden else next(shown) for one in columns])

    def _ask_name(self, at: QPoint, column: Column | None) -> None:
        """Ask what a column is called: a new one, or one of one's own."""
        line = InPlace("", 80)
        line.show_text(heading(column, self.context.content_lang) if column is not None else "")
        line.setObjectName("column-name")
        body = QWidget()
        self._fill(body, line)
        line.saved.connect(partial(self._name, column))
        line.returnPressed.connect(self._asked.end)
        self._asked.fill(body)
        self._asked.show_at(at)
        line.setFocus()
        line.selectAll()

    @staticmethod
    def _fill(body: QWidget, line: InPlace) -> None:
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        caption = label("label")
        caption.setText(say("session.column-name"))
        caption.setBuddy(line)
        name(line, say("session.column-name"), tip=False)
        layout.addWidget(caption)
        layout.addWidget(line)

    def _name(self, column: Column | None, text: str) -> None:
        lang = self.context.content_lang
        if column is None:
            self._doing.ask(session_cells.add_column, text, lang)
        else:
            self._doing.ask(session_cells.name_column, column.key, text, lang)


def below(widget: QWidget) -> QPoint:
    """The point of the screen below a widget."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
