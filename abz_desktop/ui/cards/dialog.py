"""The dialog that makes cards: choices at the left, the pages as they will be printed at the right, PDF or printer below."""

import logging
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Label, Progress
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.slugs import slugify
from abz_desktop.ui.cards import told
from abz_desktop.ui.cards.choices import CardChoices
from abz_desktop.ui.cards.format import format_of
from abz_desktop.ui.cards.maker import Batch, Maker
from abz_desktop.ui.cards.sheets import TWO_SIDED, sheets
from abz_desktop.ui.cards.wish import KEPT, remembered, to_remember
from abz_desktop.ui.print import output
from abz_desktop.ui.print.ink import Sheet
from abz_desktop.ui.print.preview import PagesView
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, icon_button, label, name

log = logging.getLogger(__name__)


class CardsDialog(QDialog):
    """Cards of these records."""

    def __init__(self, context: Context, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._batch: Batch | None = None
        theme = context.theme
        wish = remembered(context.memory.get(KEPT), context.content_lang)
        self.choices, self.pages = CardChoices(wish), PagesView(theme)
        self.maker = Maker(context.library, context.tasks, ids, self)
        self.count, self.notes, self._hint = label("subheading"), label("small", wrap=True), label("small", wrap=True)
        self._smaller, self._larger = icon_button(self), icon_button(self)
        self.close_button, self.print_button, self.pdf_button = button(), button(), button("primary")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.rethemed()
        self._wish()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.choices.setFixedWidth(theme.px(290))
        top, middle, right, foot = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self._smaller)
        top.addWidget(self._larger)
        right.setSpacing(8)
        right.addLayout(top)
        right.addWidget(self.notes)
        right.addWidget(self.pages, 1)
        middle.setSpacing(20)
        middle.addWidget(self.choices)
        middle.addLayout(right, 1)
        foot.setSpacing(8)
        foot.addWidget(self._hint, 1)
        for widget in (self.close_button, self.print_button, self.pdf_button):
            foot.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self.resize(QSize(theme.px(1100), theme.px(700)).boundedTo(self.screen().availableSize() - QSize(40, 60)))
        self._order()

    def _order(self) -> None:
        """The way of the Tab key: choices, pages, buttons."""
        order = [*self.choices.boxes.values(), *self.choices.parts.values(), self.pages, self._smaller, self._larger]
        order += [self.close_button, self.print_button, self.pdf_button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        order[0].setFocus()

    def _connect(self) -> None:
        self.choices.changed.connect(self._wish)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._failed)
        self.pages.zoomed.connect(self._look_at_zoom)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self.close_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._ask_pdf)
        self.pdf_button.setDefault(True)
        self._context.translator.language_changed.connect(self.retranslate)
        self._context.themes.theme_changed.connect(self.rethemed)

    # Making ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _wish(self) -> None:
        wish = self.choices.wish()
        self._context.memory.set(KEPT, to_remember(wish))
        self._enable(False)
        self.maker.make(wish)

    @Slot(object)
    def _show(self, batch: Batch) -> None:
        self._batch = batch
        self.choices.show_kinds(tuple({card.kind for card in batch.found.cards}))
        found = self.sheets()
        self.pages.show_sheets(found, tuple(told.captions(batch, len(found))))
        self.count.setText(told.count(batch))
        self.notes.setText("\n".join(told.sentences(batch)))
        self.notes.setVisible(bool(self.notes.text()))
        self._hint.setText(say(f"cards.hint-{batch.wish.sides}") if batch.made else say("cards.none"))
        name(self.pages, say("cards.preview", n=len(found)), tip=False)
        self._enable(batch.whole and bool(batch.made))

    def says(self) -> str:
        """What stands at the foot: a hint, or what was done or went wrong."""
        return self._hint.text()

    def sheets(self) -> tuple[Sheet, ...]:
        """The pages as they are shown and will be printed."""
        if self._batch is None:
            return ()
        wish = self._batch.wish
        return sheets(self._batch.made, format_of(wish.format), wish.sides)

    def _enable(self, on: bool) -> None:
        self.print_button.setEnabled(on)
        self.pdf_button.setEnabled(on)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if not isinstance(error, LibraryError):
            log.error("Cards could not be made", exc_info=error)
            self._context.messages.error(error)
        said = message_of(error)
        self._hint.setText(f"{said.text} {said.help}".strip())
        self._enable(self._batch is not None and bool(self._batch.made))

    # Out ------------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """What the document is called: the card's title when it is alone."""
        made = self._batch.made if self._batch else ()
        return made[0].card.title if len(made) == 1 else say("cards.title")

    @Slot()
    def _ask_pdf(self) -> None:
        suggested = f"{slugify(self.title(), _free)}.pdf"
        target = choosing.file_to_write(self, say("cards.pdf-to"), suggested, "PDF (*.pdf)")
        if target is not None:
            self._enable(False)
            work = partial(_save, target, self.sheets(), self.title())
            self._context.tasks.long(work, self._saved, self._failed)

    def _saved(self, target: Path) -> None:
        self._hint.setText(say("cards.saved", name=target.name))
        self._context.messages.news("cards.saved", name=target.name)
        self._enable(True)

    @Slot()
    def _print(self) -> None:
        two = self._batch is not None and self._batch.wish.sides == TWO_SIDED
        if output.ask_print(self, self.sheets(), self.title(), two_sided=two):
            self._hint.setText(say("cards.printed"))

    # Looks ----------------------------------------------------------------------------------------------------------

    @Slot()
    def _zoom_in(self) -> None:
        self.pages.zoom(1)

    @Slot()
    def _zoom_out(self) -> None:
        self.pages.zoom(-1)

    @Slot()
    def _look_at_zoom(self) -> None:
        self._larger.setEnabled(self.pages.can_zoom(1))
        self._smaller.setEnabled(self.pages.can_zoom(-1))

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("cards.title"))
        self.choices.retranslate()
        name(self._smaller, say("cards.smaller"))
        name(self._larger, say("cards.larger"))
        self.close_button.setText(say("cards.close"))
        self.print_button.setText(say("cards.print"))
        self.pdf_button.setText(say("cards.pdf"))
        if self._batch is not None:
            self._show(self._batch)

    @Slot()
    def rethemed(self) -> None:
        theme = self._context.theme
        self._smaller.setIcon(theme.icon("zoom-out", "text_2", 18))
        self._larger.setIcon(theme.icon("zoom-in", "text_2", 18))
        self.pages.rethemed(theme)


def show_cards(context: Context, parent: QWidget, ids: Sequence[str]) -> None:
    """Open the dialog for these records, where there are any."""
    if ids:
        CardsDialog(context, ids, parent).open()


def _save(target: Path, pages: Sequence[Sheet], title: str, progress: Progress) -> Path:
    return output.save(target, pages, title, partial(progress, Label("do.cards-pdf")))


def _free(_slug: str) -> bool:
    return False
