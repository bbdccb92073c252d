"""One tag: its names, its colour, and what can be done with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.library.tags import TagRow
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.tags.members import Members
from abz_desktop.ui.widgets.basics import ElidedLabel, button, hairline, label, name, words
from abz_desktop.ui.widgets.key_button import KeyTool
from abz_desktop.ui.widgets.sizing import px
from abz_desktop.ui.widgets.swatch import SWATCHES, swatch_icon
from abz_desktop.ui.widgets.tag_field import TagField


class TagDetail(QWidget):
    """`renamed(id, name, English name)`, `recoloured(id, colour)`, `merge_wanted(target id)`; deleting is an action."""

    renamed = Signal(str, str, str)
    recoloured = Signal(object)
    merge_wanted = Signal(str)
    delete_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tag: TagRow | None = None
        self._title = ElidedLabel("heading")
        self._nl, self._en = QLineEdit(self), QLineEdit(self)
        self._labels = {key: label("small") for key in ("nl", "en", "colour", "merge")}
        self._swatches = [KeyTool(colour, self) for colour in (*SWATCHES, "")]
        self.merge = TagField(context.theme, self)
        self._delete = button("danger", self)
        self.members = Members(context, self)
        self._lay_out()
        for field in (self._nl, self._en):
            field.setMaxLength(80)
            field.editingFinished.connect(self._rename)
        for one in self._swatches:
            one.setCheckable(True)
            one.asked.connect(self.recoloured)
        self.merge.picked.connect(self.merge_wanted)
        self._delete.clicked.connect(self.delete_wanted)

    def _lay_out(self) -> None:
        head, colours, form, layout = QHBoxLayout(), QHBoxLayout(), QFormLayout(), QVBoxLayout(self)
        head.addWidget(self._title, 1)
        head.addWidget(self._delete)
        colours.setSpacing(2)
        for one in self._swatches:
            colours.addWidget(one)
        colours.addStretch(1)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for key, field in (("nl", self._nl), ("en", self._en), ("merge", self.merge)):
            field.setMaximumWidth(px(360))
            form.addRow(self._labels[key], field)
            self._labels[key].setBuddy(field)
        for shown in self._labels.values():
            shown.setMinimumHeight(field.sizeHint().height())
        form.insertRow(2, self._labels["colour"], colours)
        layout.setContentsMargins(24, 20, 24, 12)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addWidget(hairline())
        layout.addWidget(self.members, 1)

    def show_tag(self, tag: TagRow, title: str) -> None:
        """Show a tag; `title` names the tags above it too."""
        self._tag = tag
        self._title.setText(title)
        for field, text in ((self._nl, tag.name), (self._en, tag.name_en)):
            if not (field.hasFocus() and field.isModified()):
                field.setText(text)
        for one in self._swatches:
            one.setChecked(one.key == tag.colour)
        self.members.show_tag(tag.id, tag.colour)

    @Slot()
    def _rename(self) -> None:
        nl, en = (" ".join(field.text().split()) for field in (self._nl, self._en))
        for field in (self._nl, self._en):
            field.setModified(False)
        if self._tag is None or (nl, en) == (self._tag.name, self._tag.name_en):
            return
        if nl:
            self.renamed.emit(self._tag.id, nl, en)
        else:
            self._nl.setText(self._tag.name)

    def retranslate(self) -> None:
        for key, shown in self._labels.items():
            shown.setText(say(f"tags.{key}"))
        for key, field in (("nl", self._nl), ("en", self._en), ("merge", self.merge)):
            field.setAccessibleName(say(f"tags.{key}"))
        self._en.setPlaceholderText(say("tags.en-help"))
        self.merge.setPlaceholderText(say("tags.merge-help"))
        for one in self._swatches:
            name(one, say(f"swatch.{one.key or 'none'}"))
        words(self._delete, say("tags.delete"))
        self.members.retranslate()

    def rethemed(self) -> None:
        theme = self._context.theme
        for one in self._swatches:
            one.setIcon(swatch_icon(theme, str(one.key), 14))
        self._delete.setIcon(theme.icon("trash", "danger", 16))
        self.merge.rethemed(theme)
        self.members.rethemed()
