"""Pinned revisions in a folder: the texts of methods as steps took them, one JSON file each, named by the revision's id."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from abz_desktop.core.errors import LibraryError, Problem
from abz_desktop.core.ids import is_id
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.record import canonical_json, from_json
from abz_desktop.core.upgrade import upgrade
from abz_desktop.core.validate import problems as validate
from abz_desktop.exchange import files
from abz_desktop.exchange.tree import FORMAT, TreeRevision

FOLDER = "revision"
MOST = 5_000
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")
_LATER = frozenset({"term-unknown", "missing", "key-unknown", "too-long", "too-many"})
"""What may be wrong with a text of the past: the vocabularies and limits of today are not those of then."""


def file_of(revision: TreeRevision) -> str:
    """Where a revision stands in a folder, from its root."""
    return f"{FOLDER}/{revision.id}.json"


def text_of(revision: TreeRevision) -> str:
    """The file of a revision: one line of JSON with sorted names."""
    head = {"format": FORMAT, "id": revision.id, "time": revision.time}
    record = canonical_json(revision.record)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "record": {record}}}\n'


def read_revisions(folder: files.Place, problems: list[Problem]) -> tuple[TreeRevision, ...]:
    """The revisions in the folder `revision`; what is wrong is added to `problems`."""
    return tuple(_revisions(folder, problems))


def _revisions(folder: files.Place, problems: list[Problem]) -> Iterator[TreeRevision]:
    for number, entry in enumerate(files.entries(folder, FOLDER, problems)):
        place = f"{FOLDER}/{entry.name}"
        if number >= MOST:
            problems.append(Problem("records-many", file=FOLDER, params={"most": MOST}))
            return
        name = entry.name.removesuffix(".json")
        if entry.is_dir() or not is_id(name):
            problems.append(Problem("file-unknown", file=place, severity="warning"))
            continue
        source = files.read(entry.place, place, files.YAML_CAP, problems)
        found = _read(source, name, place, problems) if source is not None else None
        if found is not None:
            yield found


def _read(source: str, name: str, place: str, problems: list[Problem]) -> TreeRevision | None:
    """One revision; every way in which JSON or what it says can be wrong is one problem."""
    try:
        data = json.loads(source, parse_constant=_refuse, parse_float=_refuse)
        number = data["format"]
        if isinstance(number, int) and number > FORMAT:
            params = {"value": number, "known": FORMAT}
            problems.append(Problem("format-newer", "format", place, 1, params=params))
            return None
        record = from_json(upgrade(_sound(data["record"])))
        canonical_json(record).encode()  # half a letter is a ValueError
        time = data["time"]
        sound = number == FORMAT and data["id"] == name and isinstance(time, str) and _TIME.fullmatch(time)
    except LibraryError as error:
        problems.append(
            Problem(
                "format-newer",
                "schema",
                place,
                1,
                params={"value": error.params.get("schema"), "known": error.params.get("known")},
            )
        )
        return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        problems.append(Problem("revision-broken", file=place))
        return None
    if not sound or any(one.severity == "error" and one.code not in _LATER for one in validate(record, {})):
        problems.append(Problem("revision-broken", file=place))
        return None
    return TreeRevision(name, time, record)


def _refuse(_text: str) -> NoReturn:
    """Records hold whole numbers only."""
    raise ValueError


def _sound(data: Any) -> dict[str, Any]:
    """The record data, where its envelope has the shapes that are relied on; ValueError otherwise."""
    texts = ("id", "kind", "slug", "status", "confidentiality", "language")
    lists = [data[name] for name in ("aliases", "unknown")]
    maps = [data[name] for name in ("fields", "basis", "translated")]
    sound = (
        all(isinstance(data[name], str) for name in texts)
        and is_id(data["id"])
        and data["kind"] in KINDS
        and isinstance(data["schema"], int)
        and data["schema"] >= 1
        and all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in lists)
        and all(isinstance(one, Mapping) for one in maps)
        and all(isinstance(one, str) for one in data["basis"].values())
        and all(isinstance(one, Mapping) for one in data["translated"].values())
    )
    if not sound:
        raise ValueError
    return dict(data)
