"""The sections of Care as a row of tabs: on the Care page, and on the page of tags, which is one of them."""

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say

SECTIONS = (
    "overview",
    "tags",
    "twins",
    "completeness",
    "links",
    "translations",
    "gaps",
    "vocabularies",
    "doubles",
    "packages",
    "trash",
)
OWN_PAGE = frozenset({"tags"})
"""Sections that are a page of their own."""


class CareBar(QWidget):
    """Shows which section is shown; choosing another one goes there."""

    def __init__(self, context: Context, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._section = context, section
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in SECTIONS:
            self.tabs.addTab("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 4)
        layout.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs)
        self.show_section(section)
        self.tabs.currentChanged.connect(self._go)

    def show_section(self, section: str) -> None:
        """Mark the section that is shown."""
        self._section = section
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(SECTIONS.index(section))

    @Slot(int)
    def _go(self, tab: int) -> None:
        wanted, here = SECTIONS[tab], self._section
        go_to(self._context, wanted)
        if here in OWN_PAGE or wanted in OWN_PAGE:
            self.show_section(here)  # the page that is left stays what it is

    def retranslate(self) -> None:
        for tab, section in enumerate(SECTIONS):
            self.tabs.setTabText(tab, say(f"care.section.{section}"))
        self.tabs.setAccessibleName(say("care.sections"))


def go_to(context: Context, section: str) -> None:
    """Go to a section of Care."""
    if section in OWN_PAGE:
        context.navigator.go(section)
    else:
        context.navigator.go("care", {"section": section})
