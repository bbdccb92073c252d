"""The page of the wizard: questions at the left, the proposal that follows every answer at the right, and making it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.library import proposing
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, hairline, icon_button, label, name
from abz_desktop.ui.wizard import reading
from abz_desktop.ui.wizard.form import WishForm
from abz_desktop.ui.wizard.proposal_view import ProposalView
from abz_desktop.ui.wizard.reading import Shown, ShownOutline
from abz_desktop.ui.wizard.second import SecondView
from abz_desktop.ui.wizard.wish import LONGEST_TITLE, Wish, from_json, to_json

PAUSE_MS = 200
"""How long nothing is filled in before the proposal follows."""
LEFT, SECOND = 408, 300


class ProposePage(Page):
    """There is one place here. What was filled in stays, also over a restart, until an approach is made of it."""

    page_id = "propose"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Shown | None = None
        self.outline: ShownOutline | None = None
        self.second: ShownOutline | None = None
        self._labels = Labels()
        self._wish = from_json(context.memory.get(self._kept_under()))
        self._title, self._lead = label("title"), label("muted", wrap=True)
        self.form, self.view, self.other = (
            WishForm(context.theme),
            ProposalView(context.theme),
            SecondView(context.theme),
        )
        self.called, self.make, self.clear = QLineEdit(), button("primary"), icon_button(self, 18)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    def _kept_under(self) -> str:
        return f"propose:{self.context.library.id}"

    def _lay_out(self) -> None:
        self.called.setMaxLength(LONGEST_TITLE)
        self.called.setObjectName("proposal-title")
        self.make.setObjectName("proposal-make")
        left, right, whole = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.clear)
        left.setSpacing(6)
        left.addLayout(head)
        left.addWidget(self._lead)
        left.addSpacing(6)
        left.addWidget(self.form, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(self.context.theme.px(LEFT))
        left.setContentsMargins(24, 20, 8, 12)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.view, 1)
        beside.addWidget(self.other)
        self.other.setFixedWidth(self.context.theme.px(SECOND))
        self.other.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.called.setMinimumWidth(self.context.theme.px(210))
        foot.addWidget(self.called, 1)
        foot.addWidget(self.make)
        right.setContentsMargins(20, 20, 24, 12)
        right.setSpacing(10)
        right.addLayout(beside, 1)
        right.addWidget(hairline())
        right.addLayout(foot)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(hairline(vertical=True))
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._propose)
        self.form.changed.connect(self._filled)
        self.clear.clicked.connect(self._start_anew)
        self.view.swapped.connect(self._swap)
        self.view.banned.connect(self._ban)
        self.view.allowed.connect(self._allow)
        self.view.widened.connect(self._widen)
        self.view.opened.connect(self.context.bus.open_requested)
        self.view.best_wanted.connect(self._back_to_best)
        self.view.compare.toggled.connect(self._compare)
        self.other.taken.connect(self._take_second)
        self.called.textEdited.connect(self._named)
        self.called.returnPressed.connect(self._make)
        self.make.clicked.connect(self._make)

    # Places and changes -----------------------------------------------------------------------------------------------

    def go(self, place: Mapping[str, object]) -> None:
        self._read_words()
        if self.shown is None:
            self._propose()
        self.form.heads[0].setFocus()

    def wants_tray(self) -> bool:
        return False

    def apply(self, changes: Changes) -> None:
        if changes.touches("vocabulary"):
            self._read_words()
        if changes.touches("record"):
            self._pause.start()

    def _read_words(self) -> None:
        read = partial(labelling.load, self.context.library, self.context.content_lang)
        self.context.tasks.read(read, self._show_words, key="propose-words")

    def _show_words(self, labels: Labels) -> None:
        self._labels = labels
        self.form.show_wish(self._wish, labels)
        self.called.setText(self._wish.title)
        self._show()

    # What was filled in -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _filled(self, wish: Wish) -> None:
        self._keep(wish)
        self._pause.start()

    def _keep(self, wish: Wish) -> None:
        self._wish = wish
        self.context.memory.set(self._kept_under(), to_json(wish) or None)

    def _changed(self, wish: Wish) -> None:
        """Another wish that did not come from the form."""
        self._keep(wish)
        self.form.show_wish(wish, self._labels)
        self._propose()

    @Slot()
    def _named(self) -> None:
        self._filled_title()
        self._look()

    def _filled_title(self) -> None:
        wish = replace(self._wish, title=self.called.text())
        self._keep(wish)
        self.form.wish = wish

    @Slot()
    def _start_anew(self) -> None:
        self.called.clear()
        self.form.open(0)
        self._changed(Wish())

    @Slot(str)
    def _ban(self, method: str) -> None:
        self._changed(replace(self._wish, without=(*self._wish.without, method)))

    @Slot(str)
    def _allow(self, method: str) -> None:
        left = tuple(one for one in self._wish.without if one != method)
        self._changed(replace(self._wish, without=left))

    @Slot(object)
    def _widen(self, limits: Limits) -> None:
        self._changed(self._wish.within(limits))

    # The proposal ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _propose(self) -> None:
        """Propose anew, in the background; with nothing to go by there is nothing to propose."""
        self._pause.stop()
        if not self._wish.begun:
            self.shown = self.outline = self.second = None
            self._show()
            return
        work = partial(reading.propose, self.context.library, self._wish, language(), self.context.content_lang)
        self.context.tasks.read(work, self._proposed, key="propose")

    def _proposed(self, shown: Shown) -> None:
        self.shown, self.outline, self.second = shown, shown.outline, None
        self._show()
        if self.view.compare.isChecked():
            self._read_second()

    def _show(self) -> None:
        if self.shown is None or self.outline is None:
            self.view.show_nothing()
        else:
            titles = {method: self.shown.title_of(method) for method in self._wish.without}
            self.view.show_proposal(self.shown, self.outline, self._phase, tuple(titles.items()))
        self._look()

    def _phase(self, key: str) -> str:
        return self._labels.term("phase", key)

    @Slot(str, str)
    def _swap(self, method: str, other: str) -> None:
        if self.outline is not None:
            self._rate(tuple((other if one == method else one, phase) for one, phase in self.outline.picks))

    def _rate(self, picks: tuple[tuple[str, str], ...]) -> None:
        if self.shown is not None:
            work = partial(reading.rate, self.context.library, self.shown, picks, language(), self.context.content_lang)
            self.context.tasks.read(work, self._rated, key="propose")

    def _rated(self, outline: ShownOutline) -> None:
        best = self.shown.outline if self.shown is not None else None
        self.outline = best if best is not None and outline.picks == best.picks else outline
        self._show()

    @Slot()
    def _back_to_best(self) -> None:
        if self.shown is not None:
            self.outline = self.shown.outline
            self._show()

    # The runner-up --------------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _compare(self, wanted: bool) -> None:
        self.other.setVisible(wanted)
        if wanted:
            self._read_second()

    def _read_second(self) -> None:
        if self.shown is not None:
            args = (self.context.library, self.shown, language(), self.context.content_lang)
            self.context.tasks.read(partial(reading.second, *args), self._show_second, key="propose-second")

    def _show_second(self, second: ShownOutline | None) -> None:
        self.second = second
        if self.shown is not None:
            self.other.show_second(second, self.shown.outline, self._phase)

    @Slot()
    def _take_second(self) -> None:
        if self.second is not None:
            self._rate(self.second.picks)

    # Making it ------------------------------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        """Whether an approach can be made: there are steps, and it has a name."""
        steps = self.outline is not None and bool(self.outline.steps)
        self.called.setEnabled(steps)
        self.make.setEnabled(steps and bool(self.called.text().strip()))

    @Slot()
    def _make(self) -> None:
        if not self.make.isEnabled() or self.shown is None or self.outline is None:
            self.called.setFocus()
            return
        self.make.setEnabled(False)
        wish, lang = self._wish, self.context.content_lang
        args = (self.context.library, self.shown.proposed, self.outline.picks, self.called.text(), wish.question, lang)
        self.context.write(partial(proposing.accept, *args), self._made, self._failed)

    def _made(self, answer: tuple[str, Changes]) -> None:
        self._start_anew()
        self.context.bus.open_requested.emit(answer[0])

    def _failed(self, error: Exception) -> None:
        self._look()
        self.context.messages.error(error)

    # Words and colours ------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._title.setText(say("page.propose"))
        self._lead.setText(say("wizard.lead"))
        name(self.clear, say("wizard.clear"))
        name(self.called, say("approach.title"), tip=False)
        self.called.setPlaceholderText(say("wizard.title-prompt"))
        self.make.setText(say("wizard.make"))
        self.form.retranslate()
        self.view.retranslate()
        if self._wish.begun and self.shown is not None:
            self._propose()

    def rethemed(self) -> None:
        theme = self.context.theme
        self.clear.setIcon(theme.icon("rotate-ccw", "text_2", 18))
        self.form.rethemed(theme)
        self.view.rethemed(theme)
        self.other.rethemed(theme)
