"""The bar over a text: contents, language, star, tray, and a menu with the rest; what it does are actions of the table."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from abz_desktop.ui.reader.document import Heading
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import icon_button, name
from abz_desktop.ui.widgets.key_button import KeyTool

MORE = (
    "record-edit",
    "record-duplicate",
    None,
    "record-window",
    "reader-screen",
    None,
    "record-print",
    "record-pdf",
    "record-cards",
    "record-share",
    None,
    "record-collect",
    "record-compare",
    "record-history",
    "record-copy",
    "record-cite",
    None,
    "text-larger",
    "text-smaller",
    "text-usual",
)


class ReaderBar(QWidget):
    """`go_to(anchor)`, `lang_wanted(lang)`, `closed`; the other buttons perform actions."""

    go_to = Signal(str)
    lang_wanted = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._loved = False
        self._alone = False
        self._contents, self._more, self._close = icon_button(self), icon_button(self), icon_button(self)
        self._star, self._tray, self._wide = icon_button(self), icon_button(self), icon_button(self)
        self._relations, self._edit = icon_button(self), icon_button(self)
        self._langs = {lang: KeyTool(lang, self) for lang in ("nl", "en")}
        self._lay_out()
        for lang, one in self._langs.items():
            one.setCheckable(True)
            one.setText(lang.upper())
            one.asked.connect(self._ask_lang)
        for button, action in (
            (self._edit, "record-edit"),
            (self._star, "record-favourite"),
            (self._tray, "record-tray"),
            (self._wide, "reader-alone"),
            (self._relations, "record-relations"),
        ):
            button.setDefaultAction(context.action(action))
        self._contents.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._contents.setMenu(QMenu(self))
        self._contents.menu().triggered.connect(self._choose)
        self._more.clicked.connect(self._show_more)
        self._close.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        layout.addWidget(self._contents)
        layout.addStretch(1)
        for one in self._langs.values():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            layout.addWidget(one)
        layout.addSpacing(8)
        for widget in (self._edit, self._relations, self._star, self._tray, self._more, self._wide, self._close):
            layout.addWidget(widget)

    def put_first(self, number: int, widget: QWidget) -> None:
        """A further button before all others."""
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(number, widget)

    def show_headings(self, headings: tuple[Heading, ...]) -> None:
        """The contents list as a menu, for when there is no room beside the text."""
        menu = self._contents.menu()
        menu.clear()
        for heading in headings:
            action = QAction(heading.text.replace("&", "&&"), menu)
            action.setData(heading.anchor)
            menu.addAction(action)

    def show_contents_button(self, on: bool) -> None:
        """Whether the contents list is in the menu (or beside the text)."""
        self._contents.setVisible(on)

    def show_languages(self, languages: tuple[str, ...], lang: str) -> None:
        """The languages that the record is in, and the one that is shown; one language needs no buttons."""
        for key, one in self._langs.items():
            one.setVisible(len(languages) > 1)
            one.setChecked(key == lang)

    def show_loved(self, on: bool) -> None:
        """Whether the record is a favourite."""
        self._loved = on
        self.rethemed()

    def show_alone(self, on: bool) -> None:
        """Whether the reader has the page to itself."""
        self._alone = on
        self.rethemed()
        self.retranslate()

    def retranslate(self) -> None:
        name(self._contents, say("reader.contents"))
        name(self._more, say("reader.more"))
        name(self._close, say("reader.close"))
        for lang, one in self._langs.items():
            name(one, say(f"reader.in-{lang}"))
        for button in (self._edit, self._star, self._tray, self._wide, self._relations):
            button.setAccessibleName(button.defaultAction().iconText())

    def rethemed(self) -> None:
        theme = self._context.theme
        self._contents.setIcon(theme.icon("list-tree", "text_2", 18))
        self._more.setIcon(theme.icon("more-horizontal", "text_2", 18))
        self._close.setIcon(theme.icon("x", "text_2", 18))
        star = theme.icon("star-filled", "warning", 18) if self._loved else theme.icon("star", "text_2", 18)
        self._context.action("record-favourite").setIcon(star)
        wide = "minimize" if self._alone else "maximize"
        self._context.action("reader-alone").setIcon(theme.icon(wide, "text_2", 18))

    @Slot(object)
    def _ask_lang(self, lang: object) -> None:
        self.lang_wanted.emit(str(lang))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.go_to.emit(str(action.data()))

    @Slot()
    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in MORE:
            if one is None:
                menu.addSeparator()
            else:
                menu.addAction(self._context.action(one))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
