"""The day itself, by keys alone: behind and divided anew, stopped and gone on with, and its real times in the session."""

import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abz_desktop.library import live_journal, records
from abz_desktop.ui.live.words import digits
from abz_desktop.ui.program import Program
from tests.ui.live.clockwork import SetClock, after, live, shown
from tests.ui.session.sample import block, create
from tests.ui.starting import running, settle

K = Qt.Key


def test_block_two_takes_twenty_minutes_too_long(
    qapp: QApplication, live_library: Path, abz_home: Path, moment: datetime.datetime
) -> None:
    """Divided anew the end is kept; the program stops, starts again at the right moment, and the session has its real times."""
    clock = SetClock(moment)
    with running(live_library) as program:
        _late_and_divided(program, clock)
    clock.on(3)
    with running(live_library) as program:
        _gone_on_with(program, clock)
        assert _real(program) == {
            "open": 15, "talk": 50, "red": 20, "red1": 7, "red2": 13, "blue": 20, "tables": 20, "harvest": 20, "drinks": 15,
        }  # fmt: skip
        assert program.window.banners.texts() == ()
        page = program.window.current_page()
        assert page is not None
        assert page.place()["tab"] == "record"


def _late_and_divided(program: Program, clock: SetClock) -> None:
    window = live(program, clock)
    assert window.stage.views[0].clock.face.digits == "0:00"
    after(window, clock, 0, K.Key_Space)
    after(window, clock, 15, K.Key_PageDown)
    after(window, clock, 50)
    assert window.stage.views[0].clock.face.digits == "+20:00"
    assert window.foot.drift.text() == "▲ 20 minuten achter"
    assert window.foot.buttons["divide"].property("role") == "primary"
    assert window.side.ahead[0].text() == "20:05  Tafels"
    after(window, clock, 0, K.Key_Space, K.Key_D)
    assert window.foot.drift.text() == "● Op schema"
    assert window.foot.end.text() == "Einde 21:00, zoals beloofd"
    lengths = window.runner.state.lengths
    assert [lengths[key] / 60 for key in ("red1", "red2", "blue", "harvest", "drinks")] == [7, 13, 20, 20, 15]
    assert len(window.stage.views) == 2
    after(window, clock, 4)
    settle(program)


def _gone_on_with(program: Program, clock: SetClock) -> None:
    assert program.window.banners.texts() == ("De sessie 'Avond in Noord' is nog bezig.",)
    host = program.live
    assert host is not None
    host.clock, host.whole = clock, False
    program.window.actions_made("session-go-on").trigger()
    settle(program)
    window = host.window
    assert window is not None
    assert [view.clock.face.digits for view in window.stage.views] == ["0:00", "13:00"]
    for minutes in (0, 13, 20, 15):
        after(window, clock, minutes, K.Key_Space)
    assert window.ending.isVisible()
    QTest.keyClick(window.ending, K.Key_PageDown)
    settle(program)
    assert host.window is None


def _real(program: Program) -> dict[str, object]:
    """The real minutes that the session keeps."""
    lib = program.library
    assert lib is not None
    assert live_journal.kept(lib) is None
    record, _ = records.head(lib, records.id_of(lib, "avond"))
    actual = {str(item["block"]): item for item in record.items("actual")}
    assert actual["talk"]["planned"] == 30
    assert actual["drinks"]["began"] == "2027-03-16T20:45:00+01:00"
    return {key: item["minutes"] for key, item in actual.items()}


