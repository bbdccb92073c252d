"""The help panel at the right of the page: one page of the guide, links between pages, outside links asked for first."""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from abz_desktop.ui.help import guide
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, hairline, icon_button, name
from abz_desktop.ui.widgets.sizing import px

SMALLEST = 300
STYLE = """
body {{ color: {text}; }}
h1 {{ font-size: x-large; margin-top: 0; }}
h2 {{ font-size: large; margin-top: 20px; }}
p, li {{ line-height: 150%; }}
a {{ color: {accent}; }}
code {{ background-color: {surface_2}; }}
table {{ margin-top: 8px; }}
td, th {{ padding: 4px 6px 4px 0; text-align: left; }}
td code {{ font-size: small; }}
p.picture {{ line-height: 100%; }}
img {{ max-width: 100%; }}
"""


class GuideBrowser(QTextBrowser):
    """Shows the guide's pictures as wide as the page, scaled smoothly; nothing is ever fetched."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        address = QUrl(name)
        found = super().loadResource(kind, address) if address.isRelative() else None
        image = QImage.fromData(found) if isinstance(found, QByteArray) else found
        if kind != QTextDocument.ResourceType.ImageResource.value or not isinstance(image, QImage):
            return found
        room = self.viewport().width() - 2 * self.document().documentMargin()
        ratio = self.devicePixelRatioF()
        width = min(image.width(), round(max(room, SMALLEST) * ratio))
        scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled


class HelpPanel(QFrame):
    """`closed` when it is closed. It is made when help is first asked for."""

    closed = Signal()

    def __init__(self, theme: Theme, keys: guide.Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        set_role(self, "panel")
        self.setMinimumWidth(px(SMALLEST))
        self._topic, self._theme = guide.FIRST, theme
        self._title = ElidedLabel("subheading")
        self._home, self._close = icon_button(self, 16), icon_button(self, 16)
        self.browser = GuideBrowser()
        set_role(self.browser, "plain")
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        self._home.clicked.connect(self._go_home)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self._home)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self.browser, 1)
        self.browser.document().setDocumentMargin(16)
        self.browser.document().setIndentWidth(20)
        self.rethemed(theme)
        self.retranslate()

    @property
    def topic(self) -> str:
        """The page that is shown."""
        return self._topic

    def show_topic(self, topic: str) -> None:
        """Show a page of the guide, or the list of shortcuts."""
        self._topic = topic
        markup = guide.shortcuts(self._keys) if topic == guide.SHORTCUTS else guide.page(topic)
        self.browser.setSearchPaths([str(guide.folder(language()))])
        self.browser.setHtml(f"<body>{markup}</body>")

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """A page of the guide is shown here; the rest of the world is opened outside, after asking."""
        if link.isRelative():
            topic, anchor = link.path().removesuffix(".md"), link.fragment()
            if topic:
                self.show_topic(topic)
            if anchor:
                self.browser.scrollToAnchor(anchor)
        elif link.scheme() in ("http", "https", "mailto"):
            text = say("help.outside", host=link.host() or link.path())
            if choosing.sure(self, text, link.toDisplayString(), say("help.outside-go")):
                QDesktopServices.openUrl(link)

    @Slot()
    def _go_home(self) -> None:
        self.show_topic(guide.FIRST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._title.setText(say("help.title"))
        name(self._home, say("help.home"))
        name(self._close, say("help.close"))
        name(self.browser, say("help.title"), tip=False)
        self.show_topic(self._topic)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self._home.setIcon(theme.icon("book-open", "text_2", 16))
        self._close.setIcon(theme.icon("x", "text_2", 16))
        self.browser.document().setDefaultStyleSheet(STYLE.format(**theme.colours))
        self.show_topic(self._topic)
