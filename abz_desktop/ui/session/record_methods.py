"""How the methods of a session worked: of each a rating and what one would do differently, for oneself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from abz_desktop.core.reading import pick
from abz_desktop.core.record import Record
from abz_desktop.library.session_record import BEST
from abz_desktop.ui.session.record_doing import RecordDoing
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, label, name
from abz_desktop.ui.widgets.line import InPlace

LONGEST = 1_200


@dataclass(frozen=True, slots=True)
class Line:
    """The controls of one method."""

    title: ElidedLabel
    rating: QComboBox
    differently: InPlace


class RecordMethods(QWidget):
    """A line per method of the run sheet."""

    def __init__(self, doing: RecordDoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = doing
        self.lines: dict[str, Line] = {}
        self._titles: dict[str, str] = {}
        self._none = label("muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addLayout(self._grid)

    def show_record(self, record: Record, titles: Mapping[str, str]) -> None:
        """Show the methods of a session by id with their titles, and what was noted of them."""
        if dict(titles) != self._titles:
            self._titles = dict(titles)
            self._build()
        noted = {str(item.get("method")): item for item in record.items("ratings")}
        for method, line in self.lines.items():
            item = noted.get(method, {})
            line.rating.setCurrentIndex(max(0, line.rating.findData(item.get("rating"))))
            line.differently.show_text(pick(item.get("differently"), self.doing.context.content_lang).text)
        self._none.setVisible(not titles)

    def _build(self) -> None:
        for line in self.lines.values():
            for old in (line.title, line.rating, line.differently):
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.lines = {
            method: self._made(method, title, row) for row, (method, title) in enumerate(self._titles.items())
        }

    def _made(self, method: str, title: str, row: int) -> Line:
        shown, rating, differently = ElidedLabel(), QComboBox(), InPlace("", LONGEST)
        shown.setText(title)
        rating.addItem(say("record.rating-none"), None)
        for number in range(1, BEST + 1):
            rating.addItem(say(f"record.rating-{number}"), number)
        differently.setPlaceholderText(say("record.differently-prompt"))
        name(rating, say("record.rating-of", title=title), tip=False)
        name(differently, say("record.differently-of", title=title), tip=False)
        rating.activated.connect(partial(self._rate, method))
        differently.saved.connect(partial(self._say, method))
        first = 3 * row  # two rows of the grid for each, and one of air
        self._grid.addWidget(shown, first, 0)
        self._grid.addWidget(rating, first, 1)
        self._grid.addWidget(differently, first + 1, 0, 1, 2)
        self._grid.setRowMinimumHeight(first + 2, self.doing.context.theme.px(6))
        return Line(shown, rating, differently)

    def _rate(self, method: str, _number: int) -> None:
        self._keep(method)

    def _say(self, method: str, _text: str) -> None:
        self._keep(method)

    def _keep(self, method: str) -> None:
        line = self.lines[method]
        self.doing.rate(method, line.rating.currentData(), line.differently.text())

    def retranslate(self) -> None:
        """Say everything anew."""
        self._none.setText(say("record.no-methods"))
        self._build()
