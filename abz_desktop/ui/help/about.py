"""What this program is: name, version, licence, and where the library and the person's files are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from abz_desktop import __version__, paths
from abz_desktop.library import Library
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.whole import WholeDialog


class About(WholeDialog):
    """Facts one may have to pass on; every path can be selected and copied."""

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.about"))
        icon = QLabel()
        icon.setPixmap(theme.pixmap("abz", "accent", 48, self.devicePixelRatioF()))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("heading", say("window.name")))
        words.addWidget(label("muted", say("about.what"), wrap=True))
        head.addLayout(words, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        facts = {
            "version": __version__,
            "licence": "MIT",
            "library": str(library.path),
            "backups": str(paths.backups_dir(library.path)),
            "log": str(paths.log_dir()),
        }
        for key, text in facts.items():
            value = label(text=text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label("muted", say(f"about.{key}")), value)
        close = button()
        close.setText(say("about.close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(460))
        self.resize(theme.px(520), self.height())
