"""The first section of Care: everything there is to look at, each with how many of how many, and a way there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.ui.shared.care_bar import SECTIONS
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import hairline, label
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.sizing import px

ICONS = {
    "tags": "tags",
    "twins": "merge",
    "completeness": "list-checks",
    "links": "link-2-off",
    "translations": "languages",
    "gaps": "target",
    "vocabularies": "list-tree",
    "doubles": "copy",
    "packages": "package",
    "trash": "trash",
}


class Line(QWidget):
    """One section: an icon, what it is, how many; `asked(section)` by its button."""

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.icon, self.title, self.what, self.count = (
            QLabel(self),
            label("subheading"),
            label("muted", wrap=True),
            label("lead", wrap=True),
        )
        self.go = KeyButton(section, "", self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 12, 0, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.what, 1, 1)
        grid.addWidget(self.count, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.go, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)


class Overview(QScrollArea):
    """`asked(section)` leads to one."""

    asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._well: dict[str, bool] = {}
        self.lines = {section: Line(section) for section in SECTIONS[1:]}
        self._title, self._lead = label("heading"), label("muted", wrap=True)
        column, layout = QWidget(), QVBoxLayout()
        column.setMaximumWidth(px(920))
        layout.setContentsMargins(24, 12, 24, 24)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self._lead)
        layout.addSpacing(8)
        for line in self.lines.values():
            layout.addWidget(hairline())
            layout.addWidget(line)
            line.go.asked.connect(self.asked)
        layout.addStretch(1)
        column.setLayout(layout)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(column)

    def show_count(self, section: str, words: str, *, well: bool) -> None:
        """How many there are in a section; `well` when there is nothing to do."""
        self._well[section] = well
        self.lines[section].count.setText(words)
        self._draw(section)

    def _draw(self, section: str) -> None:
        well = self._well.get(section, False)
        icon, role = ("circle-check", "success") if well else (ICONS[section], "accent")
        ratio = self.devicePixelRatioF()
        self.lines[section].icon.setPixmap(self._context.theme.pixmap(icon, role, 22, ratio))

    def retranslate(self) -> None:
        self._title.setText(say("care.title"))
        self._lead.setText(say("care.lead"))
        for section, line in self.lines.items():
            line.title.setText(say(f"care.section.{section}"))
            line.what.setText(say(f"care.what.{section}"))
            line.go.setText(say("care.look"))
            line.go.setAccessibleName(say("care.look-at", what=say(f"care.section.{section}")))

    def rethemed(self) -> None:
        for section in self.lines:
            self._draw(section)
