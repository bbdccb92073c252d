"""What stands around the picture: the kinds of ties as switches, where one came from, and what the lines mean."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from abz_desktop.library.neighbours import Footing
from abz_desktop.ui.relations.kinds import LINES, LOOKS, words
from abz_desktop.ui.relations.painting import pen
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.key_button import KeyButton

SAMPLE = 28
"""The length of a line in the legend."""


class KindSwitches(QWidget):
    """One switch per kind of tie that there is, with how many; `turned(hidden kinds)`."""

    turned = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Mapping[str, int] = {}
        self._hidden: frozenset[str] = frozenset()
        self.switches: dict[str, QPushButton] = {}
        self._row = FlowLayout(self, gap=6)

    def show_kinds(self, counts: Mapping[str, int], hidden: frozenset[str]) -> None:
        """These kinds, and which of them are not shown."""
        self._hidden = hidden
        if counts != self._counts or not self.switches:
            self._counts = dict(counts)
            self._make()
        for kind, made in self.switches.items():
            made.setChecked(kind not in hidden)
        self.setVisible(len(counts) > 1)

    def _make(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.switches = {}
        for kind, count in self._counts.items():
            made = KeyButton(kind, "switch", self)
            made.setCheckable(True)
            made.setText(f" {words(kind)}  {count}")
            made.setAccessibleName(say("relations.switch", kind=words(kind), n=count))
            made.setToolTip(made.accessibleName())
            made.setIcon(self._theme.icon(LOOKS[kind].icon, LOOKS[kind].role, 14))
            made.setIconSize(QSize(self._theme.px(14), self._theme.px(14)))
            made.asked.connect(self._turn)
            self.switches[kind] = made
            self._row.addWidget(made)
            made.show()
        self.updateGeometry()

    @Slot(object)
    def _turn(self, kind: object) -> None:
        self.turned.emit(self._hidden ^ {str(kind)})

    def retranslate(self) -> None:
        self._make()
        for kind, made in self.switches.items():
            made.setChecked(kind not in self._hidden)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.retranslate()


class Trail(QWidget):
    """The records one came by, each to go back to; `wanted(id)`."""

    wanted = Signal(object)
    LONGEST = 5

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap=2)
        self._steps: list[tuple[str, str]] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The records of the trail, the present one last."""
        return tuple(record_id for record_id, _ in self._steps)

    def visit(self, record_id: str, title: str) -> None:
        """One is at a record: a step further, or back to one on the trail."""
        known = [one for one, _ in self._steps]
        if record_id in known:
            self._steps = self._steps[: known.index(record_id)]
        self._steps = [*self._steps[-(self.LONGEST - 1) :], (record_id, title)]
        self._show()

    def _add(self, part: QWidget) -> None:
        part.setFixedHeight(self.fontMetrics().height() + 10)
        self._row.addWidget(part)
        part.show()

    def forget(self) -> None:
        """Begin anew."""
        self._steps = []

    def _show(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for record_id, title in self._steps[:-1]:
            made = KeyButton(record_id, "link", self)
            made.setText(title if len(title) <= 28 else f"{title[:27].rstrip()}…")
            made.setAccessibleName(say("relations.back-to", title=title))
            made.setToolTip(made.accessibleName())
            made.asked.connect(self.wanted)
            for part in (made, label("muted", "›")):
                self._add(part)
        if len(self._steps) > 1:
            self._add(label("", self._steps[-1][1]))
        self.setVisible(len(self._steps) > 1)
        self.updateGeometry()


class LineLegend(QWidget):
    """What the lines mean that occur in the picture, and what was left out of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._footings: tuple[Footing, ...] = ()
        self.note = label("small", wrap=True)
        self._row = FlowLayout(self, gap=14)
        self._row.addWidget(self.note)
        self._samples: list[QWidget] = []

    def show_lines(self, footings: Iterable[Footing], note: str) -> None:
        """These sorts of lines occur; `note` says what is left out."""
        present = set(footings)
        self._footings = tuple(one for one in LINES if one in present)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._make()

    def _make(self) -> None:
        for old in self._samples:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._samples = []
        for number, footing in enumerate(self._footings):
            made = self._sample(footing)
            self._samples.append(made)
            self._row.insert(number, made)
            made.show()
        self.updateGeometry()

    def _sample(self, footing: Footing) -> QWidget:
        made, picture, text = QWidget(self), QLabel(), label("small", say(f"relations.line-{footing}"))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        picture.setPixmap(self._line(footing))
        row.addWidget(picture)
        row.addWidget(text)
        return made

    def _line(self, footing: Footing) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(SAMPLE * ratio), round(10 * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setPen(pen(self._theme, "text", footing))
        painter.drawLine(QPointF(1, 5), QPointF(SAMPLE - 1, 5))
        painter.end()
        return pixmap

    def retranslate(self) -> None:
        self._make()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self._make()
