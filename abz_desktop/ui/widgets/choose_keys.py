"""A button that says which keys of a list are chosen, and opens that list with a box before each to choose others."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QWidget

from abz_desktop.ui.shared.say import capital
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import name
from abz_desktop.ui.widgets.popover import Popover

KEY = Qt.ItemDataRole.UserRole
MOST_SHOWN = 9
WIDTH = 300


class KeyList(QListWidget):
    """The list: Space or a click sets or takes away the box of a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._toggle(item)
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def checked(self) -> tuple[str, ...]:
        """The keys of the lines whose box is set."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)


class ChooseKeys(QPushButton):
    """`changed(keys)` when the list closes with others chosen than before; those that stay keep their order."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "choose")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._otherwise = self._name = self._words = ""
        self._popover = Popover(self, WIDTH)
        self._list: KeyList | None = None
        self.clicked.connect(self.open_list)
        self._popover.ended.connect(self._take)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def name_it(self, text: str) -> None:
        """What is chosen with it."""
        self._name = text
        self._say()

    def show_keys(self, choices: Sequence[tuple[str, str]], chosen: Sequence[str], otherwise: str = "") -> None:
        """Offer choices (key, words) of which some are chosen; `otherwise` is said where none is."""
        self._choices, self._chosen, self._otherwise = tuple(choices), tuple(chosen), otherwise
        self._say()

    def _say(self) -> None:
        named = dict(self._choices)
        self._words = capital(", ".join(named.get(key, key) for key in self._chosen)) or self._otherwise
        name(self, f"{self._name}: {self._words}")
        self.setProperty("empty", not self._chosen)
        self.style().unpolish(self)
        self.style().polish(self)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 24
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    @Slot()
    def open_list(self) -> None:
        """Open the list below the button."""
        shown = KeyList()
        shown.setAccessibleName(self._name)
        for key, text in self._choices:
            item = QListWidgetItem(text)
            item.setData(KEY, key)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in self._chosen else Qt.CheckState.Unchecked)
            shown.addItem(item)
        rows = min(MOST_SHOWN, max(1, len(self._choices)))
        shown.setFixedHeight(rows * max(20, shown.sizeHintForRow(0)) + 8)
        self._list = shown
        self._popover.fill(shown)
        self._popover.show_at(self.mapToGlobal(QPoint(24, self.height() - 12)))
        shown.setFocus()
        shown.setCurrentRow(0)

    @Slot()
    def _take(self) -> None:
        if self._list is None:
            return
        checked, self._list = self._list.checked(), None
        known = {key for key, _ in self._choices}
        kept = tuple(key for key in self._chosen if key in checked or key not in known)
        wanted = (*kept, *(key for key in checked if key not in kept))
        if wanted != self._chosen:
            self._chosen = wanted
            self._say()
            self.changed.emit(wanted)
