"""The preferences of the person, as the window uses them: read, changed and kept; `changed(key)` tells who cares."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from abz_desktop import wording
from abz_desktop.library import settings as kept


class Preferences(QObject):
    """The settings of the program. Their table is `library.settings.SETTINGS`; the preferences page derives from it."""

    changed = Signal(str)

    def __init__(self, settings: kept.Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def settings(self) -> kept.Settings:
        """All of them, as a value."""
        return self._settings

    def get(self, key: str) -> Any:
        """The value of one setting; KeyError for an unknown key."""
        return self._settings.get(key)

    def set(self, key: str, value: Any) -> None:
        """Change and keep one setting; the same value changes nothing."""
        if self.get(key) != value:
            self._settings = self._settings.having(key, value)
            kept.save(self._settings)
            self.changed.emit(key)

    @property
    def content_lang(self) -> str:
        """The language in which content is shown: its own setting, or else that of the window."""
        chosen = str(self.get("content_lang"))
        return chosen if chosen in wording.LANGUAGES else str(self.get("lang"))
