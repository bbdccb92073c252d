"""The table of `abz` commands: what each is called, what it takes and which function does it."""

from abz_desktop.cli.parser import Argument, Command, argument
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.vocabulary import CONFIDENTIALITY

FLAG = "store_true"
FORMATS = ("text", "md", "json", "html")
JSON = argument("--json", action=FLAG)
KIND = argument("--kind", action="append", choices=tuple(KINDS), default=[])
FILTER = argument("--filter", action="append", metavar="KEY=VALUE", default=[])
AUDIENCE = argument("--audience", choices=CONFIDENTIALITY, default=CONFIDENTIALITY[-1])


def _number(name: str, default: int) -> Argument:
    return argument(name, type=int, default=default, metavar="N")


def _several(name: str) -> Argument:
    return argument(name, action="append", default=[], metavar="KEY", key=f"approach-{name[2:]}")


def _whole(name: str) -> Argument:
    return argument(name, type=int, default=None, metavar="N", key=f"approach-{name[2:]}")


APPROACH_ACTIONS = ("list", "show", "check", "suggest", "propose", "export")
SESSION_ACTIONS = ("list", "show", "check", "export")
SESSION_PAPERS = ("run-sheet", "programme", "materials", "script", "cards", "xlsx", "ics", "ics-blocks")
PACKAGE_ACTIONS = ("make", "inspect", "import", "list")
REVIEW_ACTIONS = ("list",)

