"""The steps of the wizard but that of the parties: what is the matter, what for, with how many and where, how much time."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.combine.facts import Span
from abz_desktop.library import limit_words
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.wizard.inputs import FiveScale, NumberField, TermPicker, put_before
from abz_desktop.ui.wizard.section import Section
from abz_desktop.ui.wizard.wish import LONGEST_QUESTION, Wish, bounds

FIVES = ("complexity", "polarisation")
PEOPLE = ("people", "fewest", "most_people")


class IssueSection(Section):
    """The shared question, the themes, how complex the matter is and how far apart people stand."""

    id = "issue"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.question, self.themes = QLineEdit(), TermPicker(theme)
        self.question.setMaxLength(LONGEST_QUESTION)
        self.question.setObjectName("proposal-question")
        self.themes.field.setObjectName("wizard-themes")
        self.fives = {name: FiveScale() for name in FIVES}
        self._labels = {name: label("label") for name in ("question", "themes", *FIVES)}
        for name, field in (("question", self.question), ("themes", self.themes), *self.fives.items()):
            self.column.addWidget(self._labels[name])
            self.column.addWidget(field)
        self._labels["question"].setBuddy(self.question)
        self._labels["themes"].setBuddy(self.themes.field)
        self.question.textEdited.connect(self.changed)
        self.themes.changed.connect(self.changed)
        for five in self.fives.values():
            five.changed.connect(self.changed)

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        if self.question.text() != wish.question:
            self.question.setText(wish.question)
            self.question.setCursorPosition(0)
        self.themes.show_keys(wish.themes, labels.terms.get("theme", ()))
        for name, five in self.fives.items():
            five.show_number(getattr(wish, name))

    def filled(self, wish: Wish) -> Wish:
        fives: dict[str, Any] = {name: five.number() for name, five in self.fives.items()}
        return replace(wish, question=self.question.text().strip(), themes=self.themes.keys(), **fives)

    def summary(self, wish: Wish, labels: Labels) -> str:
        parts = [", ".join(labels.term("theme", key) for key in wish.themes) or wish.question]
        parts += [say(f"wizard.short-{name}", n=getattr(wish, name)) for name in FIVES if getattr(wish, name)]
        return " · ".join(part for part in parts if part)

    def retranslate(self) -> None:
        for name, shown in self._labels.items():
            shown.setText(say(f"wizard.{name}"))
        self.question.setPlaceholderText(say("approach.question-prompt"))
        self.question.setAccessibleName(say("wizard.question"))
        self.themes.say(say("wizard.themes"), say("wizard.themes-prompt"))
        for name, five in self.fives.items():
            five.say(say(f"wizard.{name}"), (say(f"wizard.{name}-low"), say(f"wizard.{name}-high")))

    def rethemed(self, theme: Theme) -> None:
        super().rethemed(theme)
        self.themes.rethemed(theme)


class AimsSection(Section):
    """The effects that the approach is for."""

    id = "aims"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        for term in labels.terms.get("effect", ()):
            if term.key not in self.boxes and not term.deprecated:
                self.boxes[term.key] = box = QCheckBox()
                box.clicked.connect(self.changed)
                self._rows.addWidget(box)
        if self.end is not None:
            put_before(self.end, tuple(self.boxes.values()))
        for key, box in self.boxes.items():
            box.setText(capital(labels.term("effect", key)))
            box.setToolTip(labels.meaning("effect", key))
            box.setAccessibleDescription(labels.meaning("effect", key))
            box.setChecked(key in wish.effects)

    def filled(self, wish: Wish) -> Wish:
        return replace(wish, effects=tuple(key for key, box in self.boxes.items() if box.isChecked()))

    def summary(self, wish: Wish, labels: Labels) -> str:
        return ", ".join(labels.term("effect", key) for key in wish.effects)


class GroupSection(Section):
    """How many people, where, and what they can do already."""

    id = "group"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.people = {name: NumberField(bounds(name), theme) for name in PEOPLE}
        self.settings: dict[str, QCheckBox] = {}
        self.skills = TermPicker(theme)
        self._names = {name: label("small") for name in PEOPLE}
        self._labels = {name: label("label") for name in ("people-head", "setting", "skills")}
        self._wrong = label("error", wrap=True)
        self._boxes = QWidget()
        self._flow = FlowLayout(self._boxes, gap=12)
        self._lay_out()
        for field in self.people.values():
            field.changed.connect(self._numbered)
        self.skills.changed.connect(self.changed)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, (name, field) in enumerate(self.people.items()):
            grid.addWidget(self._names[name], 0, number)
            grid.addWidget(field, 1, number)
            self._names[name].setBuddy(field)
        grid.setColumnStretch(len(PEOPLE), 1)
        self.column.addWidget(self._labels["people-head"])
        self.column.addLayout(grid)
        self.column.addWidget(self._wrong)
        self.column.addWidget(self._labels["setting"])
        self.column.addWidget(self._boxes)
        self.column.addWidget(self._labels["skills"])
        self.column.addWidget(self.skills)
        self._wrong.hide()

    @Slot()
    def _numbered(self) -> None:
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Say in place that a group cannot run backwards."""
        row = [self.people[name].number() for name in ("fewest", "people", "most_people")]
        known = [one for one in row if one is not None]
        self._wrong.setVisible(known != sorted(known))

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        for name, field in self.people.items():
            field.show_number(getattr(wish, name))
        for term in labels.terms.get("setting", ()):
            if term.key not in self.settings and not term.deprecated:
                self.settings[term.key] = box = QCheckBox()
                box.clicked.connect(self.changed)
                self._flow.addWidget(box)
        put_before(self.skills.field, tuple(self.settings.values()))
        for key, box in self.settings.items():
            box.setText(labels.term("setting", key))
            box.setToolTip(labels.meaning("setting", key))
            box.setChecked(key in wish.settings)
        self.skills.show_keys(wish.skills, labels.terms.get("skill", ()))
        self._look()

    def filled(self, wish: Wish) -> Wish:
        people: dict[str, Any] = {name: field.number() for name, field in self.people.items()}
        settings = tuple(key for key, box in self.settings.items() if box.isChecked())
        return replace(wish, settings=settings, skills=self.skills.keys(), **people)

    def summary(self, wish: Wish, labels: Labels) -> str:
        people = limit_words.people(Span(wish.fewest, wish.people, wish.most_people), language())
        parts = [say("wizard.short-people", people=people)] if people else []
        parts += [", ".join(labels.term("setting", key) for key in wish.settings)] if wish.settings else []
        parts += [say("wizard.short-skills", n=len(wish.skills))] if wish.skills else []
        return " · ".join(parts)

    def retranslate(self) -> None:
        for name, shown in (*self._labels.items(), *self._names.items()):
            shown.setText(say(f"wizard.{name}"))
        for name, field in self.people.items():
            field.setAccessibleName(say(f"wizard.{name}-name"))
            field.setPlaceholderText(say("wizard.open"))
        self._wrong.setText(say("wizard.backwards"))
        self.skills.say(say("wizard.skills"), say("wizard.skills-prompt"))

    def rethemed(self, theme: Theme) -> None:
        super().rethemed(theme)
        self.skills.rethemed(theme)


