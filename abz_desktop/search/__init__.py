"""Full-text search over the records of a library: the only folder that knows Whoosh.

`SearchIndex.open` → `snapshot()` → `search(...)`; `build` (in a process of its own: `worker.serve`) and `SearchIndex.update` write.
"""

from abz_desktop.search.contract import (
    MAX_QUERY_LENGTH,
    CancelledError,
    Doc,
    Group,
    IndexState,
    Ranked,
    Reason,
    TextQuery,
    Word,
)
from abz_desktop.search.engine import BusyError, DamagedError
from abz_desktop.search.highlights import Matcher
from abz_desktop.search.index import SearchIndex
from abz_desktop.search.indexing import build
from abz_desktop.search.slots import Slots
from abz_desktop.search.snapshot import Snapshot, corrected
from abz_desktop.search.snippets import snippet
from abz_desktop.search.text import fold, tokens

__all__ = [
    "MAX_QUERY_LENGTH",
    "BusyError",
    "CancelledError",
    "DamagedError",
    "Doc",
    "Group",
    "IndexState",
    "Matcher",
    "Ranked",
    "Reason",
    "SearchIndex",
    "Slots",
    "Snapshot",
    "TextQuery",
    "Word",
    "build",
    "corrected",
    "fold",
    "snippet",
    "tokens",
]
