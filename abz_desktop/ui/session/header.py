"""What stands above the tabs of a session: its title, when and where it is, and for how many people; edited in place."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.record import Record
from abz_desktop.library import session_fields
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.session.day_fields import DayFields
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.session.frame_form import FrameForm
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.one_record import RecordHeader
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.widgets.basics import ElidedButton, button, icon_button, label, name, words
from abz_desktop.ui.widgets.line import InPlace
from abz_desktop.ui.widgets.scrolling import scrolled

FRAME_HEIGHT = 250


class Header(RecordHeader):
    """Shows a session and asks the library for every change; `left` when the list of sessions is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: OpenedSession | None = None
        self.doing = Doing(context, self)
        self._back, self.title = icon_button(), InPlace("in-place-title", 120)
        self.day, self.people, self._people = DayFields(context, self.doing), InPlace("in-line", 6), label("muted")
        self.approach, self.fold, self._notice = ElidedButton("link"), button("quiet"), label("error", wrap=True)
        self.run, self.form = button(), FrameForm(context, self.doing)
        self.template = label("muted")
        self.frame = scrolled(self.form, margins=(0, 0, 8, 0))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line, second, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        line.setSpacing(8)
        line.addWidget(self._back)
        line.addSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self.template)
        line.addWidget(self.run)
        second.setSpacing(4)
        self.people.setFixedWidth(self.context.theme.px(52))
        second.addWidget(self.day, 3)
        for part in (self.people, self._people):
            second.addWidget(part)
        second.addSpacing(12)
        second.addWidget(self.approach, 4)
        second.addStretch(1)
        second.addWidget(self.fold)
        self.fold.setCheckable(True)
        self._notice.hide()
        self.frame.hide()
        self.frame.setMinimumHeight(self.context.theme.px(FRAME_HEIGHT - 60))
        self.frame.setMaximumHeight(self.context.theme.px(FRAME_HEIGHT))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addLayout(second)
        layout.addWidget(self._notice)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.run.clicked.connect(self.context.action("session-run").trigger)
        self.fold.toggled.connect(self._fold)
        self.title.saved.connect(self._save_title)
        self.people.saved.connect(self._save_people)
        self.approach.clicked.connect(self._open_approach)
        self.doing.refused.connect(self._refuse)

    @property
    def record(self) -> Record | None:
        return self.opened.record if self.opened is not None else None

    def read_words(self) -> None:
        """Read what keys are called."""
        self.form.read_words()

    # Showing --------------------------------------------------------------------------------------------------------

    def show_session(self, opened: OpenedSession) -> None:
        """Show a session as it is now."""
        self.opened = self.doing.opened = opened
        self.title.show_text(opened.title)
        self.run.setEnabled(any(block.in_time for block in opened.sheet.walk()))
        self.run.setVisible(not opened.is_template)
        self.template.setVisible(opened.is_template)
        self._show()

    def _show(self) -> None:
        if self.opened is None:
            return
        people = self.opened.sheet.people
        self.day.show_day(self.opened, "")
        self.people.show_text("" if people is None else str(people))
        self._people.setText(say("session.people-word", n=people if people is not None else 0))
        origin = self.opened.approach
        self.approach.say(say("session.of-approach", title=origin.title) if origin is not None else "")
        self.approach.setVisible(origin is not None)
        self.form.show_session(self.opened)

    def open_frame(self, field: str = "") -> None:
        """Unfold the frame, and put the keyboard in a field of it."""
        if field in self.day.lines:
            self.day.lines[field].setFocus()
        elif field == "participants":
            self.people.setFocus()
        else:
            self.fold.setChecked(True)
            self.form.focus_on(field)
            self.frame.ensureWidgetVisible(self.form.field(field))

    @Slot(bool)
    def _fold(self, shown: bool) -> None:
        self.frame.setVisible(shown)
        self._word_fold()

    # Changing -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _save_title(self, text: str) -> None:
        if text.strip():
            self.doing.ask(session_fields.set_text, "title", text, self.context.content_lang)
        elif self.opened is not None:
            self.title.show_text(self.opened.title)

    @Slot(str)
    def _save_people(self, text: str) -> None:
        plain = text.strip()
        if plain and not (plain.isascii() and plain.isdecimal()):
            self._refuse(say("session.misread-people", text=plain))
        else:
            self.doing.ask(session_fields.set_values, {"participants": int(plain) if plain else None})

    @Slot()
    def _open_approach(self) -> None:
        if self.opened is not None and self.opened.approach is not None:
            self.context.bus.open_requested.emit(self.opened.approach.id)

    @Slot(str)
    def _refuse(self, told: str) -> None:
        self._notice.setText(told)
        self._notice.setVisible(bool(told))

    # Words ----------------------------------------------------------------------------------------------------------

    def _word_fold(self) -> None:
        icon = "chevron-up" if self.fold.isChecked() else "chevron-down"
        self.fold.setIcon(self.context.theme.icon(icon, "text_2", 16))
        words(self.fold, say("session.frame"))

    def retranslate(self) -> None:
        name(self._back, say("session.back"))
        words(self.run, say("action.session-run"))
        self.template.setText(capital(say("session.template")))
        self.run.setToolTip(self.context.action("session-run").toolTip())
        self.title.setPlaceholderText(say("session.title-prompt"))
        name(self.title, say("session.title"), tip=False)
        self.people.setPlaceholderText(say("session.prompt-people"))
        name(self.people, say("session.field-participants"))
        self._word_fold()
        self.day.retranslate()
        self.form.retranslate()
        self._show()

    def rethemed(self) -> None:
        self.run.setIcon(self.context.theme.icon("timer", "text_2", 18))
        self._back.setIcon(self.context.theme.icon("arrow-left", "text_2", 20))
        self.approach.setIcon(self.context.theme.icon("route", "approach", 16))
        self.form.rethemed()
        self._word_fold()
