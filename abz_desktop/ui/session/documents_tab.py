"""The documents of a session: a live preview by the same function as what is written, its parts, and the ways out."""

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
from abz_desktop.library import cards, records, session_documents, vocabularies
from abz_desktop.library.session_documents import CARDS, Document
from abz_desktop.ui.cards.dialog import show_cards
from abz_desktop.ui.cards.format import format_of
from abz_desktop.ui.cards.making import make as make_card
from abz_desktop.ui.cards.sheets import sheets as card_sheets
from abz_desktop.ui.cards.wish import KEPT as KEPT_CARDS
from abz_desktop.ui.cards.wish import Wish as CardWish
from abz_desktop.ui.cards.wish import remembered as remembered_cards
from abz_desktop.ui.print import output
from abz_desktop.ui.print.ink import Sheet
from abz_desktop.ui.print.pages import pages
from abz_desktop.ui.print.shown import ShownPaper
from abz_desktop.ui.session.paper_choices import PaperChoices
from abz_desktop.ui.session.paper_wish import KEPT, PDF, PaperWish, remembered, to_remember
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.shared.tabs import ActingTab
from abz_desktop.ui.widgets.basics import button, icon_button, label, name, words

if TYPE_CHECKING:
    from abz_desktop.library import Library


ACTIONS = frozenset({"session-papers"})
"""What the tab performs; elsewhere on the page the same leads to the tab."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper and its pages, and what they were made for; `methods` are those of the session's blocks."""

    session: str
    wish: PaperWish
    document: Document
    sheets: tuple[Sheet, ...]
    roles: tuple[tuple[str, str], ...] = ()
    methods: tuple[str, ...] = ()


def make(lib: "Library", session_id: str, wish: PaperWish, card_wish: CardWish) -> Made:
    """The paper and its pages; runs in the background."""
    record, _ = records.head(lib, session_id)
    roles, methods = session_documents.roles_of(record), session_documents.methods_of(record)
    document = session_documents.make(lib, session_id, wish.wanted(roles), _today())
    found = pages(document, "session")
    if wish.paper == CARDS and methods and not document.hidden:
        found = _cards(lib, methods, wish, card_wish) or found
    named = tuple((role, vocabularies.label(lib, "session_role", role, wish.lang)) for role in roles)
    return Made(session_id, wish, document, found, named, methods)


def _cards(lib: "Library", methods: tuple[str, ...], wish: PaperWish, card_wish: CardWish) -> tuple[Sheet, ...]:
    """The cards of methods to cut out, as the dialog for cards makes them."""
    shape = format_of(card_wish.format)
    found = cards.cards(lib, methods, wish.lang, wish.audience, card_wish.parts)
    return card_sheets([make_card(one, shape) for one in found.cards], shape, card_wish.sides)


