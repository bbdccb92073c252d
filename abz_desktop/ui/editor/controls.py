"""Which control a field gets: one table from the type of a field, and nothing else, to what makes its control."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from abz_desktop.core.field import Field, Type
from abz_desktop.library import attachments
from abz_desktop.ui.editor.amounts import NumberControl, RangeControl
from abz_desktop.ui.editor.attachments import AttachmentsControl
from abz_desktop.ui.editor.choices import (
    RefControl,
    RefsControl,
    ScaleControl,
    TermControl,
    YesNoControl,
    terms_control,
)
from abz_desktop.ui.editor.control import Control, Desk, Making
from abz_desktop.ui.editor.items import ItemsControl
from abz_desktop.ui.editor.lines import DateControl, WordsControl, line_control
from abz_desktop.ui.editor.prose import ProseControl

CONTROLS: Mapping[Type, Making] = {
    Type.LINE: line_control,
    Type.PROSE: ProseControl,
    Type.WORDS: WordsControl,
    Type.PLAIN: line_control,
    Type.TERM: TermControl,
    Type.TERMS: terms_control,
    Type.NUMBER: NumberControl,
    Type.SCALE: ScaleControl,
    Type.YESNO: YesNoControl,
    Type.DATE: DateControl,
    Type.RANGE: RangeControl,
    Type.REF: RefControl,
    Type.REFS: RefsControl,
    Type.ITEMS: ItemsControl,
}
"""The types of the kinds that have this form. Keys of other items belong to approaches, which have pages of their own."""
WRITTEN = ("method", "case", "definition", "party")
"""The kinds of record that are written with this form."""
LEFT_OUT = frozenset({"from_approach"})
"""Fields that are filled by what one does elsewhere: a case that is made of an approach."""


def make_control(desk: Desk, field: Field, parent: QWidget | None = None) -> Control:
    """The control of a field; KeyError for a type that no form has."""
    if field.name == attachments.FIELD:
        return AttachmentsControl(desk, field, parent)
    return CONTROLS[field.type](desk, field, parent)
