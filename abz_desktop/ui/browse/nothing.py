"""An empty result: what was looked for, and the smallest changes that bring records back, each with its number."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from abz_desktop.library.request import Relaxation, SearchResult
from abz_desktop.ui.browse.words import relaxation_words
from abz_desktop.ui.shared.keys import say_with_keys
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.scrolling import scroll_in

MARGIN, PADDING = 24, 32
"""Pixels around everything, and left and right of the words on a button together."""


class Nothing(QWidget):
    """`wanted(SearchRequest)` asks for what a way out stands for; `collect` is the action that fills a collection."""

    wanted = Signal(object)

    def __init__(self, collect: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collect = collect
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what, self._try = label("subheading", wrap=True), label("muted", wrap=True)
        self._buttons: list[QPushButton] = []
        self._result: SearchResult | None = None
        self._labels = Labels()
        for one in (self._what, self._try):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(8)
        self._ways.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        layout.addWidget(self._what)
        layout.addWidget(self._try)
        layout.addLayout(self._ways)
        layout.addStretch(2)
        scroll_in(self, body)

    def show_result(self, result: SearchResult, labels: Labels) -> None:
        """Say that this question found nothing, and what would."""
        self._result, self._labels = result, labels
        text = result.request.text.strip()
        bare = not text and not result.filters
        if result.request.is_collection:
            self._show_empty_collection()
            return
        self._what.setText(
            say("browse.empty-library" if bare else "browse.nothing", text=text)
            if bare or text
            else say("browse.nothing-left")
        )
        self._try.setText(
            say("browse.try" if result.relaxations else "browse.empty-help" if bare else "browse.try-other")
        )
        for old in self._buttons:
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._way(number, one) for number, one in enumerate(result.relaxations)]
        for way in self._buttons:
            self._ways.addWidget(way)
        self._fit()

    def _show_empty_collection(self) -> None:
        """Nothing was left out by a question: there is nothing in it yet."""
        self._what.setText(say("shelf.empty-collection"))
        self._try.setText(say_with_keys(self._collect, "shelf.empty-collection-help", "shelf.empty-collection-drag"))
        for old in self._buttons:
            old.hide()

    def _way(self, number: int, one: Relaxation) -> QPushButton:
        way = KeyButton(number, "", self)
        way.setAccessibleName(say("browse.way", change=relaxation_words(one.label, self._labels), n=one.count))
        way.asked.connect(self._go)
        return way

    def _fit(self) -> None:
        """Buttons do not wrap by themselves: break their words into as many lines as the column needs."""
        for way in self._buttons:
            way.setText(broken(way.accessibleName(), way.fontMetrics(), self.width() - 2 * MARGIN - PADDING))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        if self._result is not None:
            self.show_result(self._result, self._labels)

    def rethemed(self, theme: Theme) -> None:
        self._picture.setPixmap(theme.pixmap("search", "border", 64, self.devicePixelRatioF()))

    @Slot(object)
    def _go(self, number: int) -> None:
        if self._result is not None and number < len(self._result.relaxations):
            self.wanted.emit(self._result.relaxations[number].request)


def broken(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text with line ends in the place of spaces, so that no line is wider than `width` where that can be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
