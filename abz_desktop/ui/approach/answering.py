"""Answers to what the check and newer methods tell: left so on purpose, taken over, or left as it was; each one command."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from abz_desktop.core.changes import Changes
from abz_desktop.library import approach_frame, approach_pins
from abz_desktop.ui.shared.context import Context


class Answering(QObject):
    """Asks the library for them, for the approach with the id `approach`."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.approach = ""

    def waive(self, finding: str, why: str) -> None:
        """Leave a finding as it is on purpose, and why."""
        self._ask(approach_frame.waive, finding, why, self.context.content_lang)

    def unwaive(self, finding: str) -> None:
        """Let a finding count again."""
        self._ask(approach_frame.unwaive, finding)

    def take_over(self, key: str) -> None:
        """Take over all that is new in the method of a step."""
        self._ask(approach_pins.take_over, key)

    def take_field(self, key: str, field: str) -> None:
        """Take over one field of what is new in the method of a step."""
        self._ask(approach_pins.take_field, key, field)

    def keep(self, key: str) -> None:
        """Leave the method of a step as it was."""
        self._ask(approach_pins.keep, key)

    def _ask(self, command: Callable[..., Changes], *what: str) -> None:
        if self.approach:
            self.context.write(partial(command, self.context.library, self.approach, *what))
