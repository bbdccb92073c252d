"""Taking an approach along without looking at it first: as text on the clipboard, as a copy to work on."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from abz_desktop.library import approach_documents, approaches, records
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.tasks import Done

if TYPE_CHECKING:
    from abz_desktop.library import Library


def copy(context: Context, approach_id: str) -> None:
    """Put the document of the approach on the clipboard as text, for those who may see the approach."""
    lang = context.preferences.settings.written_lang
    work = partial(_text, context.library, approach_id, lang)
    context.tasks.read(work, partial(_to_clipboard, context))


def duplicate(context: Context, approach_id: str, title: str, done: Done) -> None:
    """Make a copy of the approach and show it."""
    named = say("approach.copy-of", title=title)[:120]
    context.write(partial(approaches.duplicate, context.library, approach_id, named, context.content_lang), done)


def _to_clipboard(context: Context, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    context.messages.news("approach.copied")


def _text(lib: "Library", approach_id: str, lang: str) -> str:
    audience = records.head(lib, approach_id)[0].confidentiality
    today = datetime.now().astimezone().date().isoformat()
    made = approach_documents.make(lib, approach_id, lang, audience, today=today)
    return approach_documents.text(made, "md").decode()
