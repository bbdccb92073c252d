"""A text in Markdown that is being written: the text, its tools, and beside or below it how it will be read."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from abz_desktop.core.markdown_edit import table
from abz_desktop.library import prose
from abz_desktop.ui.prose.arrivals import Arrivals
from abz_desktop.ui.prose.foot import ProseFoot
from abz_desktop.ui.prose.gallery import Gallery
from abz_desktop.ui.prose.highlighter import MarkdownHighlighter
from abz_desktop.ui.prose.linking import Linking
from abz_desktop.ui.prose.menu import menu_point, text_menu
from abz_desktop.ui.prose.notice import Notice
from abz_desktop.ui.prose.pictures import PictureDropped, Pictures
from abz_desktop.ui.prose.preview import Preview
from abz_desktop.ui.prose.shared import shared_of
from abz_desktop.ui.prose.text import ProseText
from abz_desktop.ui.prose.tools import ToolRow
from abz_desktop.ui.prose.waves import Waves
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.wording import say as worded

__all__ = ["PictureDropped", "ProseEdit"]
PAUSE = 80
"""Milliseconds without a key after which the preview and what else follows the text is brought up to it."""
BESIDE = 720
"""Pixels of the scale from which the preview stands beside the text, else below it."""
LINES = 5, 18
"""Lines that the text is high at least and, when it is long, at most by itself."""


class ProseEdit(QFrame):
    """One text in one language. `changed` at every change by the person; `picture_added(PictureDropped)`.

    Links are shown by slug and given (`text`) by id.
    """

    changed = Signal()
    picture_added = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._shared = shared_of(context)
        self._lang = context.content_lang
        self._ids: dict[str, str] = {}
        self._rendering: prose.Rendering | None = None
        self.preview: Preview | None = None
        self._split: QSplitter | None = None
        self.edit = ProseText(self)
        self.foot = ProseFoot(context.theme, self)
        self.gallery = Gallery(context, self)
        self.arrivals = Arrivals(context, self.edit)
        self.linking = Linking(context, self._shared, self.edit, self.foot)
        self.waves = Waves(context, self._shared.spelling, self.edit)
        self._notice: Notice | None = None
        self._pictures = Pictures(self.edit, self.arrivals, self.gallery, self.notice)
        self._colours = MarkdownHighlighter(self.edit.document(), context.theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._asked: dict[str, Callable[[], None]] = {
            "link": self.linking.use,
            "term": self.linking.link_term,
            "picture": self.arrivals.ask_file,
            "paste-plain": self.arrivals.paste_plain,
            "spelling": self.waves.seek,
        }
        self._dress()
        self._connect()

    def _dress(self) -> None:
        set_role(self, "prose")
        set_role(self.edit, "prose-text")
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self.edit, 1)
        self._column.addWidget(self.foot)
        self._fit()

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._typed)
        self.edit.entered.connect(self._come)
        self.edit.tool_wanted.connect(self._use_by_id)
        self.edit.verticalScrollBar().valueChanged.connect(self._scroll_along)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.edit.menu_wanted.connect(self._show_menu)
        self.waves.none_left.connect(self._spelt_well)
        self.foot.used.connect(self._use)
        self._pause.timeout.connect(self.rest)
        self.gallery.changed.connect(self._pictures_changed)
        self._pictures.added.connect(self.picture_added)
        self._shared.known_changed.connect(self._known_changed)
        self.context.themes.theme_changed.connect(self._rethemed)
        self.context.translator.language_changed.connect(self._retranslated)

    # What it is asked ------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The text, its links by id where the records are known."""
        return prose.to_ids(self.edit.toPlainText(), self._ids, self._shared.known)

    def set_text(self, text: str) -> None:
        """Show a text; nothing of the former one can be taken back, and `changed` says nothing."""
        with QSignalBlocker(self):
            self.edit.setPlainText(self._by_slug(text))
        self._pause.start()

    def set_language(self, lang: str) -> None:
        """The language of the text: "nl" or "en"."""
        self._lang = self.waves.lang = lang
        self._pause.start()

    def set_record(self, record_id: str) -> None:
        """The record that the text belongs to: its pictures are shown, its own terms are not offered as links."""
        self.linking.own = record_id
        self.gallery.set_record(record_id)

    def set_pictures(self, files: Mapping[str, str]) -> None:
        """The pictures of the record as it is being written (sha256 by file), where that is not what the library has."""
        self.gallery.set_files(files)

    def notice(self) -> Notice:
        """The line between the text and its foot, on which something is said or asked."""
        if self._notice is None:
            self._notice = Notice(self.context.theme, self)
            self._column.insertWidget(self._column.count() - 1, self._notice)
        return self._notice

    def set_readonly(self, fixed: bool) -> None:
        """Whether the text can only be looked at."""
        self.edit.setReadOnly(fixed)
        self.setProperty("fixed", fixed)
        self._polish()
        self.foot.show_tools(shown=self._within(), writes=not fixed)

    def set_prompt(self, text: str) -> None:
        """What an empty text asks: the prompt of its field."""
        self.edit.setPlaceholderText(text)

    def setAccessibleName(self, text: str) -> None:
        super().setAccessibleName(text)
        self.edit.setAccessibleName(text)

    @property
    def preview_shown(self) -> bool:
        """Whether how it will be read stands beside or below the text."""
        return self.preview is not None and not self.preview.isHidden()

    @preview_shown.setter
    def preview_shown(self, shown: bool) -> None:
        if shown and self.preview is None:
            self._make_preview()
        if self.preview is not None:
            self.preview.setVisible(shown)
            self._turn()
        self.foot.mark("preview", on=shown)
        self._fit()
        self.rest()

    # Links ----------------------------------------------------------------------------------------------------------

    def _by_slug(self, text: str) -> str:
        """The text with its links by slug; which ids they stand for is kept."""
        found = prose.targets(text)
        if not found:
            return text
        self._shared.want()
        known = self._shared.known
        self._ids |= {known.by_id[one].slug: one for one in found if one in known.by_id}
        return prose.to_slugs(text, known)

    @Slot()
    def _known_changed(self) -> None:
        self._rendering = None
        shown = self.edit.toPlainText()
        text = self._by_slug(shown)
        if text != shown:  # links that were shown by id until now
            at = self.edit.textCursor().position()
            with QSignalBlocker(self):
                self.edit.setPlainText(text)
            cursor = self.edit.textCursor()
            cursor.setPosition(min(at, len(text)))
            self.edit.setTextCursor(cursor)
        self._pause.start()

    # Typing ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        self._pause.start()
        self.changed.emit()

    @Slot()
    def rest(self) -> None:
        """A pause: bring up to the text what follows it."""
        text = self.edit.toPlainText()
        self.foot.say_length(len(text.split()))
        self.linking.look(self._lang)
        self.waves.look()
        if self.preview_shown:
            self._shared.want()
            self.gallery.want()
            if self._rendering is None:
                self._rendering = prose.rendering(self._shared.known, dict(self.gallery.files))
            self.context.tasks.read(partial(self._rendering.pieces, text), self._show, key=f"prose-{id(self)}")

    @Slot()
    def _pictures_changed(self) -> None:
        self._rendering = None
        if self.preview is not None:
            self.preview.set_images(self.gallery.images)
            self._pause.start()

    def _show(self, pieces: tuple[prose.Piece, ...]) -> None:
        if self.preview is not None:
            self.preview.show_pieces(pieces)
            self._scroll_along()

    @Slot()
    def _scroll_along(self) -> None:
        """Have the preview show what stands at the top of the text, or, when all of that is in sight, the cursor."""
        if self.preview is None or not self.preview_shown:
            return
        edit = self.edit
        if edit.verticalScrollBar().maximum() == 0:
            self.preview.follow(edit.textCursor().blockNumber() - 1, 0)
            return
        block = edit.firstVisibleBlock()
        box = edit.blockBoundingGeometry(block).translated(edit.contentOffset())
        share = -box.top() / box.height() if box.height() else 0
        self.preview.follow(block.blockNumber(), share)

    # Tools ----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _use(self, row: ToolRow) -> None:
        self.edit.setFocus()
        self.edit.use(row)

    @Slot(str)
    def _use_by_id(self, tool: str) -> None:
        if tool == "preview":
            self.preview_shown = not self.preview_shown
        elif tool == "table":
            heads = worded("prose.column-one", self._lang), worded("prose.column-two", self._lang)
            self.edit.apply(table(heads)(*self.edit.selected()))
        elif tool in self._asked:
            self._asked[tool]()

    @Slot(object)
    def _show_menu(self, event: QContextMenuEvent) -> None:
        text_menu(self.edit, self.waves, event).popup(menu_point(self.edit, event))

    @Slot()
    def _spelt_well(self) -> None:
        self.notice().offer(say("prose.spelt-well"), "")

    @Slot()
    def _come(self) -> None:
        self.foot.show_tools(shown=True, writes=not self.edit.isReadOnly())
        self.foot.mark("preview", on=self.preview_shown)
        self.linking.begin()
        self.waves.begin()
        self._watch(on=True)

    def _watch(self, *, on: bool) -> None:
        """Follow where the keyboard goes, as long as it is in here."""
        self.setProperty("writing", on)
        self._polish()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            if on:
                app.focusChanged.connect(self._focus_moved, Qt.ConnectionType.UniqueConnection)
            else:
                app.focusChanged.disconnect(self._focus_moved)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self._within():
            self._watch(on=False)
            self.foot.show_tools(shown=False, writes=False)

    def _within(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    # Look -----------------------------------------------------------------------------------------------------------

    def _make_preview(self) -> None:
        writing = self.edit.hasFocus()
        self._split = QSplitter(self)
        self._split.setChildrenCollapsible(False)
        self.preview = Preview(self.context.theme, self._split)
        self.preview.setAccessibleName(say("prose.preview-name"))
        self.preview.set_images(self.gallery.images)
        self._column.removeWidget(self.edit)
        self._split.insertWidget(0, self.edit)
        self._column.insertWidget(0, self._split, 1)
        self.edit.show()
        if writing:
            self.edit.setFocus()

    def _turn(self) -> None:
        if self._split is not None:
            beside = self.width() >= self.context.theme.px(BESIDE)
            self._split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
            self._split.setSizes([1000, 1000])

    @Slot()
    def _fit(self) -> None:
        """As high as the text wants, between some lines and many."""
        low, high = LINES
        wanted = min(high, max(low, round(self.edit.document().size().height()) + 1))
        height = wanted * self.edit.fontMetrics().lineSpacing() + self.context.theme.px(16)
        if self.edit.minimumHeight() != height:
            self.edit.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.preview_shown and self._split is not None:
            beside = self.width() >= self.context.theme.px(BESIDE)
            if beside != (self._split.orientation() == Qt.Orientation.Horizontal):
                self._turn()

    def _polish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot(object)
    def _rethemed(self, _theme: object) -> None:
        self._colours.rethemed(self.context.theme)
        self.foot.rethemed(self.context.theme)
        if self._notice is not None:
            self._notice.rethemed(self.context.theme)
        if self.preview is not None:
            self.preview.rethemed(self.context.theme)

    @Slot()
    def _retranslated(self) -> None:
        self.foot.retranslate()
        self.foot.say_length(len(self.edit.toPlainText().split()))
        if self.preview is not None:
            self.preview.setAccessibleName(say("prose.preview-name"))
