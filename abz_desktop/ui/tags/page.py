"""The Tags page: the tree at the left, the chosen tag and its records at the right; every change can be undone."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.library import tags
from abz_desktop.library.tags import TagRow
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.care_bar import CareBar
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tagging import choices_of, path_of
from abz_desktop.ui.tags.detail import TagDetail
from abz_desktop.ui.tags.tree import TagTree
from abz_desktop.ui.widgets.basics import icon_button, label, name
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.sizing import px

OWN = ("tag-rename", "tag-delete", "tag-show")
NOTHING, DETAIL = 0, 1


class TagsPage(Page):
    """Places: {"tag": id} is a chosen tag."""

    page_id = "tags"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._title, self.new, self._add = label("subheading"), QLineEdit(self), icon_button(self)
        self.bar = CareBar(context, "tags")
        self.tree, self.detail = TagTree(context.theme), TagDetail(context)
        self.empty, self.stack = EmptyState("tags"), QStackedWidget()
        self._wanted = ""
        self._labels = labelling.Labels()
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        side, make, column = QWidget(), QHBoxLayout(), QVBoxLayout()
        make.setSpacing(4)
        make.addWidget(self.new, 1)
        make.addWidget(self._add)
        column.setContentsMargins(16, 16, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(make)
        column.addWidget(self.tree, 1)
        side.setLayout(column)
        side.setMinimumWidth(px(200))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.detail)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(side)
        columns.addWidget(self.stack)
        columns.setStretchFactor(1, 1)
        columns.setSizes([320, 800])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(columns, 1)
        self.setFocusProxy(self.bar)

    def _connect(self) -> None:
        self.new.setMaxLength(80)
        self.new.returnPressed.connect(self.do_tag_new)
        self._add.clicked.connect(self.do_tag_new)
        self.tree.tags.rename_wanted.connect(self._rename)
        self.tree.tags.move_wanted.connect(self._move)
        self.tree.tags.records_dropped.connect(self._put_on)
        self.tree.chosen_changed.connect(self._show_chosen)
        self.tree.menu_wanted.connect(self._menu)
        self.detail.renamed.connect(self._rename)
        self.detail.recoloured.connect(self._recolour)
        self.detail.merge_wanted.connect(self._merge_into)
        self.detail.delete_wanted.connect(self.do_tag_delete)
        self.detail.members.opened.connect(self.context.bus.open_requested)
        self.detail.members.add_wanted.connect(self._add_chosen)
        self.detail.members.remove_wanted.connect(self._remove_chosen)
        self.detail.members.tags_dropped.connect(self._drop_on_record)
        self.empty.acted.connect(self._begin)
        for one in OWN:
            self.tree.addAction(self.context.action(one))

    # Places and reading ---------------------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        return {"tag": next(iter(self.tree.chosen_ids()), "")}

    def go(self, place: Mapping[str, object]) -> None:
        wanted = place.get("tag")
        if isinstance(wanted, str) and wanted:
            self._wanted = wanted
            self._choose_wanted()

    def apply(self, changes: Changes) -> None:
        if changes.touches("tag", "tag_use", "record"):
            self._read()

    def _read(self) -> None:
        work = partial(labelling.load, self.context.library, self.context.content_lang)
        self.context.tasks.read(work, self._show, key="tags")

    def _show(self, labels: labelling.Labels) -> None:
        self._labels = labels
        self.tree.show_items(tuple(labels.tags.values()))
        self._choose_wanted()
        self._show_chosen()

    def _choose_wanted(self) -> None:
        if self._wanted and self.tree.tags.tag(self._wanted):
            wanted, self._wanted = self._wanted, ""
            self.tree.choose((wanted,))
            self.tree.scrollTo(self.tree.tags.index_of(wanted))

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.tree.chosen_ids()
        tag = self.tree.tags.tag(chosen[0]) if chosen else None
        self.stack.setCurrentIndex(DETAIL if tag else NOTHING)
        self._say_empty()
        if tag is not None:
            several = len(chosen) > 1
            title = say("tags.several", n=len(chosen)) if several else path_of(self._labels, tag.id)
            self.detail.show_tag(tag, title)
            self.detail.merge.set_choices(choices_of(self._labels), chosen)
        self.enabled_changed.emit()

    def _say_empty(self) -> None:
        if self.tree.tags.tags():
            self.empty.say(say("tags.choose"))
        else:
            self.empty.say(say("tags.empty"), say("tags.begin"))

    @Slot()
    def _begin(self) -> None:
        self.new.setFocus()

    # Changing -------------------------------------------------------------------------------------------------------

    def _tag(self) -> TagRow | None:
        chosen = self.tree.chosen_ids()
        return self.tree.tags.tag(chosen[0]) if chosen else None

    @Slot(str, str)
    @Slot(str, str, str)
    def _rename(self, tag_id: str, to: str, english: str | None = None) -> None:
        self.context.write(partial(tags.rename, self.context.library, tag_id, to, english), failed=self._refused)

    @Slot(str, str, str)
    def _move(self, tag_id: str, parent: str, before: str) -> None:
        self.context.write(partial(tags.move, self.context.library, tag_id, parent, before), failed=self._refused)

    def _refused(self, error: Exception) -> None:
        """Show what is really there again, and say why."""
        self.context.messages.error(error)
        self._read()

    @Slot(object)
    def _recolour(self, colour: object) -> None:
        for tag_id in self.tree.chosen_ids():
            self.context.write(partial(tags.recolour, self.context.library, tag_id, str(colour)))

    @Slot(str)
    def _merge_into(self, target: str) -> None:
        self._wanted = target
        self.context.write(
            partial(tags.merge, self.context.library, self.tree.chosen_ids(), target), failed=self._refused
        )

    @Slot(str, object)
    def _put_on(self, tag_id: str, ids: tuple[str, ...]) -> None:
        if tag_id and ids:
            self.context.write(partial(tags.add, self.context.library, tag_id, ids))

    @Slot(object, str)
    def _drop_on_record(self, tag_ids: tuple[str, ...], record_id: str) -> None:
        for tag_id in tag_ids:
            self._put_on(tag_id, (record_id,))

    @Slot(object)
    def _add_chosen(self, ids: tuple[str, ...]) -> None:
        tag = self._tag()
        self._put_on(tag.id if tag else "", ids)

    @Slot(object)
    def _remove_chosen(self, ids: tuple[str, ...]) -> None:
        tag = self._tag()
        if tag is not None and ids:
            self.context.write(partial(tags.remove, self.context.library, tag.id, ids))

    # Actions of the table -------------------------------------------------------------------------------------------

    def enabled(self, action: str) -> bool:
        if action in ("tag-rename", "tag-show"):
            return len(self.tree.chosen_ids()) == 1
        return bool(self.tree.chosen_ids()) if action == "tag-delete" else super().enabled(action)

    @Slot()
    def do_tag_new(self) -> None:
        """Make the tag whose name is in the field; without a name, put the keyboard there."""
        named = " ".join(self.new.text().split())
        if not named:
            self.new.setFocus()
            return
        self.context.write(partial(tags.create, self.context.library, named), self._made)

    def _made(self, answer: tuple[str, Changes]) -> None:
        self._wanted = answer[0]
        self.new.clear()
        self._choose_wanted()

    def do_tag_rename(self) -> None:
        """Edit the name in the tree."""
        self.tree.rename()

    @Slot()
    def do_tag_delete(self) -> None:
        """Delete the chosen tags; undo brings them back with their records."""
        chosen = self.tree.chosen_ids()
        if chosen:
            self.context.write(partial(tags.delete, self.context.library, chosen))

    def do_tag_show(self) -> None:
        """Show the records of the chosen tag in the library."""
        state = {"text": "", "filters": [["tag", "any", list(self.tree.chosen_ids())]], "record": ""}
        self.context.navigator.go("library", state)

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.context.action(one) for one in OWN])
        menu.popup(at)

    # Words and colours ----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.bar.retranslate()
        self._title.setText(say("tags.title"))
        self.new.setPlaceholderText(say("tags.new"))
        name(self.new, say("tags.new"), tip=False)
        name(self._add, say("tags.new-make"))
        self.tree.setAccessibleName(say("tags.title"))
        self.tree.viewport().update()
        self.detail.retranslate()
        self._show_chosen()

    def rethemed(self) -> None:
        theme = self.context.theme
        self._add.setIcon(theme.icon("plus", "accent", 18))
        self.tree.rethemed(theme)
        self.detail.rethemed()
        self.empty.rethemed(theme)
