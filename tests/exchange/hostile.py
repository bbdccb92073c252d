"""Packages made by somebody who means no good: zip files written entry by entry, and bent afterwards."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from abz_desktop.exchange.package import About, Sheet, sheet_text

ID = "01a20ab0-1fe9-76a3-af5e-cbfd290634a7"
HEAD = f"format: 1\nid: {ID}\nkind: method\n"
SOUND: Mapping[str, bytes] = {
    "method/proef/record.yml": HEAD.encode(),
    "method/proef/text.nl.md": b"---\ntitle: Proef\n---\n",
}
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 4, 3) + bytes(5)
ABOUT = About(ID, "Proef", "1", "CC0", "openbaar")


@dataclass
class Zip:
    """A zip file to be: `files` with their bytes, `odd` changes an entry before it is written, `bent` the bytes afterwards."""

    files: Mapping[str, bytes] = field(default_factory=lambda: dict(SOUND))
    odd: Callable[[zipfile.ZipInfo], None] = lambda _entry: None
    bent: Callable[[bytes], bytes] = lambda data: data
    sheet: Callable[[str], str] = lambda text: text

    def data(self) -> bytes:
        """The bytes of the package, with a sheet that fits what is in it."""
        hashes = {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items() if not name.endswith("/")}
        sheet = self.sheet(sheet_text(Sheet(ABOUT, files=hashes)))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in {**self.files, "package.yml": sheet.encode()}.items():
                entry = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
                entry.filename, entry.compress_type = name, zipfile.ZIP_DEFLATED
                entry.external_attr = 0o100644 << 16
                self.odd(entry)
                target.writestr(entry, data)
        return self.bent(stream.getvalue())


def named(name: str, data: bytes = b"x") -> Zip:
    """A sound package with one more file of this name."""
    return Zip({**SOUND, name: data})


def field_of(name: str, offset: int, form: str, value: int, *, local: bool = True) -> Callable[[bytes], bytes]:
    """Puts a number at `offset` of the central entry of `name` (and of its local header, four bytes of version less)."""

    def bend(data: bytes) -> bytes:
        found = bytearray(data)
        raw = name.encode()
        at = data.rindex(raw, 0, len(data)) - 46
        struct.pack_into(form, found, at + offset, value)
        if local:
            struct.pack_into(form, found, data.index(raw) - 30 + offset - 2, value)
        return bytes(found)

    return bend


def overlapping(data: bytes) -> bytes:
    """The second entry is told to begin where the first one does."""
    found = bytearray(data)
    first, second = data.index(b"PK\x01\x02"), data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    found[second + 42 : second + 46] = found[first + 42 : first + 46]
    return bytes(found)


def cut(data: bytes) -> bytes:
    """Half of it."""
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    """One byte of the first file is another one."""
    at = data.index(b"PK\x03\x04") + 30 + len("method/proef/record.yml") + 4
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
