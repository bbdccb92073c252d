"""What is said of a picture at the attachment is said in the texts that show it; what somebody chose to say there stays."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.reading import LANGUAGES
from abz_desktop.core.record import Record
from abz_desktop.core.writing import translation, with_text
from abz_desktop.exchange.safe_html import PICTURE, Renderer
from abz_desktop.library import attachments
from tests.store.samples import method

SHA = "ab" * 32


def with_picture(nl: str, en: str = "") -> Record:
    """A method with a picture among its attachments and these texts."""
    record = attachments.added(
        method("een"), file="tafel.png", sha256=SHA, media_type="image/png", description={"nl": "Een tafel"}
    )
    for lang, text in zip(LANGUAGES, (nl, en), strict=True):
        record = with_text(record, "why", lang, text)
    return record


def why(record: Record, lang: str) -> str:
    value = record.fields["why"]
    assert isinstance(value, Mapping)
    return str(value.get(lang))


def test_the_words_change_in_the_texts_of_that_language_only() -> None:
    record = with_picture(
        "![Een tafel](tafel.png) en ![](tafel.png)\n\n![Mijn tafel](tafel.png) ![Een tafel](stoel.png)",
        "![Een tafel](tafel.png)",
    )
    after = attachments.worded(
        record, "tafel.png", "nl", was="Een tafel", description="Vier [lege] stoelen", caption=None
    )
    said = "![Vier (lege) stoelen](tafel.png)"
    assert why(after, "nl") == f"{said} en {said}\n\n![Mijn tafel](tafel.png) ![Een tafel](stoel.png)"
    assert why(after, "en") == "![Een tafel](tafel.png)"
    assert translation(after, "why", "en") == translation(record, "why", "en") == ""


def test_a_translation_that_had_fallen_behind_is_still_behind() -> None:
    record = with_text(
        with_picture("![Een tafel](tafel.png)", "A table"), "why", "nl", "![Een tafel](tafel.png) Nieuw."
    )
    assert translation(record, "why", "en") == "outdated"
    after = attachments.worded(
        record, "tafel.png", "nl", was="Een tafel", description="Een bank", caption="Zo stond het"
    )
    assert translation(after, "why", "en") == "outdated"
    assert attachments.captions(after) == {("tafel.png", "nl"): "Zo stond het"}
    assert why(after, "nl") == '![Een bank](tafel.png "Zo stond het") Nieuw.'


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_the_picture_stays_one_and_reads_as_it_was_meant(words: str, caption: str) -> None:
    record = with_picture("Vooraf ![Een tafel](tafel.png) erna")
    after = attachments.worded(record, "tafel.png", "nl", was="Een tafel", description=words, caption=caption)
    (found,) = PICTURE.finditer(why(after, "nl"))
    assert found[2] == "tafel.png"
    assert attachments.unused_pictures(after) == ()
    assert attachments.captions(after) == {("tafel.png", "nl"): " ".join(caption.replace('"', "'").split())}


def test_a_caption_reads_below_its_picture_and_holds_no_html() -> None:
    html = Renderer(lambda *_: "", lambda file, words: f"<{file}|{words}>").html(
        '![Een tafel](t.png "De <b> tafel")', "s"
    )
    assert "<t.png|Een tafel><br><em>De &lt;b&gt; tafel</em>" in html
