"""Makes a Debian package of the bundle: dist/abz-desktop_<version>_<architecture>.deb. Run by `make deb`.

The program goes to /usr/lib/abz-desktop, with its two names in /usr/bin, a menu entry, an icon, an AppStream description
and the type of its files. Needs `dpkg-deb`; nothing is run at installing (Debian's own triggers do what is due).
"""

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.bundle import ROOT, TARGET, size

FILES = {
    "packaging/linux/abz-desktop.desktop": "usr/share/applications/abz-desktop.desktop",
    "packaging/linux/abz-desktop.xml": "usr/share/mime/packages/abz-desktop.xml",
    "packaging/linux/org.abz.desktop.metainfo.xml": "usr/share/metainfo/org.abz.desktop.metainfo.xml",
    "resources/icons/abz.svg": "usr/share/icons/hicolor/scalable/apps/abz-desktop.svg",
    "LICENSE": "usr/share/doc/abz-desktop/copyright",
    "THIRD-PARTY.md": "usr/share/doc/abz-desktop/THIRD-PARTY.md",
    "CHANGELOG.md": "usr/share/doc/abz-desktop/CHANGELOG.md",
}
PROGRAMS = ("abz-desktop", "abz")


def version() -> str:
    """The version of the program."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "abz_desktop" / "__init__.py").read_text("utf-8"))
    assert found
    return found[1]


def lay_out(root: Path) -> None:
    """Put everything where Debian wants it, below `root`."""
    shutil.copytree(TARGET, root / "usr/lib/abz-desktop", symlinks=True)
    for source, place in FILES.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, root / place)
    (root / "usr/bin").mkdir()
    for name in PROGRAMS:
        (root / "usr/bin" / name).symlink_to(f"../lib/abz-desktop/{name}")
    for path in root.rglob("*"):  # whatever the umask of this machine is
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def control(root: Path, architecture: str) -> str:
    """The package's description of itself, with the C library that this system has as the least."""
    text = (ROOT / "packaging/linux/control").read_text("utf-8")
    libc = platform.libc_ver()[1] or "2.36"
    return text.format(version=version(), architecture=architecture, kilobytes=(size(root) + 1023) // 1024, libc=libc)


def main() -> int:
    """Make the package of the bundle that is there; the exit code."""
    if not TARGET.is_dir() or shutil.which("dpkg-deb") is None:
        sys.exit("Needs `make bundle` first, and dpkg-deb.")
    asked = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, encoding="utf-8")
    architecture = asked.stdout.strip()
    root = ROOT / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    lay_out(root)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control(root, architecture), "utf-8")
    package = ROOT / "dist" / f"abz-desktop_{version()}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)], check=True)
    print(f"{package}: {package.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
