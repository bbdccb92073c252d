"""What can be done with the chosen results at once: a tag, a star, the tray."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.widgets.sizing import px
from abz_desktop.ui.widgets.tag_field import TagField


class BulkBar(QFrame):
    """Shown while results are chosen: `tag_picked(tag id)`, `tag_made(name)`, `favourite_wanted(on)`, `tray_wanted`, `compare_wanted`, `change_wanted`, `ended`."""

    tag_picked = Signal(str)
    tag_made = Signal(str)
    favourite_wanted = Signal(bool)
    tray_wanted = Signal()
    compare_wanted = Signal()
    change_wanted = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._number = 0
        self._all_loved = False
        self._words = label("")
        self.tags = TagField(theme, self)
        self.tags.setMinimumWidth(px(88))
        self._love, self._tray, self._compare, self._change, self._end = (icon_button(self, 18) for _ in range(5))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 4, 6)
        layout.setSpacing(2)
        layout.addWidget(self._words)
        layout.addWidget(self.tags, 1)
        for one in (self._love, self._tray, self._compare, self._change):
            layout.addWidget(one)
        layout.addWidget(self._end)
        self.tags.picked.connect(self.tag_picked)
        self.tags.made.connect(self.tag_made)
        self.tags.ended.connect(self.ended)
        self._love.clicked.connect(self._want_love)
        self._tray.clicked.connect(self.tray_wanted)
        self._compare.clicked.connect(self.compare_wanted)
        self._change.clicked.connect(self.change_wanted)
        self._end.clicked.connect(self.ended)
        self.hide()

    def show_chosen(self, number: int, *, all_loved: bool) -> None:
        """How many are chosen, and whether all of them are favourites already."""
        self._number, self._all_loved = number, all_loved
        self.setVisible(number > 0)
        self._say()

    def retranslate(self) -> None:
        self.tags.retranslate()
        name(self._tray, say("browse.to-tray"))
        name(self._compare, say("action.record-compare"))
        name(self._change, say("bulk.open"))
        name(self._end, say("browse.choose-none"))
        self._say()

    def rethemed(self, theme: Theme) -> None:
        self.tags.rethemed(theme)
        self._love.setIcon(theme.icon("star-filled" if self._all_loved else "star", "warning", 18))
        self._tray.setIcon(theme.icon("inbox", "text_2", 18))
        self._compare.setIcon(theme.icon("columns-2", "text_2", 18))
        self._change.setIcon(theme.icon("pencil", "text_2", 18))
        self._end.setIcon(theme.icon("x", "text_2", 16))

    def _say(self) -> None:
        self._words.setText(say("browse.chosen", n=self._number))
        name(self._love, say("browse.unlove" if self._all_loved else "browse.love"))

    @Slot()
    def _want_love(self) -> None:
        self.favourite_wanted.emit(not self._all_loved)
