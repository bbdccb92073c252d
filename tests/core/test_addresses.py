"""Addresses outside the library: which are found in texts and sources, and what is wrong with them by form alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.addresses import Address, addresses, in_text, wrong_with
from abz_desktop.core.record import Record, freeze_fields


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie [hier](https://a.nl/x) en https://b.nl.", ("https://a.nl/x", "https://b.nl")),
        ("![plaat](kaart.png) en [[world-cafe|het café]]", ()),
        ("[map](file:///etc/passwd) [naast](../iets.html) [boven](#kop)", ("file:///etc/passwd", "../iets.html")),
        ('[titel](<https://a.nl> "woorden")', ("https://a.nl",)),
        ("[wiki](https://nl.wikipedia.org/wiki/Raad_(bestuur))", ("https://nl.wikipedia.org/wiki/Raad_(bestuur)",)),
        ("tweemaal https://a.nl/x, https://a.nl/x", ("https://a.nl/x",)),
    ],
)
def test_addresses_in_a_text(text: str, found: tuple[str, ...]) -> None:
    assert in_text(text) == found


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https://www.movisie.nl/artikel?a=1#b", ""),
        ("http://localhost:8080/", ""),
        ("https://[2001:db8::1]/", ""),
        ("mailto:noor@voorbeeld.nl", ""),
        ("mailto:noor", "form"),
        ("www.movisie.nl", "scheme"),
        ("ftp://a.nl/x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://", "form"),
        ("https://geenpunt/x", "form"),
        ("https://a.nl/met spatie", "form"),
        ("https://a.nl:poort/", "form"),
        ("https://[::1", "form"),
    ],
)
def test_what_is_wrong_with_an_address(url: str, wrong: str) -> None:
    assert wrong_with(url) == wrong


@given(st.text(max_size=200))
def test_nothing_written_raises(text: str) -> None:
    assert wrong_with(text) in ("", "scheme", "form")
    for url in in_text(text):
        assert wrong_with(url) in ("", "scheme", "form")


def test_where_the_addresses_of_a_record_stand() -> None:
    fields = {
        "title": {"nl": "Een"},
        "why": {"nl": "Lees [dit](https://a.nl/een).", "en": "Read [this](https://a.nl/een) and https://a.nl/two"},
        "sources": [
            {"key": "s1", "author": "Wij", "title": "Boek", "year": "2020", "url": " https://b.nl/boek "},
            {"key": "s2", "author": "Wij", "title": "Rede", "year": "2021"},
        ],
    }
    record = Record("01900000-0000-7000-8000-000000000009", "method", "een", freeze_fields(fields))
    assert set(addresses(record)) == {
        Address("text:why", "", "https://a.nl/een"),
        Address("text:why", "", "https://a.nl/two"),
        Address("sources", "s1", "https://b.nl/boek"),
    }