def test_keys_tracks_and_the_window_for_participants(program: Program, moment: datetime.datetime) -> None:
    clock = SetClock(moment - datetime.timedelta(minutes=5))
    window = live(program, clock)
    assert window.stage.views[0].clock.face.digits == "5:00"
    assert [button.isHidden() for button in window.foot.buttons.values()].count(False) == 3
    after(window, clock, 1, K.Key_P, K.Key_D, K.Key_Plus)
    assert not window.runner.begun
    after(window, clock, 4, K.Key_Space)
    texts = [text for text, _ in window.side.notes_shown]
    assert texts == ["Openingsvraag", "Wie"]
    after(window, clock, 5, K.Key_P)
    assert window.stage.views[0].clock.face.caption == "gepauzeerd"
    after(window, clock, 2, K.Key_P, K.Key_Plus, K.Key_5, K.Key_Minus)
    assert window.stage.views[0].clock.face.digits == "15:00"
    after(window, clock, 0, K.Key_Space, K.Key_PageUp)
    assert window.stage.views[0].title.text() == "Welkom"
    after(window, clock, 0, K.Key_S, K.Key_S, K.Key_G)
    assert window.runner.chosen == "red"
    after(window, clock, 0, K.Key_Space)
    assert [view.title.text() for view in window.stage.views] == ["Kiezen", "Groep blauw"]


def test_the_window_for_participants_and_what_lies_over_the_clock(program: Program, moment: datetime.datetime) -> None:
    clock = SetClock(moment)
    window = live(program, clock)
    after(window, clock, 0, K.Key_Space, K.Key_Space, K.Key_Space, K.Key_W)
    settle(program)
    guests = window.guests
    assert guests is not None
    assert guests.next.text().endswith("Oogst")
    QTest.keyClick(guests, K.Key_PageDown)
    assert guests.stage.views[0].title.text() == "Kiezen"
    QTest.keyClick(guests, K.Key_Escape)
    assert window.guests is None
    QTest.keyClick(window, K.Key_L)
    window.blocks.list.setCurrentRow(window.blocks.list.count() - 2)
    QTest.keyClick(window.blocks.list, K.Key_Return)
    assert window.stage.views[0].title.text() == "Oogst"
    QTest.keyClick(window, K.Key_H)
    assert window.help.isVisible()
    QTest.keyClick(window.help.close_button, K.Key_Escape)
    QTest.keyClick(window, K.Key_Escape)
    window.ending.buttons["drop"].click()
    settle(program)
    assert program.live is not None
    assert program.live.window is None
    assert program.library is not None
    assert live_journal.kept(program.library) is None


def test_by_itself_and_after_a_lid_that_was_closed(program: Program, moment: datetime.datetime) -> None:
    clock = SetClock(moment)
    window = live(program, clock)
    after(window, clock, 0, K.Key_Space, K.Key_A)
    assert "gaat vanzelf verder" in window.foot.note.text()
    after(window, clock, 50)
    assert [view.title.text() for view in window.stage.views] == ["Kaarten", "Groep blauw"]
    after(window, clock, 30, K.Key_5)
    assert window.stage.views[0].title.text() == "Oogst"
    assert window.stage.views[0].clock.face.caption == "tot de vaste tijd 20:45"
    after(window, clock, 32)
    assert window.stage.views[0].title.text() == "Napraten"
    assert window.stage.views[0].clock.face.digits == "8:00"
    window.hide()
    assert window.runner.hidden
    window.close()
    settle(program)
    assert program.window.banners.texts() == ("De sessie 'Avond in Noord' is nog bezig.",)


def test_time_in_digits() -> None:
    assert [digits(one) for one in (59.2, 60, 0, -0.4, -40.9, 3_900)] == [
        "1:00",
        "1:00",
        "0:00",
        "0:00",
        "+0:40",
        "1:05:00",
    ]


def test_another_session_waits_until_this_one_has_ended(program: Program, moment: datetime.datetime) -> None:
    clock = SetClock(moment)
    window = live(program, clock)
    after(window, clock, 0, K.Key_Space)
    window.close()
    settle(program)
    assert program.live is not None
    assert program.library is not None
    other = create(program.library, "Andere avond", "anders", {"blocks": [block("a", "Openen", 20)]})
    program.live.open_live(other, "")
    settle(program)
    window = shown(program)
    assert window.facts.title == "Avond in Noord"
    assert window.ending.isVisible()
    window.ending.buttons["drop"].click()
    settle(program)
    program.live.open_live(other, "")
    settle(program)
    assert shown(program).facts.title == "Andere avond"
    assert shown(program).runner.run.placed.rehearsal is False
