"""A field that takes the keys that are pressed in it instead of what they write."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_unknown,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
)
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class KeyField(QLineEdit):
    """`pressed(keys)` tells the keys as the settings keep them ("Ctrl+J"), "" after Backspace; `ended` is Escape.

    Tab leaves the field as everywhere.
    """

    pressed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def event(self, event: QEvent) -> bool:
        """Every shortcut of the window comes here as plain keys while the field has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _LEAVING:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _MODIFIERS:
            return True
        plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if key in _LEAVING and not modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if key == Qt.Key.Key_Escape and plain:
            self.ended.emit()
        elif key == Qt.Key.Key_Backspace and plain:
            self.pressed.emit("")
        else:
            self.pressed.emit(keys_of_event(event))
        return True


def keys_of_event(event: QKeyEvent) -> str:
    """The keys of an event: Shift counts only where the sign is not written with it (Shift+1 is "!")."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.GroupSwitchModifier
    sign = event.text()[:1]
    if modifiers & Qt.KeyboardModifier.ShiftModifier and sign.isprintable() and sign.strip() and not sign.isalnum():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    combined = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return combined.toString(QKeySequence.SequenceFormat.PortableText)
