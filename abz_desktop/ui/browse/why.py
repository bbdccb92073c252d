"""Why a record is among the results: asked for with a key, the menu or the small mark on a card, shown beside it."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.library import explained, explaining
from abz_desktop.library.explained import WordLines
from abz_desktop.library.explaining import Why
from abz_desktop.ui.browse.results import ResultsPane
from abz_desktop.ui.browse.words import filter_words
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import hairline, label
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.popover import Popover

WIDTH, TALLEST = 420, 440


class WhyCard(QWidget):
    """The explanation of one result; `opened(id)` for a definition that leads to it."""

    opened = Signal(object)

    def __init__(self, found: Why, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lang = language()
        self._linked: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        self._add(label("subheading", say("browse.why-title", title=found.title), wrap=True))
        for remark in explained.remarks(found, lang):
            self._add(label("", remark, wrap=True))
        words = explained.word_lines(found, lang)
        for one in words:
            self._add(hairline())
            self._word(one, several=len(found.words) > 1)
        if found.filters:
            filters = " · ".join(filter_words(one, labels) for one in found.filters)
            self._add(hairline())
            self._add(label("small", say("browse.why-filters", filters=filters), wrap=True))

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def _word(self, one: WordLines, *, several: bool) -> None:
        row, word = QHBoxLayout(), label("label", f"‘{one.word}’", wrap=True)
        row.addWidget(word, 1)
        if several:
            row.addWidget(label("small", say("browse.why-share", n=one.share)))
        self._column.addLayout(row)
        for line in one.lines:
            self._add(label("", line.how, wrap=True))
            self._add(label("small", line.where, wrap=True))
            for via in (one for one in line.via[:2] if one.id not in self._linked):
                self._linked.add(via.id)
                go = KeyButton(via.id, "link", self)
                go.setText(say("browse.why-open", title=via.title))
                go.asked.connect(self.opened)
                self._add(go)
        if one.also:
            self._add(label("small", one.also, wrap=True))


class Explainer(QObject):
    """Shows the explanation of a result beside its row."""

    def __init__(self, context: Context, results: ResultsPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._results = context, results
        self._labels = Labels()
        self.popover = Popover(parent, WIDTH)
        results.why_wanted.connect(self.explain)

    def set_labels(self, labels: Labels) -> None:
        """Other labels of keys."""
        self._labels = labels

    @Slot(str)
    def explain(self, record_id: str) -> None:
        """Explain why this record is among the results."""
        result = self._results.searcher.result
        if record_id and result is not None:
            work = partial(explaining.why, self._context.library, result.request, record_id)
            self._context.tasks.read(work, self._show, key="why")

    def _show(self, found: Why) -> None:
        card = WhyCard(found, self._labels)
        card.opened.connect(self._open)
        self.popover.fill(_scrolled(card))
        self.popover.show_at(self._place(found.id))

    def _place(self, record_id: str) -> QPoint:
        """Beside the row of the record, where that can be seen; else beside the top of the list."""
        view = self._results.view
        index = self._results.model.index(self._results.model.row_of(record_id), 0)
        rect: QRect = view.visualRect(index)
        at = QPoint(view.viewport().width() + 32, rect.top() - 16 if index.isValid() and rect.isValid() else 0)
        point: QPoint = view.viewport().mapToGlobal(at)
        return point

    @Slot(object)
    def _open(self, record_id: object) -> None:
        self.popover.end()
        self._context.bus.open_requested.emit(str(record_id))


def _scrolled(card: WhyCard) -> QWidget:
    """A long explanation scrolls."""
    area = QScrollArea()
    set_role(area, "reading")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(card)
    for part in card.findChildren(QWidget):
        part.ensurePolished()  # the style sheet decides how large the letters are
    area.setFixedHeight(min(card.heightForWidth(WIDTH - 40) + 12, TALLEST))
    area.setAccessibleName(say("action.record-why"))
    return area
