"""`tuntas regions import FILE...`: more regions, spellings or service points from CSV files."""

import argparse
from pathlib import Path

from model.errors import FileRefused
from model.region import import_regions
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.wording import sentence

OK, REFUSED = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the one act, import, and its files."""
    english = getattr(parser, "lang", "id") == "en"
    said = "take in lists of regions (CSV)" if english else "memasukkan daftar wilayah (CSV)"
    acts = parser.add_subparsers(dest="act", metavar="import", required=True)
    act = acts.add_parser("import", help=said, description=said)
    act.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(args: argparse.Namespace, env: Env) -> int:
    """Take in each file in a transaction of its own; a refused one does not stop the others."""
    demand(env.actor, "import_regions")
    store = Store.open(env.home / STORE_NAME, env.clock)
    rows: list[dict[str, object]] = []
    code = OK
    try:
        for path in args.files:
            try:
                with store.write(env.actor) as tx:
                    counts = import_regions(tx, path)
            except FileRefused as error:
                env.warn(f"{path.name}: {sentence(error.code, env.lang, error.facts)}")
                rows.append({"file": str(path), "error": error.code})
                code = REFUSED
                continue
            added, changed = counts.added, counts.changed
            read = counts.regions + counts.aliases + counts.service_points
            rows.append({"file": str(path), "rows": read, "added": added, "changed": changed})
            if not env.json:
                env.say(
                    env.pick(
                        f"{path.name}: {read} baris, {added} wilayah baru, {changed} berubah.",
                        f"{path.name}: {read} rows, {added} new regions, {changed} changed.",
                    )
                )
    finally:
        store.close()
        if env.json:
            env.rows(rows)
    return code
