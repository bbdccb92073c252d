"""Whether things may move: what the person asks for, else what the system asks for. Every animation asks here.

A process has one answer, as it has one language; it is the only state of this module and only `follow` sets it.
"""

import re
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

LONGEST = 150
"""Milliseconds that a movement may take at most."""
FILES = {
    "kdeglobals": re.compile(r"^AnimationDurationFactor\s*=\s*0(\.0*)?\s*$", re.MULTILINE),
    "gtk-4.0/settings.ini": re.compile(r"^gtk-enable-animations\s*=\s*(0|false)\s*$", re.MULTILINE | re.IGNORECASE),
    "gtk-3.0/settings.ini": re.compile(r"^gtk-enable-animations\s*=\s*(0|false)\s*$", re.MULTILINE | re.IGNORECASE),
}
"""Where desktops keep that less motion is wanted: a file in the person's configuration folder and the line that says so."""
PROGRAMS = (
    ("gsettings", ("get", "org.gnome.desktop.interface", "enable-animations"), "false"),
    ("defaults", ("read", "com.apple.universalaccess", "reduceMotion"), "1"),
)
"""The programs that tell it on other desktops, what they are asked, and the answer that means less."""
PATIENCE_MS = 300
EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_allowed = [True]


def follow(mode: str) -> None:
    """Do as the setting says: "system", "less" or "usual"; Qt's own effects go along."""
    _allowed[0] = not system_wants_less() if mode == "system" else mode == "usual"
    if not _allowed[0]:
        for effect in EFFECTS:
            QApplication.setEffectEnabled(effect, False)


def allowed() -> bool:
    """Whether anything may move that need not."""
    return _allowed[0]


def duration(milliseconds: int) -> int:
    """How long a movement of this length takes: 0 where less motion is wanted (it is there at once), at most LONGEST."""
    return min(milliseconds, LONGEST) if _allowed[0] else 0


def system_wants_less() -> bool:
    """Whether the desktop asks for less motion; False where there is no desktop to ask."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return False
    return windows_wants_less() or files_want_less(_configuration()) or any(program_says(*one) for one in PROGRAMS)


def windows_wants_less() -> bool:
    """What Windows is set to; False elsewhere."""
    if sys.platform == "win32":
        import ctypes

        moving = ctypes.c_int(1)
        get_client_area_animation = 0x1042
        ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(moving), 0)
        return not moving.value
    return False


def files_want_less(folder: Path) -> bool:
    """Whether a desktop's file in this folder says so; one that is absent or cannot be read says nothing."""
    return any(pattern.search(_text(folder / name)) for name, pattern in FILES.items())


def program_says(program: str, arguments: tuple[str, ...], answer: str) -> bool:
    """Whether a program of the desktop gives this answer; False where it is absent or takes too long."""
    found = shutil.which(program)
    if found is None:
        return False
    process = QProcess()
    process.start(found, list(arguments))
    if not process.waitForFinished(PATIENCE_MS):
        process.kill()
        process.waitForFinished(PATIENCE_MS)
        return False
    return bytes(process.readAllStandardOutput().data()).decode(errors="replace").strip() == answer


def _configuration() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
