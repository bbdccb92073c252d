"""What hovers over the text: the meaning of a term, what a link to nothing is, and the question before the web."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.library.reading import Explained
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import button, hairline, label
from abz_desktop.ui.widgets.key_button import KeyButton


class TermCard(QWidget):
    """The plain explanation of a term; of a word with several meanings, all of them. `opened(record id)`."""

    opened = Signal(object)

    def __init__(self, explained: Sequence[Explained], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for number, one in enumerate(explained):
            if number:
                layout.addWidget(hairline())
            layout.addWidget(label("subheading", one.title, wrap=True))
            text = label("", one.text or say("reader.no-explanation"), wrap=True)
            layout.addWidget(text)
            if one.text and one.lang != language():
                layout.addWidget(label("small", say(f"reader.only-{one.lang}")))
            go = KeyButton(one.id, "link", self)
            go.setText(say("reader.open-term"))
            go.setAccessibleName(say("reader.open-named", title=one.title))
            go.asked.connect(self.opened)
            layout.addWidget(go)


class WordsCard(QWidget):
    """One sentence and, where there is something to do, two buttons: `accepted` and `refused`."""

    accepted = Signal()
    refused = Signal()

    def __init__(self, title: str, text: str, yes: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("subheading", title, wrap=True))
        layout.addWidget(label("", text, wrap=True))
        if yes:
            row, go, stay = QHBoxLayout(), button("primary", self), button("quiet", self)
            go.setText(yes)
            stay.setText(say("reader.stay"))
            go.clicked.connect(self.accepted)
            stay.clicked.connect(self.refused)
            row.addWidget(go)
            row.addWidget(stay)
            row.addStretch(1)
            layout.addLayout(row)


def host_of(address: str) -> str:
    """The host of a web address, or the receiver of a mail address, as people read it."""
    parts = urlsplit(address)
    return parts.path if parts.scheme == "mailto" else parts.netloc.rpartition("@")[2]
