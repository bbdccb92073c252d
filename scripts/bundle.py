"""Makes the stand-alone program: runs PyInstaller on build.spec, takes out what is not needed, and lets it test itself.

Run by `make bundle`; the result is dist/abz-desktop. It fails when the program's own `--self-test` fails or the folder
is larger than 200 MB.
"""

import fnmatch
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "dist" / "abz-desktop"
LARGEST = 200_000_000
"""Bytes of the unpacked folder."""

UNWANTED = (
    # Screens, input devices and networks of machines without a desktop.
    *(f"*/plugins/platforms/libq{name}.so" for name in ("eglfs", "linuxfb", "vkkhrdisplay", "vnc", "minimal*")),
    *("*/plugins/egldeviceintegrations/*", "*/plugins/generic/*", "*/plugins/networkinformation/*", "*/plugins/tls/*"),
    *("*libQt6EglFS*", "*libQt6EglFsKms*"),
    # GTK's dialogs would bring the whole of GTK along; the desktop's own are reached through its portal.
    "*/plugins/platformthemes/libqgtk3.so",
    # Pictures that no record may hold, and the words of Qt's own dialogs in other languages.
    *(f"*/plugins/imageformats/libq{name}.so" for name in ("tiff", "icns", "tga", "wbmp")),
    *(f"*/Qt/translations/{name}" for name in ("*[!l].qm", "*_[!n]?.qm", "[!q]*", "qt_help*")),
    # The same code twice: rapidfuzz takes the other one where this is not there.
    "rapidfuzz/*_avx2*",
    # Numbers are hashed by Python's own code; nothing here speaks to a server.
    *("*/_hashlib.*", "*/_ssl.*", "libcrypto*", "libssl*", "*/readline.*", "libreadline*", "libtinfo*"),
    # What every desktop has, and what its drivers, themes and printers must share with us.
    *(f"lib{name}.so*" for name in ("stdc++", "gcc_s", "uuid", "pcre2-8", "selinux", "mount", "blkid", "graphite2")),
    *(f"lib{name}*" for name in ("glib-2.0", "gio-2.0", "gobject-2.0", "gmodule-2.0", "gthread-2.0")),
    *(f"lib{name}*" for name in ("dbus-1", "systemd", "gcrypt", "gpg-error", "cap.", "lz4", "zstd", "bsd", "md.")),
    *(f"lib{name}*" for name in ("X11", "Xau", "Xdmcp", "Xext", "Xrender", "xcb.", "xcb-[grsx]*", "xkbcommon")),
    *(f"lib{name}*" for name in ("fontconfig", "freetype", "png16", "brotli", "jpeg", "expat")),
    *(f"lib{name}*" for name in ("gtk-3", "gdk-3", "gdk_pixbuf", "atk-", "cairo", "pango", "pixman", "thai", "datrie")),
    *(f"lib{name}*" for name in ("fribidi", "harfbuzz", "cups", "avahi", "gnutls", "krb5", "gssapi", "k5crypto")),
    *(f"lib{name}*" for name in ("p11-kit", "unistring", "idn2", "tasn1", "nettle", "hogweed", "gmp", "com_err")),
    "libkeyutils*",
)
"""Names inside the bundle, as `fnmatch` patterns."""


def wanted(name: str) -> bool:
    """Whether a file goes into the bundle; `name` is its place in it."""
    place = "/" + name.replace("\\", "/")
    return not any(fnmatch.fnmatchcase(place, f"*/{pattern.removeprefix('*/')}") for pattern in UNWANTED)


def strip(folder: Path) -> int:
    """Take debugging symbols out of the libraries, where the system has the tool; answers the bytes won.

    numpy's own copies of BLAS are left alone: they were moved about in the file and do not survive it.
    """
    tool = shutil.which("strip")
    if tool is None or not sys.platform.startswith("linux"):
        return 0
    before = size(folder)
    for file in sorted(folder.rglob("*.so*")):
        if file.is_symlink() or any(part.endswith(".libs") for part in file.parts) or "Qt" in file.parts:
            continue
        subprocess.run([tool, "--strip-unneeded", str(file)], check=False, capture_output=True)
    return before - size(folder)


def size(folder: Path) -> int:
    """Bytes of all files in a folder; a link counts as none."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def self_test(program: Path) -> int:
    """The exit code of the program's own test, without anything of this Python's environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    return subprocess.run([program, "--self-test"], env=kept | {"QT_QPA_PLATFORM": "offscreen"}, check=False).returncode


def main() -> int:
    """Make the bundle, test it and say how large it is; the exit code."""
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec"]
    subprocess.run(build, cwd=ROOT, check=True)
    strip(TARGET)
    if sys.platform != "win32":  # there a window and a terminal need two programs
        (TARGET / "abz").symlink_to("abz-desktop")
    code = self_test(TARGET / ("abz-desktop.exe" if sys.platform == "win32" else "abz-desktop"))
    total = size(TARGET)
    print(f"{TARGET}: {total / 1e6:.0f} MB of at most {LARGEST / 1e6:.0f}")
    return code or int(total > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
