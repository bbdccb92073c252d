"""The loop of the index process: requests come in as lines of JSON, heavy work is done, what happened goes out as lines.

In:  {"do": "follow"} – bring the index up to date (a full build where it is not usable), merge small segments if there are many
     {"do": "rebuild"} · {"do": "verify"} · {"do": "cancel"} – stop what is going on · {"do": "stop"} (or the end of input)
Out: {"event": "progress", "done": 500, "total": 10000} · {"event": "searchable"} – there is more to find than before
     {"event": "done" | "busy" | "cancelled" | "failed", "do": …, "problem": null or why, "position": …, "documents": …}
"""

import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any

from abz_desktop.search import indexing
from abz_desktop.search.contract import CancelledError, Doc
from abz_desktop.search.engine import BusyError, DamagedError
from abz_desktop.search.index import SearchIndex

Fetch = Callable[[int], tuple[Iterable[Doc], Iterable[str], int]]
"""Position of the index (-1: give everything) → changed documents, ids that are gone, the position they lead to."""

_REPORT_EVERY = 200


@dataclass
class _Line:
    """The conversation with the program that started this process."""

    out: IO[str]
    requests: "queue.Queue[str]" = field(default_factory=queue.Queue)
    cancelled: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def listen(self, stdin: IO[str]) -> None:
        """On a thread of its own: a cancel or the end must be heard while work goes on."""
        for text in stdin:
            wanted = _wanted(text)
            if wanted == "cancel":
                self.cancelled.set()
            elif wanted == "stop":
                break
            elif wanted:
                self.requests.put(wanted)
        self.ended.set()
        self.requests.put("stop")

    def halt(self) -> bool:
        return self.cancelled.is_set() or self.ended.is_set()

    def tell(self, event: str, **facts: Any) -> None:
        """One line out; when nobody reads any more, the work is over."""
        try:
            self.out.write(json.dumps({"event": event, **facts}) + "\n")
            self.out.flush()
        except (OSError, ValueError):
            self.ended.set()


def _wanted(text: str) -> str:
    try:
        request = json.loads(text)
        return str(request["do"]) if request["do"] in {*_TASKS, "cancel", "stop"} else ""
    except (ValueError, KeyError, TypeError):
        return ""


def serve(
    stdin: IO[str], stdout: IO[str], fetch: Fetch, folder: Path, library_id: str, source: Path | None = None
) -> None:
    """Answer requests until told to stop or until the input ends; returns then. What goes wrong is said, never raised."""
    line = _Line(stdout)
    threading.Thread(target=line.listen, args=(stdin,), name="abz-index-requests", daemon=True).start()
    index = SearchIndex.open(folder, library_id, source)
    job = _Job(line, index, fetch, source)
    while (wanted := line.requests.get()) != "stop" and not line.ended.is_set():
        line.cancelled.clear()
        event, problem = "done", None
        try:
            problem = _TASKS[wanted](job)
        except CancelledError:
            event = "cancelled"
        except BusyError:
            event = "busy"
        except Exception as error:  # noqa: BLE001 - the other side must hear of it, whatever it is
            event, problem = "failed", f"{type(error).__name__}: {error}"
        state = index.refresh()
        line.tell(
            event, do=wanted, problem=problem or state.problem, position=state.position, documents=state.documents
        )


@dataclass(frozen=True)
class _Job:
    line: _Line
    index: SearchIndex
    fetch: Fetch
    source: Path | None

    def follow(self) -> str | None:
        state = self.index.refresh()
        if not state.ready or state.rebuild_advised:
            return self.rebuild()
        changed, gone, position = self.fetch(state.position)
        try:
            self._update(iter(changed), list(gone), state.position, position)
        except DamagedError:
            return self.rebuild()
        if self.index.refresh().tidy_advised:
            self.index.tidy()
        return None

    def _update(self, changed: Iterator[Doc], gone: list[str], before: int, after: int) -> None:
        """In pieces of one segment; only the last one moves the position on, so that a break in between loses nothing."""
        piece = list(islice(changed, indexing.SEGMENT))
        while True:
            if self.line.halt():
                raise CancelledError
            following = list(islice(changed, indexing.SEGMENT))
            self.index.update(piece, gone, before if following else after)
            self.line.tell("searchable")
            if not following:
                return
            piece, gone = following, []

    def rebuild(self) -> str | None:
        docs, _, position = self.fetch(-1)
        total = len(docs) if isinstance(docs, Sized) else 0
        indexing.build(
            self.index.folder,
            self.index.library_id,
            docs,
            position,
            self._progress,
            self.line.halt,
            total=total,
            source=self.source,
        )
        return None

    def _progress(self, done: int, total: int) -> None:
        if done % _REPORT_EVERY == 0 or done == total:
            self.line.tell("progress", done=done, total=total)
        if done and done % indexing.SEGMENT == 0:
            self.line.tell("searchable")

    def verify(self) -> str | None:
        return self.index.verify()


_TASKS: dict[str, Callable[[_Job], str | None]] = {
    "follow": _Job.follow,
    "rebuild": _Job.rebuild,
    "verify": _Job.verify,
}
