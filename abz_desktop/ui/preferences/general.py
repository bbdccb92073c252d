"""The general part of the preferences: one line per row of the settings table that is shown, with the widget that its type asks for."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.library.settings import SETTINGS, Setting
from abz_desktop.ui.preferences.habits_line import HabitsLine
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import has, say
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.scrolling import scroll_in
from abz_desktop.ui.widgets.sizing import px

STEPS = 20
"""Positions of a slider per whole unit."""


class GeneralPart(QWidget):
    """Every change holds at once and is kept; there is nothing to confirm."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._lead = label("lead", wrap=True)
        self._labels: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self.fields: dict[str, QWidget] = {}
        self.habits = HabitsLine(context)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(32)
        self._form.setVerticalSpacing(16)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for setting in SETTINGS.values():
            if setting.shown:
                self._add(setting)
        self._lay_out()
        context.preferences.changed.connect(self._changed)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(px(760))
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 16, 32, 24)
        column.setSpacing(8)
        column.addWidget(self._lead)
        column.addSpacing(16)
        column.addLayout(self._form)
        column.addSpacing(16)
        column.addWidget(self.habits)
        column.addStretch(1)
        scroll_in(self, inner)

    def _add(self, setting: Setting) -> None:
        field = self._field(setting)
        field.setObjectName(setting.key)
        self.fields[setting.key] = field
        self._labels[setting.key] = caption = label()
        self._notes[setting.key] = note = label("small", wrap=True)
        caption.setBuddy(field)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(note)
        self._form.addRow(caption, column)

    def _field(self, setting: Setting) -> QWidget:
        value = self.context.preferences.get(setting.key)
        if setting.choices:
            box = QComboBox()
            for choice in setting.choices:
                box.addItem("", choice)
            box.setCurrentIndex(setting.choices.index(value))
            box.activated.connect(self._take)
            return box
        if setting.type is bool:
            check = QCheckBox()
            check.setChecked(value)
            check.clicked.connect(self._take)
            return check
        if setting.type is float:
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(round(setting.low * STEPS), round(setting.high * STEPS))
            slider.setValue(round(value * STEPS))
            slider.valueChanged.connect(self._take)
            return slider
        line = QLineEdit(str(value))
        line.setMaxLength(200)
        line.editingFinished.connect(self._take)
        return line

    @Slot()
    def _take(self) -> None:
        field = self.sender()
        if isinstance(field, QWidget):
            key = field.objectName()
            try:
                self.context.preferences.set(key, _value(field))
            except Exception as error:  # noqa: BLE001 - a settings file that cannot be written is said, not raised
                self.context.messages.error(error)
            self._note(key)

    @Slot(str)
    def _changed(self, key: str) -> None:
        """A setting was changed elsewhere (the reader's text size, the menu): show it."""
        field, value = self.fields.get(key), self.context.preferences.get(key)
        if field is None or _value(field) == value:
            return
        field.blockSignals(True)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QCheckBox):
            field.setChecked(value)
        elif isinstance(field, QSlider):
            field.setValue(round(value * STEPS))
        elif isinstance(field, QLineEdit):
            field.setText(value)
        field.blockSignals(False)
        self._note(key)

    def _note(self, key: str) -> None:
        setting, note = SETTINGS[key], self._notes[key]
        words = [say(f"{setting.wording}.note")] if has(f"{setting.wording}.note") else []
        if setting.type is float:
            words.insert(0, f"{round(self.context.preferences.get(key) * 100)} %")
        note.setText(" · ".join(words))
        note.setVisible(bool(words))

    def retranslate(self) -> None:
        self._lead.setText(say("setting.lead"))
        self.habits.retranslate()
        for key, field in self.fields.items():
            setting = SETTINGS[key]
            text = say(f"{setting.wording}.label")
            self._labels[key].setText("" if isinstance(field, QCheckBox) else text)
            name(field, text, tip=False)
            if isinstance(field, QComboBox):
                for number, choice in enumerate(setting.choices):
                    field.setItemText(number, say(f"{setting.wording}.{choice}"))
            if isinstance(field, QCheckBox):
                field.setText(text)
            self._note(key)


def _value(field: QWidget) -> object:
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSlider):
        return field.value() / STEPS
    return field.text() if isinstance(field, QLineEdit) else None
