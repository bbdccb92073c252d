"""The preferences of the person, as the window uses them: read, changed and kept; `changed(key)` tells who cares."""

from typing import Any

from PySide6.QtCore import QObject, Signal

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
        """Change and keep one setting; the same value changes nothing. LibraryError("settings-not-kept")."""
        if self.get(key) != value:
            self._settings = kept.change(self._settings, **{key: value})
            self.changed.emit(key)

    def take(self, settings: kept.Settings) -> None:
        """Go on with settings that were changed and kept elsewhere (another library was opened)."""
        self._settings = settings

    @property
    def content_lang(self) -> str:
        """The language in which content is shown: its own setting, or else that of the window."""
        return self._settings.shown_lang
