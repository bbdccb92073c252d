"""When and where a day is: date, start, end that was promised and place, each edited in place."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from abz_desktop.core.reading import pick
from abz_desktop.library import session_fields
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.when import date_words, typed_date
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.line import InPlace

FIELDS = {"date": 236, "start": 62, "end_target": 62, "place": 300}
"""The fields of a day, and how wide they are (pixels of the scale); the place at most."""
LEAST_DATE, LEAST_PLACE = 160, 90
LONGEST = {"date": 40, "start": 8, "end_target": 8, "place": 160}


class DayFields(QWidget):
    """Shows a day of a session."""

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self._doing = context, doing
        self._opened: OpenedSession | None = None
        self._day = ""
        self.lines = {one: InPlace("in-line", LONGEST[one]) for one in FIELDS}
        self._dash = label("muted", "–")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for one, line in self.lines.items():
            if one == "end_target":
                layout.addWidget(self._dash)
            line.setObjectName(f"day-{one}")
            line.setFixedWidth(context.theme.px(FIELDS[one]))
            line.saved.connect(partial(self._save, one))
            layout.addWidget(line, 5 if one == "place" else 0)
        place = self.lines["place"]
        place.setMinimumWidth(context.theme.px(LEAST_PLACE))
        place.setMaximumWidth(context.theme.px(FIELDS["place"]))
        layout.addStretch(1)
        self._dash.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_day(self, opened: OpenedSession, day: str) -> None:
        """Show a day, "" the first one."""
        self._opened, self._day = opened, day
        items = {str(item["key"]): item for item in opened.record.items("days")}
        fields = items.get(day, {}) if day else opened.record.fields
        for one, line in self.lines.items():
            value = fields.get(one)
            if one == "date":
                self._show_date(line, date_words(str(value or ""), language()))
            elif one == "place":
                line.show_text(pick(value, self.context.content_lang).text if value else "")
            else:
                line.show_text(str(value or ""))

    def _show_date(self, line: InPlace, text: str) -> None:
        """A date as wide as it is: the room that a short one leaves is for the place."""
        least, most = (self.context.theme.px(wide) for wide in (LEAST_DATE, FIELDS["date"]))
        line.setFixedWidth(
            max(least, min(most, line.fontMetrics().horizontalAdvance(text) + self.context.theme.px(22)))
        )
        line.show_text(text)

    def _save(self, one: str, text: str) -> None:
        if self._opened is None:
            return
        value = typed_date(text, self._date()) if one == "date" else text.strip()
        if value is None:
            self._doing.refused.emit(say("session.misread-date", text=text))
        else:
            lang = self.context.content_lang
            self._doing.ask(session_fields.set_day, self._day, {one: value}, lang)

    def _date(self) -> str:
        assert self._opened is not None
        return str(self._opened.record.fields.get("date") or "")

    def retranslate(self) -> None:
        for one, line in self.lines.items():
            line.setPlaceholderText(say(f"session.prompt-{one}"))
            name(line, say(f"session.field-{one}"))
        if self._opened is not None:
            self.show_day(self._opened, self._day)
