"""The vocabulary terms that come with the program, for libraries made in tests."""

from collections.abc import Iterator

import yaml

from abz_desktop import paths
from abz_desktop.core.vocabulary import VocabTerm


def shipped_terms() -> Iterator[VocabTerm]:
    """The terms that come with the program."""
    for file in sorted((paths.content_dir() / "vocabulary").glob("*.yml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        for position, term in enumerate(data["terms"]):
            yield VocabTerm(
                data["name"],
                str(term["key"]),
                str(term.get("nl", "")),
                str(term.get("en", "")),
                position=position,
                parent=str(term.get("parent", "")),
                fixed=bool(data.get("fixed", False)),
            )
