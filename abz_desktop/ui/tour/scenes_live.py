"""The scenes of the tour on the day itself: a session that runs, behind, in a breakout, and as participants see it."""

import datetime
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import records
from abz_desktop.ui.live.host import LiveHost
from abz_desktop.ui.live.window import LiveWindow
from abz_desktop.ui.tour.scenes import Player, Scene

BEGINS = datetime.datetime.fromisoformat("2027-03-16T19:00:00+01:00")
SLUG = "tour-live"
WORDS = {
    "nl": (
        "Samen uit de schulden: eerste avond",
        "Welkom en kennismaken",
        "Wat maakt schulden zo lastig?",
        "Tafelgesprekken",
        "Tafel bewoners",
        "Verhalen op kaarten",
        "Wat valt op?",
        "Tafel organisaties",
        "Oogst",
        "Napraten",
        "Waar liep je deze maand tegenaan?",
        "Laat eerst iedereen iets opschrijven, en bespreek het daarna in tweetallen. Niemand hoeft iets over zichzelf te vertellen.",
        "Let op wie er nog niets heeft gezegd.",
    ),
    "en": (
        "Out of debt together: first evening",
        "Welcome and introductions",
        "What makes debt so hard?",
        "Table talks",
        "Table of residents",
        "Stories on cards",
        "What stands out?",
        "Table of organisations",
        "Harvest",
        "Drinks",
        "What did you run into this month?",
        "Let everybody write something down first, then talk about it in pairs. Nobody has to tell anything about themselves.",
        "Watch who has not said anything yet.",
    ),
}


@dataclass
class _Clock:
    now: datetime.datetime = BEGINS

    def __call__(self) -> datetime.datetime:
        return self.now


def _fields(lang: str) -> dict[str, Any]:
    said = WORDS[lang]
    rows = (
        ("open", 1, "activiteit", 15, "", ""),
        ("talk", 2, "activiteit", 30, "", ""),
        ("tables", 3, "parallel", None, "", ""),
        ("people", 4, "reeks", None, "tables", ""),
        ("cards", 5, "activiteit", 15, "people", ""),
        ("look", 6, "activiteit", 15, "people", ""),
        ("bodies", 7, "activiteit", 30, "tables", ""),
        ("harvest", 8, "activiteit", 30, "", ""),
        ("drinks", 9, "pauze", 15, "", "20:45"),
    )
    blocks: list[dict[str, Any]] = []
    for key, title, kind, minutes, inside, lock in rows:
        item = {"key": key, "block_type": kind, "title": {lang: said[title]}, "minutes": minutes}
        item |= {"inside": inside, "locked_start": lock}
        blocks.append({name: value for name, value in item.items() if value not in (None, "")})
    blocks[1] |= {"question": {lang: said[10]}, "instruction": {lang: said[11]}}
    return {
        "title": {lang: said[0]},
        "date": "2027-03-16",
        "start": "19:00",
        "end_target": "21:00",
        "time_zone": "Europe/Amsterdam",
        "blocks": blocks,
        "notes": [{"key": "n1", "block": "talk", "role": "begeleider", "text": {lang: said[12]}}],
    }


def _window(player: Player) -> LiveWindow:
    """The window of the evening; the session is made, and the run begun, where that was not done before."""
    host = player.window.findChild(LiveHost)
    assert host is not None
    host.whole = False
    if not isinstance(host.clock, _Clock):
        host.clock = _Clock()
        lib = player.context.library
        record = Record(new_id(), "session", records.free_slug(lib, SLUG), freeze_fields(_fields(player.lang)))
        player.context.bus.changed.emit(records.create(lib, record))
        host.open_live(record.id, "")
    else:
        host.open_live("", "")
    player.settle()
    assert host.window is not None
    host.window.resize(1366, 768)
    return host.window


def _at(player: Player, minutes: float, *acts: str) -> LiveWindow:
    """The window so many minutes after the start, and what is pressed then."""
    window = _window(player)
    clock = window.runner.clock
    if isinstance(clock, _Clock):
        clock.now = BEGINS + datetime.timedelta(minutes=minutes)
    for act in acts:
        window.perform(act)
    window.runner.tick()
    return window


def _live(player: Player) -> QWidget:
    """Ten minutes into the second block."""
    _at(player, 0, "next")
    _at(player, 15, "next")
    return _at(player, 25.4)


def _behind(player: Player) -> QWidget:
    """Twelve minutes over: dividing anew is offered."""
    return _at(player, 57)


def _breakout(player: Player) -> QWidget:
    """Divided anew, in the breakout."""
    _at(player, 57, "next", "divide")
    return _at(player, 61)


def _guests(player: Player) -> QWidget | None:
    """What participants see of it."""
    window = _window(player)
    window.turn_guests()
    player.settle()
    return window.guests


LIVE = (
    Scene("80-live", _live),
    Scene("81-live-behind", _behind),
    Scene("82-live-breakout", _breakout),
    Scene("83-live-guests", _guests),
)
