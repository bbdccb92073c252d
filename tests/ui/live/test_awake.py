"""The screen stays on: who is asked, with which words, and that nothing goes on afterwards."""

from pytestqt.qtbot import QtBot

from abz_desktop.ui.live.awake import PROGRAMS, Awake, commands


def test_only_programs_that_are_there_are_asked_and_end_with_this_one() -> None:
    found = dict(commands(PROGRAMS, {"systemd-inhibit": "/usr/bin/systemd-inhibit"}.get, pid=42))
    assert list(found) == ["/usr/bin/systemd-inhibit"]
    assert "--pid=42" in found["/usr/bin/systemd-inhibit"]
    every = dict(commands(PROGRAMS, str, pid=42))
    assert len(every) == len(PROGRAMS)
    assert all(any("42" in part for part in arguments) for arguments in every.values())


def test_what_was_started_is_ended(qtbot: QtBot) -> None:
    awake = Awake((("tail", ("--pid={pid}", "-f", "/dev/null")), ("no-such-program-here", ())))
    awake.start()
    qtbot.waitUntil(lambda: awake.running == 1)
    awake.release()
    assert awake.running == 0
    awake.hold()
    assert awake.running == 0, "off screen there is nothing to keep on"
