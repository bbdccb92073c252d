"""The short hint of the first run: three sentences on the real content, gone with one click and never in the way."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from abz_desktop.ui.shared.keys import say_with_keys
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.sizing import px

STEPS = (("search", "look"), ("inbox", "collect"), ("route", "combine"))


class Hint(QFrame):
    """`skipped` when the person has seen it; `guide_asked` opens the guide."""

    skipped = Signal()
    guide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._heading, self._skip, self._guide = label("subheading"), button("quiet"), button("link")
        self._skip.setObjectName("hint-skip")
        self._skip.clicked.connect(self.skipped)
        self._guide.clicked.connect(self.guide_asked)
        self._icons: list[QLabel] = []
        self._texts: list[QLabel] = []
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._guide)
        head.addWidget(self._skip)
        row = QHBoxLayout()
        row.setSpacing(24)
        for _ in STEPS:
            row.addLayout(self._step(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(row)

    def _step(self) -> QHBoxLayout:
        icon, text = QLabel(), label("muted", wrap=True)
        icon.setFixedWidth(px(28))
        self._icons.append(icon)
        self._texts.append(text)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(icon)
        line.addWidget(text, 1)
        return line

    def retranslate(self, tray: QAction) -> None:
        """Set every text anew; `tray` is the action that puts a record in the tray."""
        self._heading.setText(say("start.hint"))
        self._skip.setText(say("start.hint-skip"))
        self._guide.setText(say("start.hint-guide"))
        for (_, key), text in zip(STEPS, self._texts, strict=True):
            text.setText(say(f"start.hint-{key}"))
        collect = [key for _, key in STEPS].index("collect")
        self._texts[collect].setText(say_with_keys(tray, "start.hint-collect", "start.hint-collect-no-keys"))

    def rethemed(self, theme: Theme) -> None:
        for (icon, _), spot in zip(STEPS, self._icons, strict=True):
            spot.setPixmap(theme.pixmap(icon, "accent", 20, self.devicePixelRatioF()))