class TimeSection(Section):
    """How many hours together, over how many weeks, in how many steps at most."""

    id = "time"
    FIELDS = ("hours", "weeks", "steps")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.numbers = {name: NumberField(bounds(name), theme) for name in self.FIELDS}
        self.unknown = QCheckBox()
        self._labels: dict[str, QLabel] = {}
        for name, field in self.numbers.items():
            line = QHBoxLayout()
            line.setSpacing(12)
            self._labels[name] = shown = label(wrap=True)
            shown.setBuddy(field)
            line.addWidget(shown, 1)
            line.addWidget(field)
            self.column.addLayout(line)
            field.changed.connect(self.changed)
        self._note = label("small", wrap=True)
        self.column.addWidget(self.unknown)
        self.column.addWidget(self._note)
        self.unknown.clicked.connect(self.changed)

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        for name, field in self.numbers.items():
            field.show_number(getattr(wish, name))
        self.unknown.setChecked(wish.unknown_time)

    def filled(self, wish: Wish) -> Wish:
        steps = self.numbers["steps"].number() or wish.steps
        hours, weeks = self.numbers["hours"].number(), self.numbers["weeks"].number()
        return replace(wish, hours=hours, weeks=weeks, steps=steps, unknown_time=self.unknown.isChecked())

    def summary(self, wish: Wish, labels: Labels) -> str:
        parts = [say("wizard.short-hours", n=wish.hours)] if wish.hours is not None else []
        parts += [say("wizard.short-weeks", n=wish.weeks)] if wish.weeks is not None else []
        parts += [say("wizard.short-steps", n=wish.steps)] if parts or wish.steps != Wish().steps else []
        return " · ".join(parts)

    def retranslate(self) -> None:
        for name, field in self.numbers.items():
            self._labels[name].setText(say(f"wizard.{name}"))
            field.setAccessibleName(say(f"wizard.{name}"))
            field.setPlaceholderText(say("wizard.open"))
        self.unknown.setText(say("wizard.unknown-time"))
        self._note.setText(say("wizard.unknown-time-note"))
