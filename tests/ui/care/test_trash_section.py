"""The trash in the window: thrown away from the library, shown with the days it has left, read with a clear word, brought back."""

from datetime import UTC, datetime, timedelta

import pytest

from abz_desktop.library import history, places, records, tags, trash_bin
from abz_desktop.store import engine, schema
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.care.own_section import FINE, LIST
from abz_desktop.ui.care.page import CarePage
from abz_desktop.ui.care.trash import TrashSection
from abz_desktop.ui.program import Program
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.messages import Message
from tests.ui.starting import settle


def section(program: Program) -> TrashSection:
    program.shared.navigator.go("care", {"section": "trash"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, CarePage)
    found = page.own["trash"]
    assert isinstance(found, TrashSection)
    return found


def test_thrown_away_read_and_brought_back(program: Program) -> None:
    lib = program.library
    assert lib is not None
    assert section(program).stack.currentIndex() == FINE
    one, two = records.ids_of_kind(lib, "method")[:2]
    tags.create(lib, "proef", record_ids=[one])
    for record_id in (one, two):
        program.shared.bus.open_requested.emit(record_id)
        settle(program)
        program.window.perform("record-trash")
        settle(program)
    library = program.window.current_page()
    assert isinstance(library, LibraryPage)
    assert library.reader.record_id == two
    assert library.reader.trashed.isVisible()
    assert "30 dagen" in library.reader.trashed.words.text()
    part = section(program)
    assert part.stack.currentIndex() == LIST
    model = part.table.rows
    assert [model.index(row, 3).data() for row in range(2)] == ["nog 30 dagen"] * 2
    part.table.asked.emit(part.table.rows.lines[1])
    settle(program)
    assert program.window.current_page() is library
    assert library.reader.record_id == one
    assert library.reader.trashed.isVisible()
    part = section(program)
    part.table.selectAll()
    assert part.back.text() == "2 records terughalen"
    part.back.click()
    settle(program)
    assert part.stack.currentIndex() == FINE
    assert [tag.name for tag in tags.of(lib, one)] == ["proef"]


def test_emptying_asks_makes_a_backup_and_can_be_undone(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    lib = program.library
    assert lib is not None
    records.trash(lib, records.ids_of_kind(lib, "method")[:2])
    part = section(program)
    before = history.fingerprint(lib)
    monkeypatch.setattr(choosing, "sure", lambda *_: True)
    part.empty.click()
    settle(program)
    assert not trash_bin.thrown(lib, "nl")
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == before
    assert len(part.table.rows.lines) == 2


def test_what_lay_there_for_thirty_days_goes_at_opening(program: Program) -> None:
    lib = program.library
    assert lib is not None
    old = records.ids_of_kind(lib, "method")[0]
    records.trash(lib, [old])
    long_ago = (datetime.now(UTC) - timedelta(days=31)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    with engine.writing(lib.database) as connection:
        connection.execute(schema.record.update().where(schema.record.c.id == old).values(trashed_at=long_ago))
    said: list[Message] = []
    program.shared.messages.said.connect(said.append)
    program.open(places.Located(lib.path, may_create=False))
    settle(program)
    assert program.library is not None
    assert not trash_bin.thrown(program.library, "nl")
    assert [(message.action, "dertig dagen" in message.text) for message in said] == [("undo", True)]
