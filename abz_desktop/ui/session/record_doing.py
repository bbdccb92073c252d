"""What one notes of a session afterwards, each one command."""

from functools import partial

from abz_desktop.core.typed import read_date
from abz_desktop.library import session_fields, session_record
from abz_desktop.ui.session.asking import Asking


class RecordDoing(Asking):
    """What one notes of a session."""

    def value(self, name: str, value: object) -> None:
        """Save whether the plan was followed, or how many people were there."""
        self.ask(session_fields.set_values, {name: value})

    def text(self, name: str, text: str) -> None:
        """Save a text in the language of the content."""
        self.ask(session_fields.set_text, name, text, self.context.content_lang)

    def real(self, block: str, minutes: int | None, *, skipped: bool = False) -> None:
        """Note how long a block took, or that it was skipped."""
        self.ask(partial(session_record.set_real, skipped=skipped), block, minutes)

    def as_planned(self) -> None:
        """Note of the rest that it went as planned."""
        self.ask(session_record.as_planned)

    def forget_real(self) -> None:
        """Take all real times away."""
        self.ask(session_record.forget_real)

    def add_outcome(self, outcome: str, text: str) -> None:
        """Add something that came out."""
        self.ask(session_record.add_outcome, outcome, text, self.context.content_lang)

    def outcome(self, key: str, part: str, value: str) -> None:
        """Save a part of an outcome; dates as people write them."""
        kept = read_date(value.strip()) if part == "due" else value
        self.ask(session_record.set_outcome, key, {part: kept or None}, self.context.content_lang)

    def remove_outcome(self, key: str) -> None:
        """Take an outcome out."""
        self.ask(session_record.remove_outcomes, (key,))

    def rate(self, method: str, rating: int | None, differently: str) -> None:
        """Save how a method worked and what one would do differently."""
        self.ask(session_record.rate, method, rating, differently, self.context.content_lang)
