"""The preferences page: the settings, and the shortcuts, each in a part of its own."""

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from abz_desktop.ui.preferences.general import GeneralPart
from abz_desktop.ui.preferences.keys_part import KeysPart
from abz_desktop.ui.preferences.words_part import WordsPart
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label, name

PARTS = ("general", "keys", "words")


class PreferencesPage(Page):
    """Places: {"part": one of PARTS}; {"setting": key} goes to that setting, {"action": id} to the keys of that action."""

    page_id = "preferences"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._title, self.tabs, self._stack = label("title"), QTabBar(), QStackedWidget()
        self.general, self.keys, self.words = GeneralPart(context), KeysPart(context), WordsPart(context)
        for part in (self.general, self.keys, self.words):
            self.tabs.addTab("")
            self._stack.addWidget(part)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._turn)
        head, tabs = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(32, 24, 32, 8)
        head.addWidget(self._title)
        tabs.setContentsMargins(20, 0, 32, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(tabs)
        layout.addWidget(self._stack, 1)

    def wants_tray(self) -> bool:
        return False

    def place(self) -> dict[str, object]:
        return {"part": PARTS[self.tabs.currentIndex()]}

    def go(self, place: Mapping[str, object]) -> None:
        part, setting, action = place.get("part"), place.get("setting"), place.get("action")
        if isinstance(setting, str) and setting in self.general.fields:
            self.tabs.setCurrentIndex(0)
            self.general.fields[setting].setFocus()
        elif isinstance(action, str):
            self.tabs.setCurrentIndex(1)
            self.keys.choose(action)
        elif part in PARTS:
            self.tabs.setCurrentIndex(PARTS.index(str(part)))
        self.general.habits.look()

    @Slot(int)
    def _turn(self, part: int) -> None:
        self._stack.setCurrentIndex(part)

    def retranslate(self) -> None:
        self._title.setText(say("page.preferences"))
        name(self.tabs, say("page.preferences"), tip=False)
        for number, part in enumerate(PARTS):
            self.tabs.setTabText(number, say(f"preferences.{part}"))
        self.general.retranslate()
        self.keys.retranslate()
        self.words.retranslate()

    def rethemed(self) -> None:
        self.keys.rethemed()
