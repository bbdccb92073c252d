"""Somebody who types: words in one text, kept in the journal after every pause, now and then saved as a draft.

What happens is told through a pipe, each as a line of JSON: ["typed", number, moment], ["kept", number], ["saving", number],
["saved", number]. A number counts the words of the text; word 7 is "w7".
"""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from abz_desktop import library
from abz_desktop.core.record import Record
from abz_desktop.library import drafting, journal, working
from abz_desktop.library.settings import Settings

PERSON, DEVICE = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"
SETTINGS = Settings(person_id=PERSON, device=DEVICE, person_name="Noor")
KEPT_PER_SAVE = 3
WORDS_PER_PAUSE = 12


def with_words(record: Record, count: int) -> Record:
    """The record with a text of this many words, a paragraph for every ten."""
    words = [f"w{number}" + ("\n\n" if number % 10 == 0 else " ") for number in range(1, count + 1)]
    return record.with_fields({"course": {"nl": "".join(words).strip()}})


def words_of(record: Record) -> int:
    """How many words its text has; ValueError where they are not the first so many in their order: a half text."""
    value = record.fields.get("course")
    text = value.get("nl") if isinstance(value, Mapping) else ""
    words = str(text or "").split()
    if words != [f"w{number}" for number in range(1, len(words) + 1)]:
        raise ValueError("the text has a hole")
    return len(words)


@dataclass(slots=True)
class Typist:
    """Types in one record until killed."""

    lib: library.Library
    record_id: str
    pipe: int
    pause: float

    def tell(self, *what: object) -> None:
        """One line, written at once."""
        os.write(self.pipe, json.dumps(what).encode() + b"\n")

    def work(self) -> None:
        """Type, keep, save; goes on from what there is."""
        begun = drafting.open_draft(self.lib, self.record_id)
        record, base, count, kept = begun.record, begun.base, words_of(begun.record), 0
        while True:
            for _ in range(WORDS_PER_PAUSE):
                time.sleep(self.pause / WORDS_PER_PAUSE)
                count += 1
                record = with_words(record, count)
                self.tell("typed", count, time.monotonic())
            journal.write(self.lib, record, base)
            self.tell("kept", count)
            kept += 1
            if kept % KEPT_PER_SAVE == 1:
                working.keep(self.lib, record, base)
            if kept % KEPT_PER_SAVE == 0:
                self.tell("saving", count)
                now, _ = drafting.save(self.lib, record, base, publish=False)
                self.tell("saved", count)
                record, base = now.record, now.base


def type_until_killed(path: Path, record_id: str, pipe: int, pause: float) -> None:
    """What the process that is killed does."""
    Typist(library.open_library(path, settings=SETTINGS), record_id, pipe, pause).work()