class DocumentsTab(ActingTab):
    """Shows the papers of one session and keeps, prints or copies them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session = ""
        self._made: Made | None = None
        self.choices, self.shown, self._said = PaperChoices(), ShownPaper(context.theme), label("small", wrap=True)
        self.save_button, self.print_button = button("primary"), button()
        self.copy_button, self.cards_button = icon_button(self), button()
        self._lay_out()
        self.choices.changed.connect(self._wish)
        self.choices.form_changed.connect(self._form)
        self.shown.opened_up.connect(self._open_up)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_pages)
        self.copy_button.clicked.connect(self.copy)
        self.cards_button.clicked.connect(self._more_cards)
        self.rethemed()

    def _lay_out(self) -> None:
        left, row, other = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        other.setSpacing(8)
        other.addWidget(self.print_button, 1)
        other.addWidget(self.copy_button)
        left.setSpacing(8)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.choices, 1)
        left.addWidget(self.cards_button)
        left.addWidget(self.choices.form)
        left.addWidget(self.save_button)
        left.addLayout(other)
        left.addWidget(self._said)
        column = QWidget()
        column.setFixedWidth(self.context.theme.px(290))
        column.setLayout(left)
        row.setContentsMargins(32, 12, 32, 16)
        row.setSpacing(20)
        row.addWidget(column)
        row.addWidget(self.shown, 1)
        self.setLayout(row)
        self.cards_button.hide()
        self._order()

    def _order(self) -> None:
        """The way of the Tab key."""
        order = [*self.choices.order(), self.cards_button, self.choices.form, self.save_button, self.print_button]
        order += [self.copy_button, self.shown.pages, self.shown.smaller, self.shown.larger]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        self.setFocusProxy(order[0])

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, session_id: str) -> None:
        """Show the papers of a session; for another one than before the audience is chosen anew."""
        if session_id == self._session:
            self._make()
            return
        self._session, self._made = session_id, None
        self._said.setText("")
        read = partial(_confidentiality, self.context.library, session_id)
        self.context.tasks.read(read, partial(self._begin, session_id), self._gone, key="papers-of")

    def _begin(self, session_id: str, audience: str) -> None:
        if session_id == self._session:
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
        self.context.memory.set(KEPT, to_remember(self.choices.wish))
        self._say_form()
        self._make()

    def _make(self) -> None:
        if self._session:
            wish = self.choices.wish
            card_wish = remembered_cards(self.context.memory.get(KEPT_CARDS), wish.lang)
            work = partial(make, self.context.library, self._session, wish, card_wish)
            self.context.tasks.read(work, self._show, self._failed, key="paper")

    def _show(self, made: Made) -> None:
        if made.session != self._session:
            return
        self._made = made
        roles = dict(made.roles)
        if tuple(roles) != tuple(self.choices.roles):
            self.choices.show_roles(roles)
            self._order()
        if made.document.hidden:
            audience = say(f"folders.audience.{made.wish.audience}").lower()
            self.shown.show_hidden(say("paper.hidden", audience=audience), say("paper.open-up", audience=audience))
        else:
            self.shown.show_paper(made.sheets, " ".join(made.document.notes))
        self.cards_button.setVisible(made.wish.paper == CARDS and bool(made.methods))
        for one in (self.save_button, self.print_button, self.copy_button):
            one.setEnabled(not made.document.hidden)
        self.enabled_changed.emit()

    def apply(self, changes: Changes) -> None:
        if changes.touches("record", "vocabulary"):
            self._make()

    @Slot()
    def _open_up(self) -> None:
        """Let the session itself be seen by those whom the paper is for."""
        work = partial(session_documents.set_audience, self.context.library, self._session, self.choices.wish.audience)
        self.context.write(work, failed=self._failed)

    # Actions --------------------------------------------------------------------------------------------------------

    def actions_of(self) -> frozenset[str]:
        return ACTIONS

    def enabled(self, action: str) -> bool:
        return action in ACTIONS and self._made is not None and not self._made.document.hidden

    def perform(self, action: str) -> None:
        if action in ACTIONS:
            self.save()

    # Ways out -------------------------------------------------------------------------------------------------------

    def _title(self, made: Made) -> str:
        return f"{made.document.title} {made.document.kind}"

    @Slot()
    def save(self) -> None:
        """Ask for a file and write what is shown in it."""
        made = self._made
        if made is None or made.document.hidden:
            return
        form = self.choices.wish.form
        ending = form.split("-")[0]
        suggested = f"{slugify(self._title(made), _free)}.{ending}"
        kinds = f"{say(f'document.form-{form}')} (*.{ending})"
        target = choosing.file_to_write(self, say("paper.export-to"), suggested, kinds)
        if target is not None:
            work = partial(write, self.context.library, target, made, form)
            self.context.tasks.long(work, self._saved, self._failed)

    def _saved(self, target: Path) -> None:
        self._said.setText(say("approach.exported", name=target.name))
        self.context.messages.news("approach.exported", name=target.name)

    @Slot()
    def print_pages(self) -> None:
        """Ask for a printer and print what is shown."""
        if self._made is not None and output.ask_print(self, self._made.sheets, self._title(self._made)):
            self._said.setText(say("cards.printed"))

    @Slot()
    def copy(self) -> None:
        """Put what is shown on the clipboard as text."""
        if self._made is not None:
            QGuiApplication.clipboard().setText(session_documents.text(self._made.document, "md").decode())
            self.context.messages.news("approach.copied")

    @Slot()
    def _more_cards(self) -> None:
        """Choose of the cards how large they are and what stands on them."""
        if self._made is not None:
            show_cards(self.context, self, self._made.methods)

    def _failed(self, error: Exception) -> None:
        said = message_of(error)
        self._said.setText(f"{said.text} {said.help}".strip())
        self.context.messages.error(error)

    # Looks ----------------------------------------------------------------------------------------------------------

    @Slot()
    def _form(self) -> None:
        self.context.memory.set(KEPT, to_remember(self.choices.wish))
        self._say_form()

    def _say_form(self) -> None:
        words(self.save_button, say("document.save-as", form=say(f"document.form-{self.choices.wish.form}")))

    def retranslate(self) -> None:
        self.choices.retranslate()
        self.shown.retranslate()
        words(self.print_button, say("cards.print"))
        words(self.cards_button, say("paper.more-cards"))
        name(self.copy_button, say("paper.copy"))
        self._say_form()
        if self._made is not None:
            self._show(self._made)

    def rethemed(self) -> None:
        theme = self.context.theme
        self.print_button.setIcon(theme.icon("printer", "text_2", 18))
        self.copy_button.setIcon(theme.icon("copy", "text_2", 18))
        self.save_button.setIcon(theme.icon("file-down", "on_accent", 18))
        self.shown.rethemed(theme)


def _confidentiality(lib: "Library", session_id: str) -> str:
    return records.head(lib, session_id)[0].confidentiality


def write(lib: "Library", target: Path, made: Made, form: str, progress: Progress) -> Path:
    """Write a paper in a form: the pages as PDF, or the same paper as a file of another kind.

    LibraryError: export-failed, session-undated (a calendar of a session without a date).
    """
    if form == PDF:
        title = f"{made.document.title} · {capital(made.document.kind)}"
        return output.save(target, made.sheets, title, partial(progress, Label("do.paper-save")))
    if form in session_documents.FORMATS:
        return output.write(target, session_documents.text(made.document, form))
    wanted = made.wish.wanted(tuple(role for role, _ in made.roles))
    return output.write(target, session_documents.file(lib, made.session, wanted, form, _today()))


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _free(_slug: str) -> bool:
    return False
