"""Titles in the place of bare links: a stored text names records by id, a read or indexed one by their titles."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from abz_desktop.core.links import bare_targets, plain_links
from abz_desktop.core.reading import pick
from abz_desktop.store import read, schema

_s = schema.shown.c


def filled(connection: Connection, texts: Sequence[tuple[str, str]]) -> list[str]:
    """These (text, language) pairs with the title of its target for every bare [[link]], or the target's own words."""
    targets = {target for text, _ in texts if "[[" in text for target in bare_targets(text)}
    titles: dict[str, dict[str, str]] = {}
    query = select(_s.record_id, _s.title_nl, _s.title_en)
    for part in read.chunks(targets):
        for row in connection.execute(query.where(_s.record_id.in_(part))):
            titles[row.record_id] = {"nl": row.title_nl, "en": row.title_en}
    return [
        plain_links(text, lambda target, lang=lang: pick(titles.get(target, {}), lang).text or target.replace("-", " "))  # type: ignore[misc]
        if "[[" in text
        else text
        for text, lang in texts
    ]
