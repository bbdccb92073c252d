"""Shows help beside the page: made on the first wish, closed without a trace, following language and theme."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSplitter

from abz_desktop.ui.help import guide
from abz_desktop.ui.help.panel import HelpPanel
from abz_desktop.ui.shared.theme import Theme

WIDTH = 380


class Helper(QObject):
    """Holds the help panel in a splitter, at the right; `keys` tells the shortcut of an action."""

    def __init__(self, splitter: QSplitter, theme: Theme, keys: guide.Keys) -> None:
        super().__init__(splitter)
        self._splitter, self._theme, self._keys = splitter, theme, keys
        self.panel: HelpPanel | None = None

    def toggle(self, topic: str) -> None:
        """Show a topic, or close the panel where it shows that already."""
        if self.panel is not None and self.panel.isVisible() and self.panel.topic == topic:
            self.close()
        else:
            self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Show a page of the guide (or the list of shortcuts)."""
        if self.panel is None:
            self.panel = HelpPanel(self._theme, self._keys)
            self.panel.closed.connect(self.close)
            self._splitter.addWidget(self.panel)
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setStretchFactor(1, 0)
            whole = sum(self._splitter.sizes())
            self._splitter.setSizes([whole - self._theme.px(WIDTH), self._theme.px(WIDTH)])
        self.panel.show()
        self.panel.show_topic(topic)
        self.panel.browser.setFocus()

    @Slot()
    def close(self) -> None:
        """Close the panel."""
        if self.panel is not None:
            self.panel.hide()

    def retranslate(self) -> None:
        if self.panel is not None:
            self.panel.retranslate()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        if self.panel is not None:
            self.panel.rethemed(theme)


FIRST, SHORTCUTS = guide.FIRST, guide.SHORTCUTS
