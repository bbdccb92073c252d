"""The proposal beside the questions: how good it is and whether that is proven, the steps by phase, what is still open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.ui.shared.numbers import decimal
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.chip import Chip
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.whole import WholeLabel
from abz_desktop.ui.wizard.reading import Gap, Shown, ShownOutline, in_phases
from abz_desktop.ui.wizard.step_card import StepCard

SAME = 0.05
"""Worth that differs by less is told as the same."""
LEAST = 360
"""Pixels that a proposal is wide at least."""


class ProposalView(QWidget):
    """`swapped(method, other)`, `banned(method)`, `allowed(method)`, `widened(Limits)`, `opened(record)`, `best_wanted`."""

    swapped = Signal(str, str)
    banned = Signal(str)
    allowed = Signal(str)
    widened = Signal(object)
    opened = Signal(str)
    best_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unfolded: set[str] = set()
        self._sign = ("info", "text_2")
        self.cards: tuple[StepCard, ...] = ()
        self.heading, self._proof, self.proof = WholeLabel("heading"), QLabel(), WholeLabel("muted")
        self.best, self.compare = button(), button()
        self.compare.setCheckable(True)
        self.compare.setObjectName("proposal-compare")
        self._empty = EmptyState("lightbulb")
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(8)
        self.stack = QStackedWidget()
        self._lay_out()
        self.best.clicked.connect(self.best_wanted)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        full = QWidget()
        head, proof, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(full)
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.best)
        head.addWidget(self.compare)
        proof.setSpacing(6)
        proof.addWidget(self._proof, 0, Qt.AlignmentFlag.AlignTop)
        proof.addWidget(self.proof, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(proof)
        column.addWidget(scroll, 1)
        self.stack.addWidget(self._empty)
        self.stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.setMinimumWidth(self._theme.px(LEAST))

    # Showing --------------------------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Nothing was filled in yet."""
        self.stack.setCurrentIndex(0)

    def show_proposal(
        self, shown: Shown, outline: ShownOutline, phase: Callable[[str], str], banned: Sequence[tuple[str, str]]
    ) -> None:
        """Show steps of a proposal: the best ones, or others after a swap. `banned` are (id, title) of methods left out."""
        self.stack.setCurrentIndex(1)
        self._clear()
        self._say_head(shown, outline)
        gaps = {gap.key: gap for gap in shown.gaps if gap.kind == "phase"} if outline is shown.outline else {}
        cards: list[StepCard] = []
        for key, steps in in_phases(outline.steps) if outline.steps else ():
            self._column.addWidget(label("phase", capital(phase(key))))
            for step in steps:
                card = StepCard(self._theme, step, len(cards) + 1)
                self._join(card)
                cards.append(card)
                self._column.addWidget(card)
            if not steps:
                self._add_gap(gaps.get(key))
        self.cards = tuple(cards)
        self._add_ways(shown, outline)
        if outline.steps and outline is shown.outline:
            self._add_others(shown)
        self._add_banned(banned)
        for note in shown.notes:
            self._column.addWidget(label("small", note, wrap=True))
        self._column.addStretch(1)
        for card in self.cards:
            card.why.setChecked(card.step.id in self._unfolded)

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _say_head(self, shown: Shown, outline: ShownOutline) -> None:
        phases = len({step.phase for step in outline.steps})
        facts = [say("wizard.steps-found", n=len(outline.steps)), say("wizard.phases-found", n=phases)]
        facts.append(say("wizard.time-found", time=outline.time))
        self.heading.setText(" · ".join(facts) if outline.steps else say("wizard.nothing-fits"))
        below = shown.outline.worth - outline.worth
        own = outline is not shown.outline
        if own:
            key = "wizard.own-same" if below < SAME else "wizard.own"
            told = say(key, worth=decimal(outline.worth, 1), below=decimal(below, 1))
        elif shown.proven:
            told = say("wizard.proven", worth=decimal(outline.worth, 1), bound=decimal(shown.bound, 1))
        else:
            told = say("wizard.not-proven", worth=decimal(outline.worth, 1), bound=decimal(shown.bound, 1))
        told = f"{told} {say('wizard.time-open', n=outline.unknown)}" if outline.unknown else told
        self.proof.setText(told if outline.steps else say("wizard.nothing-lead"))
        proven = shown.proven and not own and bool(outline.steps)
        self._sign = ("circle-check", "success") if proven else ("info", "text_2")
        self._paint_sign()
        self.best.setVisible(own)
        self.best.setText(say("wizard.back-to-best"))
        self.compare.setText(say("wizard.compare"))
        self.compare.setVisible(bool(outline.steps))

    def _paint_sign(self) -> None:
        self._proof.setPixmap(self._theme.pixmap(*self._sign, 16, self.devicePixelRatioF()))

    def _join(self, card: StepCard) -> None:
        card.opened.connect(self.opened)
        card.swapped.connect(self.swapped)
        card.banned.connect(self.banned)
        card.unfolded.connect(self._remember)

    @Slot(str, bool)
    def _remember(self, method: str, open_: bool) -> None:
        if open_:
            self._unfolded.add(method)
        else:
            self._unfolded.discard(method)

    def _add_gap(self, gap: Gap | None) -> None:
        self._column.addWidget(label("small", gap.why if gap else say("wizard.no-step"), wrap=True))
        for way in gap.ways if gap else ():
            self._add_way(way.text, way.limits)

    def _add_way(self, text: str, limits: Limits) -> None:
        offer = KeyButton(limits, "link")
        offer.setText(say("wizard.would-help", way=text))
        offer.asked.connect(self._widen)
        self._column.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot(object)
    def _widen(self, limits: object) -> None:
        self.widened.emit(limits)

    def _add_ways(self, shown: Shown, outline: ShownOutline) -> None:
        for way in () if outline.steps else shown.ways:
            self._add_way(way.text, way.limits)

    def _add_others(self, shown: Shown) -> None:
        """The effects and parties without a step."""
        others = [gap for gap in shown.gaps if gap.kind != "phase"]
        if others:
            self._column.addWidget(label("phase", say("wizard.still-open")))
        for gap in others:
            self._column.addWidget(label("small", f"{gap.called}: {gap.why}", wrap=True))
            for way in gap.ways:
                self._add_way(way.text, way.limits)

    def _add_banned(self, banned: Sequence[tuple[str, str]]) -> None:
        if not banned:
            return
        self._column.addWidget(label("label", say("wizard.banned")))
        row = QWidget()
        flow = FlowLayout(row, gap=4)
        for method, title in banned:
            chip = Chip(self._theme, method, title)
            chip.setAccessibleName(say("wizard.allow", title=title))
            chip.setToolTip(chip.accessibleName())
            chip.removed.connect(self._allow)
            flow.addWidget(chip)
        self._column.addWidget(row)

    @Slot(object)
    def _allow(self, method: object) -> None:
        self.allowed.emit(str(method))

    def retranslate(self) -> None:
        self._empty.say(say("wizard.begin"))

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._paint_sign()
        for card in self.cards:
            card.rethemed(theme)
        for chip in self.findChildren(Chip):
            chip.rethemed(theme)
        self._empty.rethemed(theme)
