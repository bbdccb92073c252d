"""Beginning a session in the real window: with nothing, like a template, and of the tray; what is typed wrong is said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QTimeZone
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.core.meeting.sheet import sheet_of
from abz_desktop.core.record import Record
from abz_desktop.library import Library, records, sessions
from abz_desktop.ui.program import Program
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.when import zone_here
from tests.ui.starting import settle


def made(page: SessionPage, lib: Library) -> Record:
    """The session that is open now."""
    assert page.view.opened is not None
    return records.get(lib, page.view.opened.record.id)


def begin(program: Program, page: SessionPage, title: str, date: str = "", people: str = "") -> None:
    program.window.perform("session-new")
    settle(program)
    for field, text in (("title", title), ("date", date), ("people", people)):
        page.begin.fields[field].clear()
        QTest.keyClicks(page.begin.fields[field], text)


def test_a_new_session_is_in_the_time_zone_of_the_computer(
    program: Program, page: SessionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lib = program.library
    assert lib is not None
    monkeypatch.setattr(QTimeZone, "systemTimeZoneId", lambda: QByteArray(b"Europe/Amsterdam"))
    begin(program, page, "Nacht van de zomertijd", "28-3-2027", "geen")
    page.begin.make()
    assert QApplication.focusWidget() is page.begin.fields["people"], "the keyboard is where something is wrong"
    page.begin.fields["people"].setText("12")
    page.begin.make()
    settle(program)
    session = made(page, lib)
    assert session.fields["time_zone"] == "Europe/Amsterdam"
    clock = replace(sheet_of(session).days[0].clock, start=60)
    assert clock.wall(90) == 3 * 60 + 30, "that night there is no half past two"
    monkeypatch.setattr(QTimeZone, "systemTimeZoneId", lambda: QByteArray(b"No/Where"))
    assert zone_here() == ""


def test_a_session_begins_empty_like_another_one_or_with_the_tray(program: Program, page: SessionPage) -> None:
    lib = program.library
    assert lib is not None
    begin(program, page, "Avond in de wijk", "18 ploef", "16")
    page.begin.make()
    assert page.begin._wrong.text() == "'18 ploef' is geen datum. Schrijf een dag als 17-3-2027 of 17 maart."
    page.begin.fields["date"].setText("18 mei 2027")
    page.begin.make()
    settle(program)
    fields = made(page, lib).fields
    assert (fields["date"], fields["participants"]) == ("2027-05-18", 16)
    assert page.stack.currentWidget() is page.view

    begin(program, page, "")
    page.begin.fields["filter"].setText("halve dag")
    page.begin.list.activated.emit(page.begin.list.model().index(0, 0))
    assert page.begin.fields["title"].text() == "Halve dag verkennen"
    page.begin.make()
    settle(program)
    assert [one["key"] for one in made(page, lib).items("blocks")] == ["a"]
    assert "template" not in made(page, lib).fields

    program.shared.bus.tray_add_requested.emit((records.id_of(lib, "luisteren"),))
    settle(program)
    begin(program, page, "Luisteren op dinsdag", "", "12")
    page.begin.tray.click()
    page.begin.make()
    settle(program)
    session = made(page, lib)
    assert {one.get("method") for one in session.items("blocks")} >= {records.id_of(lib, "luisteren")}
    assert session.fields["participants"] == 12

    program.window.perform("session-template")
    settle(program)
    assert "template" not in made(page, lib).fields, "the session itself stays one"
    (template,) = [
        one
        for one in sessions.list_sessions(lib, "nl", templates=True)
        if records.get(lib, one.row.id).fields.get("based_on") == session.id
    ]
    assert template.title == "Luisteren op dinsdag"
    program.shared.bus.open_requested.emit(template.row.id)
    settle(program)
    program.window.perform("session-template")
    settle(program)
    assert made(page, lib).id == template.row.id
    assert "template" not in made(page, lib).fields
