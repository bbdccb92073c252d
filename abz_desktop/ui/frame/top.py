"""The bar on top: back and forward, the search field that is always there, undo and redo."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import icon_button
from abz_desktop.ui.widgets.search_field import SearchField
from abz_desktop.ui.widgets.sizing import px


class TopBar(QFrame):
    """Holds the search field (`search`) between the buttons of four actions."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "top")
        self.search = SearchField(self)
        self.search.setMaximumWidth(px(860))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(4)
        self._buttons: list[tuple[QToolButton, QAction]] = []
        for name in ("back", "forward"):
            layout.addWidget(self._button(actions(name)))
        layout.addSpacing(12)
        layout.addWidget(self.search, 6)
        layout.addStretch(1)
        for name in ("undo", "redo", "help"):
            layout.addWidget(self._button(actions(name)))

    def _button(self, action: QAction) -> QToolButton:
        button = icon_button(self, 18)
        button.setDefaultAction(action)
        self._buttons.append((button, action))
        return button

    def retranslate(self) -> None:
        self.search.retranslate()
        self.name_buttons()

    def name_buttons(self) -> None:
        """Read the words of the actions again: undo says what it would undo."""
        for button, action in self._buttons:
            button.setAccessibleName(action.iconText())

    def rethemed(self, theme: Theme) -> None:
        self.search.rethemed(theme)
