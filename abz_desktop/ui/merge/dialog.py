"""The dialog in which two versions of a record become one: what both changed is chosen, all else is merged already."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import Conflict
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import journal, merge_rows, merging
from abz_desktop.library.merge_rows import Asked
from abz_desktop.library.merging import Choice, Merging, Place
from abz_desktop.ui.merge.block import ContestBlock
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.times import ago
from abz_desktop.ui.widgets.basics import ElidedLabel, button, hairline, label, name

if TYPE_CHECKING:
    from abz_desktop.library import Library

CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True, slots=True)
class Seen:
    """A merge with what is to be shown of it: what is contested, and what is taken from theirs without asking."""

    merging: Merging
    asked: tuple[Asked, ...]
    settled: tuple[str, ...]


def look(lib: "Library", mine: Record, base: str | None, status: str, lang: str) -> Seen:
    """Read both sides. Runs in the background; raises as `merging.prepare`."""
    found = merging.prepare(lib, mine, base, status=status)
    return Seen(found, merge_rows.asked(lib, found, lang), merge_rows.settled(lib, found, lang))


class MergeDialog(QDialog):
    """`saved(Changes)` when the merge is the newest version; closing it changes nothing and loses nothing."""

    saved = Signal(object)

    def __init__(
        self, context: Context, mine: Record, base: str | None, status: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._mine, self._base, self._status = mine, base, status
        self.merging: Merging | None = None
        self._seen: Seen | None = None
        self.blocks: dict[Place, ContestBlock] = {}
        self._title, self._lead, self._taken = ElidedLabel("heading"), label("", wrap=True), label("muted", wrap=True)
        self._says = label("small", wrap=True)
        self.all = {side: button("quiet") for side in CHOICES}
        self.later, self.save = button(), button("primary")
        self.area = QScrollArea()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.read()

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self.area, "reading")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for one in self.all.values():
            row.addWidget(one)
            one.setAutoDefault(False)
        row.addStretch(1)
        foot.setSpacing(8)
        foot.addWidget(self._says, 1)
        foot.addWidget(self.later)
        foot.addWidget(self.save)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(10)
        for part in (self._title, self._lead, self._taken):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(hairline())
        layout.addWidget(self.area, 1)
        layout.addLayout(foot)
        self.save.setEnabled(False)
        self.resize(QSize(theme.px(1100), theme.px(700)).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def _connect(self) -> None:
        for side, one in self.all.items():
            one.clicked.connect(partial(self._choose_all, side))
        self.later.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.context.translator.language_changed.connect(self.retranslate)
        self.context.themes.theme_changed.connect(self._fill)

    # Showing --------------------------------------------------------------------------------------------------------

    @Slot()
    def read(self) -> None:
        """Read both sides anew; what was chosen already stays chosen."""
        work = partial(look, self.context.library, self._mine, self._base, self._status, language())
        self.context.tasks.read(work, self._show, self._cannot, key="merge")

    def _show(self, seen: Seen) -> None:
        first, before = self.merging is None, self.merging.choices if self.merging is not None else {}
        self._seen, self.merging = seen, seen.merging
        for place, choice in before.items():
            self.merging = merging.choose(self.merging, choice, place)
        self._title.setText(say("merge.title-of", title=title_of(seen.merging.theirs, self.context.content_lang)))
        self._fill()
        if first:
            (next(iter(self.blocks.values())).ways["mine"] if self.blocks else self.save).setFocus()

    def who(self) -> str:
        """Who saved the other version."""
        return (self.merging.their_version.who if self.merging else "") or say("merge.somebody")

    @Slot()
    def _fill(self) -> None:
        if self._seen is None or self.merging is None:
            return
        body, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(6, 8, 12, 12)
        column.setSpacing(16)
        self.blocks = {}
        for asked in self._seen.asked:
            if self.blocks:
                column.addWidget(hairline())
            block = ContestBlock(asked, self.who(), self.context.theme)
            block.chosen.connect(self._choose)
            self.blocks[block.place] = block
            column.addWidget(block)
            if asked.contest.place in self.merging.choices:
                block.show_choice(self.merging.choices[asked.contest.place])
        column.addStretch(1)
        body.setLayout(column)
        self.area.setWidget(body)
        self._word()

    def _word(self) -> None:
        """How far it is, in words."""
        if self._seen is None or self.merging is None:
            return
        version, total = self.merging.their_version, len(self._seen.asked)
        key = "merge.lead" if total else "merge.lead-none"
        self._lead.setText(say(key, who=self.who(), when=ago(version.time), n=total))
        self._taken.setText(say("merge.settled", who=self.who(), fields=", ".join(self._seen.settled)))
        self._taken.setVisible(bool(self._seen.settled))
        for side, one in self.all.items():
            one.setText(say(f"merge.all-{side}", who=self.who()))
            one.setVisible(total > 1)
        left = len(self.merging.open)
        self._says.setText(say("merge.left", n=left) if left else say("merge.ready"))
        self.save.setEnabled(not left)

    def _cannot(self, error: Exception) -> None:
        said = message_of(error)
        problems = [one.field for one in said.problems]
        self._says.setText(" ".join(part for part in (said.text, said.help, ", ".join(problems)) if part))

    # Choosing and saving --------------------------------------------------------------------------------------------

    @Slot(object, str)
    def _choose(self, place: Place, choice: Choice) -> None:
        if self.merging is not None:
            self.merging = merging.choose(self.merging, choice, place)
            self._word()

    def _choose_all(self, choice: Choice, _checked: bool = False) -> None:
        """One answer for all; where both cannot stay, that is mine."""
        if self.merging is not None:
            self.merging = merging.choose(self.merging, choice)
            for place, block in self.blocks.items():
                block.show_choice(self.merging.choices[place])
            self._word()

    @Slot()
    def _save(self) -> None:
        if self.merging is not None and not self.merging.open:
            self.save.setEnabled(False)
            self.context.write(
                partial(_save, self.context.library, self.merging, say("merge.note")), self._saved, self._not_saved
            )

    def _saved(self, changes: Changes) -> None:
        self.saved.emit(changes)
        self.accept()

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, Conflict):  # somebody was ahead again
            self.read()
        else:
            self._cannot(error)
            self.save.setEnabled(True)

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("merge.title"))
        name(self.area, say("merge.area"), tip=False)
        self.later.setText(say("merge.later"))
        self.save.setText(say("merge.save"))
        if self._seen is not None:
            self.read()


def _save(lib: "Library", found: Merging, note: str) -> Changes:
    changes = merging.save(lib, found, note)
    journal.clear(lib, found.mine.id)
    return changes


def show_merge(context: Context, parent: QWidget, mine: Record, base: str | None, status: str = "") -> MergeDialog:
    """Open the dialog for a text that could not be saved; `status` is what it was to be saved as."""
    dialog = MergeDialog(context, mine, base, status, parent)
    dialog.open()
    return dialog
