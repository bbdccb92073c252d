"""Below a few results: the smallest changes that bring more, each with how many more."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from abz_desktop.library.request import SearchResult
from abz_desktop.ui.browse.words import relaxation_words
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.key_button import KeyButton


class ThinBar(QFrame):
    """`wanted(SearchRequest)` asks for what a change stands for. Hidden where nothing small brings more."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._result: SearchResult | None = None
        self._labels = Labels()
        self.ways: list[KeyButton] = []
        self._text, self._box = label("small", wrap=True), QWidget(self)
        self._row = FlowLayout(self._box, gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        layout.addWidget(self._text)
        layout.addWidget(self._box)
        self.hide()

    def show_result(self, result: SearchResult, labels: Labels) -> None:
        """What would bring more than this answer has."""
        self._result, self._labels = result, labels
        for old in self.ways:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        wanted = result.relaxations if result.total else ()
        self.ways = [KeyButton(number, "chip", self._box) for number in range(len(wanted))]
        for way, one in zip(self.ways, wanted, strict=True):
            change = relaxation_words(one.label, labels)
            way.setText(say("browse.more-by", change=change, n=one.more))
            way.setAccessibleName(say("browse.more-by-named", change=change, n=one.more))
            way.setToolTip(way.accessibleName())
            way.asked.connect(self._go)
            self._row.addWidget(way)
            way.show()
        self._text.setText(say("browse.thin", n=result.total))
        self.setVisible(bool(self.ways))
        self._box.updateGeometry()

    def retranslate(self) -> None:
        if self._result is not None:
            self.show_result(self._result, self._labels)

    @Slot(object)
    def _go(self, number: int) -> None:
        if self._result is not None and number < len(self._result.relaxations):
            self.wanted.emit(self._result.relaxations[number].request)
