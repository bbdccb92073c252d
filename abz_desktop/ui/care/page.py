"""The Care page: an overview and a section for everything the library asks for; tags have a page of their own beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import care, tag_care, tags
from abz_desktop.library.care import Finding, Report
from abz_desktop.library.tag_care import Twin
from abz_desktop.ui.care.doubles import DoublesSection
from abz_desktop.ui.care.list_section import ListSection, count_words
from abz_desktop.ui.care.overview import Overview
from abz_desktop.ui.care.own_section import OwnSection
from abz_desktop.ui.care.packages import PackagesSection
from abz_desktop.ui.care.trash import TrashSection
from abz_desktop.ui.care.twins import TwinSection
from abz_desktop.ui.care.vocabularies import VocabularySection
from abz_desktop.ui.shared.care_bar import SECTIONS, CareBar, go_to
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import grouped, say

if TYPE_CHECKING:
    from abz_desktop.library import Library

LOOKED_AT = frozenset({"record", "tag", "tag_use", "vocabulary", "saved_search"})


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tags as care sees them: how many there are, how many nobody uses, and which may be one."""

    number: int
    unused: int
    twins: tuple[Twin, ...]


def _tagged(lib: "Library") -> Tagged:
    return Tagged(len(tags.tree(lib)), len(tag_care.unused(lib)), tag_care.twins(lib))


