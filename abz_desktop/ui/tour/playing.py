"""Plays the scenes in every language and theme, saves the pictures, and reports what was seen to be wrong."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from abz_desktop.library import approach_documents, approaches
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.tour.contrast import faint
from abz_desktop.ui.tour.finding import Finding
from abz_desktop.ui.tour.looking import LEAST_INK, ink, look
from abz_desktop.ui.tour.manner import USUAL, Manner
from abz_desktop.ui.tour.scenes import SCENES, Scene
from abz_desktop.ui.tour.scenes_apart import APART
from abz_desktop.ui.tour.scenes_board import BOARD
from abz_desktop.ui.tour.scenes_care import CARE
from abz_desktop.ui.tour.scenes_editor import EDITING
from abz_desktop.ui.tour.scenes_experiments import EXPERIMENTS
from abz_desktop.ui.tour.scenes_live import LIVE
from abz_desktop.ui.tour.scenes_packages import PACKAGES
from abz_desktop.ui.tour.scenes_papers import PAPERS
from abz_desktop.ui.tour.scenes_past import PAST
from abz_desktop.ui.tour.scenes_review import REVIEW
from abz_desktop.ui.tour.scenes_session_check import SESSION_CHECK
from abz_desktop.ui.tour.scenes_session_lists import SESSION_LISTS
from abz_desktop.ui.tour.scenes_sessions import SESSIONS
from abz_desktop.ui.widgets.popover import Popover
from abz_desktop.ui.window import MainWindow

ALL = (
    *(*SCENES, *EXPERIMENTS, *EDITING, *PACKAGES, *CARE, *APART, *PAST, *REVIEW),
    *(*PAPERS, *BOARD, *SESSION_LISTS, *SESSIONS),
    *(*SESSION_CHECK, *LIVE),
)
"""Every scene, in the order in which they are played."""
REST_MS = 160
"""How long nothing may happen before a picture is taken: longer than any typing pause of the window."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture and what is wrong in it."""

    scene: str
    lang: str
    theme: str
    file: str
    findings: tuple[Finding, ...]


class Performer:
    """Plays on one window that shows one library; `to` is where pictures go, None for no pictures."""

    def __init__(self, window: MainWindow, lang: str, to: Path | None, manner: Manner = USUAL) -> None:
        self.window, self.lang, self._to, self._manner = window, lang, to, manner
        window.resize(*manner.window)

    @property
    def context(self) -> Context:
        """The parts around the library that is shown."""
        assert self.window.context is not None
        return self.window.context

    def settle(self) -> None:
        """Wait until all work is done and the window rests."""
        for _ in range(3):
            self.window.shared.tasks.wait_idle(30_000)
            _rest(REST_MS)

    def play(self, scenes: Sequence[Scene]) -> list[Shot]:
        """Play scenes and take a picture of each in every theme."""
        found = []
        for scene in scenes:
            for card in self.window.findChildren(Popover):
                card.end()
            apart = scene.play(self)
            if apart is not None:
                apart.resize(apart.size().boundedTo(QSize(*self._manner.window)))
            self.settle()
            for theme in self._manner.themes(self.lang):
                self.window.shared.themes.set_mode(theme)
                self.window.shared.tasks.wait_idle(30_000)
                _rest(REST_MS // 4)
                found.append(self._take(scene, theme, apart))
            if apart is not None:
                apart.close()
        return found

    def _take(self, scene: Scene, theme: str, apart: QWidget | None) -> Shot:
        subject: QWidget = apart if apart is not None else self.window
        picture = subject.grab()
        name = f"{scene.name}-{self.lang}-{theme}.png"
        if self._to is not None:
            picture.save(str(self._to / name))
        seen = faint(subject, picture.toImage())
        findings = (*look(subject, self.lang), *seen, *_empty(self.window, apart))
        return Shot(scene.name, self.lang, theme, name, tuple(dict.fromkeys(findings)))

    def export(self) -> None:
        """The approach that the tour made, as it goes along on paper."""
        lib = self.context.library
        for row in approaches.list_approaches(lib, self.lang)[:1]:
            made = approach_documents.make(lib, row.id, self.lang)
            if self._to is not None:
                (self._to / f"approach-{self.lang}.md").write_bytes(approach_documents.text(made, "md"))


def _empty(window: MainWindow, apart: QWidget | None) -> tuple[Finding, ...]:
    page = apart or window.stack.currentWidget() or window
    picture: QPixmap = page.grab()
    return () if ink(picture.toImage()) > LEAST_INK else (Finding("empty", page.objectName()),)


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def report(shots: Sequence[Shot], to: Path | None) -> dict[str, object]:
    """What was seen, as JSON data; written beside the pictures."""
    data: dict[str, object] = {
        "pictures": len(shots),
        "findings": sum(len(shot.findings) for shot in shots),
        "shots": [asdict(shot) for shot in shots],
    }
    if to is not None:
        (to / "report.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return data


def tour(
    open_window: Callable[[str], MainWindow], close: Callable[[], None], to: Path | None, manner: Manner = USUAL
) -> list[Shot]:
    """Play everything in both languages; `open_window(lang)` shows a fresh copy of the library, `close` ends it."""
    shots: list[Shot] = []
    for lang in ("nl", "en"):
        performer = Performer(open_window(lang), lang, to, manner)
        performer.settle()
        shots += performer.play(ALL)
        performer.export()
        close()
    return shots
