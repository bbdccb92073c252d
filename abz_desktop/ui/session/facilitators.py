"""Who facilitates a session: a line each with name, role and skills, and one for a new name."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.library import session_fields
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.widgets.choose_keys import ChooseKeys
from abz_desktop.ui.widgets.line import InPlace


class PersonLine(QWidget):
    """One facilitator."""

    def __init__(self, key: str, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._doing = key, doing
        self.line, self.role, self.skills, self.away = InPlace("", 160), QComboBox(), ChooseKeys(), icon_button()
        self.role.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.role.setMinimumContentsLength(14)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part, share in ((self.line, 2), (self.role, 3), (self.skills, 2), (self.away, 0)):
            layout.addWidget(part, share)
        self.line.saved.connect(partial(self._set, "name"))
        self.role.activated.connect(self._pick)
        self.skills.changed.connect(partial(self._set, "skills"))
        self.away.clicked.connect(self._remove)

    def show_person(self, item: Mapping[str, Any], labels: Labels) -> None:
        """Show a facilitator."""
        text = str(item.get("name") or "")
        self.line.show_text(text)
        self.role.clear()
        self.role.addItem(say("session.no-role"), "")
        for term in labels.terms.get("session_role", ()):
            self.role.addItem(capital(term.label(language())), term.key)
        self.role.setCurrentIndex(max(0, self.role.findData(str(item.get("role") or ""))))
        skills = [(term.key, term.label(language())) for term in labels.terms.get("skill", ())]
        self.skills.name_it(say("session.skills-of", name=text))
        self.skills.show_keys(skills, tuple(item.get("skills") or ()), say("session.no-skills"))
        name(self.line, say("session.facilitator"), tip=False)
        name(self.role, say("session.role-of", name=text), tip=False)
        name(self.away, say("session.facilitator-remove", name=text))

    def _set(self, one: str, value: object) -> None:
        self._doing.ask(session_fields.set_facilitator, self._key, {one: value})

    @Slot(int)
    def _pick(self, number: int) -> None:
        self._set("role", str(self.role.itemData(number) or "") or None)

    @Slot()
    def _remove(self) -> None:
        self._doing.ask(session_fields.remove_facilitator, self._key)

    def rethemed(self, theme: Theme) -> None:
        """Take other colours."""
        self.away.setIcon(theme.icon("x", "text_2", 16))


class Facilitators(QWidget):
    """The lines; each change is one command."""

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._theme = doing.context.theme
        self._caption, self.new = label("label"), QLineEdit()
        self.lines: dict[str, PersonLine] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._caption)
        self._layout.addWidget(self.new)
        self.new.setMaxLength(160)
        self.new.editingFinished.connect(self._add)

    def show_people(self, items: Sequence[Mapping[str, Any]], labels: Labels) -> None:
        """Show these facilitators."""
        keys = [str(item["key"]) for item in items]
        for key in [one for one in self.lines if one not in keys]:
            gone = self.lines.pop(key)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for number, item in enumerate(items):
            key = str(item["key"])
            if key not in self.lines:
                self.lines[key] = PersonLine(key, self._doing)
                self.lines[key].rethemed(self._theme)
                self._layout.insertWidget(number + 1, self.lines[key])
            self.lines[key].show_person(item, labels)

    @Slot()
    def _add(self) -> None:
        text = self.new.text().strip()
        if text:
            self.new.clear()
            self._doing.ask(session_fields.add_facilitator, text)

    def retranslate(self) -> None:
        self._caption.setText(say("session.facilitators"))
        self.new.setPlaceholderText(say("session.facilitator-new"))
        name(self.new, say("session.facilitator-new"), tip=False)

    def rethemed(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for line in self.lines.values():
            line.rethemed(theme)
