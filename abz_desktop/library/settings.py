"""The settings of the program: declared once, kept in one small file, never in the way when that file is damaged."""

import contextlib
import dataclasses
import json
import locale
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from abz_desktop import paths
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id

log = logging.getLogger(__name__)

MOST_RECENT = 10
"""Libraries that are remembered."""
LANGUAGES = ("nl", "en")


def _setting(default: Any, *choices: Any, low: float = 0, high: float = 0, shown: bool = True) -> Any:
    limits = {"choices": choices, "low": low, "high": high, "shown": shown}
    return dataclasses.field(default=default, metadata=limits)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as a value. Each field is one setting; `SETTINGS` is the table made of them.

    `other` holds what a newer program wrote, and is kept; `file` is where they came from.
    """

    lang: str = _setting("system", "system", "nl", "en")
    content_lang: str = _setting("window", "window", "nl", "en")
    document_lang: str = _setting("content", "content", "nl", "en")
    theme: str = _setting("system", "system", "light", "dark")
    text_size: float = _setting(1.0, low=1.0, high=1.6)
    motion: str = _setting("system", "system", "less", "usual")
    spelling: bool = _setting(True)
    person_name: str = _setting("")
    person_id: str = _setting("", shown=False)
    device: str = _setting("", shown=False)
    library: str = _setting("", shown=False)
    recent_libraries: tuple[str, ...] = _setting((), shown=False)
    shortcuts: tuple[str, ...] = _setting((), shown=False)
    other: Mapping[str, Any] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    file: Path | None = None

    @property
    def ui_lang(self) -> str:
        """The language of the window: "nl" or "en"."""
        return self.lang if self.lang in LANGUAGES else system_language()

    @property
    def shown_lang(self) -> str:
        """The language in which content is shown: "nl" or "en"."""
        return self.content_lang if self.content_lang in LANGUAGES else self.ui_lang

    @property
    def written_lang(self) -> str:
        """The language of documents made for others: "nl" or "en"."""
        return self.document_lang if self.document_lang in LANGUAGES else self.shown_lang

    def get(self, key: str) -> Any:
        """The value of one setting; KeyError for an unknown key."""
        return getattr(self, SETTINGS[key].key)

    def having(self, key: str, value: Any) -> "Settings":
        """The settings with another value for one; KeyError for an unknown key, ValueError for a value it cannot have."""
        if not SETTINGS[key].allows(value):
            message = f"{key}: {value!r}"
            raise ValueError(message)
        return dataclasses.replace(self, **{key: value})


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table of settings. `wording` is the key of its label; the values' labels are below it.

    A number lies between `low` and `high`; `shown` says whether the preferences page has it.
    """

    key: str
    type: type
    default: Any
    choices: tuple[Any, ...]
    low: float
    high: float
    shown: bool

    @property
    def wording(self) -> str:
        """The key of the setting's label."""
        return f"setting.{self.key}"

    def allows(self, value: Any) -> bool:
        """Whether the setting can have this value."""
        if self.choices:
            return value in self.choices
        if self.type is float:
            return isinstance(value, int | float) and not isinstance(value, bool) and self.low <= value <= self.high
        if self.type is tuple:
            return isinstance(value, tuple) and all(isinstance(one, str) for one in value)
        return isinstance(value, self.type)


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        field.name: Setting(field.name, type(field.default), field.default, **field.metadata)
        for field in dataclasses.fields(Settings)
        if field.metadata
    }
)
"""Every setting by its key, in the order of the preferences page."""


def system_language() -> str:
    """The language of the system where it is Dutch or English, else English."""
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    with contextlib.suppress(ValueError):  # a locale that Python cannot read
        named.append(locale.getlocale()[0] or "")
    first = next((name for name in named if name), "").lower()
    return "nl" if first.startswith(("nl", "dutch")) else "en"


def load(file: Path | None = None) -> Settings:
    """Read the settings. A damaged file is kept under another name and the defaults hold; a value that a setting cannot
    have falls back to its default. Ids of person and device are made on the first start and kept.
    """
    where = file or paths.settings_file()
    settings = _from_data(_read(where), where)
    if settings.person_id and settings.device:
        return settings
    made = dataclasses.replace(settings, person_id=settings.person_id or new_id(), device=settings.device or new_id())
    try:
        save(made)
    except LibraryError as error:
        log.warning("the settings could not be kept: %s", error)
    return made


def _read(where: Path) -> dict[str, Any]:
    try:
        data = json.loads(where.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("the settings could not be read: %s", error)
        _keep_damaged(where)
        return {}
    if isinstance(data, dict):
        return data
    _keep_damaged(where)
    return {}


def _keep_damaged(where: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    try:
        where.replace(where.with_name(f"{where.stem}.damaged-{stamp}{where.suffix}"))
    except OSError as error:
        log.warning("the damaged settings could not be set aside: %s", error)


def _from_data(data: Mapping[str, Any], where: Path) -> Settings:
    values: dict[str, Any] = {}
    for key, setting in SETTINGS.items():
        value = tuple(data[key]) if setting.type is tuple and isinstance(data.get(key), list) else data.get(key)
        if value is not None and setting.allows(value):
            values[key] = value
    other = {key: value for key, value in data.items() if key not in SETTINGS}
    return Settings(**values, other=MappingProxyType(other), file=where)


def to_data(settings: Settings) -> dict[str, Any]:
    """The settings as JSON data, as they are kept and as a backup's manifest holds them."""
    own = {key: settings.get(key) for key in SETTINGS}
    return dict(settings.other) | {
        key: list(value) if isinstance(value, tuple) else value for key, value in own.items()
    }


def save(settings: Settings) -> None:
    """Write the settings whole or not at all. LibraryError("settings-not-kept")."""
    where = settings.file or paths.settings_file()
    part = where.with_name(f".{where.name}.{new_id()}.part")
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(to_data(settings), file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        part.replace(where)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError("settings-not-kept", path=str(where), reason=error.strerror) from error


def change(settings: Settings, **values: Any) -> Settings:
    """Change some settings and keep them; what another window or `abz` changed meanwhile in other settings stays.

    Answers the settings as they are now; ValueError for a value that a setting cannot have.
    """
    where = settings.file or paths.settings_file()
    current = _from_data(_read(where), where) if where.exists() else settings
    for key, value in values.items():
        current = current.having(key, value)
    if not current.person_id or not current.device:
        current = dataclasses.replace(current, person_id=settings.person_id, device=settings.device)
    save(current)
    return current
