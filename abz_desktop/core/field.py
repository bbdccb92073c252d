"""The declaration of one field: everything the form, validation, index, files, diff and documentation need to know."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Type(StrEnum):
    """The shape of a field's value in a record's canonical JSON."""

    LINE = "line"  # {"nl": "short plain text", "en": "…"}
    PROSE = "prose"  # {"nl": "Markdown", "en": "…"}
    WORDS = "words"  # {"nl": ["term", …], "en": […]}
    PLAIN = "plain"  # "text without a language": a name, a year as text, a URL
    TERM = "term"  # "a-vocabulary-key"
    TERMS = "terms"  # ["key", …], most important first
    NUMBER = "number"  # 12
    SCALE = "scale"  # 1–5
    YESNO = "yesno"  # true or false
    DATE = "date"  # "2013", "2013-05" or "2013-05-17"
    RANGE = "range"  # {"min": 30, "typical": 60, …}: the names in `parts`
    REF = "ref"  # the id of a record (its slug in files)
    REFS = "refs"  # ["id", …]
    ITEMS = "items"  # [{"key": "…", part: value, …}, …]
    KEY = "key"  # "s1": the key of an item in the list field `of` of the same record
    KEYS = "keys"  # ["s1", …]
    LEVELS = "levels"  # {"p1": "a-vocabulary-key", "p2": ""}: items of `of`, each with a term, "" where none is agreed

    PINS = "pins"  # {"work": "a-revision-id"}: fields of the linked record that are taken from another revision of it


KEY_TYPES = frozenset({Type.KEY, Type.KEYS, Type.LEVELS})
LANGUAGE_TYPES = frozenset({Type.LINE, Type.PROSE, Type.WORDS})


class Need(IntEnum):
    """What a record needs the field for; completeness is computed from it (`core.completeness`)."""

    OPTIONAL = 0
    COMPLETE = 1
    PARTIAL = 2
    ALWAYS = 3


class Weight(IntEnum):
    """Where the search index puts the text of a field."""

    NONE = 0
    HIDDEN = 1  # found as a synonym, never shown
    BODY = 2
    TITLE = 3


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record or one part of a list item.

    `nl` and `en` are its labels, and for prose also the H2 heading in `text.nl.md` and `text.en.md`; `older` are
    headings that files of earlier versions use. `ask_nl` and `ask_en` are the prompt for the writer. `most` bounds the
    number of values, `longest` the characters of a text. `parts` are the numbers of a range or the fields of an item.
    `of` names the list field of the same record to whose items keys and levels point.
    """

    name: str
    type: Type
    nl: str
    en: str
    ask_nl: str = ""
    ask_en: str = ""
    need: Need = Need.OPTIONAL
    weight: Weight = Weight.NONE
    facet: bool = False
    internal: bool = False
    vocabulary: str = ""
    kinds: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()
    most: int = 0
    longest: int = 0
    unit: str = ""
    of: str = ""
    older: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """The label in `lang` ("nl" or "en")."""
        return self.nl if lang == "nl" else self.en

    def ask(self, lang: str) -> str:
        """The writer's prompt in `lang`, empty where there is none."""
        return self.ask_nl if lang == "nl" else self.ask_en

    def part(self, name: str) -> "Field":
        """The part called `name`; KeyError where there is none."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)

    @property
    def per_language(self) -> bool:
        """Whether the value holds a text per language."""
        return self.type in LANGUAGE_TYPES


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form of a kind: what it is called and its first field; it runs to the next section."""

    first: str
    nl: str
    en: str

    def label(self, lang: str) -> str:
        """What it is called in `lang` ("nl" or "en")."""
        return self.nl if lang == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its key, its labels and its fields in the order in which they are read and written.

    `own_language` marks what people make for themselves (approaches, sessions, experiments): one language is enough.
    `sections` divide the form; a kind without them is written on one page.
    """

    key: str
    nl: str
    en: str
    plural_nl: str
    plural_en: str
    fields: tuple[Field, ...]
    own_language: bool = False
    confidentiality: str = "intern"
    sections: tuple[Section, ...] = ()

    def label(self, lang: str, *, plural: bool = False) -> str:
        """The kind's name in `lang`, as the window shows it."""
        if plural:
            return self.plural_nl if lang == "nl" else self.plural_en
        return self.nl if lang == "nl" else self.en

    def field(self, name: str) -> Field:
        """The field called `name`; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
