"""The line below a text: its tools while the keyboard is in it, and how long it is."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QWidget

from abz_desktop.ui import shortcuts
from abz_desktop.ui.prose.tools import TOOLS, ToolRow, tool_row
from abz_desktop.ui.shared.say import capital, grouped, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedButton, icon_button, label, name

ICON = 16


class ProseFoot(QWidget):
    """`used(tool)` when one is clicked, `offer_taken` for what is offered beside them. The buttons are made when they are first shown: a form has many texts."""

    used = Signal(object)
    offer_taken = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: dict[str, QToolButton] = {}
        self._tools: QWidget | None = None
        self.count = label("small", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 8, 0)
        self._row.setSpacing(8)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the text decides how wide it is
        self._row.addStretch(1)
        self._row.addWidget(self.count)
        self._offer: ElidedButton | None = None
        self.setFixedHeight(theme.px(32))

    def say_length(self, words: int) -> None:
        """How many words the text has."""
        text = say("prose.words", n=words, shown=grouped(words)) if words else ""
        if text != self.count.text():
            self.count.setText(text)

    def offer(self, text: str) -> None:
        """Offer something quietly beside the tools; "" takes the offer away."""
        if self._offer is None:
            if not text:
                return
            self._offer = ElidedButton("link", self)
            self._offer.clicked.connect(self.offer_taken)
            self._row.insertWidget(1 if self._tools is not None else 0, self._offer, 20)
        if text:
            self._offer.say(text)
            self._offer.setToolTip(f"{text} ({shortcuts.shown(tool_row('term').keys)})")
        self._offer.setVisible(bool(text))

    def show_tools(self, *, shown: bool, writes: bool) -> None:
        """Show the tools, those that change the text only where it may be changed (`writes`)."""
        if self._tools is None:
            if not shown:
                return
            self._make()
        for row in TOOLS:
            if row.id in self.buttons:
                self.buttons[row.id].setEnabled(writes or not row.writes)
        if self._tools is not None:
            self._tools.setVisible(shown)
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is little room the tools go before the length."""
        crowded = self._tools is not None and not self._tools.isHidden()
        wanted = self._tools.sizeHint().width() + self.count.sizeHint().width() + 32 if crowded and self._tools else 0
        self.count.setVisible(self.width() >= wanted)

    def mark(self, tool: str, *, on: bool) -> None:
        """Show that a tool is on."""
        if tool in self.buttons:
            self.buttons[tool].setChecked(on)

    def _make(self) -> None:
        self._tools = QWidget(self)
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = 0
        for tool in TOOLS:
            if not tool.on_bar:
                continue
            if tool.group != group:
                row.addSpacing(6)
                group = tool.group
            row.addWidget(self._button(tool))
        self._row.insertWidget(0, self._tools)
        self.rethemed(self._theme)
        self.retranslate()

    def _button(self, tool: ToolRow) -> QToolButton:
        made = icon_button(self._tools, ICON)
        made.setProperty("role", "prose-tool")
        made.setProperty("tool", tool.id)
        made.setCheckable(tool.checkable)
        made.clicked.connect(self._clicked)
        self.buttons[tool.id] = made
        return made

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.used.emit(tool_row(str(button.property("tool"))))

    def retranslate(self) -> None:
        """Take the words of the window's language."""
        for tool in TOOLS:
            if tool.id in self.buttons:
                words = say(f"prose.{tool.id}")
                keys = shortcuts.shown(tool.keys)
                name(self.buttons[tool.id], words, tip=False)
                self.buttons[tool.id].setToolTip(f"{capital(words)} ({keys})")

    def rethemed(self, theme: Theme) -> None:
        """Take the icons of another theme."""
        self._theme = theme
        for tool in TOOLS:
            if tool.id in self.buttons:
                self.buttons[tool.id].setIcon(theme.icon(tool.icon, "text_2", ICON))
                self.buttons[tool.id].setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
