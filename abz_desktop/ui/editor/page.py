"""The page on which a record is written: opened from the reader or begun anew, kept by itself, published by choice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.core.writing import parts_of
from abz_desktop.library import drafting
from abz_desktop.library.drafting import Drafting
from abz_desktop.ui.editor.controls import WRITTEN
from abz_desktop.ui.editor.head import BOTH
from abz_desktop.ui.editor.remarking import Remarking
from abz_desktop.ui.editor.saving import FORM, NOTHING, SavingPage
from abz_desktop.ui.review.panel import ReviewPanel
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say

if TYPE_CHECKING:
    from abz_desktop.library import Library

KEPT_LANGUAGES = "editor.languages"


@dataclass(frozen=True, slots=True)
class _Opened:
    drafting: Drafting
    labels: Labels


def _open(lib: "Library", place: Mapping[str, object], lang: str) -> _Opened:
    """Read what is asked for; runs in the background."""
    source, kind = place.get("copy"), str(place.get("kind") or "")
    if isinstance(source, str) and source:
        found = drafting.copy_of(lib, source)
    else:
        found = drafting.open_draft(lib, str(place.get("record") or ""), kind, lang)
    if found.record.kind not in WRITTEN:
        raise LibraryError("not-written-here", kind=found.record.kind)
    return _Opened(found, labelling.load(lib, lang))


class EditorPage(SavingPage):
    """Places: {"new": kind} begins a record, {"copy": id} one like another, {"record": id} goes on with one.

    {"record": id, "kind": kind} is a record that may not be saved yet; "field" is where the keyboard is.
    """

    page_id = "editor"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: Mapping[str, object] = {}
        self.review = ReviewPanel(context, travels=True)
        self.remarking = Remarking(context, self.desk, self.manuscript, self)
        self._lay_out()
        self._connect()
        languages = context.memory.get(KEPT_LANGUAGES)
        self._show_languages(languages if languages in ("nl", "en") else BOTH)

    def _lay_out(self) -> None:
        whole, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.conflict)
        column.addWidget(self.form, 1)
        column.addWidget(self.review)
        whole.setLayout(column)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        self.review.writing.connect(self.leave)
        self.review.go_asked.connect(self.form.go_to)
        self.desk.comments_changed.connect(self.enabled_changed)
        self.head.field_asked.connect(self.form.go_to)
        self.head.languages_asked.connect(self._show_languages)
        self.head.confidentiality_asked.connect(self._set_confidentiality)
        self.head.language_asked.connect(self._set_language)

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        if not self.manuscript.is_open:
            return {}
        record = self.manuscript.record
        return {"record": record.id, "kind": record.kind, "field": self.form.here()}

    def go(self, place: Mapping[str, object]) -> None:
        wanted = dict(place)
        if isinstance(wanted.get("new"), str):
            wanted = {"record": new_id(), "kind": wanted["new"], "field": "title"}
        if not wanted.get("record") and not wanted.get("copy"):
            if not self.manuscript.is_open:
                self.empty.say(say("form.nothing"))
                self.stack.setCurrentIndex(NOTHING)
            return
        if self.manuscript.is_open and wanted.get("record") == self.manuscript.record.id:
            self._focus(wanted)
            return
        self.leave()
        self._wanted = wanted
        work = partial(_open, self.context.library, wanted, self.context.content_lang)
        self.context.tasks.read(work, self._show, self._missing, key="editor")

    def begin(self, found: Drafting, field: str = "") -> None:
        super().begin(found, field)
        self.remarking.look()

    def enabled(self, action: str) -> bool:
        return self.desk.may_comment if action == "field-comment" else super().enabled(action)

    def do_field_comment(self) -> None:
        """Comment on what the keyboard is in."""
        self.form.ask_comments()

    def wants_tray(self) -> bool:
        return False

    @Slot()
    def leave(self) -> None:
        self.keeper.keep()

    def _show(self, opened: _Opened) -> None:
        self.desk.set_labels(opened.labels)
        self.manuscript.set_terms(_terms(opened.labels))
        self.begin(opened.drafting, str(self._wanted.get("field") or ""))
        self.review.show_record(self.manuscript.record.id)
        if self._wanted.get("copy"):
            self.keeper.keep_from_now()
        self.stack.setCurrentIndex(FORM)
        self._focus(self._wanted)
        self.context.navigator.remember(self.place())
        work = partial(drafting.names, self.context.library, self.context.content_lang)
        self.context.tasks.read(work, self._take_names, key="editor-names")

    def _focus(self, place: Mapping[str, object]) -> None:
        field = str(place.get("field") or "")
        first = parts_of(self.manuscript.record.declaration)[0].fields[0].name
        self.form.go_to(field if field in _field_names(self.manuscript.record) else first, self.context.content_lang)

    def _take_names(self, found: tuple[object, object]) -> None:
        self.desk.set_names(*found)  # type: ignore[arg-type]

    def _missing(self, error: Exception) -> None:
        self.close_form()
        self.context.messages.error(error)

    # What is shown --------------------------------------------------------------------------------------------------

    @Slot(str)
    def _show_languages(self, languages: str) -> None:
        self.context.memory.set(KEPT_LANGUAGES, languages)
        self.head.show_languages(languages)
        self.form.show_languages(languages)

    @Slot(str)
    def _set_confidentiality(self, key: str) -> None:
        self.manuscript.change(partial(_with, "confidentiality", key))

    @Slot(str)
    def _set_language(self, lang: str) -> None:
        self.manuscript.change(partial(_with, "language", lang))

    # News -----------------------------------------------------------------------------------------------------------

    def apply(self, changes: Changes) -> None:
        if not self.manuscript.is_open:
            if self.gone in changes.ids("record") and self.isVisible():
                self.go({"record": self.gone})  # it was brought back
            return
        if changes.touches("vocabulary"):
            read = partial(labelling.load, self.context.library, self.context.content_lang)
            self.context.tasks.read(read, self._take_labels, key="editor-labels")
        if changes.touches("record"):
            work = partial(drafting.names, self.context.library, self.context.content_lang)
            self.context.tasks.read(work, self._take_names, key="editor-names")
        self.review.apply(changes)
        self.remarking.apply(changes)
        if self.manuscript.record.id in changes.ids("record"):
            self.look_again()

    def _take_labels(self, labels: Labels) -> None:
        self.desk.set_labels(labels)
        self.manuscript.set_terms(_terms(labels))
        self.form.look()

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.head, self.conflict, self.form, self.review):
            part.retranslate()
        self.empty.say(say("form.nothing"))
        self.show_standing()

    def rethemed(self) -> None:
        self.head.rethemed()
        self.conflict.rethemed(self.context.theme)
        self.form.rethemed()
        self.review.rethemed()


def _terms(labels: Labels) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(term.key for term in terms) for name, terms in labels.terms.items()}


def _field_names(record: Record) -> frozenset[str]:
    return frozenset(field.name for field in record.declaration.fields)


def _with(name: str, value: str, record: Record) -> Record:
    return replace(record, **{name: value})  # type: ignore[arg-type]
