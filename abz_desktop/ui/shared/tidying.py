"""Python's cyclic garbage is collected on the UI thread, between two events, and nowhere else.

A collection may destroy widgets. In a worker thread, or in the middle of a paint event, that crashes Qt; so the
automatic collection is off while a window is open, and a timer does the same work at a good moment.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1_000
OLDEST_S = 60.0
"""Seconds between two collections of the oldest generation, the only one that may take longer than a frame."""


class Tidier(QObject):
    """Collects as long as it runs; `stop` hands the work back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._oldest = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        gc.disable()
        self._timer.start()

    @Slot()
    def tidy(self) -> None:
        """Collect the generations that are full, as Python itself would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        now = time.monotonic()
        if counts[2] > limits[2] and now - self._oldest >= OLDEST_S:
            self._oldest = now
            gc.collect(2)
        elif counts[1] > limits[1]:
            gc.collect(1)
        elif counts[0] > limits[0]:
            gc.collect(0)

    def stop(self) -> None:
        """Hand the work back to Python."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
