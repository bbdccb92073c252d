"""What somebody wants of the papers of a session: which, for whom, in which language and form, with which parts and roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.library.session_documents import FORMS, PAPERS, RUN_SHEET, Wanted
from abz_desktop.wording import LANGUAGES

KEPT = "session.papers"
PDF = "pdf"


def forms(paper: str) -> tuple[str, ...]:
    """The forms in which a paper can be kept, the usual one first."""
    return (PDF, *FORMS[paper])


@dataclass(frozen=True, slots=True)
class PaperWish:
    """The choices of the tab, as keys. `forms` and `off` are per paper: its form, and the parts that are left out.

    `silent` are the roles whose notes are not told.
    """

    paper: str = RUN_SHEET
    audience: str = CONFIDENTIALITY[-1]
    lang: str = LANGUAGES[0]
    forms: Mapping[str, str] = field(default_factory=dict, hash=False)
    off: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    silent: frozenset[str] = frozenset()

    @property
    def form(self) -> str:
        """In what form the paper is kept."""
        known = forms(self.paper)
        chosen = self.forms.get(self.paper, known[0])
        return chosen if chosen in known else known[0]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the paper that are in it."""
        row = PAPERS[self.paper]
        off = self.off.get(self.paper, frozenset(row.parts) - frozenset(row.usual))
        return tuple(part for part in row.parts if part not in off)

    def wanted(self, roles: tuple[str, ...]) -> Wanted:
        """What the library is asked for, for a session with notes for these roles."""
        told = tuple(role for role in roles if role not in self.silent)
        return Wanted(self.paper, self.lang, self.audience, self.parts, told)

    def with_form(self, form: str) -> "PaperWish":
        """The wish with another form for its paper."""
        return replace(self, forms={**self.forms, self.paper: form})

    def with_part(self, part: str, *, on: bool) -> "PaperWish":
        """The wish with a part of its paper in it or not."""
        off = frozenset(PAPERS[self.paper].parts) - frozenset(self.parts)
        return replace(self, off={**self.off, self.paper: off - {part} if on else off | {part}})

    def with_role(self, role: str, *, on: bool) -> "PaperWish":
        """The wish with the notes of a role told or not."""
        return replace(self, silent=self.silent - {role} if on else self.silent | {role})


def remembered(kept: Any, audience: str, lang: str) -> PaperWish:
    """The paper, forms, parts and roles of the last time; audience and language are those of the session and the person."""
    wish = PaperWish(audience=audience if audience in CONFIDENTIALITY else CONFIDENTIALITY[-1], lang=lang)
    if not isinstance(kept, Mapping):
        return wish
    paper, chosen, off, silent = (kept.get(name) for name in ("paper", "forms", "off", "silent"))
    return replace(
        wish,
        paper=paper if isinstance(paper, str) and paper in PAPERS else wish.paper,
        forms={key: one for key, one in _pairs(chosen) if isinstance(one, str)},
        off={key: frozenset(map(str, one)) for key, one in _pairs(off) if isinstance(one, list)},
        silent=frozenset(map(str, silent)) if isinstance(silent, list) else frozenset(),
    )


def _pairs(kept: Any) -> list[tuple[str, Any]]:
    return [(key, one) for key, one in kept.items() if key in PAPERS] if isinstance(kept, Mapping) else []


def to_remember(wish: PaperWish) -> dict[str, Any]:
    """What is remembered of a wish, as JSON data."""
    return {
        "paper": wish.paper,
        "forms": dict(wish.forms),
        "off": {paper: sorted(parts) for paper, parts in wish.off.items()},
        "silent": sorted(wish.silent),
    }
