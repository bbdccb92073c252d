"""Reading a folder of content into a `Tree`: whatever is in it, the answer is records and problems, never an exception."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from abz_desktop.core.changes import Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, Problem
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.links import refs
from abz_desktop.core.record import Record
from abz_desktop.core.slugs import slug_problem
from abz_desktop.core.validate import Terms
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.exchange import beside_in, files, revisions, shelves_in
from abz_desktop.exchange.checks import content_problems
from abz_desktop.exchange.record_in import RECORD_FILE, TEXT_FILES, Loaded, link_place, placed, read_record
from abz_desktop.exchange.tree import Attachment, Tree, TreeCollection, TreeRevision, TreeSearch, TreeTag

MOST_RECORDS = 20_000
_BESIDE = frozenset({"package.yml", "readme.md", "license", "licence", "license.txt", "license.md", "licence.md"})


@dataclass(slots=True)
class _Reading:
    """The tree while it is being read."""

    problems: list[Problem] = field(default_factory=list)
    loaded: list[Loaded] = field(default_factory=list)
    vocabularies: dict[str, tuple[VocabTerm, ...]] = field(default_factory=dict)
    tags: tuple[TreeTag, ...] = ()
    collections: tuple[TreeCollection, ...] = ()
    searches: tuple[TreeSearch, ...] = ()
    attachments: list[Attachment] = field(default_factory=list)
    revisions: tuple[TreeRevision, ...] = ()
    outside: list[tuple[str, Problem]] = field(default_factory=list)

    def wrong(self, code: str, file: str, severity: str = "error", **params: object) -> None:
        """Note a problem of a file or folder as a whole."""
        self.problems.append(Problem(code, file=file, severity=severity, params=dict(params)))


def read_tree(
    root: files.Place, progress: Progress = no_progress, *, terms: Terms | None = None, content: bool = False
) -> Tree:
    """Read the folder `root`; `terms` holds the keys of vocabularies that the reader's library knows already.

    With `content` the problems also name what an editor would still want to do (`checks.content_problems`). Never raises for what is in the folder; `Cancelled` when `progress` answers False.
    """
    reading = _Reading()
    kinds: list[files.Entry] = []
    for entry in files.entries(root, "", reading.problems):
        _top(entry, kinds, reading)
    known = _known(reading.vocabularies, terms or {})
    folders = [(kind.name, entry) for kind in kinds for entry in _record_folders(kind, reading)]
    for done, (kind_key, entry) in enumerate(folders):
        if done % 20 == 0 and not progress(Label("work.read-files"), done, len(folders)):
            raise Cancelled
        _read_folder(kind_key, entry, known, reading)
    progress(Label("work.read-files"), len(folders), len(folders))
    records = tuple(loaded.record for loaded in reading.loaded if loaded.record is not None)
    _check_names(reading)
    _check_references(reading)
    if content:
        _check_content(reading)
    return Tree(
        records=records,
        vocabularies=reading.vocabularies,
        tags=reading.tags,
        collections=reading.collections,
        searches=reading.searches,
        attachments=tuple(reading.attachments),
        revisions=reading.revisions,
        problems=tuple(reading.problems) + tuple(p for loaded in reading.loaded for p in loaded.problems),
        outside=tuple(reading.outside),
    )


def _top(entry: files.Entry, kinds: list[files.Entry], reading: _Reading) -> None:
    if entry.is_dir():
        _top_folder(entry, kinds, reading)
    elif entry.name == "tags.yml":
        reading.tags = beside_in.read_tags(entry.place, entry.name, reading.problems)
    elif entry.name == "collections.yml":
        reading.collections = shelves_in.read_collections(entry.place, entry.name, reading.problems)
    elif entry.name == "searches.yml":
        reading.searches = shelves_in.read_searches(entry.place, entry.name, reading.problems)
    elif entry.name.casefold() not in _BESIDE:
        reading.wrong("file-unknown", entry.name, "warning")


def _top_folder(entry: files.Entry, kinds: list[files.Entry], reading: _Reading) -> None:
    if entry.name == "vocabulary":
        _vocabularies(entry.place, reading)
    elif entry.name == revisions.FOLDER:
        reading.revisions = revisions.read_revisions(entry.place, reading.problems)
    elif entry.name in KINDS:
        kinds.append(entry)
    else:
        reading.wrong("folder-unknown", entry.name, kinds=", ".join(KINDS))


def _vocabularies(folder: files.Place, reading: _Reading) -> None:
    for entry in files.entries(folder, "vocabulary", reading.problems):
        place = f"vocabulary/{entry.name}"
        if entry.is_file() and entry.name.endswith(".yml"):
            name = entry.name.removesuffix(".yml")
            reading.vocabularies[name] = beside_in.read_vocabulary(entry.place, place, reading.problems)
        else:
            reading.wrong("file-unknown", place, "warning")


def _known(vocabularies: Mapping[str, tuple[VocabTerm, ...]], terms: Terms) -> Terms:
    own = {name: frozenset(term.key for term in found) for name, found in vocabularies.items()}
    return {name: own.get(name, frozenset()) | terms.get(name, frozenset()) for name in own.keys() | terms.keys()}


def _record_folders(kind: files.Entry, reading: _Reading) -> Iterator[files.Entry]:
    found = 0
    for entry in files.entries(kind.place, kind.name, reading.problems):
        place = f"{kind.name}/{entry.name}"
        if not entry.is_dir():
            reading.wrong("file-unknown", place, "warning")
        elif why := slug_problem(entry.name):
            reading.wrong(f"slug-{why}", place, value=entry.name[:120])
        elif found >= MOST_RECORDS:
            reading.wrong("records-many", kind.name, most=MOST_RECORDS)
            return
        else:
            found += 1
            yield entry


def _read_folder(kind_key: str, entry: files.Entry, known: Terms, reading: _Reading) -> None:
    place = f"{kind_key}/{entry.name}"
    folder = entry.place
    inside = {one.name: one for one in files.entries(folder, place, reading.problems)}
    names = frozenset(name for name, one in inside.items() if one.is_file())
    loaded = read_record(folder, place, KINDS[kind_key], names, known)
    reading.loaded.append(loaded)
    listed = _attachments(loaded, folder, names, reading) if loaded.record is not None else names
    for name in sorted(inside.keys() - {RECORD_FILE} - TEXT_FILES.keys() - listed):
        reading.wrong("file-unlisted", f"{place}/{name}", "warning")


def _attachments(loaded: Loaded, folder: files.Place, names: frozenset[str], reading: _Reading) -> frozenset[str]:
    assert loaded.record is not None
    listed: set[str] = set()
    items = loaded.record.fields.get("attachments")
    for item in items if isinstance(items, tuple) else ():
        name = str(item.get("file", "")) if isinstance(item, Mapping) else ""
        if not isinstance(item, Mapping) or not name:
            continue
        problem = Problem("attachment-missing", f"attachments.{item.get('key', '')}", params={"name": name[:120]})
        listed.add(name)
        if name not in names or name in TEXT_FILES or name == RECORD_FILE:
            loaded.problems.append(placed(loaded, problem))
            continue
        attachment = _attachment(loaded.slug, folder / name, str(item.get("media_type") or ""), reading, loaded)
        if attachment is not None and attachment.sha256 != item.get("sha256"):
            changed = Problem("attachment-changed", problem.field, params=problem.params)
            loaded.problems.append(placed(loaded, changed))
        elif attachment is not None:
            reading.attachments.append(attachment)
    return frozenset(listed)


def _attachment(
    slug: str, source: files.Place, media_type: str, reading: _Reading, loaded: Loaded
) -> Attachment | None:
    place, path = loaded.file(source.name), files.on_disk(source)
    try:
        size = path.lstat().st_size
        if size > files.ATTACHMENT_CAP:
            reading.wrong("attachment-large", place, most=files.ATTACHMENT_CAP // (1024 * 1024))
            return None
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        reading.wrong("unreadable", place, reason=error.strerror or str(error))
        return None
    return Attachment(slug, source.name, digest, size, media_type, path)


def _check_names(reading: _Reading) -> None:
    """Every id and every slug or alias stands for one record only."""
    ids: dict[str, str] = {}
    slugs: dict[str, str] = {}
    for loaded in reading.loaded:
        record = loaded.record
        if record is None:
            continue
        if record.id:
            first = ids.setdefault(record.id, loaded.place)
            if first != loaded.place:
                loaded.problems.append(placed(loaded, Problem("id-doubled", "id", params={"other": first})))
        for slug in (record.slug, *record.aliases):
            first = slugs.setdefault(slug, loaded.place)
            if first != loaded.place or (slug == record.slug and slug in record.aliases):
                params = {"value": slug, "other": first}
                loaded.problems.append(Problem("slug-doubled", "slug", loaded.place, params=params))


def _check_content(reading: _Reading) -> None:
    for loaded in reading.loaded:
        if loaded.record is not None:
            loaded.problems += [placed(loaded, problem) for problem in content_problems(loaded.record)]


def _check_references(reading: _Reading) -> None:
    """References to records that are not in this tree, and to records of a kind that does not belong there."""
    kinds = {
        slug: loaded.record.kind
        for loaded in reading.loaded
        if loaded.record is not None
        for slug in (loaded.record.slug, *loaded.record.aliases)
    }
    for loaded in reading.loaded:
        if loaded.record is not None:
            _check_links(loaded, loaded.record, kinds, reading)
    _check_beside(kinds, reading)


def _check_beside(kinds: Mapping[str, str], reading: _Reading) -> None:
    """The records that tags and collections hold, and the definitions of terms."""
    beside = [("tags.yml", tag.records) for tag in reading.tags]
    beside += [("collections.yml", tuple(slug for slug, _ in one.items)) for one in reading.collections]
    for file, slugs in beside:
        for slug in slugs:
            if slug not in kinds:
                reading.outside.append((slug, Problem("ref-unknown", file=file, params={"value": slug[:120]})))
    for term in (term for terms in reading.vocabularies.values() for term in terms if term.defined_by):
        _check_defined(term, kinds, reading)


def _check_defined(term: VocabTerm, kinds: Mapping[str, str], reading: _Reading) -> None:
    """A term that points to what is not a definition is wrong; one that points to nothing can do without."""
    params: dict[str, object] = {"value": term.defined_by[:120]}
    path, file = f"{term.key}.defined_by", f"vocabulary/{term.vocabulary}.yml"
    kind = kinds.get(term.defined_by)
    if kind is None:
        problem = Problem("ref-unknown", path, file, severity="warning", params=params)
        reading.outside.append((term.defined_by, problem))
    elif kind != "definition":
        reading.problems.append(Problem("ref-kind", path, file, params=params | {"kind": kind}))


def _check_links(loaded: Loaded, record: Record, kinds: Mapping[str, str], reading: _Reading) -> None:
    for link in refs(record):
        in_text = link.field.startswith("text:")
        name = link.field.removeprefix("text:")
        if link.target in kinds and (in_text or _fits(record, name, kinds[link.target])):
            continue
        path = f"{name}.{link.item}" if link.item else name
        params: dict[str, object] = {"value": link.target[:120]}
        if link.target in kinds:
            wrong = Problem("ref-kind", path, params=params | {"kind": kinds[link.target]})
            loaded.problems.append(placed(loaded, wrong))
        elif in_text:
            file, line = link_place(loaded, name, link.item, link.target)
            reading.outside.append((link.target, Problem("link-unknown", path, file, line, "warning", params)))
        else:
            reading.outside.append((link.target, placed(loaded, Problem("ref-unknown", path, params=params))))


def _fits(record: Record, name: str, kind: str) -> bool:
    declared = record.declaration.field(name)
    allowed = declared.kinds or tuple(k for part in declared.parts for k in part.kinds)
    return not allowed or kind in allowed
