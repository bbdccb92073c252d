"""Beginning a session: title, date and number of people, and what it starts from: nothing, a template, a session or an approach."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.reading import duration
from abz_desktop.library import approaches, session_start, sessions
from abz_desktop.library.rows import Row
from abz_desktop.library.sessions import SessionRow
from abz_desktop.ui.session.when import date_words, typed_date, zone_here
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.folding import folded
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, hairline, label, name, words
from abz_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from abz_desktop.library import Library

LONGEST = 120
FIELDS = {"title": 4, "date": 2, "people": 1}
"""The fields on the first line, and their share of it."""


def starting_points(lib: "Library", lang: str) -> tuple[Row, ...]:
    """All that a session can start from: templates, one's own approaches, and one's sessions."""
    templates = [_told(one) for one in sessions.list_sessions(lib, lang, templates=True)]
    own = [_told(one) for one in sessions.list_sessions(lib, lang)]
    return (*templates, *approaches.list_approaches(lib, lang), *own)


def _told(found: SessionRow) -> Row:
    """A session as the list shows it: what it is, when it was, and how long it takes."""
    kind = say("session.template") if found.state == "template" else date_words(found.date, language())
    length = duration(found.minutes, language()) if found.minutes else ""
    told = " · ".join(one for one in (kind, say("session.blocks", n=found.blocks), length) if one)
    return replace(found.row, summary=" · ".join(one for one in (told, found.row.summary) if one))


class BeginView(QWidget):
    """`made(record id)` when the session was saved, `left` when one thinks better of it."""

    made = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._rows: tuple[Row, ...] = ()
        self._from: Row | None = None
        self._head, self._lead = label("title"), label("lead", wrap=True)
        self._captions = {one: label("label") for one in (*FIELDS, "filter")}
        self.fields = {one: QLineEdit() for one in (*FIELDS, "filter")}
        self.list = RowList(context.theme, tall=True)
        self._shortlist: tuple[str, ...] = ()
        """The records of the tray, where the session begins with them."""
        self._chosen, self.empty, self._wrong = label("", wrap=True), button("link"), label("error", wrap=True)
        self.tray = button("link")
        self.save, self._cancel = button("primary"), button()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        first, foot, chosen, layout = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.setSpacing(16)
        for one, share in FIELDS.items():
            first.addLayout(self._captioned(one), share)
        chosen.addWidget(self._chosen, 1)
        chosen.addWidget(self.tray)
        chosen.addWidget(self.empty)
        foot.setSpacing(8)
        foot.addWidget(self._wrong, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save)
        layout.setContentsMargins(32, 24, 32, 16)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._lead)
        layout.addSpacing(12)
        layout.addLayout(first)
        layout.addSpacing(8)
        layout.addLayout(self._captioned("filter"))
        layout.addSpacing(8)
        layout.addLayout(chosen)
        layout.addWidget(self.list, 1)
        layout.addWidget(hairline())
        layout.addSpacing(8)
        layout.addLayout(foot)
        self.fields["title"].setMaxLength(LONGEST)
        self.fields["date"].setMaxLength(40)
        self.fields["people"].setMaxLength(6)

    def _captioned(self, one: str) -> QVBoxLayout:
        column, field = QVBoxLayout(), self.fields[one]
        column.setSpacing(4)
        column.addWidget(self._captions[one])
        column.addWidget(field)
        field.setObjectName(f"begin-{one}")
        self._captions[one].setBuddy(field)
        return column

    def _connect(self) -> None:
        self.fields["title"].textChanged.connect(self._look)
        for one in FIELDS:
            self.fields[one].returnPressed.connect(self.make)
        self.fields["filter"].textChanged.connect(self._narrow)
        self.list.activated.connect(self._choose)
        self.empty.clicked.connect(self._choose_nothing)
        self.tray.clicked.connect(self._choose_tray)
        self.save.clicked.connect(self.make)
        self._cancel.clicked.connect(self.left)

    # Showing --------------------------------------------------------------------------------------------------------

    def begin(self, wanted: str = "") -> None:
        """Show the form anew; `wanted` is the record to start from, where one is chosen already."""
        for field in self.fields.values():
            field.clear()
            set_role(field, "")
        self._wrong.clear()
        self._choose_nothing()
        self.fields["title"].setFocus()
        read = partial(starting_points, self.context.library, self.context.content_lang)
        self.context.tasks.read(read, partial(self._show, wanted), key="session-starts")

    def _show(self, wanted: str, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        self._narrow()
        row = next((row for row in self._rows if row.id == wanted), None)
        if row is not None:
            self._start_from(row)

    @Slot()
    def _narrow(self) -> None:
        """Show the starting points with the words of the filter in their title."""
        asked = folded(self.fields["filter"].text()).split()
        self.list.show_rows([row for row in self._rows if all(word in folded(row.title) for word in asked)])

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self._start_from(row)
            self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields["title"].selectAll()

    def _start_from(self, row: Row) -> None:
        """Start from a record; a title that nobody typed follows it."""
        before = self._from.title[:LONGEST] if self._from is not None else ""
        self._from, self._shortlist = row, ()
        if self.fields["title"].text().strip() in ("", before):
            self.fields["title"].setText(row.title[:LONGEST])
        self._look()

    @Slot()
    def _choose_nothing(self) -> None:
        self._from, self._shortlist = None, ()
        self._look()

    @Slot()
    def _choose_tray(self) -> None:
        """Start from the methods in the tray, in their order."""
        self._from, self._shortlist = None, self.context.tray.ids()
        self._look()
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look(self) -> None:
        self.save.setEnabled(bool(self.fields["title"].text().strip()))
        self.empty.setVisible(self._from is not None or bool(self._shortlist))
        count = self.context.tray.rowCount()
        self.tray.setVisible(bool(count) and not self._shortlist)
        words(self.tray, say("session.begin-tray", n=count))
        if self._shortlist:
            self._chosen.setText(say("session.begin-from-tray", n=len(self._shortlist)))
        elif self._from is None:
            self._chosen.setText(say("session.begin-empty"))
        else:
            self._chosen.setText(say(f"session.begin-from-{self._from.kind}", title=self._from.title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Saving ---------------------------------------------------------------------------------------------------------

    @Slot()
    def make(self) -> None:
        """Save the session."""
        title, values = self.fields["title"].text().strip(), self._values()
        if not title or values is None:
            return
        if (self._from is None or self._from.kind == "approach") and (zone := zone_here()):
            values["time_zone"] = zone  # without one, the night in which the clock changes would have its usual hours
        self.save.setEnabled(False)
        where = (self.context.library, title, self.context.content_lang, values)
        work = partial(_of_tray, self._shortlist, *where) if self._shortlist else partial(_make, self._from, *where)
        self.context.write(work, self._made, self._failed)

    def _values(self) -> dict[str, Any] | None:
        """Date and people as typed; None where one of them cannot be read, which is said."""
        date = typed_date(self.fields["date"].text())
        people = self.fields["people"].text().strip()
        number = int(people) if people.isascii() and people.isdecimal() else None
        wrong = {"date": date is None, "people": bool(people) and not number}
        for one, bad in wrong.items():
            set_role(self.fields[one], "wrong" if bad else "")
        self._wrong.clear()
        for one, bad in wrong.items():
            if bad:
                self._wrong.setText(say(f"session.misread-{one}", text=self.fields[one].text()))
                self.fields[one].setFocus()
                return None
        return {key: value for key, value in (("date", date), ("participants", number)) if value}

    def _made(self, answer: tuple[str, Changes]) -> None:
        self.made.emit(answer[0])

    def _failed(self, error: Exception) -> None:
        self._look()
        self.context.messages.error(error)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._head.setText(say("action.session-new"))
        self._lead.setText(say("session.begin-lead"))
        for one, caption in self._captions.items():
            caption.setText(say(f"session.begin-{one}"))
            self.fields[one].setPlaceholderText(say(f"session.begin-{one}-prompt"))
            name(self.fields[one], say(f"session.begin-{one}"), tip=False)
        words(self.empty, say("session.begin-nothing"))
        self.save.setText(say("session.begin-save"))
        self._cancel.setText(say("approach.cancel"))
        name(self.list, say("session.begin-filter"), tip=False)
        self._look()
        self.list.viewport().update()

    def rethemed(self) -> None:
        self.list.rethemed(self.context.theme)


def _of_tray(ids: Sequence[str], lib: "Library", title: str, lang: str, values: dict[str, Any]) -> tuple[str, Changes]:
    """Make the session of the methods among these records; runs where the library is written."""
    session_id, _, changes = session_start.from_shortlist(lib, title, ids, lang, values)
    return session_id, changes


def _make(start: Row | None, lib: "Library", title: str, lang: str, values: dict[str, Any]) -> tuple[str, Changes]:
    """Make the session, and say when it is and for how many; runs where the library is written."""
    if start is None:
        return session_start.create(lib, title, lang, values)
    if start.kind == "approach":
        return session_start.from_approach(lib, start.id, title, lang, values=values)
    return session_start.copy(lib, start.id, title, lang, values)
