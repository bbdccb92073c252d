"""The dialog with the versions of a record: the list at the left, what a version changed side by side at the right."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.library import records, versions
from abz_desktop.library.versions import LONGEST_NAME, Compared, Version
from abz_desktop.ui.history import words
from abz_desktop.ui.history.changes import ChangesView
from abz_desktop.ui.history.erase import EraseDialog
from abz_desktop.ui.history.list import VersionList
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, label, name
from abz_desktop.ui.widgets.line import InPlace

if TYPE_CHECKING:
    from abz_desktop.library import Library

FORMER, NEWEST = "former", "newest"
"""What a version is laid beside: the one it was made from, or the newest one."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two versions side by side, the older one first; `older` is None for the first version, which is beside nothing."""

    older: Version | None
    newer: Version
    compared: Compared


def compare(lib: "Library", older: Version | None, newer: Version, lang: str) -> Sides:
    """Read what differs. Runs in the background."""
    after = records.at_revision(lib, newer.revision)
    before = records.at_revision(lib, older.revision) if older is not None else _nothing(after)
    return Sides(older, newer, versions.compare_records(lib, before, after, lang))


def _nothing(record: Record) -> Record:
    """The same record before anything was written in it."""
    return replace(record, fields={}, unknown=frozenset(), basis={}, translated={})


