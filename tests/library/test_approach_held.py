"""A step keeps the words and figures of its method as it pinned them, on the board and on paper, until they are taken over."""

from dataclasses import replace

import pytest

from abz_desktop.core.record import Record
from abz_desktop.library import Library, approach_documents, approach_pins, approach_steps, combining, records
from abz_desktop.library.approaches import StepRow, open_approach
from tests.library.approaching import Made, make

OLD = {"nl": "Wisselende tafels", "en": "Changing tables"}
NEW = {"nl": "Nieuwe samenvatting", "en": "New summary"}
LATER = {"summary": NEW, "work": {"typical": 150}, "group": {"min": 5, "max": 8}, "title": {"nl": "Tafels"}}


@pytest.fixture
def made(lib: Library) -> Made:
    found = make(lib)
    found.change("world-cafe", summary=OLD, work={"typical": 90}, group={"min": 12, "max": 60})
    approach_pins.take_over(lib, found.approach, "s2")
    return found


def shown(made: Made, lang: str, key: str = "s2") -> StepRow:
    return next(row for row in open_approach(made.lib, made.approach, lang).steps if row.step.key == key)


def paper(
    made: Made, lang: str, form: str = "md", audience: str = "intern", parts: tuple[str, ...] = approach_documents.USUAL
) -> str:
    document = approach_documents.make(made.lib, made.approach, lang, audience, parts)
    return approach_documents.text(document, form).decode()


def of(made: Made, lang: str) -> tuple[str, str, object, object]:
    """The title, summary, time and group of the step on the board."""
    row = shown(made, lang)
    assert row.row is not None
    assert row.row.title == row.title
    return row.title, row.row.summary, row.row.work, row.row.group


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_later_text_or_figure_is_shown_nowhere_before_it_is_taken_over(made: Made, lang: str) -> None:
    before, papers = of(made, lang), [paper(made, lang, form) for form in ("md", "html")]
    made.change("world-cafe", **LATER)
    assert shown(made, lang).pin == "newer"
    assert of(made, lang) == before
    assert before[1] == OLD[lang]
    assert [paper(made, lang, form) for form in ("md", "html")] == papers
    assert all(OLD[lang] in text and NEW[lang] not in text for text in papers)
    step = combining.plan(made.lib, made.record()).all_steps[1]
    assert step.method is not None
    assert (step.work.usual, step.method.group.max) == (90, 60)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_only_the_field_that_was_taken_over_is_new(made: Made, lang: str) -> None:
    before = of(made, lang)
    made.change("world-cafe", **LATER)
    approach_pins.take_field(made.lib, made.approach, "s2", "summary")
    assert of(made, lang) == (before[0], NEW[lang], *before[2:])
    text = paper(made, lang)
    assert NEW[lang] in text
    assert OLD[lang] not in text
    assert "Wereldcafé" in text
    approach_pins.take_field(made.lib, made.approach, "s2", "work")
    assert of(made, lang)[2] != before[2]
    assert of(made, lang)[3] == before[3]


def test_two_steps_of_one_method_each_keep_their_own(made: Made) -> None:
    made.change("world-cafe", **LATER)
    approach_steps.add_records(made.lib, made.approach, [made.ids["world-cafe"]], "kiezen")
    key = made.steps()[-1].key
    assert (shown(made, "nl").title, shown(made, "nl", key).title) == ("Wereldcafé", "Tafels")
    text = paper(made, "nl")
    assert [words for words in (OLD["nl"], NEW["nl"], "2. Wereldcafé", "4. Tafels") if words not in text] == []


@pytest.mark.parametrize("taken", [False, True])
def test_a_pinned_text_that_was_internal_does_not_reach_others(made: Made, taken: bool) -> None:
    def save(level: str, **fields: object) -> None:
        found, base = records.head(made.lib, made.ids["world-cafe"])
        changed: Record = replace(found.with_fields(fields), confidentiality=level)
        records.save(made.lib, changed, base=base)

    secret = {"nl": "Geheime tafels", "en": "Secret tables"}
    save("intern", summary=secret, work={"typical": 77})
    if taken:
        approach_pins.take_field(made.lib, made.approach, "s2", "summary")
    else:
        approach_pins.take_over(made.lib, made.approach, "s2")
    save("openbaar", summary=NEW, work={"typical": 150})
    approach_documents.set_audience(made.lib, made.approach, "openbaar")
    assert secret["nl"] in paper(made, "nl")
    text = paper(made, "nl", audience="openbaar")
    assert secret["nl"] not in text
    assert "77" not in text
    assert NEW["nl"] in text
