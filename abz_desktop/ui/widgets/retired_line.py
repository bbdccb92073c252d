"""One line that says which terms are retired and what took their place, with one action that puts that there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abz_desktop.core.retired import Retired
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import button, label


class RetiredLine(QWidget):
    """Hidden as long as no term is retired. `asked` when the person wants their successors."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Retired, ...] = ()
        self._about, self._may = "", True
        self.words, self.put = label("warning", wrap=True), button("link", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.put)
        self.put.clicked.connect(self.asked)
        self.hide()

    @property
    def found(self) -> tuple[Retired, ...]:
        """What is said to be retired."""
        return self._found

    def show_terms(self, found: Sequence[Retired], about: str, *, may: bool = True) -> None:
        """Say that these terms are retired in what is called `about`; the action only where one `may` change it."""
        self._found, self._about, self._may = tuple(found), about, may
        self.retranslate()
        self.setVisible(bool(found))

    def retranslate(self) -> None:
        lang = language()
        self.words.setText(" ".join(_said(one, lang) for one in self._found))
        able = [one for one in self._found if one.successor is not None]
        self.put.setText(say("retired.replace", n=len(able)))
        self.put.setAccessibleName(f"{self.put.text()}: {self._about}" if self._about else self.put.text())
        self.put.setVisible(bool(able) and self._may)


def _said(one: Retired, lang: str) -> str:
    name = capital(one.term.label(lang))
    if one.successor is None:
        return say("retired.gone", term=name)
    return say("retired.for", term=name, successor=capital(one.successor.label(lang)))
