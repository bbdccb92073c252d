"""The keys of a running session: letters, and what clickers with one or two buttons send. Help and buttons derive from it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

K = Qt.Key


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What one can do: its wording is `live.act.<id>`, that of its keys `live.key.<id>`. `button`: it has one in the foot."""

    id: str
    keys: tuple[Qt.Key, ...]
    button: bool = False


KEYS = (
    KeyRow("next", (K.Key_Space, K.Key_PageDown, K.Key_Right, K.Key_Return, K.Key_Enter), button=True),
    KeyRow("back", (K.Key_PageUp, K.Key_Left, K.Key_Backspace), button=True),
    KeyRow("pause", (K.Key_P, K.Key_Period, K.Key_B), button=True),
    KeyRow("more", (K.Key_Plus, K.Key_Equal), button=True),
    KeyRow("five", (K.Key_5,), button=True),
    KeyRow("less", (K.Key_Minus,), button=True),
    KeyRow("skip", (K.Key_S,), button=True),
    KeyRow("divide", (K.Key_D,), button=True),
    KeyRow("automatic", (K.Key_A,)),
    KeyRow("sharing", (K.Key_V,)),
    KeyRow("track", (K.Key_G,)),
    KeyRow("list", (K.Key_L,)),
    KeyRow("guests", (K.Key_W,)),
    KeyRow("sound", (K.Key_M,)),
    KeyRow("screen", (K.Key_F11,)),
    KeyRow("help", (K.Key_H, K.Key_Question), button=True),
    KeyRow("leave", (K.Key_Escape, K.Key_Q), button=True),
)


def act_of(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """What a key does; "" for nothing. Shift with plus on the number pad is five, elsewhere plus itself needs Shift."""
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    pad = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    if key == K.Key_Plus and modifiers & pad == pad:
        return "five"
    return next((row.id for row in KEYS if key in row.keys), "")
