"""The mark beside a field or an item: how many comments there are on it; it opens them, also where there is none yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from abz_desktop.ui.review.places import Counted
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import icon_button, name


class CommentMark(QToolButton):
    """Says how many open comments there are; pale where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        made = icon_button(size=16)
        self.setIconSize(made.iconSize())
        made.deleteLater()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._counted, self._about = Counted(), ""

    def show_count(self, counted: Counted) -> None:
        """Show how many there are."""
        if counted != self._counted:
            self._counted = counted
            self.retranslate()

    def name_it(self, text: str) -> None:
        """What the comments are about."""
        self._about = text
        self.retranslate()

    def retranslate(self) -> None:
        found = self._counted
        self.setText(f" {found.open}" if found.open else "")
        told = say("review.mark-open", n=found.open) if found.open else say("review.mark-none")
        if found.all and not found.open:
            told = say("review.mark-done", n=found.all)
        name(self, f"{self._about}: {told}" if self._about else told, tip=False)
        self.setToolTip(told)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setIcon(theme.icon("message-square", "accent" if self._counted.open else "text_2", 16))
