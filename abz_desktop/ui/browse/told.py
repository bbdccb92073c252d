"""What stands over the results: active filters as chips, how the question was understood, and "did you mean"."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from abz_desktop.core.changes import Label
from abz_desktop.library.request import AnyFilter, SearchRequest, SearchResult
from abz_desktop.ui.browse.words import filter_words, typed_filters
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.flow import FlowLayout


class ToldBar(QWidget):
    """`wanted(SearchRequest)` asks for what a chip or a suggestion stands for; `save_wanted` for keeping the search."""

    wanted = Signal(object)
    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._result: SearchResult | None = None
        self._labels = Labels()
        self._chips_box, self._clear, self._save = QWidget(self), button("link", self), button("link", self)
        self._chips = FlowLayout(self._chips_box, gap=6)
        self._mean, self._typed, self._notes = (
            button("link", self),
            label("small", wrap=True),
            label("small", wrap=True),
        )
        self._mean.clicked.connect(self._accept)
        self._clear.clicked.connect(self._clear_all)
        self._save.clicked.connect(self.save_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 8)
        layout.setSpacing(4)
        for part in (self._mean, self._typed, self._notes, self._chips_box):
            layout.addWidget(part)
        self.hide()

    def show_result(self, result: SearchResult, labels: Labels) -> None:
        """Say what belongs to this answer; the bar is hidden when there is nothing to say."""
        self._result, self._labels = result, labels
        self._fill_chips(result)
        self._say_meant(result)
        typed = typed_filters(result)
        self._put(
            self._typed,
            say("browse.understood", filters=" · ".join(filter_words(one, labels) for one in typed)) if typed else "",
        )
        self._put(self._notes, " ".join(_note(one) for one in result.notes))
        self.setVisible(_asks(result.request) or bool(result.did_you_mean or result.notes or typed))

    def retranslate(self) -> None:
        self._clear.setText(say("filter.clear"))
        self._save.setText(say("shelf.save"))
        if self._result is not None:
            self.show_result(self._result, self._labels)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips_box.findChildren(Chip):
            chip.rethemed(theme)

    def _put(self, shown: QLabel | QPushButton, text: str) -> None:
        shown.setText(text)
        shown.setVisible(bool(text))

    def _say_meant(self, result: SearchResult) -> None:
        if result.corrected:
            words = say("browse.corrected", words=result.did_you_mean)
        else:
            words = say("browse.did-you-mean", words=result.did_you_mean)
        self._put(self._mean, words if result.did_you_mean else "")

    def _fill_chips(self, result: SearchResult) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self._clear, self._save):
                widget.hide()
                widget.deleteLater()
        for one in result.request.filters:
            words = filter_words(one, self._labels)
            chip = Chip(self._theme, one, words, parent=self._chips_box)
            chip.setAccessibleName(say("filter.remove", filter=words))
            chip.setToolTip(say("filter.remove", filter=words))
            chip.removed.connect(self._remove)
            self._chips.addWidget(chip)
        if len(result.request.filters) > 1:
            self._clear.setText(say("filter.clear"))
            self._chips.addWidget(self._clear)
        self._clear.setVisible(len(result.request.filters) > 1)
        self._chips.addWidget(self._save)
        self._chips_box.setVisible(_asks(result.request))

    def _request(self) -> SearchRequest:
        return self._result.request if self._result is not None else SearchRequest()

    @Slot(object)
    def _remove(self, one: AnyFilter) -> None:
        self.wanted.emit(self._request().without(one))

    @Slot()
    def _clear_all(self) -> None:
        self.wanted.emit(replace(self._request(), filters=(), offset=0))

    @Slot()
    def _accept(self) -> None:
        if self._result is not None and self._result.did_you_mean:
            self.wanted.emit(replace(self._result.request, text=self._result.did_you_mean, offset=0))


def _asks(request: SearchRequest) -> bool:
    """Whether anything is asked that is worth keeping: not when it is only what is in a collection."""
    return bool(request.filters or request.text.strip()) and not request.is_collection


def _note(one: Label) -> str:
    return say(one.key, **one.params)
