"""What this person uses in a library, kept in the window's memory: the command palette learns from it."""

import time

from abz_desktop.library.habits import Habits, from_data, to_data
from abz_desktop.ui.shared.memory import Memory


def habits_of(memory: Memory, library_id: str) -> Habits:
    """What is used in a library, as it is remembered."""
    return from_data(memory.get(_name(library_id)))


def note_use(memory: Memory, library_id: str, key: str) -> None:
    """Remember one more use of `key`."""
    habits = habits_of(memory, library_id).used(key, time.time())
    memory.set(_name(library_id), to_data(habits))


def forget_habits(memory: Memory, library_id: str) -> None:
    """Forget everything that was learnt from use in a library."""
    memory.set(_name(library_id), None)


def _name(library_id: str) -> str:
    return f"habits:{library_id}"
