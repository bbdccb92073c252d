"""The words of the window: `say(key)` in the language of the window, and the signal that it changed.

A process has one window language, as it has one set of fonts; it is the only state of this module and only a
`Translator` sets it. Everything that shows words implements `retranslate()` and is told by `language_changed`.
"""

from PySide6.QtCore import QObject, Signal

from abz_desktop import wording

_language = [wording.LANGUAGES[0]]


def say(key: str, /, **params: object) -> str:
    """The wording of `key` in the window's language with its places filled; the key itself where there is none."""
    return wording.say(key, _language[0], **params)


def capital(text: str) -> str:
    """A phrase as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def grouped(number: int) -> str:
    """A number as people write it: 10.000 in Dutch, 10,000 in English."""
    return f"{number:,}".replace(",", "." if language() == "nl" else ",")


def has(key: str) -> bool:
    """Whether `key` has a wording in the window's language."""
    return key in wording.texts(_language[0])


def language() -> str:
    """The window's language: "nl" or "en"."""
    return _language[0]


class Translator(QObject):
    """Sets the window's language and tells the window of it."""

    language_changed = Signal(str)

    def __init__(self, lang: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _language[0] = lang if lang in wording.LANGUAGES else wording.LANGUAGES[0]

    @property
    def language(self) -> str:
        """The window's language: "nl" or "en"."""
        return _language[0]

    def set_language(self, lang: str) -> None:
        """Change the window's language; a language that the program does not have changes nothing."""
        if lang in wording.LANGUAGES and lang != _language[0]:
            _language[0] = lang
            self.language_changed.emit(lang)
