"""The run sheet of a session: a day as one table, beside it all of the chosen block, below it what it adds up to."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QDropEvent, QFocusEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.columns import shown
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import sessions, vocabularies
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.block_panel import BlockPanel, Seen
from abz_desktop.ui.session.column_menu import ColumnMenu, below
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.dropping import takes
from abz_desktop.ui.session.sheet_acting import ALWAYS, ON_BLOCKS, SheetActing
from abz_desktop.ui.session.sheet_bar import SheetBar
from abz_desktop.ui.session.sheet_foot import SheetFoot
from abz_desktop.ui.session.sheet_rows import rows_of
from abz_desktop.ui.session.sheet_view import SheetView
from abz_desktop.ui.session.sheet_words import Known, known_of, shown_title, time_of
from abz_desktop.ui.session.when import day_names
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import hairline, label, name
from abz_desktop.ui.widgets.empty import EmptyState

SIDE, LEAST_SIDE = 360, 320


class SheetTab(ActingTab):
    """Reads a session and shows the chosen day of it; every change goes through `doing`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.opened: OpenedSession | None = None
        self._session = self._wanted = ""
        self._labels = labelling.Labels()
        self.doing, self.acting = Doing(context, self), SheetActing(self)
        self.bar, self.view, self.foot = SheetBar(context, self.doing), SheetView(context), SheetFoot(context.theme)
        self.columns, self.notice = ColumnMenu(context, self.doing, self), label("error", wrap=True)
        self.side, self.split = BlockPanel(context, self.doing), QSplitter(Qt.Orientation.Horizontal)
        self.empty, self.stack = EmptyState("list-ordered"), QStackedWidget()
        self._lay_out()
        self._connect()
        self._read_words()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.stack, self.notice, hairline(), self.foot):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.notice.setContentsMargins(12, 4, 8, 4)
        self.notice.hide()
        left.setLayout(column)
        self.split.addWidget(left)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.split.setCollapsible(1, False)
        self.split.setSizes([900, int(self.context.memory.get("sheet.side", 0) or SIDE)])
        self.side.setMinimumWidth(self.context.theme.px(LEAST_SIDE))
        self.side.setVisible(bool(self.context.memory.get("sheet.side-shown", False)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 0, 0, 0)
        layout.addWidget(self.split)

    def _connect(self) -> None:
        view, doing = self.view, self.doing
        view.addActions([self.context.action(action) for action in ON_BLOCKS])
        view.chosen.connect(self._chosen)
        view.sheet.typed.connect(doing.take)
        view.lines.misread.connect(self._refused)
        view.fold_asked.connect(doing.fold)
        view.move_asked.connect(doing.move)
        view.bring_asked.connect(doing.bring)
        view.detail_asked.connect(self.detail)
        view.add_asked.connect(self.context.action("block-add").trigger)
        view.menu_asked.connect(self.acting.open_menu)
        view.widths_changed.connect(self.columns.set_widths)
        view.order_changed.connect(self.columns.set_order)
        head = view.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        doing.refused.connect(self._refused)
        self.bar.turned.connect(self._turn_day)
        self.side.close_it.clicked.connect(self.toggle_side)
        self.empty.setAcceptDrops(True)
        self.empty.installEventFilter(self)
        self.empty.acted.connect(self.context.action("block-add").trigger)
        self.split.splitterMoved.connect(self._keep_width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the table; a focus proxy would have Tab leave out what stands above it."""
        super().focusInEvent(event)
        self.view.setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dropped where there is nothing yet is the first of it."""
        if watched is self.empty and isinstance(event, QDropEvent) and takes(event):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.view.take_drop(event.mimeData(), self.place())
            return True
        return super().eventFilter(watched, event)

    # Actions --------------------------------------------------------------------------------------------------------

    def actions_of(self) -> frozenset[str]:
        return frozenset((*ON_BLOCKS, *ALWAYS, "day-remove"))

    def enabled(self, action: str) -> bool:
        return self.acting.enabled(action)

    def perform(self, action: str) -> None:
        self.acting.perform(action)

    def choose(self, key: str) -> None:
        self._wanted = key
        self._choose_wanted()

    def place(self) -> Place:
        """Where something new comes: right after the block with the keyboard, else at the end of the day."""
        return self.doing.place_after(self.view.current_key(), self.bar.days.day)

    def line_text(self, key: str) -> str:
        """A block as a line of text, with its time."""
        row = self.view.sheet.row(self.view.sheet.row_of(key))
        return f"{time_of(row)}\t{shown_title(row, self.view.sheet.known)}" if row is not None else ""

    # The side and the columns ---------------------------------------------------------------------------------------

    @Slot(str)
    def detail(self, key: str) -> None:
        """Show all of a block beside the sheet, and put the keyboard there."""
        if not self.side.isVisible():
            self.toggle_side()
        if key:
            self.view.choose((key,), column=self.view.currentIndex().column())
        self.side.focus_first()

    @Slot()
    def toggle_side(self) -> None:
        """Show what is beside the sheet, or hide it."""
        shows = not self.side.isVisible()
        self.side.setVisible(shows)
        self.context.memory.set("sheet.side-shown", shows)
        if shows:
            self._show_side()
        else:
            self.view.setFocus()

    @Slot(int, int)
    def _keep_width(self, _at: int, _number: int) -> None:
        self.context.memory.set("sheet.side", self.split.sizes()[1])

    def open_columns(self) -> None:
        """Let columns be shown, hidden and added."""
        self.columns.open(below(self.bar.small["sheet-columns"]))

    @Slot(QPoint)
    def _head_menu(self, at: QPoint) -> None:
        head, columns = self.view.horizontalHeader(), self.view.sheet.columns
        number = head.logicalIndexAt(at)
        self.columns.open(head.mapToGlobal(at), columns[number] if 0 <= number < len(columns) else None)

    @Slot(str)
    def _refused(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    # Reading --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Read a session and show it."""
        if session_id != self._session:
            self._refused("")
        self._session = session_id
        read = partial(sessions.open_session, self.context.library, session_id, self.context.content_lang)
        self.context.tasks.read(read, self._show, self._gone, key="session-sheet")

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self.opened = self.doing.opened = None

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary"):
            self._read_words()
        if changes.touches("record") and self._session:
            self.show_session(self._session)

    def _read_words(self) -> None:
        self.context.tasks.read(partial(vocabularies.every_term, self.context.library), self._name, key="sheet-words")

    def _name(self, terms: tuple[VocabTerm, ...]) -> None:
        self._labels = labelling.make(terms)
        self._show_again()

    # Showing --------------------------------------------------------------------------------------------------------

    def _show(self, opened: OpenedSession) -> None:
        self.opened = self.doing.opened = opened
        self._show_again()
        self._choose_wanted()
        self.enabled_changed.emit()

    def _show_again(self) -> None:
        """Show what was read, in the words there are now."""
        opened = self.opened
        if opened is None:
            return
        keys = [plan.day.key for plan in opened.plans]
        self.bar.days.show_days(list(zip(keys, day_names(opened.record), strict=True)))
        day = self.bar.days.day
        plan = next(one for one in opened.plans if one.day.key == day)
        self.bar.fields.show_day(opened, day)
        self.bar.fields.setVisible(bool(day))
        rows, keep = rows_of(plan), self.doing.keep
        self.view.day = day
        self.view.show_sheet(rows, shown(opened.record), self.known(), keep=keep)
        if keep and all(self.view.sheet.row_of(key) >= 0 for key in keep):
            self.doing.keep = ()
        self._show_stack(rows)
        self.foot.show_day(plan, self._labels)
        self.foot.setVisible(bool(rows))
        self._show_side()
        self._write_next()

    def _show_stack(self, rows: Sequence[object]) -> None:
        wanted = self.view if rows else self.empty
        focused = self.stack.currentWidget() is not wanted and (
            self.view.hasFocus() or self.empty.isAncestorOf(self.focusWidget())
        )
        self.stack.setCurrentWidget(wanted)
        if focused:
            (self.view if rows else self.empty).setFocus()

    def known(self) -> Known:
        """What words are looked up in."""
        assert self.opened is not None
        titles = {here.id: here.title for here in self.opened.methods.values()}
        return known_of(self.opened.record, self._labels, self.context.content_lang, titles)

    def _write_next(self) -> None:
        """Let the title be written of a block that was just made."""
        key = self.doing.write_next
        if key and self.view.sheet.row_of(key) >= 0:
            self.doing.write_next = ""
            self.view.setFocus()
            self.view.edit_cell(key, "title")

    def _show_side(self) -> None:
        if self.opened is not None and self.side.isVisible():
            self.side.show_seen(Seen(self.opened, self.view.keys(), self.view.sheet.known))

    def _choose_wanted(self) -> None:
        if self._wanted and self.view.sheet.row_of(self._wanted) >= 0:
            self.view.choose((self._wanted,))
            self.view.scrollTo(self.view.currentIndex())
            self._wanted = ""

    @Slot()
    def _chosen(self) -> None:
        self._show_side()
        self.enabled_changed.emit()

    @Slot(str)
    def _turn_day(self, _day: str) -> None:
        self._show_again()

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        name(self.view, say("session.sheet"), tip=False)
        for part in (self.bar, self.side):
            part.retranslate()
        self.empty.say(say("session.sheet-empty"), say("session.add"))
        if self._session:
            self.show_session(self._session)

    def rethemed(self) -> None:
        for part in (self.view, self.bar, self.side):
            part.rethemed()
        self.foot.rethemed(self.context.theme)
        self.empty.rethemed(self.context.theme)
