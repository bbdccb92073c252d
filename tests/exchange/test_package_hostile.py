"""A hostile package for each line of what is promised about packages from outside: refused with its reason, nothing left."""

import socket
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop import wording
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.exchange import package_in, package_out
from abz_desktop.exchange.package_in import open_package
from abz_desktop.exchange.package_names import collision, name_problem
from abz_desktop.exchange.picture_kinds import attachment_problem
from abz_desktop.wording import LANGUAGES
from tests.exchange.hostile import ABOUT, PNG, SOUND, Zip, cut, field_of, flipped, named, overlapping

RECORD = "method/proef/record.yml"


def typed(kind: int) -> Zip:
    """A package in which the record is a link, a device, …"""

    def odd(entry: zipfile.ZipInfo) -> None:
        if entry.filename == RECORD:
            entry.external_attr = (kind | 0o777) << 16

    return Zip(odd=odd)


# what is wrong → the package, the code, and what more is said
CASES: dict[str, tuple[Zip, str, dict[str, Any]]] = {
    "absolute path": (named("/etc/passwd"), "package-name", {"why": "absolute"}),
    "path upwards": (named("method/../../x.yml"), "package-name", {"why": "up"}),
    "path upwards, backslashes": (named("method\\..\\..\\x.yml"), "package-name", {"why": "up"}),
    "drive": (named("C:/x.yml"), "package-name", {"why": "drive"}),
    "UNC name": (named("\\\\server\\share\\x.yml"), "package-name", {"why": "unc"}),
    "UNC name with slashes": (named("//server/share/x.yml"), "package-name", {"why": "unc"}),
    "NUL in a name": (named("method/proef/a\0.png"), "package-name", {"why": "nul"}),
    "reserved name": (named("method/proef/con.png", PNG), "package-name", {"why": "reserved"}),
    "reserved name of a folder": (named("method/lpt1/record.yml"), "package-name", {"why": "reserved"}),
    "stream of a file": (named("method/proef/x.png:y", PNG), "package-name", {"why": "form"}),
    "name ending in a dot": (named("method/proef/x.", PNG), "package-name", {"why": "form"}),
    "hidden name": (named("method/proef/.bashrc"), "package-name", {"why": "form"}),
    "control letters in a name": (named("method/proef/\x1b[2J.png"), "package-name", {"why": "form"}),
    "name turned round": (named("method/proef/\u202egnp.exe"), "package-name", {"why": "form"}),
    "long name": (named("method/" + "x" * 300), "package-name", {"why": "long"}),
    "names that differ in case": (named("method/proef/RECORD.yml"), "package-collision", {}),
    "folders that differ in case": (named("method/Proef/text.en.md"), "package-collision", {}),
    "names that differ in composing": (
        Zip({**SOUND, "method/proef/\u00e9.png": PNG, "method/proef/e\u0301.png": PNG}), "package-collision", {},
    ),
    "a file that is a folder too": (named("method/proef/record.yml/x.png", PNG), "package-collision", {}),
    "symbolic link": (typed(stat.S_IFLNK), "package-link", {}),
    "device": (typed(stat.S_IFBLK), "package-link", {}),
    "pipe": (typed(stat.S_IFIFO), "package-link", {}),
    "zip in a zip": (named("method/proef/x.png", b"PK\x03\x04rest"), "package-nested", {}),
    "gzip by another name": (named("method/proef/text.en.md", b"\x1f\x8b\x08rest"), "package-nested", {}),
    "tar": (named("method/proef/x.png", b"x" * 257 + b"ustar\x0000"), "package-nested", {}),
    "encrypted": (Zip(bent=field_of(RECORD, 8, "<H", 1)), "package-encrypted", {}),
    "odd compression": (Zip(bent=field_of(RECORD, 10, "<H", 12)), "package-method", {}),
    "bomb": (named("method/proef/text.en.md", b"a" * 1_000_000), "package-bomb", {}),
    "says it is small": (Zip(bent=field_of(RECORD, 24, "<L", 3)), "package-damaged", {}),
    "says it is larger": (Zip(bent=field_of(RECORD, 24, "<L", 5_000)), "package-lies", {}),
    "says it is enormous": (Zip(bent=field_of(RECORD, 24, "<L", 4_000_000_000, local=False)), "package-large", {}),
    "entries that share bytes": (Zip(bent=overlapping), "package-lies", {}),
    "another name in front of the bytes": (
        Zip(bent=lambda data: data.replace(RECORD.encode(), b"method/proef/recorx.yml", 1)), "package-damaged", {},
    ),
    "a list of entries that is too long": (
        Zip(bent=lambda data: data[:-14] + struct.pack("<HH", 50_000, 50_000) + data[-10:]), "package-entries", {},
    ),
    "a list of entries longer than the file": (
        Zip(bent=lambda data: data[:-10] + struct.pack("<L", 7_999_999) + data[-6:]), "package-damaged", {},
    ),
    "a program in front of it": (Zip(bent=lambda data: b"#!/bin/sh\n" + data), "package-damaged", {}),
    "something behind it": (Zip(bent=lambda data: data + b"tail"), "package-damaged", {}),
    "cut off": (Zip(bent=cut), "package-damaged", {}),
    "one byte changed": (Zip(bent=flipped), "package-damaged", {}),
    "nothing": (Zip(bent=lambda _: b""), "package-damaged", {}),
    "no zip file": (Zip(bent=lambda _: b"x" * 5_000), "package-damaged", {}),
    "no sheet": (Zip(bent=lambda data: data.replace(b"package.yml", b"package.txt")), "package-damaged", {}),
    "sheet that is no YAML": (Zip(sheet=lambda _: "a: [b"), "package-damaged", {}),
    "sheet with aliases": (Zip(sheet=lambda text: f"x: &a [1]\ny: *a\n{text}"), "package-damaged", {}),
    "sheet with a tag": (Zip(sheet=lambda t: t.replace("name: P", "name: !!python/name:os.system P")), "package-damaged", {}),
    "sheet that is a list": (Zip(sheet=lambda _: "- a\n"), "package-damaged", {}),
    "sheet with a screen's commands": (Zip(sheet=lambda t: t.replace("Proef", '"\\e[2J"', 1)), "package-damaged", {}),
    "sheet with another audience": (Zip(sheet=lambda t: t.replace("openbaar", "iedereen")), "package-damaged", {}),
    "sheet of a later program": (Zip(sheet=lambda t: t.replace("format: 1", "format: 9", 1)), "package-newer", {"value": 9}),
    "sheet with a lineage that is none": (
        Zip(sheet=lambda t: t.replace("files:", "records:\n  - id: 7\n    revision: x\nfiles:")), "package-damaged", {},
    ),
    "a file that the sheet does not name": (
        Zip(sheet=lambda t: "".join(line for line in t.splitlines(keepends=True) if "text.nl" not in line)),
        "package-lies", {},
    ),
    "a file with another hash": (Zip(sheet=lambda t: t[:-3] + "00\n"), "package-lies", {}),
    "drawing with a script": (named("method/proef/x.svg", b"<svg><script/></svg>"), "package-attachment", {"why": "type"}),
    "web page": (named("method/proef/x.html", b"<html>"), "package-attachment", {"why": "type"}),
    "program": (named("method/proef/x.exe", b"MZ\x90"), "package-attachment", {"why": "type"}),
    "picture that is none": (named("method/proef/x.png", b"\x89PNG\r\n\x1a\n"), "package-attachment", {"why": "type"}),
    "picture of a thousand million pixels": (
        named("method/proef/x.png", PNG[:16] + struct.pack(">II", 40_000, 40_000) + PNG[24:]),
        "package-attachment", {"why": "pixels"},
    ),
    "picture that moves": (
        named("method/proef/x.gif", b"GIF89a\x04\x00\x03\x00NETSCAPE2.0"), "package-attachment", {"why": "type"},
    ),
}  # fmt: skip


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    made = tmp_path / "staging"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("something asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)


def packed(folder: Path, made: Zip) -> Path:
    path = folder / "proef.abzpkg"
    path.write_bytes(made.data())
    return path


@pytest.mark.parametrize("what", CASES)
def test_a_hostile_package_is_refused(what: str, tmp_path: Path, staging: Path) -> None:
    made, code, more = CASES[what]
    before = sorted(tmp_path.rglob("*"))
    path = packed(tmp_path, made)
    with pytest.raises(LibraryError) as refused:
        open_package(path, staging)
    assert refused.value.code == code, refused.value
    assert more.items() <= refused.value.params.items()
    path.unlink()
    outside = [one for one in tmp_path.rglob("*") if one.parent != staging]
    assert sorted(outside) == before
    for lang in LANGUAGES:
        for part in ("text", "help"):
            words = wording.say(f"error.{code}.{part}", lang, **refused.value.params)
            assert words != f"error.{code}.{part}"
            assert "{" not in words


def test_what_is_sound_is_read_and_nothing_has_its_name(tmp_path: Path, staging: Path) -> None:
    package = open_package(packed(tmp_path, Zip({**SOUND, "method/proef/een plaatje.png": PNG})), staging)
    assert package.sheet.about == ABOUT
    assert set(package.root.blobs) == {*SOUND, "method/proef/een plaatje.png"}
    assert all(len(one.name) == 64 and one.is_file() for one in staging.iterdir())
    assert package.root.blobs[RECORD].read_bytes() == SOUND[RECORD]
    folders = [entry.name for entry in package.root.entries()]
    assert folders == ["method"]


def test_caps_hold_while_it_is_read(tmp_path: Path, staging: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path, Zip())
    for name, most in (("ENTRY_CAP", 30), ("TOTAL_CAP", 60), ("MOST_ENTRIES", 2)):
        with monkeypatch.context() as patched:
            patched.setattr(package_in, name, most)
            with pytest.raises(LibraryError) as refused:
                open_package(path, staging)
            assert refused.value.code in ("package-large", "package-entries")


def test_it_can_be_cancelled(tmp_path: Path, staging: Path) -> None:
    with pytest.raises(Cancelled):
        open_package(packed(tmp_path, Zip()), staging, lambda label, *_: label != Label("work.read-package"))


def test_what_is_no_file_is_said(tmp_path: Path, staging: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.abzpkg"):
        with pytest.raises(LibraryError) as refused:
            open_package(path, staging)
        assert refused.value.code == "package-missing"


@given(st.integers(0, 700), st.binary(min_size=1, max_size=6))
def test_whatever_is_changed_in_a_package_it_is_read_or_refused(at: int, piece: bytes) -> None:
    import tempfile

    data = Zip().data()
    with tempfile.TemporaryDirectory() as folder:
        path, staging = Path(folder) / "x.abzpkg", Path(folder) / "staging"
        staging.mkdir()
        path.write_bytes(data[: at % len(data)] + piece + data[at % len(data) + len(piece) :])
        try:
            package = open_package(path, staging)
        except LibraryError:
            return
        assert {name: one.read_bytes() for name, one in package.root.blobs.items()} == SOUND


def test_names() -> None:
    assert [name_problem(one) for one in ("method/a/record.yml", "vocabulary/phase.yml", "package.yml")] == [""] * 3
    assert collision(["a/b", "a/c", "b/a"]) is None
    assert collision(["straße.png", "STRASSE.png"]) == ("straße.png", "STRASSE.png")


def pictures() -> Iterator[tuple[bytes, str, str]]:
    """First bytes, the type they are said to be, and what is wrong."""
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40)
    vp8 = b"RIFF\0\0\0\0WEBPVP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", 40, 30)
    vp8x = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\xff\xff\x00\xff\xff\x00"
    vp8l = b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f\x27\x40\x07\x00"
    yield PNG, "image/png", ""
    yield PNG, "image/jpeg", "type"
    yield jpeg + bytes(9), "image/jpeg", ""
    yield jpeg[:8], "image/jpeg", "type"
    yield vp8, "image/webp", ""
    yield vp8l, "image/webp", ""
    yield vp8x, "image/webp", "pixels"
    yield b"GIF89a\x04\x00\x03\x00", "image/gif", ""
    yield b"GIF89a\x00\x00\x03\x00", "image/gif", "type"
    yield b"%PDF-1.7", "application/pdf", ""
    yield b"", "", "type"


def test_what_attachments_are_told_by_their_first_bytes() -> None:
    for first, declared, wrong in pictures():
        assert attachment_problem(first, declared) == wrong, (first[:16], declared)


def test_what_would_look_like_a_bomb_is_stored_as_it_is(tmp_path: Path, staging: Path) -> None:
    path = tmp_path / "x.abzpkg"
    with zipfile.ZipFile(path, "w") as target:
        package_out._add(target, "a.md", b"a" * 1_000_000)
    with zipfile.ZipFile(path) as made:
        assert made.infolist()[0].compress_type == zipfile.ZIP_STORED
