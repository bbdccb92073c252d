"""How the question was understood beyond its plain words: alternatives, phrases, words left out, and synonyms to turn off."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.library import explained, explaining
from abz_desktop.library.explaining import Meaning, Synonym
from abz_desktop.library.request import SearchRequest, SearchResult
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout

REST = 200
"""Milliseconds without a newer answer after which a question is explained: no keystroke waits for it."""


class MeaningBar(QWidget):
    """`wanted(SearchRequest)` asks the same with a synonym turned off, or on again. Hidden where there is nothing to say.

    `told` follows every question that was looked into.
    """

    wanted = Signal(object)
    told = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._request = SearchRequest()
        self.meaning = Meaning()
        self._chips: list[Chip] = []
        self.words = label("small", wrap=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._read)
        self._box = QWidget(self)
        self._row = FlowLayout(self._box, gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 8)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(self._box)
        self.hide()

    def show_result(self, result: SearchResult) -> None:
        """Another answer: look what its question meant, once the typing rests."""
        self._request = result.request
        if result.request.text.strip():
            self._rest.start()
        else:
            self._rest.stop()
            self._show(result.request, Meaning())

    @Slot()
    def _read(self) -> None:
        work = partial(explaining.meaning, self._context.library, self._request)
        self._context.tasks.read(work, partial(self._show, self._request), key="meaning")

    def _show(self, request: SearchRequest, meaning: Meaning) -> None:
        if request != self._request:
            return
        self.meaning = meaning
        said = explained.meant(meaning, language())
        self.words.setText(say("browse.meant", words=" · ".join(said)) if said else "")
        self.words.setVisible(bool(said))
        for old in self._chips:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [self._chip(one) for one in meaning.synonyms]
        for chip in self._chips:
            self._row.addWidget(chip)
            chip.show()
        self._box.setVisible(bool(self._chips))
        self.setVisible(bool(said or self._chips))
        self._box.updateGeometry()
        self.told.emit()

    def _chip(self, one: Synonym) -> Chip:
        """A synonym that is searched can be turned off with its cross; one that is off is pressed to be searched again."""
        words = explained.synonym(one, language())
        chip = Chip(self._context.theme, one.key, words, removable=not one.off, parent=self._box)
        key = "browse.synonym-on" if one.off else "browse.synonym-off"
        via = ", ".join(named.title for named in one.via)
        chip.setAccessibleName(f"{words}. {say(key, word=one.key)}")
        chip.setToolTip(
            "\n".join(
                part
                for part in (words, say("browse.synonym-via", via=via) if via else "", say(key, word=one.key))
                if part
            )
        )
        chip.removed.connect(self._turn)
        chip.opened.connect(self._turn)
        return chip

    @Slot(object)
    def _turn(self, key: object) -> None:
        literal = set(self._request.literal) ^ {str(key)}
        self.wanted.emit(replace(self._request, literal=tuple(sorted(literal)), offset=0))

    def retranslate(self) -> None:
        self._show(self._request, self.meaning)

    def rethemed(self, theme: Theme) -> None:
        for chip in self._chips:
            chip.rethemed(theme)
