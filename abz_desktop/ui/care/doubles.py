"""Terms and records that may stand in the library twice: pairs with the reason, what a merge would do, merge or keep apart."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.kinds import KINDS
from abz_desktop.library import alike, record_merge, vocabulary_care
from abz_desktop.library.alike import Alike
from abz_desktop.ui.care.own_section import FINE, LIST, OwnSection
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import capital, grouped, language, say
from abz_desktop.ui.widgets.basics import button, frame, label, name
from abz_desktop.ui.widgets.lines import Column, LinesModel, LinesTable
from abz_desktop.ui.widgets.row_list import kind_word


def _group(pair: Alike) -> str:
    return say(f"vocabulary.{pair.group}") if pair.sort == "term" else capital(kind_word(pair.group))


def _one(pair: Alike) -> str:
    return pair.one.label(language())


def _other(pair: Alike) -> str:
    return pair.other.label(language())


def _reason(pair: Alike) -> str:
    return say(f"care.reason.{pair.reason}")


COLUMNS = (
    Column("doubles.column.group", _group, 3),
    Column("doubles.column.one", _one, 5),
    Column("doubles.column.other", _other, 5),
    Column("doubles.column.reason", _reason, 4),
)


class DoublesSection(OwnSection):
    """Pairs that a person called two are kept in the memory of the window, and not shown again."""

    key = "doubles"
    what = frozenset({"record", "vocabulary"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: tuple[Alike, ...] = ()
        self.again, self.table = button("link", self), LinesTable(LinesModel(COLUMNS), context.theme, self)
        self._stays, self.does, self.card = label("subheading"), label("", wrap=True), frame("card", self)
        self.choices, self._radios = (QRadioButton(self), QRadioButton(self)), QButtonGroup(self)
        self.merge, self.compare, self.apart = button("primary", self), button("", self), button("", self)
        self.head.addWidget(self.again)
        self.stack.addWidget(self._page())
        self.table.asked.connect(self._compare)
        self.table.chosen_changed.connect(self._chosen)
        self._radios.buttonClicked.connect(self._look_ahead)
        self.merge.clicked.connect(self._merge)
        self.compare.clicked.connect(self._compare)
        self.apart.clicked.connect(self._keep_apart)
        self.again.clicked.connect(self._forget)

    def _page(self) -> QWidget:
        page, column, inner, row = QWidget(), QVBoxLayout(), QVBoxLayout(self.card), QHBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self._stays)
        for choice in self.choices:
            self._radios.addButton(choice)
            inner.addWidget(choice)
        self.choices[0].setChecked(True)
        inner.addWidget(self.does)
        for one in (self.merge, self.compare, self.apart):
            row.addWidget(one)
        row.addStretch(1)
        inner.addLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self.card)
        page.setLayout(column)
        return page

    # Showing --------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        self.context.tasks.read(partial(alike.found, self.context.library), self._show, key="care-doubles")

    def _show(self, found: tuple[Alike, ...]) -> None:
        self._all = found
        kept = self._apart()
        lines = [pair for pair in found if self._name(pair) not in kept]
        self.table.show_lines(lines)
        self.stack.setCurrentIndex(LIST if lines else FINE)
        self.again.setVisible(len(lines) < len(found))
        self.again.setText(say("care.again", n=len(found) - len(lines)))
        self.say_count()

    def say_count(self) -> None:
        number = len(self.table.rows.lines)
        words = say("care.count.doubles", n=number, number=grouped(number))
        self.count.setText(words)
        self.counted.emit(words, not number)

    def pair(self) -> Alike | None:
        """The pair that is chosen."""
        return next(iter(self.table.chosen()), None)

    @Slot()
    def _chosen(self) -> None:
        pair = self.pair()
        self.card.setVisible(pair is not None)
        if pair is not None:
            for choice, thing in zip(self.choices, (pair.one, pair.other), strict=True):
                choice.setText(thing.label(language()).replace("&", "&&"))
                choice.setVisible(self._can_merge(pair))
            self._stays.setVisible(self._can_merge(pair))
            self.merge.setVisible(self._can_merge(pair))
            self.compare.setVisible(pair.sort == "record")
            self._look_ahead()

    def _can_merge(self, pair: Alike) -> bool:
        return pair.sort == "term" or pair.group in record_merge.KINDS

    def ends(self, pair: Alike) -> tuple[str, str]:
        """What goes and what stays."""
        return (pair.other.id, pair.one.id) if self.choices[0].isChecked() else (pair.one.id, pair.other.id)

    @Slot()
    def _look_ahead(self) -> None:
        """Look at what a merge would do before anybody does it."""
        pair, lib = self.pair(), self.context.library
        self.merge.setEnabled(False)
        self.does.setText("")
        if pair is None:
            return
        if not self._can_merge(pair):
            self.does.setText(say("doubles.compare-first"))
        elif pair.sort == "term":
            work: Any = partial(vocabulary_care.preview, lib, pair.group, *self.ends(pair))
            self.context.tasks.read(work, self._tell_terms, self._wrong, key="care-doubles-look")
        else:
            work = partial(record_merge.preview, lib, *self.ends(pair), self.context.content_lang)
            self.context.tasks.read(work, self._tell_records, self._wrong, key="care-doubles-look")

    def _tell_terms(self, found: vocabulary_care.Merge) -> None:
        names = {"source": found.source.label(language()), "target": found.target.label(language())}
        parts = [say("terms.gains" if found.records else "terms.none", n=found.records, **names)]
        parts += [say("terms.both", n=found.both)] if found.both else []
        parts += [say("terms.below", n=found.below, **names)] if found.below else []
        self._tell([*parts, say("terms.leads", **names)])

    def _tell_records(self, found: record_merge.Merge) -> None:
        names = {"source": found.source, "target": found.target}
        pair = self.pair()
        kind = KINDS[pair.group] if pair is not None and pair.sort == "record" else None
        words = {
            key: ", ".join(kind.field(one).label(language()) for one in fields) if kind else ""
            for key, fields in (("filled", found.filled), ("left", found.left))
        }
        parts = [say("doubles.links" if found.links else "doubles.no-links", n=found.links, **names)]
        parts += [say("doubles.tags", n=found.tags, **names)] if found.tags else []
        parts += [say("doubles.filled", fields=words["filled"], **names)] if found.filled else []
        parts += [say("doubles.left", fields=words["left"], **names)] if found.left else []
        self._tell([*parts, say("doubles.trash", **names)])

    def _tell(self, parts: list[str]) -> None:
        self.does.setText(" ".join([*parts, say("care.merge.undo")]))
        self.merge.setEnabled(not self.context.library.read_only)

    def _wrong(self, error: Exception) -> None:
        if isinstance(error, LibraryError):
            said = message_of(error)
            self.does.setText(f"{said.text} {said.help}".strip())
        else:
            self.context.tasks.error.emit(error)

    # Wishes ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _merge(self) -> None:
        pair, lib = self.pair(), self.context.library
        if pair is None or not self.merge.isEnabled():
            return
        if pair.sort == "term":
            work: Any = partial(vocabulary_care.merge, lib, pair.group, *self.ends(pair))
        else:
            work = partial(record_merge.merge, lib, *self.ends(pair))
        self.merge.setEnabled(False)
        self.context.tasks.long(work, self._merged, self._wrong)

    def _merged(self, changes: Changes) -> None:
        self.context.bus.changed.emit(changes)

    @Slot()
    def _compare(self, *_: object) -> None:
        """Show two records side by side."""
        pair = self.pair()
        if pair is not None and pair.sort == "record":
            self.context.bus.place_requested.emit("compare", {"ids": [pair.one.id, pair.other.id]})

    def _memory(self) -> str:
        return f"care.doubles:{self.context.library.id}"

    def _name(self, pair: Alike) -> str:
        return "/".join((pair.group, *sorted((pair.one.id, pair.other.id))))

    def _apart(self) -> set[str]:
        kept = self.context.memory.get(self._memory())
        return set(map(str, kept)) if isinstance(kept, list) else set()

    @Slot()
    def _keep_apart(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.context.memory.set(self._memory(), sorted(self._apart() | {self._name(pair)}))
            self._show(self._all)

    @Slot()
    def _forget(self) -> None:
        self.context.memory.set(self._memory(), None)
        self._show(self._all)

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        self._stays.setText(say("care.stays"))
        self.merge.setText(say("care.merge-them"))
        self.compare.setText(say("doubles.compare"))
        self.apart.setText(say("care.apart"))
        name(self.table, say("care.section.doubles"), tip=False)
        self._show(self._all)

    def rethemed(self) -> None:
        super().rethemed()
        self.table.rethemed(self.context.theme)
