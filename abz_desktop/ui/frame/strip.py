"""The quiet strip at the bottom: what was done (with a way back), how far long work is, and when the last backup was."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from abz_desktop.ui.shared import motion
from abz_desktop.ui.shared.messages import Message, worded
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.tasks import Step
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, button, icon_button
from abz_desktop.ui.widgets.sizing import px

ICONS = {"news": ("info", "text_2"), "warning": ("alert-triangle", "warning"), "error": ("circle-alert", "danger")}
STAYS_MS = 12_000


class Strip(QFrame):
    """`acted(action id)` when the offered action is taken; `cancelled(job)` when long work is to stop."""

    acted = Signal(str)
    cancelled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._theme: Theme | None = None
        self._message: Message | None = None
        self._step: Step | None = None
        self._icon, self._text, self._offer = QLabel(self), ElidedLabel(parent=self), button("link", self)
        self._close = icon_button(self, 14)
        self._work, self._bar, self._stop = ElidedLabel("small", self), QProgressBar(self), icon_button(self, 14)
        self._state = QLabel(self)
        set_role(self._state, "small")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._lay_out()
        self._offer.clicked.connect(self._take_offer)
        self._close.clicked.connect(self.clear)
        self._stop.clicked.connect(self._cancel)
        self.clear()
        self.finish(0)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(8)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(120))
        self._work.setMinimumWidth(px(160))
        for widget, stretch in (
            (self._icon, 0),
            (self._text, 3),
            (self._offer, 0),
            (self._close, 0),
            (self._work, 2),
            (self._bar, 0),
            (self._stop, 0),
            (self._state, 0),
        ):
            layout.addWidget(widget, stretch)

    def message(self) -> Message | None:
        """What is said now."""
        return self._message

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Say something; news goes away by itself, a warning or an error stays until it is closed."""
        self._message = message
        self._text.setText(f"{message.text} {message.help}".strip())
        self._text.setAccessibleName(self._text.text())
        self._offer.setVisible(bool(message.action or message.report or message.problems))
        self._offer.setText(say(_offer_of(message)))
        for widget in (self._icon, self._text, self._close):
            widget.setVisible(True)
        self._paint_icon()
        if message.level == "news":
            self._timer.start(STAYS_MS)
        else:
            self._timer.stop()

    @Slot()
    def clear(self) -> None:
        """Say nothing any more."""
        self._message = None
        self._text.setText("")
        for widget in (self._icon, self._offer, self._close):
            widget.setVisible(False)

    @Slot(object)
    def show_step(self, step: Step) -> None:
        """How far long work is."""
        self._step = step
        text = worded(step.label)
        self._work.setText(say("strip.progress", what=text, done=step.done, total=step.total) if step.total else text)
        self._bar.setRange(0, step.total or int(not motion.allowed()))  # 0 to 0 is a bar that runs to and fro
        self._bar.setValue(step.done)
        self._bar.setAccessibleName(text)
        for widget in (self._work, self._bar, self._stop):
            widget.setVisible(True)

    @Slot(int)
    def finish(self, job: int) -> None:
        """Long work ended."""
        if self._step is None or self._step.job == job:
            self._step = None
            for widget in (self._work, self._bar, self._stop):
                widget.setVisible(False)

    def set_state(self, text: str) -> None:
        """What stands at the right end: the last verified backup."""
        self._state.setText(text)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # now, so that no picture in between cuts the longer words off

    def retranslate(self) -> None:
        self._close.setToolTip(say("strip.close"))
        self._close.setAccessibleName(say("strip.close"))
        self._stop.setToolTip(say("strip.cancel"))
        self._stop.setAccessibleName(say("strip.cancel"))
        if self._step is not None:
            self.show_step(self._step)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.setMinimumHeight(theme.px(36))
        self._close.setIcon(theme.icon("x", "text_2", 14))
        self._stop.setIcon(theme.icon("circle-x", "text_2", 14))
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._theme is not None and self._message is not None:
            icon, role = ICONS[self._message.level]
            self._icon.setPixmap(self._theme.pixmap(icon, role, 16, self.devicePixelRatioF()))

    @Slot()
    def _take_offer(self) -> None:
        if self._message is None:
            return
        if self._message.action:
            self.acted.emit(self._message.action)
        elif self._message.problems:
            self._show_problems(self._message)
            return  # what was refused stays said until it is closed
        else:
            QGuiApplication.clipboard().setText(self._message.report)
        self.clear()

    def _show_problems(self, message: Message) -> None:
        from abz_desktop.ui.exchange.problems import ProblemsDialog

        if self._theme is not None:
            ProblemsDialog(message.text, message.problems, self._theme, self.window()).open()

    @Slot()
    def _cancel(self) -> None:
        if self._step is not None:
            self.cancelled.emit(self._step.job)


def _offer_of(message: Message) -> str:
    """The wording of what a message offers."""
    if message.action:
        return f"action.{message.action}"
    return "message.show-problems" if message.problems else "message.copy-report"
