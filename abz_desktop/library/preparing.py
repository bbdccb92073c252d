"""What suggestions and proposals look up, worked out once for the knowledge of a library and kept as long as that is the same."""

import threading

from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.similar_index import Prepared, prepare


class Keeper:
    """Holds what was worked out last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: Knowledge | None = None
        self._kept = prepare(Knowledge())

    def of(self, knowledge: Knowledge) -> Prepared:
        """What is looked up of this knowledge."""
        with self._lock:
            if self._of is not knowledge:
                self._kept, self._of = prepare(knowledge), knowledge
            return self._kept
