"""What the window says to the person: news and faults in the strip, lasting worries in a banner, each with what helps."""

import traceback
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError, Problem, Rejected
from abz_desktop.ui.shared.say import has, say

Level: TypeAlias = Literal["news", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said: what happened, what helps, an action of the table that mends it, a report that can be copied.

    `problems` are the reasons of a refusal, shown in a list when asked for.
    """

    level: Level
    text: str
    help: str = ""
    action: str = ""
    report: str = ""
    problems: tuple[Problem, ...] = ()


def worded(label: Label) -> str:
    """A label in the window's language; parameters that are labels themselves are worded first."""
    params = {name: worded(value) if isinstance(value, Label) else value for name, value in label.params.items()}
    return say(label.key, **params)


def message_of(error: Exception) -> Message:
    """How an error is said: a `LibraryError` by its code and remedy, anything else as a fault with its report."""
    if isinstance(error, LibraryError):
        text = say(f"error.{error.code}.text", **error.params)
        remedy = f"error.{error.code}.help"
        problems = error.problems if isinstance(error, Rejected) else ()
        return Message("error", text, say(remedy, **error.params) if has(remedy) else "", problems=problems)
    report = "".join(traceback.format_exception(error))
    return Message("error", say("message.fault.text"), say("message.fault.help"), report=report)


def in_place(error: Exception) -> str:
    """How an error is said beside what it is about: what is wrong, and what helps, on one line."""
    message = message_of(error)
    reasons = "; ".join(say(f"problem.{one.code}", **one.params) for one in message.problems)
    return " ".join(one for one in (f"{reasons}." if reasons else message.text, message.help) if one)


class Messages(QObject):
    """Passes on what is said: `said(Message)` for the strip, `banner(name, Message or None)` for what stays until mended."""

    said = Signal(object)
    banner_changed = Signal(str, object)

    def news(self, key: str, /, **params: object) -> None:
        """Say that something happened."""
        self.said.emit(Message("news", say(key, **params)))

    def offer(self, key: str, action: str, /, **params: object) -> None:
        """Say that something happened and offer the action that leads on or back."""
        self.said.emit(Message("news", say(key, **params), action=action))

    def warn(self, key: str, /, **params: object) -> None:
        """Say something that wants attention; the wording `<key>.help`, where there is one, says what helps."""
        text_key = f"{key}.text" if has(f"{key}.text") else key
        remedy = say(f"{key}.help", **params) if has(f"{key}.help") else ""
        self.said.emit(Message("warning", say(text_key, **params), remedy))

    @Slot(object)
    def error(self, error: Exception) -> None:
        """Say that something went wrong."""
        self.said.emit(message_of(error))

    def banner(self, name: str, message: Message | None) -> None:
        """Show, replace or (None) take away the lasting message of this name."""
        self.banner_changed.emit(name, message)
