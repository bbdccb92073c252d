"""The heads of a comparison: the records above their columns, the names of the fields before their rows."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.rows import Row
from abz_desktop.ui.compare.cell import ABOVE, SIDE
from abz_desktop.ui.compare.model import CompareModel
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.key_button import KeyButton, KeyTool

FIELDS = 172
"""The width of the column with the names of the fields."""


class FieldHead(QHeaderView):
    """The names of the fields; a dot before those that differ. A name stays in sight as long as its row does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._theme = theme

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(FIELDS), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, CompareModel) or section >= model.rowCount():
            return
        line, theme, px = model.line(section), self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("background"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        if line.row is None:
            painter.setPen(theme.color("text"))
            painter.setFont(theme.font(14, weight=QFont.Weight.DemiBold))
            box = rect.adjusted(px(SIDE), 0, 0, -px(6))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.text)
        else:
            top = min(max(rect.top(), 0), max(rect.top(), rect.bottom() - px(40)))
            box = QRect(rect.left() + px(SIDE + 14), top + px(ABOVE), rect.width() - px(SIDE + 22), rect.height())
            if line.row.differs:
                self._dot(painter, rect.left() + px(SIDE), top + px(ABOVE))
            painter.setPen(theme.color("text" if line.row.differs else "text_2"))
            painter.setFont(theme.font(14))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, flags, line.text)
        painter.restore()

    def _dot(self, painter: QPainter, left: int, top: int) -> None:
        size = self._theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(left, top + self._theme.px(7), size, size)

    def least_height(self, text: str) -> int:
        """How high a row must be for its name."""
        px = self._theme.px
        width = px(FIELDS) - px(SIDE + 22)
        metrics = self.fontMetrics()
        box = metrics.boundingRect(0, 0, width, 10_000, int(Qt.TextFlag.TextWordWrap), text)
        return box.height() + 2 * px(ABOVE)


class RecordHead(QFrame):
    """One record above its column: `opened(id)`, `removed(id)`."""

    def __init__(self, theme: Theme, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        set_role(self, "head")
        self._icon, self._kind = QLabel(), label("small")
        self.title, self.remove = label("subheading", row.title, wrap=True), KeyTool(row.id, self)
        self.open = KeyButton(row.id, "link", self)
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line, column = QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(6)
        line.addWidget(self._icon)
        line.addWidget(self._kind, 1)
        line.addWidget(self.open)
        line.addWidget(self.remove)
        column.setContentsMargins(theme.px(SIDE), 6, 6, 10)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.retranslate()
        self.rethemed(theme)

    def retranslate(self) -> None:
        self._kind.setText(capital(KINDS[self.row.kind].label(language())))
        self.open.setText(say("compare.open"))
        self.open.setAccessibleName(say("compare.open-named", title=self.row.title))
        name(self.remove, say("compare.remove", title=self.row.title))

    def rethemed(self, theme: Theme) -> None:
        self._icon.setPixmap(theme.pixmap(KIND_ICONS[self.row.kind], self.row.kind, 16, self.devicePixelRatioF()))
        self.remove.setIcon(theme.icon("x", "text_2", 16))


class RecordHeads(QScrollArea):
    """The records above the columns, as wide as these; scrolled along with them. `opened(id)`, `removed(id)`."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heads: list[RecordHead] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setWidget(body)

    def show_records(self, rows: tuple[Row, ...]) -> None:
        """These records, from left to right."""
        for old in self.heads:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.heads = [RecordHead(self._theme, row) for row in rows]
        for number, head in enumerate(self.heads):
            self._row.insertWidget(number, head)
            head.open.asked.connect(self.opened)
            head.remove.asked.connect(self.removed)

    def fit(self, width: int) -> None:
        """Every column has this width: the titles wrap, and the heads are as high as the highest of them."""
        highest = 0
        for head in self.heads:
            head.setFixedWidth(width)
            inner = width - self._theme.px(SIDE) - 6
            head.title.setFixedHeight(head.title.heightForWidth(inner))
            highest = max(highest, head.sizeHint().height())
        self.setFixedHeight(highest + 2)

    def retranslate(self) -> None:
        for head in self.heads:
            head.retranslate()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        for head in self.heads:
            head.rethemed(theme)
