"""The page on which a record is written: opened from the reader or begun anew, kept by itself, published by choice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PUBLISHED
from abz_desktop.core.writing import parts_of
from abz_desktop.library import drafting
from abz_desktop.library.drafting import Drafting
from abz_desktop.library.publishing import DRAFT
from abz_desktop.ui.editor.conflict import ConflictBar
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.controls import WRITTEN, make_control
from abz_desktop.ui.editor.form import FormView
from abz_desktop.ui.editor.head import BOTH, EditorHead
from abz_desktop.ui.editor.keeping import Keeper
from abz_desktop.ui.editor.manuscript import Manuscript
from abz_desktop.ui.merge.dialog import show_merge
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from abz_desktop.library import Library

KEPT_LANGUAGES = "editor.languages"
NOTHING, FORM = 0, 1


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


class EditorPage(Page):
    """Places: {"new": kind} begins a record, {"copy": id} one like another, {"record": id} goes on with one.

    {"record": id, "kind": kind} is a record that may not be saved yet; "field" is where the keyboard is.
    """

    page_id = "editor"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk, self.manuscript = Desk(context, make_control, self), Manuscript(self)
        self.keeper = Keeper(context, self.manuscript, self)
        self.head, self.conflict = EditorHead(self.desk), ConflictBar()
        self.form, self.empty, self.stack = FormView(self.desk, self.manuscript), EmptyState("pencil"), QStackedWidget()
        self._wanted: Mapping[str, object] = {}
        self._kept = True
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
        whole.setLayout(column)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        self.head.field_asked.connect(self.form.go_to)
        self.head.languages_asked.connect(self._show_languages)
        self.head.confidentiality_asked.connect(self._set_confidentiality)
        self.head.language_asked.connect(self._set_language)
        self.manuscript.stirred.connect(self._stirred)
        self.manuscript.settled.connect(self._show_standing)
        self.keeper.kept.connect(self._was_kept)
        self.keeper.failed.connect(self.context.messages.error)
        self.conflict.merge_asked.connect(self._merge)
        self.conflict.apart_asked.connect(self._keep_apart)
        self.conflict.theirs_asked.connect(self._take_theirs)

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

    def wants_tray(self) -> bool:
        return False

    def leave(self) -> None:
        self.keeper.keep()

    def _show(self, opened: _Opened) -> None:
        self.desk.set_labels(opened.labels)
        self.manuscript.set_terms(_terms(opened.labels))
        self._begin(opened.drafting)
        fresh = bool(self._wanted.get("copy"))
        self.keeper.begin()
        self._kept = True
        if fresh:
            self.manuscript.stirred.emit()
        self.stack.setCurrentIndex(FORM)
        self._focus(self._wanted)
        self.context.navigator.remember(self.place())
        work = partial(drafting.names, self.context.library, self.context.content_lang)
        self.context.tasks.read(work, self._take_names, key="editor-names")

    def _begin(self, found: Drafting) -> None:
        self.manuscript.begin(found)
        self.form.begin()
        self.conflict.setVisible(found.stale)
        self._show_standing()

    def _focus(self, place: Mapping[str, object]) -> None:
        field = str(place.get("field") or "")
        first = parts_of(self.manuscript.record.declaration)[0].fields[0].name
        self.form.go_to(field if field in _field_names(self.manuscript.record) else first, self.context.content_lang)

    def _take_names(self, found: tuple[object, object]) -> None:
        self.desk.set_names(*found)  # type: ignore[arg-type]

    def _missing(self, error: Exception) -> None:
        self.manuscript.end()
        self.empty.say(say("form.nothing"))
        self.stack.setCurrentIndex(NOTHING)
        self.context.messages.error(error)
        self.enabled_changed.emit()

    # How it stands --------------------------------------------------------------------------------------------------

    @Slot()
    def _stirred(self) -> None:
        if self._kept:
            self._kept = False
            self._show_standing()

    @Slot()
    def _was_kept(self) -> None:
        self._kept = True
        self._show_standing()

    @Slot()
    def _show_standing(self) -> None:
        found = self.manuscript.drafting
        if found is None:
            return
        record, complete = self.manuscript.record, self.manuscript.completeness()
        self.head.show_record(record, found, differs=self.manuscript.differs or not self._kept, kept=self._kept)
        self.head.show_complete(complete, self.form.label_of(complete.next_field, language()))
        self.enabled_changed.emit()
        self.head.look_at_actions()

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
            return
        if changes.touches("vocabulary"):
            read = partial(labelling.load, self.context.library, self.context.content_lang)
            self.context.tasks.read(read, self._take_labels, key="editor-labels")
        if changes.touches("record"):
            work = partial(drafting.names, self.context.library, self.context.content_lang)
            self.context.tasks.read(work, self._take_names, key="editor-names")
        if self.manuscript.record.id in changes.ids("record"):
            self._look_again()

    def _take_labels(self, labels: Labels) -> None:
        self.desk.set_labels(labels)
        self.manuscript.set_terms(_terms(labels))
        self.form.look()

    def _look_again(self) -> None:
        record = self.manuscript.record
        work = partial(drafting.open_draft, self.context.library, record.id, record.kind, record.language)
        self.context.tasks.read(work, self._compare, key="editor-again")

    def _compare(self, now: Drafting) -> None:
        """The record was saved, by us or by somebody else: go on from what is there, or say that both changed."""
        had = self.manuscript.drafting
        if had is None or now.record.id != had.record.id or now.head == had.base:
            return
        self.manuscript.settle()
        if not self.manuscript.differs:
            self._begin(replace(now, record=now.saved, base=now.head) if now.saved is not None else now)
        else:
            self.manuscript.rebase(replace(had, head=now.head, published=now.published))
            self.conflict.setVisible(now.head is not None)
            self._show_standing()

    # Saving ---------------------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        found = self.manuscript.drafting
        if found is None or self.context.library.read_only:
            return False
        draft = found.saved is None or found.saved.status not in PUBLISHED
        unsaved = self.manuscript.differs or not self._kept
        answers = {
            "draft-save": unsaved,
            "draft-publish": unsaved or (draft and found.saved is not None),
            "draft-discard": unsaved or (draft and found.published is not None),
        }
        return answers.get(action, super().enabled(action))

    def do_draft_save(self) -> None:
        """Save as a draft: it is in the library, and what is published stays as it is."""
        self._save(publish=False)

    def do_draft_publish(self) -> None:
        """Show it to everybody."""
        self._save(publish=True)

    def _save(self, *, publish: bool) -> None:
        self.manuscript.settle()
        wrong, found = self.form.wrong_fields(), self.manuscript.drafting
        if found is None:
            return
        if wrong:
            self.form.be_strict()
            self.form.go_to(wrong[0])
            self.context.messages.warn("form.not-saved", n=len(wrong))
            return
        self.keeper.stop()
        record = self.manuscript.record
        work = partial(drafting.save, self.context.library, record, found.base, publish=publish)
        self.context.write(work, partial(self._saved, record), self._not_saved)

    def _saved(self, sent: Record, answer: tuple[Drafting, Changes]) -> None:
        now = answer[0]
        if self.manuscript.is_open and self.manuscript.record.id == now.record.id:
            self.manuscript.settle()
            if self.manuscript.record == sent:
                self._begin(now)
                self._kept = True
                self.keeper.begin()
            else:
                self.manuscript.rebase(now)
            self.conflict.hide()
            self._show_standing()

    def _not_saved(self, error: Exception) -> None:
        self.manuscript.stirred.emit()  # what could not be saved is kept
        if isinstance(error, Conflict):
            self._look_again()
            self.conflict.show()
            return
        if isinstance(error, Rejected):
            self.form.be_strict()
        self.context.messages.error(error)

    def do_draft_discard(self) -> None:
        """Go back to what is saved; where nothing differs from that, to what is published."""
        self.manuscript.settle()
        found = self.manuscript.drafting
        if found is None:
            return
        if not self.manuscript.differs:
            work = partial(drafting.go_back, self.context.library, found.record.id)
            self.context.write(work, partial(self._saved, self.manuscript.record), self._not_saved)
        elif choosing.sure(self, say("form.discard"), say("form.discard-more"), say("form.discard-yes")):
            self._forget(found)

    def _forget(self, found: Drafting) -> None:
        self.keeper.stop()
        self.context.write(partial(drafting.forget, self.context.library, found.record.id))
        if found.saved is None:
            self.manuscript.end()
            self.empty.say(say("form.nothing"))
            self.stack.setCurrentIndex(NOTHING)
            self.context.navigator.back()
        else:
            self._begin(replace(found, record=found.saved, base=found.head, kept=""))
            self._kept = True
            self.keeper.begin()
        self._show_standing()
        self.enabled_changed.emit()

    # When somebody else saved ---------------------------------------------------------------------------------------

    @Slot()
    def _merge(self) -> None:
        """Lay both texts beside each other; one goes on from what comes of it, as a draft."""
        self.keeper.keep()
        found = self.manuscript.drafting
        if found is not None:
            dialog = show_merge(self.context, self, self.manuscript.record, found.base, DRAFT)
            dialog.saved.connect(self._took_theirs)

    @Slot()
    def _keep_apart(self) -> None:
        """Mine becomes a record of its own; the other text stays where it is."""
        self.manuscript.settle()
        mine = drafting.apart(self.manuscript.record)
        self.context.write(partial(drafting.forget, self.context.library, self.manuscript.record.id))
        self._begin(Drafting(mine, None))
        self.keeper.begin()
        self.manuscript.stirred.emit()
        self.context.navigator.remember(self.place())
        self.context.messages.news("form.kept-apart")

    @Slot()
    def _take_theirs(self) -> None:
        self.manuscript.settle()
        if choosing.sure(self, say("form.discard"), say("form.discard-more"), say("form.discard-yes")):
            self.context.write(
                partial(drafting.forget, self.context.library, self.manuscript.record.id), self._took_theirs
            )

    def _took_theirs(self, _changes: Changes) -> None:
        record = self.manuscript.record
        work = partial(drafting.open_draft, self.context.library, record.id)
        self.context.tasks.read(work, self._begin, key="editor-again")

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for part in (self.head, self.conflict, self.form):
            part.retranslate()
        self.empty.say(say("form.nothing"))
        self._show_standing()

    def rethemed(self) -> None:
        self.head.rethemed()
        self.conflict.rethemed(self.context.theme)
        self.form.rethemed()


def _terms(labels: Labels) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(term.key for term in terms) for name, terms in labels.terms.items()}


def _field_names(record: Record) -> frozenset[str]:
    return frozenset(field.name for field in record.declaration.fields)


def _with(name: str, value: str, record: Record) -> Record:
    return replace(record, **{name: value})  # type: ignore[arg-type]
