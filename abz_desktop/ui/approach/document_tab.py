"""The document of an approach: a live preview by the same function as what is written, its parts, and the ways out."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes, Label, Progress
from abz_desktop.core.slugs import slugify
from abz_desktop.library import approach_documents, records
from abz_desktop.library.approach_documents import Document
from abz_desktop.ui.approach.document_choices import KEPT, PDF, DocumentChoices, Wish, remembered, to_remember
from abz_desktop.ui.print import output
from abz_desktop.ui.print.ink import Sheet
from abz_desktop.ui.print.pages import pages
from abz_desktop.ui.print.shown import ShownPaper
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import button, icon_button, label, name, words

if TYPE_CHECKING:
    from abz_desktop.library import Library

ACTIONS = frozenset({"approach-export", "approach-copy"})


@dataclass(frozen=True, slots=True)
class Made:
    """A document and its pages, and what they were made for."""

    approach: str
    wish: Wish
    document: Document
    sheets: tuple[Sheet, ...]


def make(lib: "Library", approach_id: str, wish: Wish) -> Made:
    """The document and its pages; runs in the background."""
    today = datetime.now().astimezone().date().isoformat()
    document = approach_documents.make(lib, approach_id, wish.lang, wish.audience, wish.parts, today)
    return Made(approach_id, wish, document, pages(document))


class DocumentTab(ActingTab):
    """Shows the document of one approach and keeps, prints or copies it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._approach = ""
        self._made: Made | None = None
        self.choices, self.shown, self._said = DocumentChoices(), ShownPaper(context.theme), label("small", wrap=True)
        self.save_button, self.print_button, self.copy_button = button("primary"), button(), icon_button(self)
        self._lay_out()
        self._connect()
        self.rethemed()

    def _lay_out(self) -> None:
        left, row = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.choices, 1)
        left.addWidget(self.choices.boxes["form"])
        left.addWidget(self.save_button)
        other = QHBoxLayout()
        other.setSpacing(8)
        other.addWidget(self.print_button, 1)
        other.addWidget(self.copy_button)
        left.addLayout(other)
        left.addWidget(self._said)
        column = QWidget()
        column.setFixedWidth(self.context.theme.px(290))
        column.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row.setContentsMargins(32, 12, 32, 16)
        row.setSpacing(20)
        row.addWidget(column)
        row.addWidget(self.shown, 1)
        self.setLayout(row)
        boxes = self.choices.boxes
        order: list[QWidget] = [boxes["audience"], boxes["lang"], *self.choices.parts.values(), boxes["form"]]
        order += [self.save_button, self.print_button, self.copy_button]
        order += [self.shown.pages, self.shown.smaller, self.shown.larger]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        self.setFocusProxy(order[0])

    def _connect(self) -> None:
        self.choices.changed.connect(self._wish)
        self.choices.form_changed.connect(self._form)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_pages)
        self.copy_button.clicked.connect(self.copy)
        self.shown.opened_up.connect(self._open_up)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_approach(self, approach_id: str) -> None:
        """Show the document of an approach; for another one than before the audience is chosen anew."""
        if approach_id == self._approach:
            self._make()
            return
        self._approach, self._made = approach_id, None
        self._said.setText("")
        read = partial(_confidentiality, self.context.library, approach_id)
        self.context.tasks.read(read, partial(self._begin, approach_id), self._gone, key="document-of")

    def _begin(self, approach_id: str, audience: str) -> None:
        if approach_id == self._approach:
            lang = self.context.preferences.settings.written_lang
            self.choices.show_wish(remembered(self.context.memory.get(KEPT), audience, lang))
            self._say_form()
            self._make()

    def _gone(self, _error: Exception) -> None:
        """The page says so and leaves."""
        self._made = None

    @Slot()
    def _wish(self) -> None:
        self._said.setText("")
        self.context.memory.set(KEPT, to_remember(self.choices.wish()))
        self._make()

    def _make(self) -> None:
        if self._approach:
            work = partial(make, self.context.library, self._approach, self.choices.wish())
            self.context.tasks.read(work, self._show, self._failed, key="document")

    def _show(self, made: Made) -> None:
        if made.approach != self._approach:
            return
        self._made = made
        document = made.document
        if document.hidden:
            audience = say(f"folders.audience.{made.wish.audience}").lower()
            self.shown.show_hidden(
                say("document.hidden", audience=audience), say("document.open-up", audience=audience)
            )
        else:
            self.shown.show_paper(made.sheets, " ".join(document.notes))
        for one in (self.save_button, self.print_button, self.copy_button):
            one.setEnabled(not document.hidden)
        self.enabled_changed.emit()

    def apply(self, changes: Changes) -> None:
        if changes.touches("record", "vocabulary"):
            self._make()

    @Slot()
    def _open_up(self) -> None:
        """Let the approach itself be seen by those whom the document is for."""
        wish = self.choices.wish()
        work = partial(approach_documents.set_audience, self.context.library, self._approach, wish.audience)
        self.context.write(work, failed=self._failed)

    # Actions --------------------------------------------------------------------------------------------------------

    def actions_of(self) -> frozenset[str]:
        return ACTIONS

    def enabled(self, action: str) -> bool:
        return action in ACTIONS and self._made is not None and not self._made.document.hidden

    def perform(self, action: str) -> None:
        if action == "approach-copy":
            self.copy()
        else:
            self.save()

    @Slot()
    def save(self) -> None:
        """Ask for a file and write what is shown in it."""
        made = self._made
        if made is None or made.document.hidden:
            return
        form = self.choices.wish().form
        suggested = f"{slugify(made.document.title, _free)}.{form}"
        kinds = f"{say(f'document.form-{form}')} (*.{form})"
        target = choosing.file_to_write(self, say("approach.export-to"), suggested, kinds)
        if target is not None:
            work = partial(write, target, made, form)
            self.context.tasks.long(work, self._saved, self._failed)

    def _saved(self, target: Path) -> None:
        self._said.setText(say("approach.exported", name=target.name))
        self.context.messages.news("approach.exported", name=target.name)

    @Slot()
    def print_pages(self) -> None:
        """Ask for a printer and print what is shown."""
        if self._made is not None and output.ask_print(self, self._made.sheets, self._made.document.title):
            self._said.setText(say("cards.printed"))

    @Slot()
    def copy(self) -> None:
        """Put what is shown on the clipboard as text."""
        if self._made is not None:
            QGuiApplication.clipboard().setText(approach_documents.text(self._made.document, "md").decode())
            self.context.messages.news("approach.copied")

    def _failed(self, error: Exception) -> None:
        said = message_of(error)
        self._said.setText(f"{said.text} {said.help}".strip())
        self.context.messages.error(error)

    # Looks ----------------------------------------------------------------------------------------------------------

    @Slot()
    def _form(self) -> None:
        self.context.memory.set(KEPT, to_remember(self.choices.wish()))
        self._say_form()

    def _say_form(self) -> None:
        wish = self.choices.wish()
        words(self.save_button, say("document.save-as", form=say(f"document.form-{wish.form}")))

    def retranslate(self) -> None:
        self.choices.blockSignals(True)
        self.choices.retranslate()
        self.choices.blockSignals(False)
        self.shown.retranslate()
        words(self.print_button, say("cards.print"))
        name(self.copy_button, say("action.approach-copy"))
        self._say_form()
        if self._made is not None:
            self._show(self._made)

    def rethemed(self) -> None:
        theme = self.context.theme
        self.print_button.setIcon(theme.icon("printer", "text_2", 18))
        self.copy_button.setIcon(theme.icon("copy", "text_2", 18))
        self.save_button.setIcon(theme.icon("file-down", "on_accent", 18))
        self.shown.rethemed(theme)


def _confidentiality(lib: "Library", approach_id: str) -> str:
    return records.head(lib, approach_id)[0].confidentiality


def write(target: Path, made: Made, form: str, progress: Progress) -> Path:
    """Write a document in a form: the pages as PDF, or the same document as a file of another kind."""
    if form == PDF:
        return output.save(target, made.sheets, made.document.title, partial(progress, Label("do.document-save")))
    return output.write(target, approach_documents.text(made.document, form))


def _free(_slug: str) -> bool:
    return False
