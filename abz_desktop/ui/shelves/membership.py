"""The collections that the open record is in, as chips that lead there; hidden where it is in none."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abz_desktop.library import collections
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout


class Membership(QFrame):
    """Choosing a chip shows the collection in the library."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "foot")
        self._context = context
        self._labels = Labels()
        self._record = ""
        self._ids: tuple[str, ...] = ()
        self._words, self._box = label("small"), QWidget(self)
        self._chips = FlowLayout(self._box, gap=6)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._words)
        layout.addWidget(self._box, 1)
        self.hide()

    def set_labels(self, labels: Labels) -> None:
        """The collections there are; which of them the record is in is asked again."""
        self._labels = labels
        self.show_record(self._record)

    def show_record(self, record_id: str) -> None:
        """Show the collections of this record; "" for none."""
        if record_id != self._record:
            self._show(())
        self._record = record_id
        if record_id:
            read = partial(collections.of, self._context.library, record_id)
            self._context.tasks.read(read, self._show, key="membership")

    def _show(self, ids: tuple[str, ...]) -> None:
        known = tuple(one for one in self._labels.shelves if one in ids)
        names = [self._labels.shelves[one].name for one in known]
        if known == self._ids and names == [chip.text() for chip in self._box.findChildren(Chip)]:
            return
        self._ids = known
        for old in self._box.findChildren(Chip):
            self._chips.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        for collection_id, named in zip(known, names, strict=True):
            chip = Chip(self._context.theme, collection_id, named, removable=False, parent=self._box)
            chip.setAccessibleName(say("shelf.open-inside", name=named))
            chip.setToolTip(say("shelf.open-inside", name=named))
            chip.opened.connect(self._open)
            self._chips.addWidget(chip)
            chip.show()
        self.setVisible(bool(known))

    @Slot(object)
    def _open(self, collection_id: object) -> None:
        filters = [["collection", "any", [str(collection_id)]]]
        place = {"text": "", "filters": filters, "sort": "shelf", "record": self._record, "alone": False}
        self._context.bus.place_requested.emit("library", place)

    def retranslate(self) -> None:
        self._words.setText(say("shelf.in"))

    def rethemed(self) -> None:
        for chip in self._box.findChildren(Chip):
            chip.rethemed(self._context.theme)
