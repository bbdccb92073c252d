"""What the window remembers between two starts that is not a preference: geometry, columns, places, the tray.

One small JSON file beside the settings; a damaged file is forgotten, a file that cannot be written costs only comfort.
"""

import json
import logging
from pathlib import Path
from typing import Any

from abz_desktop import paths

log = logging.getLogger(__name__)


class Memory:
    """Named JSON values; `save()` writes what changed through a temporary name."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.config_dir() / "window.json"
        self._values: dict[str, Any] = {}
        self._dirty = False
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        if isinstance(found, dict):
            self._values = found

    def get(self, name: str, default: Any = None) -> Any:
        """What was remembered under `name`; it may have any JSON shape, so look before use."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a JSON value; None forgets it."""
        if self._values.get(name) == value:
            return
        self._dirty = True
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value

    def save(self) -> None:
        """Write what changed; says nothing when that cannot be done."""
        if not self._dirty:
            return
        temporary = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            temporary.replace(self._file)
            self._dirty = False
        except OSError as error:
            log.info("the window's memory could not be kept: %s", error)
