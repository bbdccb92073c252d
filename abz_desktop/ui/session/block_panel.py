"""All of the chosen block beside the run sheet: its fields and texts, its method, its materials and the notes per role."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.meeting.sheet import Block
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.block_fields import BlockFields
from abz_desktop.ui.session.block_method import BlockMethod
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.sheet_words import Known, worded
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, label, name
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.scrolling import scrolled
from abz_desktop.ui.widgets.some_lines import SomeLines

TEXTS = {"goal": 2, "question": 2, "instruction": 6, "deviation": 2}
"""The texts of a block, and how many lines they have."""
LONGEST, LONG = 600, 4_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panel shows: the session as it was read, the chosen blocks, and what words are looked up in."""

    opened: OpenedSession
    chosen: tuple[str, ...]
    known: Known


class BlockPanel(QWidget):
    """Shows one block; of several it says how many, of none what can be done."""

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.doing = context, doing
        self.seen: Seen | None = None
        self._key = ""
        self._head, self.close_it = ElidedLabel("subheading"), icon_button()
        self.title, self.fields, self.method = InPlace("", 160), BlockFields(), BlockMethod(doing)
        self.texts = {one: SomeLines(LONG if one == "instruction" else LONGEST, lines) for one, lines in TEXTS.items()}
        self.materials, self.role, self.note = SomeLines(LONG, 3), QComboBox(), SomeLines(LONG, 3)
        self._captions = {one: label("label") for one in (*TEXTS, "materials", "note")}
        self._empty, self._stack = EmptyState("sliders-horizontal"), QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body, column, notes = QWidget(), QVBoxLayout(), QHBoxLayout()
        body.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.title, self.fields, self.method):
            column.addWidget(part)
            column.addSpacing(4)
        for one, field in (*self.texts.items(), ("materials", self.materials)):
            column.addWidget(self._captions[one])
            column.addWidget(field)
            self._captions[one].setBuddy(field)
        notes.setSpacing(8)
        notes.addWidget(self._captions["note"], 1)
        notes.addWidget(self.role)
        column.addLayout(notes)
        column.addWidget(self.note)
        self._captions["note"].setBuddy(self.note)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(scrolled(body))
        head, layout = QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(16, 2, 4, 2)
        head.addWidget(self._head, 1)
        head.addWidget(self.close_it)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.title.saved.connect(partial(self._take, "title"))
        self.fields.change_asked.connect(self._set)
        self.fields.misread.connect(self.doing.refused)
        self.method.open_asked.connect(self.context.bus.open_requested)
        for one, field in self.texts.items():
            field.saved.connect(partial(self._write, one))
        self.materials.saved.connect(partial(self._take, "materials"))
        self.role.activated.connect(self._show_note)
        self.note.saved.connect(self._save_note)
        self._empty.acted.connect(self.context.action("block-add").trigger)

    def focus_first(self) -> None:
        """Put the keyboard in the title."""
        if self._stack.currentIndex() == 1:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_seen(self, seen: Seen) -> None:
        """Show what is chosen now."""
        self.seen = seen
        block = seen.opened.sheet.block(seen.chosen[0]) if len(seen.chosen) == 1 else None
        if block is None:
            self._key = ""
            self._say_none(seen.chosen)
            self._stack.setCurrentIndex(0)
            return
        self._key = block.key
        lang = seen.known.lang
        self._head.setText(say("session.block"))
        self.title.show_text(worded(block.title, lang))
        self.fields.show_block(block, seen.known)
        self.method.show_block(block, seen.opened.methods.get(block.key), lang)
        for one, field in self.texts.items():
            field.show_text(worded(block.rest.get(one), lang))
        self._show_deviation(block)
        self.materials.show_text("\n".join(seen.known.supplies.get(block.key, ())))
        self._offer_roles()
        self._show_note()
        self._stack.setCurrentIndex(1)

    def _show_deviation(self, block: Block) -> None:
        """Why a block is other than its method is asked only where it has one."""
        for part in (self._captions["deviation"], self.texts["deviation"]):
            part.setVisible(bool(block.method) or "deviation" in block.rest)

    def _say_none(self, chosen: Sequence[str]) -> None:
        self._head.setText(say("session.block"))
        if chosen:
            self._empty.say(say("session.several", n=len(chosen)))
        else:
            self._empty.say(say("session.none-chosen-lead"), say("session.add"))

    def _offer_roles(self) -> None:
        if self.seen is None:
            return
        terms = [
            (term.key, capital(term.label(language()))) for term in self.seen.known.labels.terms.get("session_role", ())
        ]
        if [self.role.itemText(at) for at in range(self.role.count())] != [words for _, words in terms]:
            self.role.clear()
            for key, words in terms:
                self.role.addItem(words, key)

    @Slot()
    def _show_note(self) -> None:
        role = str(self.role.currentData() or "")
        notes = self.seen.opened.record.items("notes") if self.seen is not None else ()
        mine = (one for one in notes if one.get("block") == self._key and one.get("role") == role)
        self.note.show_text(worded(next((one.get("text") for one in mine), None), self.context.content_lang))

    # Changing -------------------------------------------------------------------------------------------------------

    def _take(self, column: str, text: str) -> None:
        self.doing.take(self._key, column, text)

    def _write(self, one: str, text: str) -> None:
        self.doing.set_text(self._key, one, text)

    @Slot(str, object)
    def _set(self, one: str, value: object) -> None:
        self.doing.set_values((self._key,), {one: value})

    @Slot(str)
    def _save_note(self, text: str) -> None:
        self.doing.set_note(self._key, str(self.role.currentData() or ""), text)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            caption.setText(say(f"session.field-{one}"))
        for one, field in (*self.texts.items(), ("materials", self.materials), ("note", self.note)):
            name(field, say(f"session.field-{one}"), tip=False)
        self.materials.setPlaceholderText(say("session.prompt-materials"))
        name(self.title, say("session.field-title"), tip=False)
        name(self.role, say("session.field-role"), tip=False)
        name(self.close_it, say("session.hide-side"))
        self.fields.retranslate()
        self.method.retranslate()
        if self.seen is not None:
            self.show_seen(self.seen)

    def rethemed(self) -> None:
        self.close_it.setIcon(self.context.theme.icon("x", "text_2", 18))
        self.method.rethemed(self.context.theme)
        self._empty.rethemed(self.context.theme)