COMMANDS: tuple[Command, ...] = (
    Command(
        "search",
        "abz_desktop.cli.find:search",
        (
            argument("query", nargs="+", metavar="QUERY"),
            KIND,
            FILTER,
            _number("--limit", 20),
            argument("--explain", action="store_true"),
            JSON,
        ),
    ),
    Command(
        "show",
        "abz_desktop.cli.find:show",
        (argument("slug", metavar="SLUG"), argument("--format", choices=FORMATS, default="text"), AUDIENCE),
    ),
    Command("list", "abz_desktop.cli.find:list_records", (KIND, FILTER, JSON)),
    Command(
        "tag",
        "abz_desktop.cli.tags:tag",
        (
            argument("tag", metavar="TAG"),
            argument("slugs", nargs="+", metavar="SLUG"),
            argument("--remove", action=FLAG, key="remove-tag"),
        ),
    ),
    Command("tags", "abz_desktop.cli.tags:tags", (JSON,)),
    Command(
        "saved",
        "abz_desktop.cli.shelves:saved",
        (
            argument("name", nargs="?", default="", metavar="NAME", key="saved-name"),
            argument("--to", default="", metavar="DIR", key="saved-to"),
            AUDIENCE,
            JSON,
        ),
    ),
    Command(
        "import",
        "abz_desktop.cli.content:import_folder",
        (
            argument("folder", metavar="DIR", key="import-dir"),
            argument("--dry-run", action=FLAG),
            argument("--conflicts", choices=("keep", "take"), default="keep"),
            JSON,
        ),
    ),
    Command(
        "export",
        "abz_desktop.cli.content:export_folder",
        (argument("folder", metavar="DIR", key="export-dir"), argument("slugs", nargs="*", metavar="SLUG"), AUDIENCE),
    ),
    Command(
        "package",
        "abz_desktop.cli.package:package",
        (
            argument("action", choices=PACKAGE_ACTIONS, metavar="ACTION", key="package-action"),
            argument("file", nargs="?", default="", metavar="FILE", key="package-file"),
            argument("slugs", nargs="*", metavar="SLUG", key="package-slugs"),
            argument("--collection", default="", metavar="NAME", key="package-collection"),
            argument("--alone", action=FLAG, key="package-alone"),
            argument("--name", default="", metavar="NAME", key="package-name"),
            argument("--version", default="1", metavar="VERSION", key="package-version"),
            argument("--licence", default="", metavar="LICENCE", key="package-licence"),
            argument("--audience", choices=CONFIDENTIALITY, default=CONFIDENTIALITY[0], key="package-audience"),
            argument("--dry-run", action=FLAG),
            argument("--conflicts", choices=("keep", "take", "merge"), default="", key="package-conflicts"),
            *(
                argument(f"--{choice}", action="append", default=[], metavar="SLUG", key=f"package-{choice}")
                for choice in ("take", "keep", "merge", "leave")
            ),
            JSON,
        ),
    ),
    Command(
        "format",
        "abz_desktop.cli.content:format_folder",
        (argument("folder", metavar="DIR", key="format-dir"), argument("--check", action=FLAG, key="format-check")),
    ),
    Command(
        "new",
        "abz_desktop.cli.content:new",
        (
            argument("kind", metavar="KIND", key="new-kind"),
            argument("slug", metavar="SLUG", key="new-slug"),
            argument("--dir", metavar="DIR", default="content", key="new-dir"),
            argument("--title"),
        ),
    ),
    Command(
        "check",
        "abz_desktop.cli.care:check",
        (
            argument("--content", metavar="DIR"),
            argument("--repair", action=FLAG),
            argument("--errors", action=FLAG, key="errors-only"),
            JSON,
        ),
    ),
    Command(
        "approach",
        "abz_desktop.cli.approach:approach",
        (
            argument("action", choices=APPROACH_ACTIONS, metavar="ACTION", key="approach-action"),
            argument("slug", nargs="?", default="", metavar="SLUG", key="approach-slug"),
            argument("--phase", default="", metavar="PHASE", key="approach-phase"),
            _several("--theme"),
            _several("--effect"),
            _several("--party"),
            _several("--setting"),
            *(_whole(name) for name in ("--people", "--minutes", "--days", "--complexity", "--polarisation")),
            argument("--make", default="", metavar="TITLE", key="approach-make"),
            _number("--limit", 12),
            argument("--format", choices=("md", "html", "docx"), default="", key="approach-format"),
            argument("--to", default="", metavar="FILE", key="approach-to"),
            AUDIENCE,
            JSON,
        ),
    ),
    Command(
        "session",
        "abz_desktop.cli.session:session",
        (
            argument("action", choices=SESSION_ACTIONS, metavar="ACTION", key="session-action"),
            argument("slug", nargs="?", default="", metavar="SLUG", key="session-slug"),
            argument("--templates", action=FLAG, key="session-templates"),
            argument("--as", dest="paper", choices=SESSION_PAPERS, default="run-sheet", key="session-as"),
            argument("--to", default="", metavar="FILE", key="session-to"),
            AUDIENCE,
            JSON,
        ),
    ),
    Command("history", "abz_desktop.cli.versions:history", (argument("slug", metavar="SLUG"), JSON)),
    Command(
        "diff",
        "abz_desktop.cli.versions:diff",
        (
            argument("slug", metavar="SLUG"),
            argument("before", nargs="?", default="", metavar="FROM", key="diff-before"),
            argument("after", nargs="?", default="", metavar="TO", key="diff-after"),
            JSON,
        ),
    ),
    Command(
        "restore-version",
        "abz_desktop.cli.versions:restore_version",
        (
            argument("slug", metavar="SLUG"),
            argument("version", metavar="VERSION", key="restore-version"),
            argument("--field", default="", metavar="FIELD", key="restore-field"),
            JSON,
        ),
    ),
    Command(
        "trash",
        "abz_desktop.cli.versions:trash",
        (
            argument("slugs", nargs="*", metavar="SLUG", key="trash-slugs"),
            argument("--restore", action=FLAG, key="trash-restore"),
            JSON,
        ),
    ),
    Command(
        "review",
        "abz_desktop.cli.review:review",
        (argument("action", choices=REVIEW_ACTIONS, metavar="ACTION", key="review-action"), JSON),
    ),
    Command("reindex", "abz_desktop.cli.care:reindex"),
    Command("backup", "abz_desktop.cli.care:backup", (argument("--list", action=FLAG, key="backup-list"), JSON)),
    Command("restore", "abz_desktop.cli.care:restore", (argument("backup", metavar="BACKUP", key="restore-backup"),)),
    Command("info", "abz_desktop.cli.care:info", (JSON,)),
)
