"""The rail at the left: the pages, with words or (folded) only icons."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from abz_desktop.ui.pages import PAGES, page_row
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.sizing import px

OPEN, FOLDED = 184, 60


class Rail(QFrame):
    """One button per page; `chosen(page id)` when the person picks one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "rail")
        self._folded = False
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(4)
        for row in (page for page in PAGES if page.rail):
            if row.foot and not any(button.property("foot") for button in self._buttons.values()):
                layout.addStretch(1)
            layout.addWidget(self._button(row.id, foot=row.foot))
        self.fold(False)

    def _button(self, page_id: str, *, foot: bool) -> QToolButton:
        button = QToolButton(self)
        set_role(button, "rail")
        button.setCheckable(True)
        button.setObjectName(f"rail-{page_id}")
        button.setProperty("foot", foot)
        button.setIconSize(QSize(px(20), px(20)))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button)
        self._buttons[page_id] = button
        return button

    def show_page(self, page_id: str) -> None:
        """Mark the page that is shown, or the one it belongs to."""
        row = page_row(page_id)
        page_id = row.within or page_id if row is not None else page_id
        self._group.setExclusive(False)  # a page that is not on the rail marks nothing
        for other, button in self._buttons.items():
            button.setChecked(other == page_id)
        self._group.setExclusive(True)

    def is_folded(self) -> bool:
        return self._folded

    def fold(self, folded: bool) -> None:
        """Show only icons, or icons and words."""
        self._folded = folded
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if folded else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setFixedWidth(px(FOLDED) if folded else max(px(OPEN), self._widest()))
        for button in self._buttons.values():
            button.setToolButtonStyle(style)

    def _widest(self) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(button.text()) for button in self._buttons.values()) + px(84)

    def retranslate(self) -> None:
        for page_id, button in self._buttons.items():
            text = say(f"page.{page_id}")
            button.setText(f"  {text}")
            button.setAccessibleName(text)
            button.setToolTip(text)
        self.fold(self._folded)

    def rethemed(self, theme: Theme) -> None:
        for row in (page for page in PAGES if page.rail):
            self._buttons[row.id].setIcon(theme.icon(row.icon, "text_2", 20))

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(button.objectName().removeprefix("rail-"))
