"""The bar over the form: what is written, how it stands, how complete it is, in which languages, and saving and publishing."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from abz_desktop.core.completeness import Completeness
from abz_desktop.core.reading import LANGUAGES, text_of
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import CONFIDENTIALITY, PUBLISHED
from abz_desktop.library.drafting import Drafting
from abz_desktop.library.review_facets import ASKED
from abz_desktop.ui.editor.control import Desk
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.ui.widgets.basics import ElidedLabel, button, frame, icon_button, name, words
from abz_desktop.ui.widgets.key_button import KeyTool

BOTH = "both"
ROOM, NARROW = 1_060, 840
"""Pixels of the scale from which how complete it is has room in the bar, and from which buttons have their words."""
ACTIONS = ("draft-save", "draft-publish")
MORE = ("draft-history", "draft-discard")


class EditorHead(QWidget):
    """`field_asked(name)` for the next best field; `languages_asked(key)`; `confidentiality_asked`, `language_asked`."""

    field_asked = Signal(str)
    languages_asked = Signal(str)
    confidentiality_asked = Signal(str)
    language_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._next = desk, ""
        self._record: Record | None = None
        self._kind, self.title, self.state = QLabel(), ElidedLabel("heading"), ElidedLabel("small")
        self.complete = button("link")
        self._langs = {key: KeyTool(key) for key in (*LANGUAGES, BOTH)}
        self.buttons: Mapping[str, QPushButton] = {"draft-save": button(), "draft-publish": button("primary")}
        self._more = icon_button(self)
        self._narrow, self._languages = False, BOTH
        self._lay_out()
        for key, tool in self._langs.items():
            tool.setCheckable(True)
            tool.asked.connect(self._ask_languages)
            tool.setText("NL + EN" if key == BOTH else key.upper())
        for key, one in self.buttons.items():
            one.clicked.connect(desk.context.action(key).trigger)
        self.complete.clicked.connect(self._ask_field)
        self._more.clicked.connect(self._show_more)

    def _lay_out(self) -> None:
        texts, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.state)
        row.setContentsMargins(20, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._kind)
        row.addLayout(texts, 1)
        row.addWidget(self.complete)
        row.addSpacing(8)
        for tool in self._langs.values():
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(tool)
        row.addSpacing(8)
        for one in self.buttons.values():
            row.addWidget(one)
        row.addWidget(self._more)
        bar = frame("top")
        bar.setLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, buttons lose their words and languages are in the menu only."""
        super().resizeEvent(event)
        px = self._desk.context.theme.px
        narrow = event.size().width() < px(NARROW)
        self.complete.setVisible(event.size().width() >= px(ROOM))
        if narrow != self._narrow:
            self._narrow = narrow
            for tool in self._langs.values():
                tool.setVisible(not narrow)
            self.retranslate()

    # Showing --------------------------------------------------------------------------------------------------------

    def show_record(self, record: Record, drafting: Drafting, *, differs: bool, kept: bool) -> None:
        """Say what is written and how it stands."""
        kind = record.declaration
        self._record = record
        title = text_of(record, "title", language()).text
        self.title.setText(title or say("form.untitled", kind=kind.label(language())))
        self._kind.setPixmap(
            self._desk.context.theme.pixmap(KIND_ICONS[kind.key], kind.key, 22, self.devicePixelRatioF())
        )
        self._kind.setToolTip(capital(kind.label(language())))
        self.state.setText(" · ".join(_standing(drafting, differs=differs, kept=kept)))

    def show_complete(self, found: Completeness, label_of: str) -> None:
        """How complete it is, and the best field to answer next."""
        self._next = found.next_field
        level = capital(self._desk.labels.term("completeness", found.level))
        self.complete.setText(say("form.complete-next", level=level, field=label_of) if label_of else level)
        self.complete.setEnabled(bool(found.next_field))
        name(self.complete, say("form.complete-tip", n=len(found.missing)) if found.missing else level)

    def show_languages(self, key: str) -> None:
        """Which languages stand beside each other."""
        self._languages = key
        for one, tool in self._langs.items():
            tool.setChecked(one == key)

    def look_at_actions(self) -> None:
        """Which of the actions can be performed."""
        for key, one in self.buttons.items():
            one.setEnabled(self._desk.context.action(key).isEnabled())

    # Asking ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _ask_languages(self, key: object) -> None:
        self.show_languages(str(key))
        self.languages_asked.emit(str(key))

    @Slot()
    def _ask_field(self) -> None:
        if self._next:
            self.field_asked.emit(self._next)

    @Slot()
    def _show_more(self) -> None:
        if self._record is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._desk.context.action(one) for one in MORE])
        menu.addSeparator()
        labels = self._desk.labels
        secrecy = {key: capital(labels.term("confidentiality", key)) for key in CONFIDENTIALITY}
        originals = {lang: say(f"form.in-{lang}") for lang in LANGUAGES}
        ways = {key: say(f"form.show-{key}") for key in self._langs}
        self._choice(menu, say("form.languages"), ways, self._languages, "languages")
        self._choice(menu, say("form.confidentiality"), secrecy, self._record.confidentiality, "confidentiality")
        self._choice(menu, say("form.original"), originals, self._record.language, "language")
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _choice(self, menu: QMenu, title: str, choices: Mapping[str, str], chosen: str, what: str) -> None:
        below = menu.addMenu(title)
        group = QActionGroup(below)
        for key, text in choices.items():
            action = group.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.setData(key)
        below.addActions(group.actions())
        group.triggered.connect(partial(self._chosen, what))

    def _chosen(self, what: str, action: QAction) -> None:
        asked = {"confidentiality": self.confidentiality_asked, "language": self.language_asked}
        asked.get(what, self.languages_asked).emit(str(action.data()))

    # Words and colours ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for key, one in self.buttons.items():
            words(one, say(f"action.{key}"))
            if self._narrow:
                one.setText("")
            one.setToolTip(self._desk.context.action(key).toolTip())
        for key, tool in self._langs.items():
            name(tool, say(f"form.show-{key}"))
        name(self._more, say("form.more"))

    def rethemed(self) -> None:
        theme = self._desk.context.theme
        self._more.setIcon(theme.icon("more-horizontal", "text_2", 18))
        self.buttons["draft-save"].setIcon(theme.icon("save", "text_2", 16))
        self.buttons["draft-publish"].setIcon(theme.icon("send", "on_accent", 16))
        if self._record is not None:
            kind = self._record.kind
            self._kind.setPixmap(theme.pixmap(KIND_ICONS[kind], kind, 22, self.devicePixelRatioF()))


def _standing(drafting: Drafting, *, differs: bool, kept: bool) -> list[str]:
    """The state in words: new, draft or published, and whether what is typed is saved or only kept."""
    if drafting.saved is None:
        standing = say("form.is-new")
    elif drafting.saved.status in PUBLISHED:
        standing = say("form.is-published")
    else:
        state = "asked" if drafting.saved.status == ASKED else "draft"
        standing = say(f"form.is-{state}{'-over' if drafting.published is not None else ''}")
    if not differs:
        return [standing]
    return [standing, say("form.kept" if kept else "form.unsaved")]
