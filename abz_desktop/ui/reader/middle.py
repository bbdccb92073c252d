"""What stands under the bar of the reader: the text with its contents list, or the picture of the record's relations."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.ui.relations.panel import RelationsPanel
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels


class Middle(QStackedWidget):
    """The picture is made when it is first wanted. `travelled(id)` and `read_wanted` are its wishes."""

    travelled = Signal(str)
    read_wanted = Signal()

    def __init__(self, context: Context, text: QWidget, contents: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._labels = Labels()
        self._record = self._lang = ""
        self.relations: RelationsPanel | None = None
        page, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(text, 1)
        row.addWidget(contents)
        page.setLayout(row)
        self.addWidget(page)

    def minimumSizeHint(self) -> QSize:
        """Of what is shown: the picture asks no room of the text while it is away."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    @property
    def picture(self) -> bool:
        """Whether the picture is shown rather than the text."""
        return self.currentIndex() > 0

    def show_picture(self, on: bool) -> None:
        """Show the picture, or the text."""
        if on == self.picture:
            return
        if on:
            panel = self._made()
            panel.trail.forget()
            self.setCurrentWidget(panel)
            panel.wants_keys = True
            if self._record:
                panel.show_record(self._record, self._lang)
        else:
            self.setCurrentIndex(0)
        self.updateGeometry()

    def _made(self) -> RelationsPanel:
        if self.relations is None:
            self.relations = RelationsPanel(self._context)
            self.relations.travelled.connect(self.travelled)
            self.relations.read_wanted.connect(self.read_wanted)
            self.addWidget(self.relations)
            self.relations.set_labels(self._labels)
            self.relations.retranslate()
            self.relations.rethemed()
        return self.relations

    def show_record(self, record_id: str, lang: str) -> None:
        """Another record is open, or the same one in another language."""
        self._record, self._lang = record_id, lang
        if self.picture and self.relations is not None:
            self.relations.show_record(record_id, lang)

    def set_labels(self, labels: Labels) -> None:
        """Other labels of keys."""
        self._labels = labels
        if self.relations is not None:
            self.relations.set_labels(labels)

    def apply(self, changes: Changes) -> None:
        """Something changed in the library."""
        if self.picture and self.relations is not None:
            self.relations.apply(changes)

    def retranslate(self) -> None:
        if self.relations is not None:
            self.relations.retranslate()

    def rethemed(self) -> None:
        if self.relations is not None:
            self.relations.rethemed()
