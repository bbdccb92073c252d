"""Saving what is written: as a draft, published, thrown away, and what happens when somebody else saved first."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import Conflict, Rejected
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PUBLISHED
from abz_desktop.library import drafting, history
from abz_desktop.library.drafting import Drafting
from abz_desktop.library.publishing import DRAFT
from abz_desktop.ui.editor.conflict import ConflictBar
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.editor.controls import make_control
from abz_desktop.ui.editor.form import FormView
from abz_desktop.ui.editor.head import EditorHead
from abz_desktop.ui.editor.keeping import Keeper
from abz_desktop.ui.editor.manuscript import Manuscript
from abz_desktop.ui.editor.pictures import PictureKeeper
from abz_desktop.ui.history.dialog import show_history
from abz_desktop.ui.merge.dialog import show_merge
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.empty import EmptyState

NOTHING, FORM = 0, 1


class SavingPage(Page):
    """A page with a manuscript, its form, and the bar over it.

    `gone` is the record whose form was closed because the library does not have it any more; "" for none.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk, self.manuscript = Desk(context, make_control, self), Manuscript(self)
        self.keeper = Keeper(context, self.manuscript, self)
        self.pictures = PictureKeeper(context, self.desk, self.manuscript, self)
        self.head, self.conflict = EditorHead(self.desk), ConflictBar()
        self.form, self.empty, self.stack = FormView(self.desk, self.manuscript), EmptyState("pencil"), QStackedWidget()
        self._kept, self.gone = True, ""
        self.manuscript.stirred.connect(self._stirred)
        self.manuscript.settled.connect(self._settled)
        self.keeper.kept.connect(self._was_kept)
        self.keeper.failed.connect(context.messages.error)
        self.conflict.merge_asked.connect(self._merge)
        self.conflict.apart_asked.connect(self._keep_apart)
        self.conflict.theirs_asked.connect(self._take_theirs)

    def begin(self, found: Drafting, field: str = "") -> None:
        """Write on this, in the section of a field where one is named."""
        self.gone = ""
        self.manuscript.begin(found)
        self.pictures.look()
        self.form.begin(field)
        self.conflict.setVisible(found.stale)
        self._kept = True
        self.keeper.begin()
        self.show_standing()

    # How it stands --------------------------------------------------------------------------------------------------

    @Slot()
    def _stirred(self) -> None:
        if self._kept:
            self._kept = False
            self.show_standing()

    @Slot()
    def _settled(self) -> None:
        """What was typed is in the record; where it comes to nothing there is nothing to keep."""
        self._kept = self._kept or not self.manuscript.differs
        self.show_standing()

    @Slot()
    def _was_kept(self) -> None:
        self._kept = True
        self.show_standing()

    @Slot()
    def show_standing(self) -> None:
        found = self.manuscript.drafting
        if found is None:
            return
        record, complete = self.manuscript.record, self.manuscript.completeness()
        self.head.show_record(record, found, differs=self.manuscript.differs or not self._kept, kept=self._kept)
        self.head.show_complete(complete, self.form.label_of(complete.next_field, language()))
        self.enabled_changed.emit()
        self.head.look_at_actions()

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
            "draft-history": found.saved is not None,
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
                self.begin(now)
            else:
                self.manuscript.rebase(now)
            self.conflict.hide()
            self.show_standing()

    def _not_saved(self, error: Exception) -> None:
        self.keeper.keep_from_now()  # what could not be saved is kept
        if isinstance(error, Conflict):
            self.look_again()
            self.conflict.show()
            return
        if isinstance(error, Rejected):
            self.form.be_strict()
        self.context.messages.error(error)

    def do_draft_history(self) -> None:
        """Show the versions: the draft and what is published beside each other, and all before."""
        show_history(self.context, self, self.manuscript.record.id)

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
            self.close_form()
            self.context.navigator.back()
        else:
            self.begin(replace(found, record=found.saved, base=found.head, kept=""))
        self.show_standing()
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
        self.begin(Drafting(mine, None))
        self.keeper.keep_from_now()
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
        self.context.tasks.read(work, self.begin, key="editor-again")

    def look_again(self) -> None:
        """The record was saved, here or elsewhere: see what is there now."""
        record = self.manuscript.record
        work = partial(drafting.open_draft, self.context.library, record.id, record.kind, record.language)
        self.context.tasks.read(work, self._compare, key="editor-again")

    def _compare(self, now: Drafting) -> None:
        """The record was saved, by us or by somebody else: go on from what is there, or say that both changed."""
        had = self.manuscript.drafting
        if had is None or now.record.id != had.record.id or now.head == had.base:
            return
        self.manuscript.settle()
        if now.head is None:
            self._vanish(had)
        elif not self.manuscript.differs:
            self.begin(replace(now, record=now.saved, base=now.head) if now.saved is not None else now)
        else:
            self.manuscript.rebase(replace(had, head=now.head, published=now.published))
            self.conflict.show()
            self.show_standing()

    def _vanish(self, had: Drafting) -> None:
        """The library has no such record any more (undone, deleted for good): there is nothing to write on.

        What was typed since the last save is nowhere else: it stays, as a record that is new.
        """
        record, key = self.manuscript.record, "form.gone"
        if self.manuscript.differs:
            key = "form.gone-kept"
            self.manuscript.rebase(Drafting(record, None))
            self.conflict.hide()
            self.keeper.keep_from_now()
            self.show_standing()
        else:
            self.gone = record.id
            self.close_form()
        title = title_of(record, self.context.content_lang)
        self.context.tasks.read(partial(history.state, self.context.library), partial(self._tell_gone, key, title))

    def _tell_gone(self, key: str, title: str, state: history.HistoryState) -> None:
        """Say it, with the way back: redo where it was undone, else undo."""
        self.context.messages.offer(key, "redo" if state.redo is not None else "undo", title=title)

    def close_form(self) -> None:
        """Write on nothing."""
        self.keeper.stop()
        self.manuscript.end()
        self.empty.say(say("form.nothing"))
        self.stack.setCurrentIndex(NOTHING)
        self.enabled_changed.emit()
