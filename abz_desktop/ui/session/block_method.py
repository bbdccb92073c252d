"""Of which method a block is, whether that changed since, where the block differs from it, and its steps shown or not."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.meeting.deviating import Deviation
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.core.reading import pick
from abz_desktop.library import session_methods
from abz_desktop.library.sessions import MethodHere
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.sheet_words import length_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedButton, button, label, words


class BlockMethod(QWidget):
    """Shows a block's method; `open_asked(record id)` opens it in the library."""

    open_asked = Signal(str)

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._block: Block | None = None
        self._caption, self._pin = label("label"), label("warning", wrap=True)
        self._stake, self._told = label("warning", wrap=True), label("small", wrap=True)
        self.open, self.steps, self.one = ElidedButton("link"), button(), button()
        self.newer, self.leave = button(), button()
        first, second, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for line, parts in ((first, (self.steps, self.one)), (second, (self.newer, self.leave))):
            line.setSpacing(8)
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for shown in (self._caption, self.open, self._pin):
            layout.addWidget(shown)
        layout.addLayout(second)
        layout.addWidget(self._stake)
        layout.addWidget(self._told)
        layout.addLayout(first)
        self.open.clicked.connect(self._open)
        self.steps.clicked.connect(self._turn_steps)
        self.one.clicked.connect(partial(self._ask, "as_one"))
        self.newer.clicked.connect(partial(self._ask, "take_over"))
        self.leave.clicked.connect(partial(self._ask, "keep"))

    def show_block(self, block: Block, here: MethodHere | None, lang: str) -> None:
        """Show what there is to say of a block's method, and of what it holds."""
        self._block = block
        holds = bool(block.inside)
        self.setVisible(here is not None or holds)
        for named in (self._caption, self.open):
            named.setVisible(here is not None)
        self.open.setEnabled(here is not None and here.row is not None)
        self.open.say(here.title if here is not None else "")
        pin = here.pin if here is not None else "current"
        self._pin.setText(say(f"session.pin-{pin}") if pin in ("newer", "archived", "gone") else "")
        self._pin.setVisible(bool(self._pin.text()))
        for part in (self.newer, self.leave):
            part.setVisible(pin == "newer")
        stake = here.at_stake if here is not None else ()
        self._stake.setText(say("session.at-stake", what="; ".join(stake)) if stake else "")
        self._stake.setVisible(bool(stake))
        told = [deviation_words(one, lang) for one in (here.deviations if here is not None else ())]
        self._told.setText("\n".join(f"– {one}" for one in told))
        self._told.setVisible(bool(told))
        self.steps.setVisible(holds or bool(here is not None and here.held is not None and here.held.items("steps")))
        self.one.setVisible(holds)
        words(self.steps, say("session.fold" if holds and not block.folded else "session.expand"))

    @Slot()
    def _open(self) -> None:
        if self._block is not None:
            self.open_asked.emit(self._block.method)

    @Slot()
    def _turn_steps(self) -> None:
        if self._block is not None:
            self._doing.fold(self._block.key)

    def _ask(self, command: str) -> None:
        if self._block is not None:
            self._doing.on_method(getattr(session_methods, command), self._block.key)

    def retranslate(self) -> None:
        self._caption.setText(say("session.field-method"))
        words(self.one, say("session.as-one"))
        words(self.newer, say("session.newer"))
        words(self.leave, say("session.leave"))

    def rethemed(self, theme: Theme) -> None:
        self.open.setIcon(theme.icon("compass", "method", 16))
        self.steps.setIcon(theme.icon("list-tree", "text_2", 16))
        self.newer.setIcon(theme.icon("history", "text_2", 16))


def deviation_words(one: Deviation, lang: str) -> str:
    """A difference from the method, in words."""
    title = pick(dict(one.title), lang).text
    key = f"session.deviation-{one.kind}" + ("" if title or one.kind in ("order", "question") else "-whole")
    said, here = (length_of(minutes) for minutes in (one.said, one.here))
    return say(key, title=title, said=said, here=here)