class HistoryDialog(QDialog):
    """The versions of one record. What it does can be undone in the window."""

    def __init__(self, context: Context, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.record_id = context, record_id
        self.sides: Sides | None = None
        theme = context.theme
        self.list, self.changes = VersionList(theme), ChangesView(theme)
        self.against, self.version_name = QComboBox(), InPlace("in-place", LONGEST_NAME)
        self._title, self._says = ElidedLabel("heading"), label("muted", wrap=True)
        self._left, self._right = ElidedLabel("label"), ElidedLabel("label")
        self.close_button, self.restore_button, self.erase_link = button(), button(), button("link")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.read()

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.list.setFixedWidth(theme.px(300))
        top, heads, right, middle, foot = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.version_name, 1)
        top.addWidget(self.against)
        heads.setSpacing(24)
        heads.setContentsMargins(0, 0, self.changes.margin(), 0)
        heads.addWidget(self._left, 1)
        heads.addWidget(self._right, 1)
        right.setSpacing(8)
        right.addLayout(top)
        right.addWidget(self._says)
        right.addLayout(heads)
        right.addWidget(self.changes, 1)
        middle.setSpacing(24)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        foot.setSpacing(8)
        foot.addWidget(self.erase_link)
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self.resize(QSize(theme.px(1100), theme.px(700)).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._choose)
        self.against.activated.connect(self._choose)
        self.version_name.saved.connect(self._name)
        self.changes.field_wanted.connect(self._take_field)
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self.erase_link.clicked.connect(self._erase)
        for one in (self.close_button, self.restore_button, self.erase_link):
            one.setAutoDefault(False)
        self.context.bus.changed.connect(self._changed)
        self.context.translator.language_changed.connect(self.retranslate)
        self.context.themes.theme_changed.connect(self.rethemed)
        self.list.setFocus()

    # Reading --------------------------------------------------------------------------------------------------------

    @Slot()
    def read(self) -> None:
        """Read the versions anew."""
        lib = self.context.library
        self.context.tasks.read(partial(_read, lib, self.record_id), self._show, self._cannot, key="history-list")

    def _show(self, found: tuple[Record, tuple[Version, ...]]) -> None:
        record, listed = found
        self._title.setText(say("history.title-of", title=title_of(record, self.context.content_lang)))
        self.list.show_versions(listed)
        self._choose()

    @Slot()
    def _choose(self) -> None:
        """Another version, or another one beside it."""
        pair = self._pair()
        if pair is not None:
            self.against.setEnabled(len(self.list.chosen()) < 2)
            work = partial(compare, self.context.library, *pair, language())
            self.context.tasks.read(work, self._show_sides, self._cannot, key="history-sides")

    def _pair(self) -> tuple[Version | None, Version] | None:
        chosen, listed = self.list.chosen(), self.list.shown.versions
        if not chosen:
            return None
        if len(chosen) > 1:
            return chosen[-1], chosen[0]
        by_id = {one.revision: one for one in listed}
        head = next(one for one in listed if one.is_head)
        if self.against.currentData() == NEWEST and not chosen[0].is_head:
            return chosen[0], head
        former = next((by_id[one] for one in chosen[0].parents if one in by_id), None)
        return former, chosen[0]

    def _show_sides(self, sides: Sides) -> None:
        self.sides = sides
        chosen = self.list.chosen()
        captions = (words.title(sides.older) if sides.older else say("history.before"), words.title(sides.newer))
        self._left.setText(captions[0])
        self._right.setText(captions[1])
        back = self.offered()
        self.changes.show_rows(sides.compared.rows, captions, words.title(back) if back is not None else "")
        count = len(sides.compared.fields)
        self._says.setText(say("history.differ", n=count) if count else say("history.nothing"))
        self.version_name.setVisible(len(chosen) == 1)
        if len(chosen) == 1:
            self.version_name.show_text(chosen[0].name)
        self._word_restore()

    def offered(self) -> Version | None:
        """The version that can be brought back: the chosen one, of two the older one; the newest one cannot."""
        chosen = self.list.chosen()
        return chosen[-1] if chosen and not chosen[-1].is_head else None

    def _cannot(self, error: Exception) -> None:
        said = message_of(error)
        self._says.setText(f"{said.text} {said.help}".strip())

    # Doing ----------------------------------------------------------------------------------------------------------

    @Slot()
    def _restore(self) -> None:
        back = self.offered()
        if back is not None:
            work = partial(versions.restore, self.context.library, back.revision)
            self.context.write(work, self._restored, self._cannot)

    @Slot(str)
    def _take_field(self, field: str) -> None:
        back = self.offered()
        if back is not None:
            work = partial(versions.restore_field, self.context.library, back.revision, field)
            self.context.write(work, self._restored, self._cannot)

    @Slot()
    def _erase(self) -> None:
        EraseDialog(self.context, self).open()

    def _restored(self, _changes: Changes) -> None:
        """The version that was just made is the chosen one."""
        self.list.clearSelection()

    @Slot(str)
    def _name(self, text: str) -> None:
        chosen = self.list.chosen()
        if len(chosen) == 1:
            work = partial(versions.set_name, self.context.library, chosen[0].revision, text)
            self.context.write(work, None, self._cannot)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.record_id in changes.ids("record") | changes.ids("version"):
            self.read()

    # Words and colours ----------------------------------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("history.title"))
        name(self.list, say("history.list"), tip=False)
        name(self.changes, say("history.changes"), tip=False)
        name(self.against, say("history.against"), tip=False)
        at = self.against.currentData() or FORMER
        self.against.clear()
        for key in (FORMER, NEWEST):
            self.against.addItem(say(f"history.with-{key}"), key)
        self.against.setCurrentIndex(self.against.findData(at))
        self.version_name.setPlaceholderText(say("history.name-prompt"))
        name(self.version_name, say("history.name"), tip=False)
        self.close_button.setText(say("history.close"))
        self.erase_link.setText(say("erase.open"))
        self._word_restore()
        if self.sides is not None:
            self._choose()

    def _word_restore(self) -> None:
        back = self.offered()
        self.restore_button.setEnabled(back is not None)
        self.restore_button.setText(
            say("history.restore", version=words.title(back)) if back else say("history.restore-none")
        )

    @Slot()
    def rethemed(self) -> None:
        self.list.rethemed(self.context.theme)
        self.changes.rethemed(self.context.theme)


def _read(lib: "Library", record_id: str) -> tuple[Record, tuple[Version, ...]]:
    return records.head(lib, record_id)[0], versions.versions(lib, record_id)


def show_history(context: Context, parent: QWidget, record_id: str) -> None:
    """Open the dialog with the versions of a record."""
    if record_id:
        HistoryDialog(context, record_id, parent).open()
