"""Records for tests: any record that the declarations allow, made by hypothesis, and folders to read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from abz_desktop.core.field import Field, Kind, Type
from abz_desktop.core.ids import new_id
from abz_desktop.core.kinds import KINDS, vocabularies
from abz_desktop.core.record import Record, freeze_fields

TERMS: Mapping[str, frozenset[str]] = {name: frozenset({"een", "twee-drie", "no"}) for name in vocabularies()} | {
    "status": frozenset({"concept", "gepubliceerd"}),
    "confidentiality": frozenset({"openbaar", "partner", "intern"}),
}
KEYS = ("k0", "k1", "no", "12")
SLUGS = ("wereldcafe", "open-space", "on", "a1")
LETTERS = st.characters(exclude_categories=["Cs"])
TRICKY = st.sampled_from(
    [
        "no",
        "12",
        "1:30",
        "a: b",
        "# geen kop",
        "- punt",
        "[x]",
        "{y}",
        "'",
        '"',
        "ja\\nee",
        "é",
        "\u00a0",
        "\u200f",
        "x #y",
    ]
)
TEXTS = st.one_of(TRICKY, st.text(LETTERS, min_size=1, max_size=30))
LINES = TEXTS.filter(lambda text: "\n" not in text)
MARKDOWN = st.one_of(
    st.sampled_from(
        [
            "## kop\n\ntekst",
            "```\n## code",
            "# een",
            "~~~\nx\n~~~\n## y",
            "    ## ingesprongen",
            "a  \nb",
            "---",
            "tekst\n---",
        ]
    ),
    st.lists(
        st.sampled_from(["", " ", "tekst", "## k", "### k", "#", "```", "~~~~", "[[open-space|x]]", "\r"]), max_size=8
    ).map("\n".join),
    TEXTS,
)


def languages(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({}, optional={"nl": values, "en": values})


def value(field: Field) -> st.SearchStrategy[Any]:
    """Values of the shape that a field declares."""
    keys = st.sampled_from(sorted(TERMS.get(field.vocabulary, {"een"})))
    simple: dict[Type, st.SearchStrategy[Any]] = {
        Type.LINE: languages(LINES),
        Type.PROSE: languages(MARKDOWN),
        Type.WORDS: languages(st.lists(TEXTS, max_size=3)),
        Type.PLAIN: TEXTS,
        Type.TERM: keys,
        Type.TERMS: st.lists(keys, unique=True, max_size=2),
        Type.NUMBER: st.integers(0, 10_000_000),
        Type.SCALE: st.integers(1, 5),
        Type.YESNO: st.booleans(),
        Type.DATE: st.sampled_from(["2013", "2013-05", "2013-05-17"]),
        Type.RANGE: st.fixed_dictionaries({}, optional={part.name: st.just(7) for part in field.parts}),
        Type.REF: st.sampled_from(SLUGS),
        Type.REFS: st.lists(st.sampled_from(SLUGS), unique=True),
        Type.KEY: st.sampled_from(KEYS),
        Type.KEYS: st.lists(st.sampled_from(KEYS), unique=True),
        Type.PINS: st.dictionaries(st.sampled_from(["work", "when", "on"]), TEXTS, max_size=2),
        Type.LEVELS: st.dictionaries(st.sampled_from(KEYS), keys | st.just("")),
    }
    return items(field) if field.type is Type.ITEMS else simple[field.type]


def items(field: Field) -> st.SearchStrategy[Any]:
    def keyed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"key": f"k{position}"} | row for position, row in enumerate(rows)]

    row = st.fixed_dictionaries({}, optional={part.name: value(part) for part in field.parts})
    return st.lists(row, max_size=3).map(keyed)


@st.composite
def records(draw: st.DrawFn, kind: Kind | None = None) -> Record:
    """Any record whose values have their declared shapes (required values may be absent)."""
    kind = kind or draw(st.sampled_from(list(KINDS.values())))
    names = [field.name for field in kind.fields]
    fields = draw(
        st.fixed_dictionaries({}, optional={f.name: value(f) for f in kind.fields if f.name != "attachments"})
    )
    absent = [name for name in names if name not in freeze_fields(fields)]
    return Record(
        id=new_id(),
        kind=kind.key,
        slug=draw(st.sampled_from(["proef", "een-twee", "x9"])),
        fields=freeze_fields(fields),
        status=draw(st.sampled_from(["concept", "gepubliceerd"])),
        confidentiality=draw(st.sampled_from(["openbaar", "partner", "intern"])),
        language=draw(st.sampled_from(["nl", "en"])),
        aliases=draw(st.sampled_from([(), ("oud",), ("oud", "nog-ouder")])),
        unknown=draw(st.frozensets(st.sampled_from(absent), max_size=3)) if absent else frozenset(),
        basis=draw(st.dictionaries(st.sampled_from(names), st.sampled_from(["estimate", "source"]), max_size=3)),
        translated=draw(st.sampled_from([{}, {"en": {"title": "0123456789ab"}}])),
    )


def lay(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under `root`; answers `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root
