"""One group of filters: a heading that folds, values with live counts to tick, any / all / none, and "show all" with a small filter."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.library.request import Mode
from abz_desktop.ui.browse.facet_model import FacetModel, Role, ValueRow, first_rows, matching
from abz_desktop.ui.browse.facet_table import FEW, FacetRow
from abz_desktop.ui.shared.labels import facet_name
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, icon_button, name
from abz_desktop.ui.widgets.swatch import ink_of

MODES: tuple[Mode, ...] = ("any", "all", "none")
MANY = 12
"""Values from which on a small filter box helps."""


class ValueDelegate(QStyledItemDelegate):
    """Paints a value: box, colour of a tag, label, count."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.mode: Mode = "any"

    @property
    def height(self) -> int:
        """How high a row is, in pixels."""
        return self.theme.px(26)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self.theme, self.theme.px
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface_2"))
            painter.drawRoundedRect(rect, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        left = rect.left() + px(6) + px(18) * int(index.data(Role.DEPTH) or 0)
        chosen = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        left = self._box(painter, left, rect.center().y(), chosen=chosen) + px(8)
        count = int(index.data(Role.COUNT) or 0)
        font = theme.font(12)
        painter.setFont(font)
        painter.setPen(theme.color("text_2"))
        painter.drawText(
            rect.adjusted(0, 0, -px(8), 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(count) if count else "",
        )
        right = rect.right() - px(14) - QFontMetricsF(font).horizontalAdvance(str(count))
        colour = str(index.data(Role.COLOUR) or "")
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink_of(theme, colour))
            painter.drawEllipse(QPointF(left + px(4), rect.center().y()), px(4), px(4))
            left += px(14)
        self._label(
            painter,
            QRectF(left, rect.top(), right - left, rect.height()),
            str(index.data()),
            pale=not (count or chosen),
        )
        painter.restore()

    def _label(self, painter: QPainter, rect: QRectF, text: str, *, pale: bool) -> None:
        font = self.theme.font(14)
        painter.setFont(font)
        painter.setPen(self.theme.color("text_2" if pale else "text"))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _box(self, painter: QPainter, left: float, middle: float, *, chosen: bool) -> float:
        """The box, ticked or (for "none of these") crossed; answers its right side."""
        theme, size = self.theme, self.theme.px(16)
        none = self.mode == "none"
        box = QRectF(left, middle - size / 2, size, size)
        ink = theme.color("danger" if none else "accent")
        painter.setPen(QPen(ink if chosen else theme.color("text_2"), 1.2))
        painter.setBrush(ink if chosen else theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if chosen:
            mark = theme.pixmap("minus" if none else "check", "surface", 12, painter.device().devicePixelRatio())
            painter.drawPixmap(QPointF(left + (size - theme.px(12)) / 2, middle - theme.px(6)), mark)
        return left + size


class ValueList(QListView):
    """A list as high as its rows; a click anywhere on a row, Space or Enter ticks it."""

    def __init__(self, model: FacetModel, delegate: ValueDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setProperty("role", "plain")
        self.setTabKeyNavigation(False)
        self._delegate = delegate
        self.setAcceptDrops(bool(model.mimeTypes()))
        self.setDragDropMode(
            QListView.DragDropMode.DropOnly if model.mimeTypes() else QListView.DragDropMode.NoDragDrop
        )

    def fit(self) -> None:
        """Be as high as the rows."""
        self.setFixedHeight(max(1, self.model().rowCount()) * self._delegate.height + 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._toggle(index)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _toggle(self, index: QModelIndex) -> None:
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        to = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self.model().setData(index, to, Qt.ItemDataRole.CheckStateRole)


class FacetGroup(QWidget):
    """A facet with its values. `toggled(facet, value, on)`, `mode_changed(facet, mode)`, `dropped(facet, value, ids)`."""

    toggled = Signal(str, str, bool)
    mode_changed = Signal(str, str)
    dropped = Signal(str, str, object)
    folded = Signal(str, bool)

    def __init__(self, row: FacetRow, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = row.id
        self._rows: tuple[ValueRow, ...] = ()
        self._counts: Mode = "any"
        self._chosen = 0
        self._all = False
        self._theme = theme
        self.model = FacetModel(takes_records=row.id in ("tag", "collection"), parent=self)
        self._delegate = ValueDelegate(theme, self)
        self._head = QToolButton(self)
        self._mode = icon_button(self)
        self._find = QLineEdit(self)
        self.values = ValueList(self.model, self._delegate, self)
        self._more = button("link", self)
        self._body = QWidget(self)
        self._lay_out()
        self.model.toggled.connect(self._toggle)
        self.model.dropped.connect(self._drop)
        self._head.clicked.connect(self._fold)
        self._find.textChanged.connect(self._fill)
        self._more.clicked.connect(self._show_all)
        self.open(row.opened)

    def _lay_out(self) -> None:
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self._head, "group")
        self._mode.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._mode.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._mode.setMenu(self._mode_menu())
        self._mode.hide()
        head, body, whole = QHBoxLayout(), QVBoxLayout(self._body), QVBoxLayout(self)
        head.setSpacing(0)
        head.addWidget(self._head, 1)
        head.addWidget(self._mode)
        body.setContentsMargins(4, 0, 0, 4)
        body.setSpacing(2)
        for part in (self._find, self.values, self._more):
            body.addWidget(part)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._body)

    def _mode_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for mode in MODES:
            action = QAction(menu)
            action.setData(mode)
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._choose_mode)
        return menu

    def show_state(self, mode: Mode, chosen: int, *, there: bool) -> None:
        """Whether there are values at all, how many are chosen, and how the choices count."""
        self.setVisible(there)
        if (mode, chosen) != (self._counts, self._chosen):
            self._counts, self._chosen = mode, chosen
            self._delegate.mode = mode
            self._mode.setVisible(chosen > 0)
            self._name()

    def show_values(self, rows: tuple[ValueRow, ...]) -> None:
        """Show these values; only an unfolded group needs them."""
        if rows != self._rows:
            self._rows = rows
            self._fill()

    def open(self, on: bool) -> None:
        """Unfold or fold the group."""
        self._body.setVisible(on)
        self.rethemed(self._theme)

    def is_open(self) -> bool:
        return not self._body.isHidden()

    def retranslate(self) -> None:
        self._name()
        self._find.setPlaceholderText(say("filter.find"))
        name(self._find, say("filter.find-in", facet=facet_name(self.facet)), tip=False)
        self.values.setAccessibleName(facet_name(self.facet))
        for action in self._mode.menu().actions():
            action.setText(say(f"filter.mode-{action.data()}"))

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self._delegate.theme = theme
        self._head.setIcon(theme.icon("chevron-down" if self.is_open() else "chevron-right", "text_2", 16))
        self.values.fit()
        self.values.viewport().update()

    def _name(self) -> None:
        title, chosen = facet_name(self.facet), self._chosen
        title = title[:1].upper() + title[1:]
        self._head.setText(say("filter.chosen", facet=title, n=chosen) if chosen else title)
        name(self._head, say("filter.fold" if self.is_open() else "filter.unfold", facet=title), tip=False)
        self._mode.setText(say(f"filter.short-{self._counts}"))
        name(self._mode, say("filter.mode", facet=title))
        for action in self._mode.menu().actions():
            action.setChecked(action.data() == self._counts)

    @Slot()
    def _fill(self) -> None:
        rows = self._rows
        long = len(rows) > FEW + 1
        self._find.setVisible(self._all and len(rows) > MANY)
        self._more.setVisible(long)
        if long:
            self._more.setText(say("filter.fewer") if self._all else say("filter.all", n=len(rows)))
        shown = matching(rows, self._find.text()) if self._all else first_rows(rows) if long else rows
        self.model.show_rows(shown)
        self.values.fit()

    @Slot()
    def _show_all(self) -> None:
        self._all = not self._all
        self._find.clear()
        self._fill()
        if self._all and self._find.isVisible():
            self._find.setFocus()

    @Slot()
    def _fold(self) -> None:
        self.open(not self.is_open())
        self._name()
        self.folded.emit(self.facet, not self.is_open())

    @Slot(str, bool)
    def _toggle(self, value: str, on: bool) -> None:
        self.toggled.emit(self.facet, value, on)

    @Slot(str, object)
    def _drop(self, value: str, ids: object) -> None:
        self.dropped.emit(self.facet, value, ids)

    @Slot(QAction)
    def _choose_mode(self, action: QAction) -> None:
        self.mode_changed.emit(self.facet, str(action.data()))
