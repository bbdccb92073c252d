"""The choices of the documents tab: which paper, for whom, in which language, which parts and whose notes."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library.session_documents import PAPERS
from abz_desktop.ui.session.paper_wish import PaperWish, forms
from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.widgets.basics import label
from abz_desktop.wording import LANGUAGES

_KEYS: Mapping[str, tuple[str, ...]] = {"audience": CONFIDENTIALITY, "lang": LANGUAGES}
"""What can be chosen in each box, in order; the box for the form stands elsewhere, beside the button that it is about."""


class PaperChoices(QScrollArea):
    """`changed` when the paper is to be another one; `form_changed` when only its file is."""

    changed = Signal()
    form_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wish = PaperWish()
        self._roles: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self.papers = {paper: QRadioButton() for paper in PAPERS}
        self.boxes = {name: QComboBox() for name in _KEYS}
        self.form = QComboBox()
        self.parts = {paper: {part: QCheckBox() for part in row.parts} for paper, row in PAPERS.items()}
        self.roles: dict[str, QCheckBox] = {}
        self._heads = {name: label("subheading") for name in ("paper", *_KEYS, "parts", "roles")}
        self._rows = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(2)
        checks = [check for parts in self.parts.values() for check in parts.values()]
        groups = {"paper": self.papers.values(), "parts": checks, "roles": ()}
        for name, widgets in groups.items():
            layout.addWidget(self._heads[name])
            for widget in widgets:
                layout.addWidget(widget)
            if name == "roles":
                self._rows.setSpacing(2)
                layout.addLayout(self._rows)
            layout.addSpacing(8)
            if name == "paper":
                layout.addLayout(self._beside())
                layout.addSpacing(8)
        layout.addStretch(1)
        self.setWidget(body)

    def _beside(self) -> QHBoxLayout:
        """The audience and the language beside each other."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, box in self.boxes.items():
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(self._heads[name])
            column.addWidget(box)
            row.addLayout(column, 1)
        return row

    def _connect(self) -> None:
        for radio in self.papers.values():
            self._group.addButton(radio)
            radio.toggled.connect(self._chose)
        for name, box in self.boxes.items():
            box.addItems(["" for _ in _KEYS[name]])
            box.currentIndexChanged.connect(self._chose)
        for parts in self.parts.values():
            for check in parts.values():
                check.toggled.connect(self._chose)
        self.form.currentIndexChanged.connect(self._chose_form)

    # Choosing -------------------------------------------------------------------------------------------------------

    def show_wish(self, wish: PaperWish) -> None:
        """Choose this, without telling."""
        self.wish = wish
        self.blockSignals(True)
        self.papers[wish.paper].setChecked(True)
        for name, box in self.boxes.items():
            box.setCurrentIndex(_KEYS[name].index(getattr(wish, name)))
        self._look_at_paper()
        self.blockSignals(False)

    def show_roles(self, roles: Mapping[str, str]) -> None:
        """Offer the notes of these roles: what each is called, by key."""
        if roles == self._roles:
            return
        self._roles = dict(roles)
        for check in self.roles.values():
            self._rows.removeWidget(check)
            check.deleteLater()
        self.roles = {}
        for role, words in roles.items():
            check = QCheckBox(capital(words))
            check.setChecked(role not in self.wish.silent)
            check.toggled.connect(self._chose)
            self._rows.addWidget(check)
            self.roles[role] = check
        self._look_at_paper()

    @Slot()
    def _chose(self) -> None:
        """Something was chosen: the wish is read anew from what is chosen now."""
        if self.signalsBlocked():
            return
        before, paper = self.wish, self._paper()
        audience, lang = (_KEYS[name][max(0, box.currentIndex())] for name, box in self.boxes.items())
        wish = replace(before, paper=paper, audience=audience, lang=lang)
        if paper == before.paper:
            for part, check in self.parts[paper].items():
                wish = wish.with_part(part, on=check.isChecked())
            for role, check in self.roles.items():
                wish = wish.with_role(role, on=check.isChecked())
        if wish == before:
            return
        self.wish = wish
        if paper != before.paper:
            self._look_at_paper()
        self.changed.emit()

    def _paper(self) -> str:
        return next((paper for paper, radio in self.papers.items() if radio.isChecked()), self.wish.paper)

    @Slot()
    def _chose_form(self) -> None:
        form = self.form.currentData()
        if not self.signalsBlocked() and isinstance(form, str) and form != self.wish.form:
            self.wish = self.wish.with_form(form)
            self.form_changed.emit()

    def _look_at_paper(self) -> None:
        """Show the parts, roles and forms of the paper that is chosen."""
        wish, before = self.wish, self.signalsBlocked()
        self.blockSignals(True)
        for paper, parts in self.parts.items():
            for part, check in parts.items():
                check.setVisible(paper == wish.paper)
                if paper == wish.paper:
                    check.setChecked(part in wish.parts)
        told = PAPERS[wish.paper].roles
        for check in self.roles.values():
            check.setVisible(told)
        self._heads["parts"].setVisible(bool(PAPERS[wish.paper].parts))
        self._heads["roles"].setVisible(told and bool(self.roles))
        self._offer_forms()
        self.blockSignals(before)

    def _offer_forms(self) -> None:
        self.form.clear()
        for form in forms(self.wish.paper):
            self.form.addItem(say(f"document.form-{form}"), form)
        self.form.setCurrentIndex(forms(self.wish.paper).index(self.wish.form))

    # Words ----------------------------------------------------------------------------------------------------------

    def order(self) -> list[QWidget]:
        """The way of the Tab key."""
        checks = [check for parts in self.parts.values() for check in parts.values()]
        return [*self.papers.values(), *self.boxes.values(), *checks, *self.roles.values()]

    def retranslate(self) -> None:
        """Set every text anew; what is chosen stays."""
        before = self.signalsBlocked()
        self.blockSignals(True)
        for paper, radio in self.papers.items():
            radio.setText(capital(say(f"paper.kind.{paper}")))
        for name, box in self.boxes.items():
            box.setAccessibleName(say(f"document.choose-{name}"))
            for number, key in enumerate(_KEYS[name]):
                box.setItemText(
                    number, say(f"folders.audience.{key}") if name == "audience" else say(f"cards.lang-{key}")
                )
        for paper, parts in self.parts.items():
            for part, check in parts.items():
                check.setText(say(f"paper.choose.{paper}.{part}"))
        heads: dict[str, QLabel] = self._heads
        for name, head in heads.items():
            head.setText(say("document.choose-parts") if name == "parts" else say(f"paper.head-{name}"))
        self.form.setAccessibleName(say("document.choose-form"))
        self._look_at_paper()
        self.blockSignals(before)
