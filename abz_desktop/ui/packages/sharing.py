"""The dialog to share: a name, a licence and readers, and at once what goes to them and what stays here, and why."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.kinds import KINDS
from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.exchange.package import LONGEST, About
from abz_desktop.library import sharing
from abz_desktop.library.sharing import Goes, Sharing, Wanted
from abz_desktop.ui.exchange.listing import Listing
from abz_desktop.ui.exchange.report import Group, Section
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.widgets.basics import ElidedLabel, button, label, name

LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC0 1.0")
"""What is offered; anything else can be typed."""


class ShareDialog(QDialog):
    """`wanted(Wanted, About)` when the person goes on to choose a file. The most careful readers are chosen at first."""

    wanted = Signal(object, object)

    def __init__(self, context: Context, wanted: Wanted, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._wanted, self._title = context, wanted, title
        self._sharing: Sharing | None = None
        self._heading = ElidedLabel("heading")
        self._captions = {key: label("label") for key in ("name", "version", "licence")}
        self.called, self.version, self.licence = QLineEdit(title), QLineEdit("1"), QComboBox()
        self._for, self._what, self.count = label("subheading"), label("subheading"), label("muted", wrap=True)
        self.audiences = {key: QRadioButton() for key in CONFIDENTIALITY}
        self._group = QButtonGroup(self)
        self.along = QCheckBox()
        self.listing = Listing(context.theme)
        self._why = label("small", wrap=True)
        self._stay, self.go = button(), button("primary")
        self._set_up()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._read()
        self.called.setFocus()
        self.called.selectAll()

    def _set_up(self) -> None:
        self.licence.setEditable(True)
        self.licence.addItems(LICENCES)
        self.called.setMaxLength(LONGEST["name"])
        self.version.setMaxLength(LONGEST["version"])
        edit = self.licence.lineEdit()
        if edit is not None:
            edit.setMaxLength(LONGEST["licence"])
        for one in self.audiences.values():
            self._group.addButton(one)
        self.audiences[CONFIDENTIALITY[0]].setChecked(True)
        self.along.setChecked(self._wanted.along)

    def _lay_out(self) -> None:
        left, right, middle, foot, layout = (
            QVBoxLayout(),
            QVBoxLayout(),
            QHBoxLayout(),
            QHBoxLayout(),
            QVBoxLayout(self),
        )
        left.setSpacing(6)
        left.addLayout(self._form())
        left.addSpacing(10)
        left.addWidget(self._for)
        for one in self.audiences.values():
            left.addWidget(one)
        left.addSpacing(10)
        left.addWidget(self.along)
        left.addStretch(1)
        right.setSpacing(6)
        right.addWidget(self._what)
        right.addWidget(self.count)
        right.addWidget(self.listing, 1)
        middle.setSpacing(24)
        middle.addLayout(left, 4)
        middle.addLayout(right, 5)
        foot.addWidget(self._why, 1)
        foot.addWidget(self._stay)
        foot.addWidget(self.go)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(self._heading)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        px = self._context.theme.px
        self.resize(QSize(px(920), px(560)).boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        fields = {"name": self.called, "version": self.version, "licence": self.licence}
        for key, row, column, wide in (("name", 0, 0, 1), ("version", 0, 1, 1), ("licence", 2, 0, 2)):
            self._captions[key].setBuddy(fields[key])
            grid.addWidget(self._captions[key], row, column, 1, wide)
            grid.addWidget(fields[key], row + 1, column, 1, wide)
        return grid

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._read)
        self.along.clicked.connect(self._read)
        self.called.textChanged.connect(self._look)
        self._stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.go.setDefault(True)
        self._context.translator.language_changed.connect(self.retranslate)
        self._context.themes.theme_changed.connect(self.rethemed)

    # What goes ------------------------------------------------------------------------------------------------------

    def audience(self) -> str:
        """For whom it is."""
        return next(key for key, one in self.audiences.items() if one.isChecked())

    def share(self) -> Wanted:
        """What is shared."""
        return Wanted(self._wanted.records, self._wanted.shelves, self.along.isChecked())

    @Slot()
    def _read(self) -> None:
        """Work out what goes, with the function that makes the package."""
        self.go.setEnabled(False)
        work = partial(sharing.look, self._context.library, self.share(), self.audience(), language())
        self._context.tasks.read(work, self._show, self._cannot, key="share-look")

    def _show(self, found: Sharing) -> None:
        self._sharing = found
        if not self._title:
            self._entitle(found)
        self.count.setText(told(found))
        self.listing.show_sections(sections(found))
        self._look()

    def _entitle(self, found: Sharing) -> None:
        """A package without a name yet is called as its only record, or by how many were chosen."""
        titles = {one.id: one.title for one in found.goes} | {one.id: one.title for one in found.stays}
        wanted = self._wanted.records
        alone = titles.get(wanted[0], "") if len(wanted) == 1 else ""
        self._title = alone or say("packages.selection", n=len(wanted))
        self._heading.setText(say("packages.share-of", name=self._title))
        if not self.called.isModified():
            self.called.setText(self._title)
            self.called.selectAll()

    def _cannot(self, error: Exception) -> None:
        self._context.messages.error(error)

    def blocked(self) -> str:
        """Why nothing can be shared now; "" where it can."""
        if not self.called.text().strip():
            return say("packages.needs-name")
        if self._sharing is None or not any(one.chosen for one in self._sharing.goes):
            return say("packages.nothing-goes")
        return ""

    @Slot()
    def _look(self) -> None:
        blocked = self.blocked()
        self.go.setEnabled(not blocked)
        self._why.setText(blocked)
        self.go.setAccessibleDescription(blocked)

    @Slot()
    def _go(self) -> None:
        called = " ".join(self.called.text().split())
        about = About(
            sharing.identity(self._context.library, called),
            called,
            " ".join(self.version.text().split()) or "1",
            " ".join(self.licence.currentText().split()),
            self.audience(),
        )
        share = self.share()
        self.accept()
        self.wanted.emit(share, about)

    # Words ----------------------------------------------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("packages.share"))
        self._heading.setText(say("packages.share-of", name=self._title) if self._title else say("packages.share"))
        for key, caption in self._captions.items():
            caption.setText(say(f"packages.field.{key}"))
        for widget, key in ((self.called, "name"), (self.version, "version"), (self.licence, "licence")):
            name(widget, say(f"packages.field.{key}"), tip=False)
        edit = self.licence.lineEdit()
        if edit is not None:
            name(edit, say("packages.field.licence"), tip=False)
        self._for.setText(say("folders.for-whom"))
        for key, one in self.audiences.items():
            one.setText(say(f"folders.audience.{key}"))
            name(one, one.text(), tip=False)
            one.setToolTip(say(f"folders.audience.{key}-note"))
            one.setAccessibleDescription(say(f"folders.audience.{key}-note"))
        self.along.setText(say("packages.along"))
        self._what.setText(say("packages.what"))
        self._stay.setText(say("choose.stay"))
        self.go.setText(say("packages.choose-file"))
        name(self.listing, say("packages.what"), tip=False)
        if self._sharing is not None:
            self._read()

    @Slot()
    def rethemed(self) -> None:
        self.listing.rethemed(self._context.theme)


def told(found: Sharing) -> str:
    """How much goes and what is left out of it, in a few sentences."""
    said = [say("packages.goes", n=len(found.goes))]
    counts = {"stays": len(found.stays), "fields": found.fields, "files": found.files}
    said += [say(f"packages.left.{key}", n=n) for key, n in counts.items() if n]
    if found.revisions:
        said.append(say("packages.revisions", n=found.revisions))
    return " ".join(said)


def sections(found: Sharing) -> tuple[Section, ...]:
    """What goes and what stays, by why."""
    parts = (
        ("chosen", [one for one in found.goes if one.chosen]),
        ("along", [one for one in found.goes if not one.chosen]),
    )
    made = [
        Section(say(f"packages.section.{key}", n=len(ones)), "text", (Group("", tuple(map(_line, ones))),))
        for key, ones in parts
        if ones
    ]
    for why in ("above", "gone"):
        stays = tuple(f"{one.title} · {_kind(one.kind)}" for one in found.stays if one.why == why)
        if stays:
            made.append(Section(say(f"packages.section.{why}", n=len(stays)), "warning", (Group("", stays),)))
    return tuple(made)


def _line(one: Goes) -> str:
    line = f"{one.title} · {_kind(one.kind)}"
    return f"{line} · {say('packages.in-part')}" if one.part else line


def _kind(kind: str) -> str:
    return KINDS[kind].label(language())
