"""What a writer reads about a wrong field: words that fit what belongs there."""

from abz_desktop import wording
from abz_desktop.core.errors import Problem
from abz_desktop.core.kinds import kind_of
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.ui.editor.troubles import told
from abz_desktop.ui.shared.say import language


def _of_case(name: str, part: str, value: object) -> str:
    field = next(one for one in kind_of("case").fields if one.name == name)
    path = f"{name}.{part}" if part else name
    record = Record("01900000-0000-7000-8000-000000000009", "case", "een", freeze_fields({name: value}))
    return told(Problem("type-number", path), field, record)


def test_a_day_in_a_period_is_answered_with_years() -> None:
    said = _of_case("period", "start", {"start": "2023-02-30"})
    assert said.endswith(wording.say("form.problem-type-year", language()))


def test_a_word_for_a_number_of_people_is_answered_with_numbers() -> None:
    said = _of_case("participants", "", "many")
    assert said == wording.say("form.problem-type-number", language())
