"""`tuntas import FILE...`: lists of residents, BIP, SIAK, OpenSID or CSV, told by their content."""

import argparse
from datetime import date
from pathlib import Path

from model.errors import FileRefused
from model.exchange.detect import FORMATS
from model.exchange.faults import OwnRejects
from model.exchange.load import ImportResult
from model.exchange.load import run as load
from model.finding import Finding
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.commands.importing_words import Progress, tell
from tui.wording import sentence

OK, REFUSED = 0, 1
NUMBERS = ("rows", "accepted", "changed", "rejected", "warnings", "cases")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files and how to read them."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="auto",
        help="layout (auto: told by the content)" if english else "susunan (auto: dari isinya)",
    )
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=None,
        metavar="2026-11-21",
        help="the day the statuses are of" if english else "tanggal berlakunya status perekaman",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Take in each file; one that is refused does not stop the others, but makes the exit code 1.

    Rejected rows are no refusal: they stand in their own list, and the exit code stays 0.
    """
    demand(env.actor, "import")
    store = Store.open(env.home / STORE_NAME, env.clock)
    rows: list[dict[str, object]] = []
    code = OK
    try:
        for path in args.files:
            progress = Progress(path, env)
            try:
                result = load(
                    store,
                    env.actor,
                    path,
                    words=lambda finding: _reason(finding, env.lang),
                    asked=args.format,
                    as_of=args.as_of,
                    on_progress=progress.show,
                    on_resume=progress.resumed,
                )
                rows.append(_row(result))
                tell(result, progress, env)
            except FileRefused as error:
                facts = {**error.facts, "file": path.name}
                env.warn(f"{path.name}: {sentence(error.code, env.lang, facts)}")
                rows.append({"file": str(path), "format": "", **dict.fromkeys(NUMBERS, 0)})
                rows[-1] |= {"reject_file": "", "error": error.code}
                code = code if isinstance(error, OwnRejects) else REFUSED
    finally:
        store.close()
        if env.json:
            env.rows(rows)
    return code


def _reason(finding: Finding, lang: str) -> str:
    """Return a finding in words; the code has a column of its own in the list."""
    return sentence(finding.code, lang, finding.facts).removesuffix(f" ({finding.code})")


def _row(result: ImportResult) -> dict[str, object]:
    return {
        "file": result.file,
        "format": result.format,
        **{name: getattr(result, name) for name in NUMBERS},
        "reject_file": result.reject_file,
        "findings": dict(result.findings),
    }
