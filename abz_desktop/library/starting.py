"""Starting a record as a folder: what `abz new` makes."""

from pathlib import Path

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Need, Type
from abz_desktop.core.kinds import KINDS, kind_of
from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.slugs import slug_problem
from abz_desktop.exchange.record_out import files_of
from abz_desktop.exchange.writer import new_folder


def new_record(root: Path, kind: str, slug: str, title: str, identifier: str) -> Path:
    """Make `root/<kind>/<slug>` with `record.yml` and both text files; answers the path of `record.yml`.

    The texts hold the headings that a complete record needs, still empty. LibraryError: slug-unfit,
    record-folder-exists (also where another kind has a record of that name), export-failed.
    """
    if slug_problem(slug):
        raise LibraryError("slug-unfit", slug=slug)
    for other in KINDS:
        if (root / other / slug).exists():
            raise LibraryError("record-folder-exists", path=str(root / other / slug))
    name = title.strip() or slug.replace("-", " ").capitalize()
    fields = freeze_fields({"title": dict.fromkeys(LANGUAGES, name)})
    record = Record(identifier, kind, slug, fields, status="concept", confidentiality="intern")
    files = files_of(record)
    for lang in LANGUAGES:
        needed = [one for one in kind_of(kind).fields if one.type is Type.PROSE and one.need is not Need.OPTIONAL]
        files[f"text.{lang}.md"] += "".join(f"\n## {one.label(lang)}\n" for one in needed)
    try:
        return new_folder(root, files, f"{kind}/{slug}")
    except OSError as error:
        raise LibraryError("export-failed", path=str(root), reason=error.strerror or str(error)) from error
