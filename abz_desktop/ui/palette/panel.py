"""Quick open itself: a field and a list over the window, gone as soon as something was chosen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from abz_desktop.ui.palette import words
from abz_desktop.ui.palette.delegate import LineDelegate
from abz_desktop.ui.palette.field import PaletteField
from abz_desktop.ui.palette.lines import Line
from abz_desktop.ui.palette.model import LinesModel
from abz_desktop.ui.shared.announce import announce
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, hairline, name

WIDTH, TOP, SHARE = 680, 28, 0.66
"""Pixels of the scale, and the share of the window's height that the list may take."""
VEIL = 150
"""How much the window below is hidden, of 255."""


class PalettePanel(QWidget):
    """Covers the window. `typed(text)`; `chosen(line)` for Enter or a click, `kept(line)` for Ctrl+Enter; `ended`."""

    typed = Signal(str)
    chosen = Signal(object)
    kept = Signal(object)
    ended = Signal()

    def __init__(self, window: QWidget, theme: Theme, keys: Callable[[str], str]) -> None:
        super().__init__(window)
        self.setProperty("floating", True)
        self.setObjectName("palette")
        self._theme = theme
        self._before: QWidget | None = None
        self._frame, self.field, self.list = QFrame(self), PaletteField(), QListView()
        self.model, self._paint = LinesModel(self), LineDelegate(theme, keys, self)
        self._hint, self._glass = ElidedLabel("small"), QAction(self)
        set_role(self._frame, "palette")
        self._dress_list()
        self._lay_out()
        self.field.textChanged.connect(self.typed)
        self.field.stepped.connect(self.step)
        self.field.entered.connect(self._enter)
        self.field.kept.connect(self._keep)
        self.field.ended.connect(self.end)
        self.list.clicked.connect(self._click)
        window.installEventFilter(self)
        self.hide()

    def _dress_list(self) -> None:
        set_role(self.list, "palette")
        set_role(self.field, "palette")
        self.field.setObjectName("quick-open")
        self.list.setProperty("reachedBy", "quick-open")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._paint)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self._point)

    def _lay_out(self) -> None:
        self.field.addAction(self._glass, PaletteField.ActionPosition.LeadingPosition)
        layout = QVBoxLayout(self._frame)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(hairline())
        layout.addWidget(self.list, 1)
        layout.addWidget(hairline())
        self._hint.setContentsMargins(12, 2, 12, 0)
        layout.addWidget(self._hint)

    # Showing --------------------------------------------------------------------------------------------------------

    def start(self, text: str = "") -> None:
        """Come up with this text in the field, and take the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._retranslate()
        self.field.setText(text)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.typed.emit(text)

    @Slot()
    def end(self) -> None:
        """Go away; the keyboard goes back to where it was, unless somebody took it already."""
        if not self.isVisible():
            return
        focused = QApplication.focusWidget()
        inside = focused is None or self.isAncestorOf(focused)
        self.hide()
        if inside and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.ended.emit()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """List these, the first of them chosen."""
        self.model.show_lines(lines)
        self._place()
        self._choose(self.model.step(-1, 1))
        self.list.scrollToTop()

    def line(self) -> Line | None:
        """The line that is chosen."""
        return self.model.line(self.list.currentIndex().row())

    def tell(self, text: str) -> None:
        """Say something at the foot, until another line is chosen."""
        self._hint.setText(text)
        announce(self.field, text)

    # Choosing -------------------------------------------------------------------------------------------------------

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to another line."""
        self._choose(self.model.step(self.list.currentIndex().row(), by))

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())
        line = self.line()
        self._hint.setText(words.foot(line))
        self.field.setAccessibleDescription(words.spoken(line) if line is not None else "")
        announce(self.field, self.field.accessibleDescription())

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None and not line.head:
            self._choose(index.row())

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        self._point(index)
        self._enter()

    @Slot()
    def _enter(self) -> None:
        line = self.line()
        if line is not None:
            self.chosen.emit(line)

    @Slot()
    def _keep(self) -> None:
        line = self.line()
        if line is not None:
            self.kept.emit(line)

    # Place, words and colours ---------------------------------------------------------------------------------------

    def _place(self) -> None:
        window, px = self.window(), self._theme.px
        self.setGeometry(window.rect())
        width = min(px(WIDTH), window.width() - 48)
        rows = [self.model.line(row) for row in range(self.model.rowCount())]
        wanted = sum(self._paint.height(line) for line in rows if line is not None) + 4
        room = max(px(120), round(window.height() * SHARE))
        self.list.setFixedHeight(min(wanted, room))
        height = self._frame.sizeHint().height()
        top = min(px(TOP), max(8, window.height() - height - 8))
        self._frame.setGeometry(QRect((window.width() - width) // 2, top, width, height))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(say("palette.prompt"))
        self._glass.setText(say("palette.title"))
        name(self.field, say("palette.title"), tip=False)
        name(self.list, say("palette.lines"), tip=False)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = self._paint.theme = theme
        self._glass.setIcon(theme.icon("search", "text_2", 18))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = QColor(self._theme.color("surface_2" if not self._theme.dark else "background"))
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
