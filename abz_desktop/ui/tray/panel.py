"""The tray as one sees it: its cards in a row, reordered by drag or keyboard, and the button that makes an approach."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QModelIndex, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import records, session_start
from abz_desktop.library.rows import Row
from abz_desktop.ui.cards.dialog import show_cards
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.keys import say_with_keys
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.tray_model import Role
from abz_desktop.ui.shelves.picking import Picking
from abz_desktop.ui.tray.delegate import HEIGHT, TrayDelegate
from abz_desktop.ui.widgets.basics import button, icon_button, label, name, words


class TrayView(QListView):
    """The cards; Delete takes one out, Ctrl+arrow moves it, Return opens it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.cards = TrayDelegate(context.theme, self)
        set_role(self, "plain")
        self.setModel(context.tray)
        self.setItemDelegate(self.cards)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.activated.connect(self._open)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.context.bus.open_requested.emit(index.data(Role.ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, control = self.currentIndex().row(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if row >= 0 and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.context.tray.remove(row)
        elif row >= 0 and control and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            to = row + (1 if event.key() == Qt.Key.Key_Right else -1)
            if self.context.tray.move(row, to):
                self.setCurrentIndex(self.context.tray.index(to))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.cards.cross(QRectF(self.visualRect(index))).contains(event.position()):
            self.context.tray.remove(index.row())
            return
        super().mouseReleaseEvent(event)


class TrayPanel(QFrame):
    """The tray; performs the actions with place "tray"."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        set_role(self, "tray")
        self.setAcceptDrops(True)
        self._icon, self._title, self._count = QLabel(self), label("subheading"), label("small")
        self._hint = label("muted", wrap=True)
        self.view = TrayView(context, self)
        self._make, self._clear = button("primary", self), icon_button(self, 18)
        self._compare = icon_button(self, 18)
        self._compare.setDefaultAction(context.action("tray-compare"))
        self._print = icon_button(self, 18)
        self._print.setDefaultAction(context.action("tray-cards"))
        self._clear.setDefaultAction(context.action("tray-clear"))
        self._keep, self._picking = icon_button(self, 18), Picking(context, self)
        self._keep.setDefaultAction(context.action("tray-collect"))
        self._make.clicked.connect(self._go_make)
        self._lay_out()
        context.tray.filled.connect(self._fill)
        context.tray.count_changed.connect(self._counted)
        context.bus.changed.connect(self._changed)
        context.bus.setting_changed.connect(self._setting_changed)
        self.retranslate()
        self.rethemed()
        self._fill(context.tray.ids())
        self._counted(context.tray.rowCount())

    def show_low(self, on: bool) -> None:
        """Whether the tray is one line, as in a window that is not high."""
        if on != self.view.cards.low:
            self.view.cards.low = on
            self.view.scheduleDelayedItemsLayout()
            self._fit(self.context.tray.rowCount())

    def worth_its_room(self) -> bool:
        """Whether it says more than how it works, where there is little room."""
        return not self.view.cards.low or bool(self.context.tray.ids())

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._title)
        line.addStretch(1)
        head.addStretch(1)
        head.addLayout(line)
        head.addWidget(self._count)
        head.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._hint, 1)
        layout.addWidget(self._make)
        layout.addWidget(self._compare)
        layout.addWidget(self._print)
        layout.addWidget(self._keep)
        layout.addWidget(self._clear)

    # Actions --------------------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        return self.context.tray.can_refill() if action == "tray-refill" else bool(self.context.tray.ids())

    def perform(self, action: str) -> None:
        """Perform an action of the table."""
        {
            "tray-make": self._go_make,
            "tray-session": self._make_session,
            "tray-clear": self._empty,
            "tray-refill": self.context.tray.refill,
            "tray-compare": self._go_compare,
            "tray-cards": self._cards,
            "tray-collect": self._collect,
        }[action]()

    @Slot()
    def _go_make(self) -> None:
        self.context.bus.place_requested.emit("approaches", {"make": True})

    def _make_session(self) -> None:
        context = self.context
        wanted = (say("tray.session"), tuple(context.tray.ids()), context.content_lang)
        context.write(partial(session_start.from_shortlist, context.library, *wanted), self._session_made)

    def _session_made(self, made: tuple[str, session_start.LeftOut, Changes]) -> None:
        record_id, left, _ = made
        self.context.bus.open_requested.emit(record_id)
        if left.titles or left.gone:
            self.context.messages.news("tray.session-left-out", n=len(left.titles) + left.gone)

    def _go_compare(self) -> None:
        self.context.bus.place_requested.emit("compare", {"ids": list(self.context.tray.ids())})

    def _cards(self) -> None:
        show_cards(self.context, self, self.context.tray.ids())

    def _collect(self) -> None:
        self._picking.for_records(self.context.tray.ids(), self._keep.mapToGlobal(self._keep.rect().topLeft()))

    def _empty(self) -> None:
        self.context.tray.clear()
        self.context.messages.offer("tray.emptied", "tray-refill")

    # News -----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _fill(self, ids: Sequence[str]) -> None:
        if ids:
            context = self.context
            read = partial(records.rows, context.library, tuple(ids), context.content_lang)
            context.tasks.read(read, partial(self._filled, tuple(ids)))

    def _filled(self, ids: tuple[str, ...], rows: Sequence[Row]) -> None:
        self.context.tray.set_rows(ids, {row.id: row for row in rows})

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        ids = set(self.context.tray.ids())
        if changes.touches("record") and ids & (changes.ids("record") or ids):
            self._fill(self.context.tray.ids())

    @Slot(str)
    def _setting_changed(self, key: str) -> None:
        if key in ("lang", "content_lang"):
            self._fill(self.context.tray.ids())

    @Slot(int)
    def _counted(self, count: int) -> None:
        self.view.setVisible(count > 0)
        self._hint.setVisible(count == 0)
        self._make.setVisible(count > 0)
        self._print.setVisible(count > 0)
        self._clear.setVisible(count > 0)
        self._compare.setVisible(count > 0)
        self._keep.setVisible(count > 0)
        self._count.setText(say("tray.count", n=count))
        self._fit(count)

    def _fit(self, count: int) -> None:
        low, theme = self.view.cards.low, self.context.theme
        self._count.setVisible(count > 0 and not low)
        layout = cast("QHBoxLayout", self.layout())
        layout.setContentsMargins(16, 4 if low else 8, 16, 4 if low else 8)
        layout.setSpacing(8 if low else 16)
        self.setFixedHeight(theme.px(HEIGHT + 16) + 4 if count and not low else theme.px(44))

    def retranslate(self) -> None:
        self._title.setText(say("tray.title"))
        self._hint.setText(say_with_keys(self.context.action("record-tray"), "tray.hint", "tray.hint-no-keys"))
        words(self._make, say("tray.make"))
        self._make.setToolTip(self.context.action("tray-make").toolTip())
        self._print.setAccessibleName(say("action.tray-cards"))
        self._clear.setAccessibleName(say("action.tray-clear"))
        self._compare.setAccessibleName(say("action.tray-compare"))
        self._keep.setAccessibleName(say("action.tray-collect"))
        name(self.view, say("tray.title"), tip=False)
        self._count.setText(say("tray.count", n=self.context.tray.rowCount()))

    def rethemed(self) -> None:
        theme = self.context.theme
        self._icon.setPixmap(theme.pixmap("inbox", "text_2", 18, self.devicePixelRatioF()))
        self._make.setIcon(theme.icon("route", "on_accent", 18))
        self.view.cards.theme = theme
        self.view.viewport().update()
