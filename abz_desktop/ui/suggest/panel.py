"""Suggestions beside an approach: for a phase, an effect, a party or anything; read in the background, never in the way."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.combine.suggest_table import Ask
from abz_desktop.library import suggesting
from abz_desktop.library.suggesting import Suggested, SuggestionRow
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.suggest.card import SuggestionCard
from abz_desktop.ui.suggest.switches import Switches
from abz_desktop.ui.widgets.basics import button, icon_button, label, name

if TYPE_CHECKING:
    from abz_desktop.library import Library

KEPT_OFF = "suggest.off"


def _read(lib: "Library", approach: str, lang: str, ask: Ask, off: Iterable[str]) -> tuple[Suggested, Labels]:
    """The suggestions and the words for keys. Runs in the background."""
    return suggesting.suggestions(lib, approach, lang, ask, off), labelling.load(lib, lang)


class SuggestionsPanel(QWidget):
    """`show_approach` shows them; `add_requested(method id, phase)` when one is wanted as a step.

    The phase is the one that was asked for, else the first that the method serves; "" where it names none.
    """

    add_requested = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.suggested: Suggested | None = None
        self.cards: tuple[SuggestionCard, ...] = ()
        self._approach, self._ask = "", Ask()
        self._labels = Labels()
        self._open: set[str] = set()
        self.heading, self.about = label("subheading", wrap=True), label("small", wrap=True)
        self.all, self.weigh = button("link"), icon_button(self, 16)
        self.switches, self.foot = Switches(), label("small", wrap=True)
        self.switches.set_off(_kept(context.memory.get(KEPT_OFF)))
        self._lay_out()
        self.all.clicked.connect(self._ask_anything)
        self.weigh.toggled.connect(self.switches.setVisible)
        self.switches.changed.connect(self._switched)

    def _lay_out(self) -> None:
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.weigh, 0, Qt.AlignmentFlag.AlignTop)
        self.weigh.setCheckable(True)
        self.switches.hide()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard; there is nothing to do in it itself
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        layout.setContentsMargins(12, 8, 4, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.about)
        link = QHBoxLayout()
        link.setContentsMargins(0, 0, 0, 0)
        link.addWidget(self.all)
        link.addStretch(1)
        layout.addLayout(link)
        layout.addWidget(self.switches)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.foot)

    # Asking ---------------------------------------------------------------------------------------------------------

    def show_approach(self, approach_id: str, phase: str = "", effect: str = "", party: str = "") -> None:
        """Suggest for an approach: for a phase, a desired effect (its vocabulary key), a party (the key of its stake)."""
        if approach_id != self._approach:
            self._open.clear()
        self._approach, self._ask = approach_id, Ask(phase, effect, party)
        self._reread()

    def _reread(self) -> None:
        if self._approach:
            lib, lang = self.context.library, self.context.content_lang
            read = partial(_read, lib, self._approach, lang, self._ask, self.switches.off())
            self.context.tasks.read(read, self._show, self._gone, key="suggestions")

    def apply(self, changes: Changes) -> None:
        """Something changed: suggest anew."""
        if changes.touches("record", "vocabulary"):
            self._reread()

    @Slot()
    def _ask_anything(self) -> None:
        self.show_approach(self._approach)

    @Slot()
    def _switched(self) -> None:
        off = sorted(self.switches.off())
        self.context.memory.set(KEPT_OFF, off or None)
        self._reread()

    # Showing --------------------------------------------------------------------------------------------------------

    def _show(self, found: tuple[Suggested, Labels]) -> None:
        self.suggested, self._labels = found
        focused = self._focused()
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = tuple(self._card(row) for row in self.suggested.rows)
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place, card)
            card.why.setChecked(card.row.id in self._open)
        self._say()
        if focused >= 0:  # what was pressed is there no more: the keyboard stays in its place
            self._take_keys(focused)

    def _take_keys(self, place: int) -> None:
        """The keyboard goes to the card in this place, or near it."""
        near: QWidget = self.weigh
        if self.cards:
            card = self.cards[min(place, len(self.cards) - 1)]
            card.show()
            near = card.add
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> int:
        """The place of the card with the keyboard; -1 for none."""
        here = QApplication.focusWidget()
        return next(
            (place for place, card in enumerate(self.cards) if here is not None and card.isAncestorOf(here)), -1
        )

    def _card(self, row: SuggestionRow) -> SuggestionCard:
        card = SuggestionCard(self.context.theme, row, self._labels)
        card.added.connect(self._add)
        card.opened.connect(self.context.bus.open_requested)
        card.unfolded.connect(self._remember_open)
        return card

    def _gone(self, _error: Exception) -> None:
        """The approach is there no more: the page that shows this panel says so."""
        self._approach = ""

    @Slot(str)
    def _add(self, method: str) -> None:
        card = next(one for one in self.cards if one.row.id == method)
        self.add_requested.emit(method, self._ask.phase or next(iter(card.row.phases), ""))

    @Slot(str, bool)
    def _remember_open(self, method: str, open_: bool) -> None:
        if open_:
            self._open.add(method)
        else:
            self._open.discard(method)

    # Words ----------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        ask, found = self._ask, self.suggested
        if ask.phase:
            heading = say("suggest.for-phase", phase=self._labels.term("phase", ask.phase))
        elif ask.effect:
            heading = say("suggest.for-effect", effect=self._labels.term("effect", ask.effect))
        else:
            party = found.party if found is not None else ""
            heading = say("suggest.for-party", party=party) if ask.party else say("suggest.for-all")
        self.heading.setText(heading)
        self.all.setVisible(ask != Ask())
        self.foot.setVisible(found is not None)
        if found is not None:
            self.about.setText(self._said(found))
            self.foot.setText(self._footnote(found))
            self.foot.setVisible(bool(self.foot.text()))

    def _said(self, found: Suggested) -> str:
        if not found.answering:
            return say("suggest.nothing")
        if not found.rows:
            return say("suggest.none-fit", n=found.left_out) if found.left_out else say("suggest.none-counts")
        return say("suggest.near-cases", n=found.near) if found.near else say("suggest.no-cases")

    def _footnote(self, found: Suggested) -> str:
        """What was left out, and why; what would help."""
        lines = [say("suggest.left-out", n=found.left_out)] if found.left_out and found.rows else []
        lines += [say("suggest.would-help", way=way.text) for way in found.ways_out]
        lines += [say(f"suggest.clash-{one.kind}", method=one.title, step=one.step) for one in found.clashing[:3]]
        return "\n".join(lines)

    def retranslate(self) -> None:
        self.switches.retranslate()
        self.all.setText(say("suggest.all"))
        name(self.weigh, say("suggest.weigh"))
        self._say()
        self._reread()

    def rethemed(self) -> None:
        self.weigh.setIcon(self.context.theme.icon("sliders-horizontal", "text_2", 16))
        for card in self.cards:
            card.rethemed(self.context.theme)


def _kept(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
