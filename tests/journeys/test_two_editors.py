"""Two editors change the same case at the same time: each merges when it is their turn, and both find their words back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from abz_desktop import library
from abz_desktop.core.errors import Conflict
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record
from abz_desktop.library import Library, drafting, history, merging, records, versions
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.merge.dialog import MergeDialog
from abz_desktop.ui.program import Program
from tests.journeys.hand import click, lib_of
from tests.journeys.test_write_a_case import Writer
from tests.library import shelves
from tests.ui.starting import running, settle

COURSE = "Wij belden aan.\n\nWij aten samen."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The library file with one case, and its id."""
    lib = shelves.empty(tmp_path_factory.mktemp("two"))
    case = shelves.record("case", "straat", "Straatdiner", summary="Samen eten.", course=COURSE, lessons="Begin klein.")
    records.create(lib, case)
    lib.close()
    return Path(lib.path), case.id


@pytest.fixture
def program(qapp: QApplication, small: tuple[Path, str], abz_home: Path) -> Iterator[Program]:
    with running(small[0]) as started:
        started.shared.preferences.set("person_name", "Noor")
        yield started


@pytest.fixture
def sam(program: Program) -> Iterator[Library]:
    """Sam, in another window: the same library opened again."""
    own = replace(lib_of(program).settings, person_name="Sam", person_id=new_id(), device=new_id())
    with library.open_library(Path(lib_of(program).path), settings=own) as opened:
        yield opened


def with_texts(record: Record, **texts: str) -> Record:
    return record.with_fields({name: {"nl": text} for name, text in texts.items()})


def test_both_find_their_words_back(program: Program, small: tuple[Path, str], sam: Library) -> None:
    lib, case = lib_of(program), small[1]
    sams = drafting.open_draft(sam, case)  # what Sam has before him from now on
    program.shared.bus.place_requested.emit("editor", {"record": case})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, EditorPage)
    noor = Writer(program, page)
    noor.type("lessons", " Neem stoelen mee.", "nl")
    noor.type("course", " En wij zongen.", "nl")
    page.manuscript.settle()

    # Sam publishes first; the window says so, and nothing that Noor wrote is gone
    position, sams_course = history.position(lib), COURSE.replace("belden", "klopten")
    first = with_texts(sams.record, course=sams_course, lessons="Begin met soep.", occasion="De straat was stil.")
    drafting.save(sam, first, sams.base, publish=True)
    program.shared.bus.changed.emit(history.since(lib, position))
    settle(program)
    assert page.conflict.isVisible()
    assert page.manuscript.record.fields["lessons"] == {"nl": "Begin klein. Neem stoelen mee."}

    # Noor merges: paragraphs that do not touch come together by themselves, of the lessons she keeps both
    click(program, page.conflict.buttons["merge"])
    dialog = next(one for one in program.window.findChildren(MergeDialog) if one.isVisible())
    (block,) = dialog.blocks.values()
    assert block.place.field == "lessons"
    click(program, block.ways["both"])
    click(program, dialog.save)
    program.window.perform("draft-publish")
    settle(program)
    together = records.get(lib, case)
    assert together.fields["course"] == {"nl": "Wij klopten aan.\n\nWij aten samen. En wij zongen."}
    assert together.fields["lessons"] == {"nl": "Begin met soep.\n\nBegin klein. Neem stoelen mee."}
    assert together.fields["occasion"] == {"nl": "De straat was stil."}

    # Sam went on from his own text: now it is his turn to merge
    again = with_texts(first, occasion="De straat was stil in maart.", outcomes="Men groet.")
    was = next(one.revision for one in versions.versions(sam, case) if one.who == "Sam")
    with pytest.raises(Conflict, match="stale-save"):
        drafting.save(sam, again, was, publish=True)
    merging.save(sam, merging.prepare(sam, again, was))
    final = records.get(lib, case)
    assert final.fields["lessons"] == together.fields["lessons"]
    assert (final.fields["occasion"], final.fields["outcomes"]) == (
        {"nl": "De straat was stil in maart."},
        {"nl": "Men groet."},
    )
    own = {
        (one.who, str(records.at_revision(lib, one.revision).fields["lessons"])) for one in versions.versions(lib, case)
    }
    assert own >= {("Noor", str({"nl": "Begin klein. Neem stoelen mee."})), ("Sam", str({"nl": "Begin met soep."}))}
