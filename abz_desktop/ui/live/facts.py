"""What is said of the blocks of a running session: titles for all, and for who guides it the notes of each block."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abz_desktop.core.meeting.sheet import Block
from abz_desktop.core.reading import pick, title_of
from abz_desktop.library import records
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, say

if TYPE_CHECKING:
    from abz_desktop.core.values import Value
    from abz_desktop.library import Library
    from abz_desktop.library.live_journal import Run

TEXTS = ("question", "instruction", "goal")
"""What of a block is read out or done, in this order."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A session's words: its title, labels of the vocabularies, names of facilitators, titles of methods, notes per block."""

    title: str = ""
    lang: str = "nl"
    labels: Labels = field(default_factory=Labels)
    people: Mapping[str, str] = field(default_factory=dict)
    methods: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def name(self, block: Block) -> str:
        """The title of a block, else of its method, else what it is."""
        title = pick(dict(block.title), self.lang).text or self.methods.get(block.method, "")
        return title or capital(self.labels.term("block_type", block.type))

    def paragraphs(self, block: Block) -> Iterator[tuple[str, str]]:
        """What who guides the block has to know: (heading, text)."""
        for part in TEXTS:
            text = _text(block.rest.get(part), self.lang)
            if text:
                yield say(f"live.{part}"), text
        for role, text in self.notes.get(block.key, ()):
            yield capital(self.labels.term("session_role", role)), text
        if block.inside:
            yield say("live.steps"), "\n".join(_step(self.name(one), one) for one in block.inside if one.in_time)
        who = ", ".join(self.people[key] for key in block.who if key in self.people)
        if who:
            yield say("live.who"), who


def _step(title: str, block: Block) -> str:
    return f"– {title}" if block.minutes is None else say("live.step", title=title, n=block.minutes)


def _text(value: "Value", lang: str) -> str:
    return pick(value, lang).text if isinstance(value, Mapping) else ""


def read_facts(lib: "Library", run: "Run", lang: str) -> Facts:
    """The words of a run's session; runs in the background."""
    record = run.record
    notes: dict[str, list[tuple[str, str]]] = {}
    for item in record.items("notes"):
        text = _text(item.get("text"), lang)
        notes.setdefault(str(item.get("block") or ""), []).append((str(item.get("role") or ""), text))
    methods = {block.method for block in run.placed.plan.day.walk() if block.method}
    return Facts(
        title_of(record, lang),
        lang,
        labelling.load(lib, lang),
        {str(one["key"]): str(one.get("name") or "") for one in record.items("facilitators")},
        records.titles(lib, methods, lang) if methods else {},
        {key: tuple(found) for key, found in notes.items()},
    )
