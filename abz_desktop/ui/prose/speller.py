"""Spelling for the window: asks the spelling process about words and remembers what it said; never waits for it."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Qt, Signal, Slot

from abz_desktop.library import own_words, spelling

MOST_AT_ONCE = 400
"""Words in one request: the process answers the next one sooner."""


class Spelling(QObject):
    """`judged` when more is known about words; `suggested(word, words)`. Lives as long as a text holds it."""

    judged = Signal()
    suggested = Signal(str, list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._held = 0
        self._verdicts: dict[tuple[str, str], bool] = {}
        self._asked: set[tuple[str, str]] = set()
        self._own: dict[str, frozenset[str]] = {}
        self._library: frozenset[str] = frozenset()

    # Who uses it ----------------------------------------------------------------------------------------------------

    def hold(self, user: QObject) -> None:
        """Stay for this text; the process ends with the last one."""
        self._held += 1
        user.destroyed.connect(self._let_go)

    @Slot()
    def _let_go(self) -> None:
        self._held -= 1
        if self._held == 0:
            self.end()

    def start(self) -> None:
        """Have the process ready; it reads a dictionary when it is first asked something."""
        if self._process is None:
            program, *arguments = command()
            self._process = QProcess(self)
            self._process.setStandardErrorFile(QProcess.nullDevice())
            self._process.readyReadStandardOutput.connect(self._hear)
            self._process.start(program, arguments)
            app = QCoreApplication.instance()
            if app is not None:
                app.aboutToQuit.connect(self.end, Qt.ConnectionType.UniqueConnection)
            for lang in spelling.LANGUAGES:
                self.read_own(lang)

    @property
    def started(self) -> bool:
        """Whether somebody began to write, so that spelling is looked at."""
        return self._process is not None

    @Slot()
    def end(self) -> None:
        """End the process; what it said is remembered."""
        process, self._process = self._process, None
        self._asked.clear()
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._hear)
            process.kill()  # it keeps nothing
            process.waitForFinished(2_000)
            process.deleteLater()

    # What is known --------------------------------------------------------------------------------------------------

    def set_library(self, words: frozenset[str]) -> None:
        """The words of the library's titles and terms, in small letters."""
        self._library = words
        self.judged.emit()

    def set_own(self, lang: str, words: Iterable[str]) -> None:
        """The person's own words of a language."""
        self._own[lang] = frozenset(spelling.normal(word).casefold() for word in words)
        self.judged.emit()

    def read_own(self, lang: str) -> None:
        """Read the person's own words: a small file."""
        self.set_own(lang, own_words.read(lang))

    def wrong(self, lang: str, word: str) -> bool | None:
        """Whether a word is wrong; None as long as nobody knows."""
        normal = spelling.normal(word)
        low = normal.casefold()
        if low in self._own.get(lang, ()) or low in self._library or low.removesuffix("'s") in self._library:
            return False
        return self._verdicts.get((lang, normal))

    def ask(self, lang: str, words: Iterable[str]) -> bool:
        """Ask about words of which nothing is known; whether anything was asked or is still waited for."""
        wanted = {spelling.normal(word) for word in words}
        fresh = sorted(word for word in wanted if (lang, word) not in self._asked)
        if self._process is None or not wanted:
            return False
        self._asked |= {(lang, word) for word in fresh}
        for at in range(0, len(fresh), MOST_AT_ONCE):
            self._tell({"do": "check", "lang": lang, "words": fresh[at : at + MOST_AT_ONCE]})
        return True

    def suggest(self, lang: str, word: str) -> None:
        """Ask what may be meant by a word; `suggested` brings the answer."""
        self._tell({"do": "suggest", "lang": lang, "word": word})

    def _tell(self, request: dict[str, Any]) -> None:
        if self._process is not None:
            self._process.write((json.dumps(request) + "\n").encode())

    @Slot()
    def _hear(self) -> None:
        heard = False
        while self._process is not None and self._process.canReadLine():
            try:
                answer = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if "suggestions" in answer:
                self.suggested.emit(answer["word"], answer["suggestions"])
                continue
            for name, wrong in (("wrong", True), ("right", False)):
                self._verdicts.update(((answer["lang"], word), wrong) for word in answer[name])
            heard = True
        if heard:
            self.judged.emit()


def command() -> list[str]:
    """How the spelling process is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--spell-worker"]
    return [sys.executable, "-m", "abz_desktop.library.spell_worker"]
