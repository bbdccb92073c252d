"""What can become of a term: merged into another one after a look at what that does, retired for a successor, or offered again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.errors import LibraryError
from abz_desktop.library import vocabulary_care
from abz_desktop.library.vocabulary_care import Merge, TermRow
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, label, name


class TermEnd(QWidget):
    """`merge_wanted(source key, target key)`, `retire_wanted(key, successor key or "")`, `revive_wanted(key)`."""

    merge_wanted = Signal(str, str)
    retire_wanted = Signal(str, str)
    revive_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: TermRow | None = None
        self._rows: tuple[TermRow, ...] = ()
        self._look: Merge | None = None
        self._head, self.does = label("muted"), label("", wrap=True)
        self.into = QComboBox(self)
        self.into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._head.setBuddy(self.into)
        self.merge, self.retire, self.revive = button("", self), button("", self), button("", self)
        row, layout = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(8)
        for one in (self.merge, self.retire, self.revive):
            row.addWidget(one)
        row.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self.into)
        layout.addWidget(self.does)
        layout.addLayout(row)
        self.into.currentIndexChanged.connect(self._chosen)
        self.merge.clicked.connect(self._merge)
        self.retire.clicked.connect(self._retire)
        self.revive.clicked.connect(self._revive)

    def show_term(self, row: TermRow | None, rows: Sequence[TermRow]) -> None:
        """Show what can become of a term, with the others of its vocabulary to choose from."""
        kept = self.into.currentData() if row is not None and self._key(self._row) == self._key(row) else None
        self._row, self._rows = row, tuple(rows)
        with QSignalBlocker(self.into):
            self.into.clear()
            self.into.addItem(say("terms.no-other"), "")
            for one in rows:
                if row is not None and one.term.key != row.term.key and not one.term.deprecated:
                    self.into.addItem(one.term.label(language()), one.term.key)
            self.into.setCurrentIndex(max(0, self.into.findData(kept)))
        self._chosen()

    def _key(self, row: TermRow | None) -> str:
        return f"{row.term.vocabulary}/{row.term.key}" if row is not None else ""

    @Slot()
    def _chosen(self) -> None:
        """Another one is chosen: look at what a merge into it would do."""
        row, other = self._row, str(self.into.currentData() or "")
        retired, writable = bool(row and row.term.deprecated), not self._context.library.read_only
        self.setVisible(row is not None and not row.term.fixed)
        self.merge.setEnabled(False)
        self.retire.setVisible(not retired)
        self.retire.setEnabled(writable)
        self.revive.setVisible(retired)
        self.revive.setEnabled(writable)
        self._look = None
        self._say()
        if row is not None and other and not row.term.fixed:
            work = partial(vocabulary_care.preview, self._context.library, row.term.vocabulary, row.term.key, other)
            self._context.tasks.read(work, self._looked, self._wrong, key="care-term-merge")

    def _looked(self, found: Merge) -> None:
        if self._row is not None and (found.source.key, found.target.key) == (
            self._row.term.key,
            self.into.currentData(),
        ):
            self._look = found
            self.merge.setEnabled(not self._context.library.read_only)
            self._say()

    def _wrong(self, error: Exception) -> None:
        """These two cannot be merged: say why, in place."""
        if isinstance(error, LibraryError):
            said = message_of(error)
            self.does.setText(f"{said.text} {said.help}".strip())
        else:
            self._context.tasks.error.emit(error)

    def _say(self) -> None:
        found, row = self._look, self._row
        if found is None:
            self.does.setText(self._successor() if row is not None and row.term.deprecated else say("terms.choose"))
            return
        lang = language()
        names = {"source": found.source.label(lang), "target": found.target.label(lang)}
        parts = [say("terms.gains" if found.records else "terms.none", n=found.records, **names)]
        parts += [say("terms.both", n=found.both)] if found.both else []
        parts += [say("terms.trashed", n=found.trashed)] if found.trashed else []
        parts += [say("terms.below", n=found.below, **names)] if found.below else []
        parts += [say("terms.searches", n=found.searches)] if found.searches else []
        self.does.setText(" ".join([*parts, say("terms.leads", **names), say("care.merge.undo")]))

    def _successor(self) -> str:
        key = self._row.term.successor if self._row is not None else ""
        found = next((one.term.label(language()) for one in self._rows if one.term.key == key), "")
        return say("terms.retired-for", name=found) if found else say("terms.retired")

    @Slot()
    def _merge(self) -> None:
        if self._row is not None and self.into.currentData():
            self.merge_wanted.emit(self._row.term.key, str(self.into.currentData()))

    @Slot()
    def _retire(self) -> None:
        if self._row is not None:
            self.retire_wanted.emit(self._row.term.key, str(self.into.currentData() or ""))

    @Slot()
    def _revive(self) -> None:
        if self._row is not None:
            self.revive_wanted.emit(self._row.term.key)

    def retranslate(self) -> None:
        self._head.setText(say("terms.other"))
        name(self.into, say("terms.other"), tip=False)
        self.merge.setText(say("terms.merge"))
        self.retire.setText(say("terms.retire"))
        self.revive.setText(say("terms.revive"))
        self.show_term(self._row, self._rows)
