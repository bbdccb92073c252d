"""What changed in a method since a step took it: field by field and word by word, to take over or to leave."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from abz_desktop.core.difference import TEXTS, Cell, Row
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.text_difference import Run, edits
from abz_desktop.library import approach_pins
from abz_desktop.library.approach_pins import News
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label, words
from abz_desktop.ui.widgets.scrolling import scrolled

MARKS = {"gone": "text-decoration: line-through; color: {danger};", "new": "background: {highlight}; color: {text};"}


class NewsPanel(Panel):
    """Shows one step's news; it stays on that step until another is asked for."""

    panel_id = "news"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self.key = ""
        self.news: News | None = None
        self._title, self._lead = label("subheading", wrap=True), label("muted", wrap=True)
        self.all, self.keep = button("primary"), button()
        self._back = button("link")
        self._lay_out()
        self.all.clicked.connect(self._take_all)
        self.keep.clicked.connect(self._keep)
        self._back.clicked.connect(self._leave)

    def _lay_out(self) -> None:
        buttons, head = QHBoxLayout(), QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.all)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        head.setContentsMargins(16, 0, 16, 8)
        head.setSpacing(6)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch(1)
        head.addLayout(back)
        for part in (self._title, self._lead):
            head.addWidget(part)
        head.addLayout(buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._rest: QWidget = QWidget()
        self._column.addWidget(self._rest, 1)

    # Showing --------------------------------------------------------------------------------------------------------

    def show_step(self, key: str) -> None:
        """Read what changed for a step and show it."""
        self.key = key
        self._read()

    def show_seen(self, seen: Seen) -> None:
        super().show_seen(seen)
        if self.key:
            self._read()

    def _read(self) -> None:
        if self.seen is not None:
            where = (self.context.library, self.seen.state.opened.record.id, self.key, language())
            self.context.tasks.read(partial(approach_pins.news, *where), self._show, self._cannot, key="step-news")

    def _show(self, news: News) -> None:
        self.news = news
        self._title.setText(news.title)
        lead = "news.archived" if news.archived else "news.lead" if news.rows else "news.nothing"
        self._lead.setText(say(lead, n=len(news.fields)))
        for part in (self.all, self.keep):
            part.setVisible(bool(news.rows))
        self._fill(news.rows)

    def _cannot(self, error: Exception) -> None:
        """Say why nothing can be compared, with what helps."""
        if not isinstance(error, LibraryError):
            self.context.messages.error(error)
            return
        message = message_of(error)
        self.news = None
        self._lead.setText(f"{message.text} {message.help}")
        for part in (self.all, self.keep):
            part.hide()
        self._fill(())

    def _fill(self, rows: Sequence[Row]) -> None:
        body, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        seen: set[str] = set()
        for row in rows:
            if row.field.name not in seen:
                column.addSpacing(8 if seen else 0)
                column.addLayout(self._field(row))
                seen.add(row.field.name)
            column.addWidget(self._change(row))
        body.setLayout(column)
        area = scrolled(body)
        self._column.replaceWidget(self._rest, area)
        self._rest.hide()
        self._rest.deleteLater()
        self._rest = area

    def _field(self, row: Row) -> QHBoxLayout:
        line, take = QHBoxLayout(), button("quiet")
        caption = row.field.label(language())
        line.addWidget(label("label", caption), 1)
        take.setText(say("news.take"))
        take.setAccessibleName(say("news.take-field", field=caption))
        take.clicked.connect(partial(self._take_field, row.field.name))
        line.addWidget(take)
        return line

    def _change(self, row: Row) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setText(html_of(row, self.context.theme))
        made.setAccessibleName(words_of(row))
        return made

    # Taking over ----------------------------------------------------------------------------------------------------

    @Slot()
    def _take_all(self) -> None:
        self.doing.answers.take_over(self.key)

    def _take_field(self, field: str, _checked: bool = False) -> None:
        self.doing.answers.take_field(self.key, field)

    @Slot()
    def _keep(self) -> None:
        self.doing.answers.keep(self.key)
        self._leave()

    @Slot()
    def _leave(self) -> None:
        self.panel_asked.emit("step", self.key)

    # Words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        words(self.all, say("news.all"))
        self.keep.setText(say("news.keep"))
        self._back.setText("← " + say("news.back"))
        if self.key:
            self._read()

    def rethemed(self) -> None:
        self.all.setIcon(self.context.theme.icon("check", "on_accent", 16))
        if self.news is not None:
            self._fill(self.news.rows)


def html_of(row: Row, theme: Theme) -> str:
    """A changed field: texts as one text with what went struck through and what came marked, all else as before and after."""
    styles = {mark: style.format(**theme.colours) for mark, style in MARKS.items()}
    about = f'<span style="color: {theme.colours["text_2"]};">{escape(_language(row))}</span> ' if row.lang else ""
    before, after = row.cells
    if row.field.type in TEXTS:
        parts = edits(before.text, after.text)
        return about + "".join(_marked(part.text, styles.get(part.mark, "")) for part in parts)
    lines = [_unit_lines(before, styles["gone"], only_own=True), _unit_lines(after, styles["new"], only_own=False)]
    return about + "<br>".join(line for group in lines for line in group)


def _unit_lines(cell: Cell, style: str, *, only_own: bool) -> list[str]:
    if cell.state != "value":
        words = say("view.unknown") if cell.state == "unknown" else say("news.empty")
        return [_marked(words, style)]
    found = []
    for unit in cell.units:
        own = unit.own or any(run.own for run in unit.runs)
        if own or not only_own:
            found.append(_marked(unit.text, style) if unit.own else _runs(unit.runs, style))
    return found


def _runs(runs: Sequence[Run], style: str) -> str:
    return "".join(_marked(run.text, style if run.own else "") for run in runs)


def _marked(text: str, style: str) -> str:
    plain = escape(text).replace("\n", "<br>")
    return f'<span style="{style}">{plain}</span>' if style else plain


def _language(row: Row) -> str:
    return say(f"news.in-{row.lang}")


def words_of(row: Row) -> str:
    """The change as it is read aloud."""
    before, after = row.cells
    return say("news.was-is", field=row.field.label(language()), before=before.text or "–", after=after.text or "–")
