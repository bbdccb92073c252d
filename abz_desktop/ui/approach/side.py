"""Beside the board: one panel at a time of a small table, each with its icon; what they ask goes on to the board."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.news_panel import NewsPanel
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.approach.step_panel import StepPanel
from abz_desktop.ui.approach.suggest_side import SuggestSide
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, name
from abz_desktop.ui.widgets.sizing import px


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A panel: its wording is `side.<id>`; its class ("module:Class") is loaded when it is first shown.

    One without an icon is reached from another one.
    """

    id: str
    icon: str
    factory: str


PANELS = (
    PanelRow("step", "sliders-horizontal", "abz_desktop.ui.approach.step_panel:StepPanel"),
    PanelRow("check", "list-checks", "abz_desktop.ui.approach.check_panel:CheckPanel"),
    PanelRow("coverage", "layout-grid", "abz_desktop.ui.approach.coverage_panel:CoveragePanel"),
    PanelRow("evidence", "map-pin", "abz_desktop.ui.approach.evidence_panel:EvidencePanel"),
    PanelRow("suggest", "lightbulb", "abz_desktop.ui.approach.suggest_side:SuggestSide"),
    PanelRow("news", "", "abz_desktop.ui.approach.news_panel:NewsPanel"),
)
WITH_ICON = tuple(row for row in PANELS if row.icon)


class Side(QWidget):
    """`choose_asked(keys)`, `place_asked(where, key)` and `closed` go on to the board."""

    choose_asked = Signal(object)
    place_asked = Signal(str, str)
    closed = Signal()

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self._doing = context, doing
        self._seen: Seen | None = None
        self._open = 0
        self._panels: dict[str, Panel] = {}
        self.bar, self._title, self._close = QTabBar(), ElidedLabel("subheading"), icon_button()
        self._stack = QStackedWidget()
        self._shown = WITH_ICON[0].id
        self._lay_out()
        self.bar.currentChanged.connect(self._turned)
        self.bar.tabBarClicked.connect(self._turned)
        self._close.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        for _ in WITH_ICON:
            self.bar.addTab("")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setIconSize(QSize(px(18), px(18)))
        self.bar.setProperty("role", "icons")
        top, layout = QHBoxLayout(), QVBoxLayout(self)
        top.setContentsMargins(16, 2, 4, 2)
        top.setSpacing(4)
        top.addWidget(self._title, 1)
        top.addWidget(self.bar)
        top.addWidget(self._close)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    # Showing --------------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> str:
        """The id of the panel that is shown."""
        return self._shown

    def panel(self, panel_id: str) -> Panel:
        """A panel, made where it was not shown before."""
        if panel_id not in self._panels:
            row = next(row for row in PANELS if row.id == panel_id)
            module, made_by = row.factory.split(":")
            made = cast("Panel", getattr(import_module(module), made_by)(self.context, self._doing))
            made.choose_asked.connect(self.choose_asked)
            made.place_asked.connect(self.place_asked)
            made.panel_asked.connect(self.show_panel)
            made.suggest_asked.connect(self.suggest)
            self._panels[panel_id] = made
            self._stack.addWidget(made)
            made.retranslate()
            made.rethemed()
        return self._panels[panel_id]

    def show_seen(self, seen: Seen) -> None:
        """Show what is seen now in the panel that is shown; the others follow when one comes to them."""
        self._seen = seen
        self._open = len(seen.state.checked.of("open"))
        self._word()
        self._refresh()

    @Slot(str, str)
    def show_panel(self, panel_id: str, key: str = "") -> None:
        """Show a panel; a step's `key` chooses that step first."""
        if key:
            self.choose_asked.emit((key,))
        self._shown = panel_id
        with QSignalBlocker(self.bar):  # a panel without an icon belongs to the first one
            self.bar.setCurrentIndex(next((at for at, row in enumerate(WITH_ICON) if row.id == panel_id), 0))
        panel = self.panel(panel_id)
        self._refresh()
        self._word()
        if isinstance(panel, NewsPanel) and key:
            panel.show_step(key)
        if isinstance(panel, StepPanel) and key:
            panel.focus_first()

    @Slot(str, str, str)
    def suggest(self, phase: str = "", effect: str = "", party: str = "") -> None:
        """Show suggestions for a phase, an effect or a party; for anything where none is given."""
        panel = self.panel("suggest")
        if isinstance(panel, SuggestSide):
            panel.ask(phase, effect, party)
        self.show_panel("suggest")

    def _refresh(self) -> None:
        panel = self.panel(self._shown)
        focused = QApplication.focusWidget()
        if focused is not None and self._stack.isAncestorOf(focused) and not panel.isAncestorOf(focused):
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would leave for the rail with the other panel
        self._stack.setCurrentWidget(panel)
        if self._seen is not None:
            panel.show_seen(self._seen)

    @Slot(int)
    def _turned(self, number: int) -> None:
        if 0 <= number < len(WITH_ICON) and self._shown != WITH_ICON[number].id:
            self.show_panel(WITH_ICON[number].id)

    # Words ----------------------------------------------------------------------------------------------------------

    def _word(self) -> None:
        for number, row in enumerate(WITH_ICON):
            words = say(f"side.{row.id}")
            count = self._open if row.id == "check" else 0
            self.bar.setTabText(number, str(count) if count else "")
            self.bar.setTabToolTip(number, f"{words} ({count})" if count else words)
            self.bar.setAccessibleTabName(number, f"{words}, {say('board.findings', n=count)}" if count else words)
        self._title.setText(say(f"side.{self._shown}"))

    def retranslate(self) -> None:
        self._word()
        name(self.bar, say("side.name"), tip=False)
        name(self._close, say("side.close"))
        for panel in self._panels.values():
            panel.retranslate()

    def rethemed(self) -> None:
        theme = self.context.theme
        self._close.setIcon(theme.icon("x", "text_2", 18))
        for number, row in enumerate(WITH_ICON):
            self.bar.setTabIcon(number, theme.icon(row.icon, "text_2", 18))
        for panel in self._panels.values():
            panel.rethemed()