class CarePage(Page):
    """Places: {"section": key} of `care_bar.SECTIONS`."""

    page_id = "care"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.section = "overview"
        self.tagged: Tagged | None = None
        self._stale = {*care.LOOKS, "twins"}
        self.bar, self.overview, self.twins = CareBar(context, "overview"), Overview(context), TwinSection(context)
        self.lists = {key: ListSection(context, key) for key in care.LOOKS}
        self.own: dict[str, OwnSection] = {
            part.key: part
            for part in (
                VocabularySection(context),
                DoublesSection(context),
                PackagesSection(context),
                TrashSection(context),
            )
        }
        self._own_stale = set(self.own)
        self.stack = QStackedWidget()
        for part in (self.overview, self.twins, *self.lists.values(), *self.own.values()):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self.setFocusProxy(self.bar)
        self._connect()

    def _connect(self) -> None:
        self.overview.asked.connect(self._go_to)
        self.twins.merge_wanted.connect(self._merge)
        self.twins.apart_wanted.connect(self._keep_apart)
        self.twins.again_wanted.connect(self._forget_apart)
        for part in self.lists.values():
            part.asked.connect(self._open)
            part.shown_wanted.connect(self._show_in_library)
        for key, own in self.own.items():
            own.counted.connect(partial(self._count_own, key))

    # Places ---------------------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        return {"section": self.section}

    def go(self, place: Mapping[str, object]) -> None:
        wanted = place.get("section", self.section)
        self.section = wanted if isinstance(wanted, str) and wanted in SECTIONS and wanted != "tags" else "overview"
        self.bar.show_section(self.section)
        part: QWidget = self.overview if self.section == "overview" else self._parts()[self.section]
        self.stack.setCurrentWidget(part)
        self._read()
        self.enabled_changed.emit()

    def _parts(self) -> dict[str, QWidget]:
        return {"twins": self.twins, **self.lists, **self.own}

    @Slot(object)
    def _go_to(self, section: object) -> None:
        go_to(self.context, str(section))

    # Reading --------------------------------------------------------------------------------------------------------

    def apply(self, changes: Changes) -> None:
        if LOOKED_AT & {what for what, _ in changes.touched}:
            self._stale = {*care.LOOKS, "twins"}
        self._own_stale |= {key for key, part in self.own.items() if part.touched(changes)}
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read what is old of what can be seen; each look by itself, so that nothing else has to wait for all of them."""
        wanted = self._stale if self.section == "overview" else self._stale & {self.section}
        for key in [key for key in ("twins", *care.LOOKS) if key in wanted]:
            self._stale.discard(key)
            if key == "twins":
                self.context.tasks.read(partial(_tagged, self.context.library), self._show_tagged, key="care-twins")
            else:
                look = partial(care.LOOKS[key], self.context.library, self.context.content_lang)
                self.context.tasks.read(look, self._show_report, key=f"care-{key}")
        for key in sorted(self._own_stale if self.section == "overview" else self._own_stale & {self.section}):
            self._own_stale.discard(key)
            self.own[key].look()

    def _count_own(self, key: str, words: str, well: bool) -> None:
        self.overview.show_count(key, words, well=well)

    def _show_report(self, report: Report) -> None:
        self.lists[report.key].show_report(report)
        self.overview.show_count(report.key, count_words(report), well=not report.findings)

    def _show_tagged(self, found: Tagged) -> None:
        self.tagged = found
        apart = self._apart()
        twins = [twin for twin in found.twins if frozenset((twin.one.id, twin.other.id)) not in apart]
        self.twins.show_twins(twins, apart=len(found.twins) - len(twins), of=found.number)
        numbers = {"tags": found.unused, "twins": len(twins)}
        for key, number in numbers.items():
            words = say(f"care.count.{key}", n=number, number=grouped(number), of=grouped(found.number))
            self.overview.show_count(key, words, well=not number)
        self.enabled_changed.emit()

    # Tags that are two ----------------------------------------------------------------------------------------------

    def _key(self) -> str:
        return f"care.apart:{self.context.library.id}"

    def _apart(self) -> set[frozenset[str]]:
        """The pairs of which the person said that they are two."""
        kept = self.context.memory.get(self._key())
        pairs = kept if isinstance(kept, list) else []
        return {frozenset(map(str, pair)) for pair in pairs if isinstance(pair, list)}

    @Slot(str, str)
    def _keep_apart(self, one: str, other: str) -> None:
        kept = self._apart() | {frozenset((one, other))}
        self.context.memory.set(self._key(), sorted(sorted(pair) for pair in kept))
        self._show_again()

    @Slot()
    def _forget_apart(self) -> None:
        self.context.memory.set(self._key(), None)
        self._show_again()

    def _show_again(self) -> None:
        if self.tagged is not None:
            self._show_tagged(self.tagged)

    @Slot(str, str)
    def _merge(self, source: str, target: str) -> None:
        self.context.write(partial(tags.merge, self.context.library, source, target))

    # Leading on -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _open(self, found: Finding) -> None:
        """Open the record, or show what there is of a theme."""
        if found.record:
            self.context.bus.open_requested.emit(found.record)
        elif found.gap is not None:
            kind = "case" if found.code == "theme-cases" else "method"
            filters = [["themes", "any", [found.gap.subject]], ["kind", "any", [kind]]]
            self.context.navigator.go("library", {"text": "", "filters": filters, "record": ""})

    @Slot(str, object)
    def _show_in_library(self, facet: str, values: tuple[str, ...]) -> None:
        state = {"text": "", "filters": [[facet, "any", list(values)]], "record": ""}
        self.context.navigator.go("library", state)

    # Actions of the table -------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        if action == "twins-merge":
            return self.section == "twins" and self.twins.table.selectionModel().hasSelection()
        return super().enabled(action)

    def do_twins_merge(self) -> None:
        """Merge the pair of tags that is chosen."""
        self.twins.merge.click()

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.bar.retranslate()
        self.overview.retranslate()
        self.twins.retranslate()
        for key, part in self.lists.items():
            part.retranslate()
            if part.report is not None:
                self.overview.show_count(key, count_words(part.report), well=not part.report.findings)
        for own in self.own.values():
            own.retranslate()
        self._show_again()

    def rethemed(self) -> None:
        self.overview.rethemed()
        self.twins.rethemed()
        for part in self.lists.values():
            part.rethemed()
        for own in self.own.values():
            own.rethemed()
