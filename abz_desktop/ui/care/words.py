"""What a finding says in the columns of its list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.care import Finding
from abz_desktop.ui.shared.say import capital, language, say

Words: TypeAlias = Callable[[Finding], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading is `care.column.<id>`; `share` is the part of the width that it gets."""

    id: str
    words: Words
    share: int


def _title(one: Finding) -> str:
    return one.title


def _kind(one: Finding) -> str:
    if one.kind == "theme":
        return say("care.theme")
    return capital(KINDS[one.kind].label(language())) if one.kind in KINDS else one.kind


def _code(one: Finding) -> str:
    return say(f"care.code.{one.code}")


def _field(one: Finding) -> str:
    """What the field is called in the form of its kind."""
    declared = KINDS[one.kind].fields if one.kind in KINDS else ()
    return next((field.label(language()) for field in declared if field.name == one.field), one.field)


def _value(one: Finding) -> str:
    return one.value


def _gap(one: Finding) -> str:
    """What lacks, without the name that stands beside it already."""
    return say(f"care.gap.{one.code}", n=one.gap.n, least=one.gap.least) if one.gap is not None else ""


_TITLE, _KIND = Column("title", _title, 5), Column("kind", _kind, 2)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "completeness": (_TITLE, _KIND, Column("level", _code, 2), Column("next", _field, 4)),
    "links": (_TITLE, _KIND, Column("wrong", _code, 4), Column("where", _field, 3), Column("target", _value, 4)),
    "translations": (_TITLE, _KIND, Column("lacks", _code, 4)),
    "gaps": (_TITLE, _KIND, Column("gap", _gap, 8)),
}
"""The columns of each list; the first says what it is about."""
