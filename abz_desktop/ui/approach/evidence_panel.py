"""The evidence for the chosen step beside the board: what cases document of it, with the steps around it, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.library import evidence, records
from abz_desktop.library.evidence import CaseLine
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.evidence_words import Part, Said, parts_of
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import ElidedButton, label
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from abz_desktop.library import Library

MOST = 8
"""How many records are named below one number; of more there is a number."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The records behind the numbers: cases in words by id, and the titles of all."""

    cases: Mapping[str, CaseLine] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def read_behind(lib: "Library", parts: Sequence[Part], lang: str) -> Behind:
    """Read the records that these parts rest on."""
    ids = list(dict.fromkeys(one for part in parts for said in part.said for one in said.rests_on))
    methods = list(dict.fromkeys(method for part in parts for method in part.methods))
    cases = {line.id: line for line in evidence.cases(lib, ids, lang, methods)}
    return Behind(cases, records.titles(lib, ids, lang))


class EvidencePanel(Panel):
    """A record behind a number opens in its page."""

    panel_id = "evidence"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self.parts: list[Part] = []
        self._behind = Behind()
        self._body: QScrollArea | None = None
        self._empty, self._stack = EmptyState("map-pin"), QStackedWidget()
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_seen(self, seen: Seen) -> None:
        super().show_seen(seen)
        titles = {row.step.key: row.title for row in seen.state.opened.steps}
        parts = parts_of(seen.state.plan, seen.state.evidence, seen.step, titles, seen.labels) if seen.step else []
        if not parts:
            self.parts = []
            self._empty.say(self._why_empty(seen))
            self._stack.setCurrentWidget(self._empty)
        elif parts != self.parts or self._body is None:
            self.parts = parts
            read = partial(read_behind, self.context.library, parts, language())
            self.context.tasks.read(read, self._show, key="evidence-behind")
        else:
            self._stack.setCurrentWidget(self._body)

    @staticmethod
    def _why_empty(seen: Seen) -> str:
        plan = seen.state.steps.get(seen.step)
        if plan is None:
            return say("evidence-panel.choose")
        return say("evidence-panel.own-step") if not plan.step.method else say("evidence-panel.no-method")

    def _show(self, behind: Behind) -> None:
        self._behind = behind
        if self.parts:
            self._build()

    def _build(self) -> None:
        body, column, old = QWidget(), QVBoxLayout(), self._body
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for number, part in enumerate(self.parts):
            if number:
                column.addSpacing(12)
            column.addWidget(label("subheading", part.title, wrap=True))
            for said in part.said:
                self._add(column, said)
        body.setLayout(column)
        self._body = scrolled(body)
        self._stack.addWidget(self._body)
        self._stack.setCurrentWidget(self._body)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _add(self, column: QVBoxLayout, said: Said) -> None:
        column.addWidget(label("", said.text, wrap=True))
        for record_id in said.rests_on[:MOST]:
            case = self._behind.cases.get(record_id)
            icon, role = ("map-pin", "case") if case is not None else ("route", "approach")
            made = ElidedButton("way")
            made.setIcon(self.context.theme.icon(icon, role, 16))
            made.say(self._behind.titles.get(record_id, ""))
            made.clicked.connect(partial(self._open, record_id))
            column.addWidget(made)
            if case is not None:
                about = label("small", _about(case), wrap=True)
                about.setContentsMargins(30, 0, 0, 4)
                column.addWidget(about)
        if len(said.rests_on) > MOST:
            column.addWidget(label("small", say("evidence-panel.more", n=len(said.rests_on) - MOST)))

    def _open(self, record_id: str, _checked: bool = False) -> None:
        self.context.bus.open_requested.emit(record_id)

    def retranslate(self) -> None:
        if self.seen is not None:
            self.parts = []
            self.show_seen(self.seen)

    def rethemed(self) -> None:
        self._empty.rethemed(self.context.theme)
        if self.parts:
            self._build()


def _about(case: CaseLine) -> str:
    """Where a case was, how it used the methods, and which effects were seen, with what shows them."""
    effects = [f"{one.effect} ({one.proof})" if one.proof else one.effect for one in case.effects]
    return " · ".join(part for part in (case.place, "; ".join(case.uses), "; ".join(effects)) if part)
