"""The contents list beside the text: click scrolls, the heading one reads under is marked."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.ui.reader.document import Heading
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.sizing import px

ANCHOR = Qt.ItemDataRole.UserRole + 1
WIDTH = 236


class ContentsList(QWidget):
    """`chosen(anchor)` when a heading is clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._list = label("label"), QListWidget()
        set_role(self._list, "contents")
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self.setFixedWidth(px(WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._list, 1)

    def show_headings(self, headings: tuple[Heading, ...]) -> None:
        """List these headings."""
        self._list.clear()
        for heading in headings:
            item = QListWidgetItem(heading.text)
            item.setData(ANCHOR, heading.anchor)
            self._list.addItem(item)

    @Slot(str)
    def follow(self, anchor: str) -> None:
        """Mark the heading that one reads under; none before the first."""
        with QSignalBlocker(self._list):
            found = (row for row in range(self._list.count()) if self._list.item(row).data(ANCHOR) == anchor)
            self._list.setCurrentRow(next(found, -1))

    def retranslate(self) -> None:
        self._title.setText(say("reader.contents"))
        self._list.setAccessibleName(say("reader.contents"))

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(ANCHOR)))
