"""Make a new store for an office, with its first operator."""

import argparse

from model import operators, store_files
from model.actor import SYSTEM
from model.errors import RuleRefused, StoreExists
from model.names import clean
from model.rights import ROLES
from model.store import STORE_NAME, Store, Tx
from tui.commands.env import Env
from tui.commands.pin_word import read_pin


class OfficeUnknown(RuleRefused):
    """No region bears the office's code."""

    code = "KTR-101"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `tuntas init`."""
    en = getattr(parser, "lang", "id") == "en"
    parser.add_argument("--office", required=True, metavar="16.71.02")
    parser.add_argument("--name", required=True)
    parser.add_argument("--admin", required=True)
    parser.add_argument("--zone", default="Asia/Jakarta")
    parser.add_argument(
        "--pin-stdin",
        action="store_true",
        help="read the PIN from stdin" if en else "baca PIN dari stdin",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Make the folder and the store; nothing is left behind when a step is refused."""
    from tui.settings_checks import Place, check_office_code, check_zone

    code = check_office_code(Place("--office", "office"), args.office)
    zone = check_zone(Place("--zone", "zone"), args.zone)
    pin = read_pin(env, from_stdin=args.pin_stdin)
    operators.hash_pin(pin)  # refuse a bad PIN before anything is made
    path = env.home / STORE_NAME
    if store_files.is_there(path):
        raise StoreExists(path=str(path))
    store_files.make_folder(env.home)
    store = Store.open(path, env.clock, create=True)
    try:
        with store.write(SYSTEM) as tx:
            furnish(tx, code, clean(args.name), zone)
            operators.add(tx, args.admin, pin, ROLES)
    except BaseException:
        store.close()
        for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            name.unlink(missing_ok=True)
        raise
    store.close()
    if env.json:
        env.rows([{"home": str(env.home), "office": code, "admin": args.admin}])
        return 0
    env.say(
        env.pick(
            f"Simpanan {args.name} ({code}) dibuat di {path}. Petugas pertama: {args.admin}.",
            f"Store of {args.name} ({code}) made at {path}. First operator: {args.admin}.",
        )
    )
    return 0


def furnish(tx: Tx, code: str, name: str, zone: str) -> None:
    """Give a new store its office and the shipped regions; raise OfficeUnknown."""
    from model.region import install, load
    from model.region_file import shipped

    tx.set_meta("office_code", code)
    tx.set_meta("office_name", name)
    tx.set_meta("zone", zone)
    known = shipped()
    install(tx, known.regions, known.aliases, known.service_points)
    if load(tx.store).get(code) is None:
        raise OfficeUnknown(office=code)
    tx.audit("store_made", office=code)
