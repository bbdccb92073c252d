"""The one who kills: a process that types is killed at a random moment, then the library is opened and looked at."""

import json
import os
import random
import select
import signal
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from abz_desktop import library
from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import drafting, journal, publishing, records
from abz_desktop.store import maintenance
from tests.soak.typist import SETTINGS, type_until_killed, words_of
from tests.soak.window import type_in_window

MOST_LOST = 2.0
"""Seconds of typing that may be gone."""
CHECK_EVERY = 25
"""Kills between two looks through the whole file."""


@dataclass(slots=True)
class Count:
    """What happened so far. `oldest` is how long before the kill the oldest lost word was typed, in seconds; `head` is how
    many words the last save had.
    """

    kills: int = 0
    inside: int = 0
    saves: int = 0
    kept: int = 0
    typed: int = 0
    unkept: int = 0
    oldest: float = 0.0
    head: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Count those of another soak with these."""
        for name in ("kills", "inside", "saves", "kept", "typed", "unkept"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.oldest = max(self.oldest, other.oldest)
        self.faults.extend(other.faults)

    def told(self) -> str:
        """The count in words."""
        return (
            f"{self.kills} kills, {self.inside} of them inside a running save; {self.typed} words typed, {self.kept} times "
            f"kept, {self.saves} saves; {self.unkept} words lost, the oldest typed {self.oldest:.2f} s before its kill; "
            f"{len(self.faults)} faults"
        )


@dataclass(slots=True)
class Round:
    """What one process told before it was killed."""

    typed: dict[int, float] = field(default_factory=dict)
    kept: int = 0
    saving: int = 0
    saved: int = 0
    saves: int = 0
    keeps: int = 0
    killed: float = 0.0

    def hear(self, line: bytes) -> str:
        """Note a line; answers what happened."""
        what, number, *rest = json.loads(line)
        if what == "typed":
            self.typed[number] = rest[0]
        else:
            setattr(self, what, number)
        self.saves += what == "saved"
        self.keeps += what == "kept"
        return str(what)

    @property
    def inside(self) -> bool:
        """Whether a save was running."""
        return self.saving > self.saved


def new_case(path: Path) -> str:
    """The id of a new published case, in which is typed; the library is made where there is none."""
    with library.open_library(path, settings=SETTINGS, create=not path.exists()) as lib:
        case = new_id()
        record = Record(case, "case", f"straat-{case[-6:]}", freeze_fields({"title": {"nl": "Straat"}}))
        publishing.publish(lib, record, None)
    return case


def kill(path: Path, record_id: str, pause: float, chance: random.Random, *, inside: bool, saving: float) -> Round:
    """Let a process type and kill it: inside a save that takes about `saving` seconds, or at any moment.

    A `pause` of 0 types in the real window, which has pauses of its own.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            if pause:
                type_until_killed(path, record_id, writing, pause)
            else:
                type_in_window(path, record_id, writing)
        except BaseException:  # noqa: BLE001 - the process ends at once, and the other one says so
            traceback.print_exc()
        finally:
            os._exit(3)
    os.close(writing)
    found = Round()
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        rest = _hear_until(pipe.fileno(), found, chance.randint(1, 2) if inside else 0, chance.randint(1, 60))
        time.sleep(chance.uniform(0, saving if inside else pause or 0.1))
        os.kill(process, signal.SIGKILL)
        found.killed = time.monotonic()
        for line in (rest + pipe.read()).splitlines(keepends=True):
            if line.endswith(b"\n"):
                found.hear(line)
    _, status = os.waitpid(process, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the program ended by itself")
    return found


def _hear_until(pipe: int, found: Round, saves: int, words: int) -> bytes:
    """Listen until so many saves have begun, or (for 0 saves) so many words were typed; answers what is half heard."""
    rest, begun = b"", 0
    while True:
        select.select([pipe], [], [], 60)
        part = os.read(pipe, 65_536)
        if not part:
            return rest
        *lines, rest = (rest + part).split(b"\n")
        for number, line in enumerate(lines):
            begun += found.hear(line) == "saving"
            if (saves and begun >= saves) or (not saves and len(found.typed) >= words):
                return b"\n".join([*lines[number + 1 :], rest])


def look(path: Path, record_id: str, found: Round, count: Count) -> None:
    """Open the library as after a crash, count what is lost, and note what should not be."""
    with library.open_library(path, settings=SETTINGS) as lib:
        head, _ = records.head(lib, record_id)
        saved = words_of(head)
        if saved not in {found.saved or count.head, found.saving if found.inside else found.saved or count.head}:
            count.faults.append(f"saved {found.saved or count.head} words, found {saved}")
        count.head = saved
        journal.take_in(lib)
        there = words_of(drafting.open_draft(lib, record_id).record)
        if there < max(found.kept, found.saved):
            count.faults.append(f"kept {found.kept} words, found {there}")
    lost = [moment for number, moment in found.typed.items() if number > there]
    oldest = max((found.killed - moment for moment in lost), default=0.0)
    if oldest > MOST_LOST:
        count.faults.append(f"words typed {oldest:.2f} s before are lost")
    count.kills += 1
    count.inside += found.inside
    count.saves += found.saves
    count.kept += found.keeps
    count.typed += len(found.typed)
    count.unkept += len(lost)
    count.oldest = max(count.oldest, oldest)


def soak(folder: Path, kills: int, pause: float, seed: int, *, told: str = "") -> Count:
    """Kill so many times, half of them inside a running save; the file is looked through now and then and at the end.

    How far it is is printed after the word `told`, where there is one.
    """
    chance, count = random.Random(seed), Count()
    path, record_id, saving = folder / "soak.abz", "", 0.03
    while count.kills < kills:
        if count.kills % CHECK_EVERY == 0:  # a text does not grow without end
            record_id, count.head = new_case(path), 0
        found = kill(path, record_id, pause, chance, inside=count.inside * 2 <= count.kills, saving=saving)
        saving = max(0.002, saving * (1.05 if found.inside else 0.9))
        look(path, record_id, found, count)
        if count.kills % CHECK_EVERY == 0 or count.kills == kills:
            count.faults.extend(maintenance.check(path).problems)
            if told:
                print(f"{told}: {count.told()}", flush=True)
    return count
