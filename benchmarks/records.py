"""Generated libraries of any size: methods, cases and definitions with facets, links, tags and two languages, seeded."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from abz_desktop import library, paths
from abz_desktop.core.changes import Label
from abz_desktop.core.kinds import vocabularies
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.slugs import slugify
from abz_desktop.exchange.reader import read_tree
from abz_desktop.library import Library, tags
from abz_desktop.library.settings import Settings
from abz_desktop.store import saving, schema
from benchmarks.corpus import Corpus

TAGS = 60
_KINDS = ("method",) * 5 + ("case",) * 3 + ("definition",) * 2


class Maker:
    """Makes record number 0, 1, 2 …: the same for the same seed."""

    def __init__(self, keys: dict[str, tuple[str, ...]], seed: int = 7) -> None:
        self.keys = keys
        self.corpus = Corpus(seed)

    def records(self, number: int) -> Iterator[Record]:
        """The first `number` records; cases use methods that were made before them."""
        methods: list[str] = []
        taken: set[str] = set()
        for one in range(number):
            rng = random.Random(f"record/{one}")
            kind = rng.choice(_KINDS)
            record = self._record(one, kind, rng, methods, taken)
            if kind == "method":
                methods.append(record.id)
            yield record

    def _record(self, number: int, kind: str, rng: random.Random, methods: Sequence[str], taken: set[str]) -> Record:
        doc = self.corpus.doc(number)
        slug = slugify(doc.title["nl"], taken.__contains__)
        taken.add(slug)
        fields = {"title": {lang: text[:110] for lang, text in doc.title.items()}}
        fields["summary"] = {lang: text.split(".")[0][:270] for lang, text in doc.body.items()}
        fields |= getattr(self, f"_{kind}")(doc.body, rng, methods)
        return Record(doc.id, kind, slug, freeze_fields(fields), status="gepubliceerd", confidentiality="openbaar")

    def _some(self, rng: random.Random, vocabulary: str, most: int) -> list[str]:
        return rng.sample(self.keys[vocabulary], rng.randint(1, most))

    def _method(self, body: Any, rng: random.Random, _methods: Sequence[str]) -> dict[str, Any]:
        low = rng.randint(2, 20)
        minutes = rng.choice((10, 20, 30, 45, 60, 90, 120, 240))
        return {
            "why": body,
            "method_type": rng.choice(self.keys["method_type"]),
            "phases": self._some(rng, "phase", 3),
            "themes": self._some(rng, "theme", 3),
            "goals": self._some(rng, "goal", 3),
            "setting": self._some(rng, "setting", 2),
            "difficulty": rng.choice(self.keys["difficulty"]),
            "skills_needed": self._some(rng, "skill", 3),
            "group": {"min": low, "max": low + rng.randint(0, 80)},
            "work": {"min": minutes, "typical": minutes + 15, "max": minutes * 2 + 15},
            "effects": [{"key": f"e{n}", "effect": key} for n, key in enumerate(self._some(rng, "effect", 3))],
        }

    def _case(self, body: Any, rng: random.Random, methods: Sequence[str]) -> dict[str, Any]:
        used = rng.sample(methods, min(len(methods), rng.randint(0, 4)))
        return {
            "outcomes": body,
            "themes": self._some(rng, "theme", 2),
            "scale": rng.choice(self.keys["scale"]),
            "country": rng.choice(self.keys["country"]),
            "period": {"start": rng.randint(1985, 2024)},
            "methods": [
                {"key": f"m{n}", "method": one, "basis": rng.choice(self.keys["method_basis"])}
                for n, one in enumerate(used)
            ],
        }

    def _definition(self, body: Any, rng: random.Random, _methods: Sequence[str]) -> dict[str, Any]:
        words = body["nl"].split()
        return {"definition": body, "hidden_terms": {"nl": [f"{rng.choice(words)} {rng.choice(words)}".strip(".")]}}


def make_library(path: Path, number: int, seed: int = 7) -> Library:
    """A new library at `path` with the shipped vocabularies, `number` records and a few thousand tag uses."""
    lib = library.open_library(path, settings=Settings(person_id="bench", device="bench"), create=True)
    terms = [
        term for group in read_tree(paths.content_dir() / "vocabulary").vocabularies.values() for term in group
    ] or _terms()
    keys = {name: tuple(term.key for term in terms if term.vocabulary == name) for name in vocabularies()}
    with lib.command(Label("do.nothing")) as writer:
        writer.insert_all(schema.vocabulary_term, [_row(term) for term in terms])
    maker = Maker(keys, seed)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        writer.save_records(saving.Save(record, None, "") for record in maker.records(number))
    rng = random.Random(seed)
    with lib.connect() as connection:
        ids = list(connection.scalars(schema.record.select().with_only_columns(schema.record.c.id)))
    for one in range(TAGS):
        tag, _ = tags.create(lib, f"tag {one}")
        tags.add(lib, tag, rng.sample(ids, max(1, number // (one + 20))))
    return lib


def _terms() -> list[Any]:
    tree = read_tree(paths.content_dir())
    return [term for group in tree.vocabularies.values() for term in group]


def _row(term: Any) -> dict[str, Any]:
    names = ("vocabulary", "key", "nl", "en", "definition_nl", "definition_en", "position")
    return {name: getattr(term, name) for name in names} | {
        "parent": term.parent or None,
        "successor": term.successor or None,
        "deprecated": int(term.deprecated),
        "fixed": int(term.fixed),
    }
