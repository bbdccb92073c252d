"""How a record stands in review, in one or two sentences: what it waits for, why it came back, who approved it, until when."""

from collections.abc import Iterable
from dataclasses import dataclass

from abz_desktop.core.reading import date
from abz_desktop.core.record import Record
from abz_desktop.core.vocabulary import PUBLISHED
from abz_desktop.library.commenting import Comment
from abz_desktop.library.review_facets import PAST, today, validity
from abz_desktop.library.reviewing import Standing
from abz_desktop.ui.shared.say import language, say


@dataclass(frozen=True, slots=True)
class Told:
    """The words, and whether they are a warning."""

    text: str
    warns: bool = False


def told(standing: Standing, record: Record, comments: Iterable[Comment]) -> Told:
    """How it stands; `record` is its newest text."""
    if standing.asked:
        shown = say("review.still-shown") if standing.shown else ""
        return Told(" ".join(part for part in (_waits(standing), _quoted(standing.note), shown) if part))
    back = [one for one in comments if one.sent_back and not one.resolved]
    if back and record.status not in PUBLISHED:
        return Told(say("review.came-back", by=back[-1].who or say("review.somebody")))
    return _approved(standing, record)


def _waits(standing: Standing) -> str:
    by, of = standing.asked_by or say("review.somebody"), standing.asked_of or say("review.anyone")
    return say(f"review.waits-{standing.turn}", by=by, of=of)


def _quoted(note: str) -> str:
    return f"“{' '.join(note.split())}”" if note.strip() else ""


def _approved(standing: Standing, record: Record) -> Told:
    lang, found = language(), []
    who, when = str(record.fields.get("reviewer") or ""), str(record.fields.get("review_date") or "")
    if who and when:
        found.append(say("review.approved", who=who, when=date(when, lang)))
    past = bool(standing.valid_until) and validity(standing.valid_until, today()) == PAST
    if standing.valid_until:
        found.append(say("review.valid-past" if past else "review.valid", when=date(standing.valid_until, lang)))
    return Told(" ".join(found), past)
