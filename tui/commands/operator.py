"""`tuntas operator`: who may log in; add one, give a new PIN, switch off and on, a finger."""

import argparse
from collections.abc import Callable

from model import operators, staff
from model.clock import instant
from model.names import clean
from model.rights import ROLES, demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.commands.pin_word import read_pin


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the operators are listed."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    acts = parser.add_subparsers(dest="act", metavar="add|pin|off|on|finger")
    add = _act(acts, "add", told("petugas baru", "a new operator"))
    add.add_argument(
        "--role",
        action="append",
        required=True,
        type=str.lower,
        choices=ROLES,
        metavar="ROLE",
        help=told("boleh berulang: ", "repeatable: ") + ", ".join(ROLES),
    )
    pin = _act(acts, "pin", told("PIN baru, dan lupakan salah ketik", "a new PIN, slips forgiven"))
    for act in (add, pin):
        act.add_argument(
            "--pin-stdin",
            action="store_true",
            help=told("baca PIN dari stdin", "read the PIN from stdin"),
        )
    _act(acts, "off", told("tidak boleh masuk lagi", "may not log in any more"))
    _act(acts, "on", told("boleh masuk lagi", "may log in again"))
    said = told("sidik jari untuk layar terkunci", "a fingerprint for the locked screen")
    finger = acts.add_parser("finger", help=said, description=said)
    finger.add_argument("what", choices=("enrol", "remove"), metavar="enrol|remove")
    finger.add_argument("name", metavar="NAME")
    finger.add_argument("--seat", required=True, metavar="SEAT")


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, said: str
) -> argparse.ArgumentParser:
    act = acts.add_parser(name, help=said, description=said)
    act.add_argument("name", metavar="NAME")
    return act


def run(args: argparse.Namespace, env: Env) -> int:
    """List the operators or change one of them."""
    demand(env.actor, "staff")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act is None:
            _show(operators.staff(store), store.zone, env)
            return 0
        said = _ACTS[args.act](store, args, env)
        if env.json:
            name = clean(args.name).upper()
            _show([one for one in operators.staff(store) if one.name == name], store.zone, env)
        else:
            env.say(said)
    finally:
        store.close()
    return 0


def _show(rows: list[operators.Staff] | tuple[operators.Staff, ...], zone: str, env: Env) -> None:
    env.rows(
        [_row(one, zone, env) for one in rows],
        {
            "name": env.pick("Nama", "Name"),
            "active": env.pick("Aktif", "Active"),
            "last_at": env.pick("Masuk terakhir", "Last login"),
            "roles": env.pick("Peran", "Roles"),
        },
    )


def _row(one: operators.Staff, zone: str, env: Env) -> dict[str, object]:
    at = None if one.last_at is None else instant(one.last_at, zone)
    if env.json:
        last = None if at is None else at.isoformat(timespec="seconds")
        return {"name": one.name, "roles": list(one.roles), "active": one.active, "last_at": last}
    return {
        "name": one.name,
        "roles": ", ".join(one.roles),
        "active": env.pick("ya", "yes") if one.active else env.pick("TIDAK", "NO"),
        "last_at": "-" if at is None else f"{at:%d-%m-%Y %H.%M}",
    }


def _add(store: Store, args: argparse.Namespace, env: Env) -> str:
    name = clean(args.name).upper()
    if _is_known(store, name):
        raise operators.OperatorExists(who=name[: operators.NAME_CHARS_MAX])
    pin = read_pin(env, from_stdin=args.pin_stdin)
    roles = tuple(dict.fromkeys(args.role))
    with store.write(env.actor) as tx:
        operators.add(tx, name, pin, roles)
    return env.pick(
        f"Petugas {name} ditambahkan: {', '.join(roles)}.",
        f"Operator {name} added: {', '.join(roles)}.",
    )


def _is_known(store: Store, name: str) -> bool:
    """Tell whether somebody bears this name, before a PIN is typed in vain."""
    return name in {one.name for one in operators.staff(store)}


def _pin(store: Store, args: argparse.Namespace, env: Env) -> str:
    name = clean(args.name).upper()
    if not _is_known(store, name):
        raise operators.OperatorUnknown()
    pin = read_pin(env, from_stdin=args.pin_stdin)
    with store.write(env.actor) as tx:
        operators.set_pin(tx, name, pin)
    return env.pick(f"PIN {name} diganti.", f"{name} has a new PIN.")


def _off(store: Store, args: argparse.Namespace, env: Env) -> str:
    name = clean(args.name).upper()
    with store.write(env.actor) as tx:
        changed = staff.set_active(tx, name, False)
    if not changed:
        return env.pick(f"{name} memang sudah tidak aktif.", f"{name} was off already.")
    return env.pick(f"{name} tidak bisa masuk lagi.", f"{name} cannot log in any more.")


def _on(store: Store, args: argparse.Namespace, env: Env) -> str:
    name = clean(args.name).upper()
    with store.write(env.actor) as tx:
        changed = staff.set_active(tx, name, True)
    if not changed:
        return env.pick(f"{name} memang sudah aktif.", f"{name} was on already.")
    return env.pick(f"{name} bisa masuk lagi.", f"{name} can log in again.")


def _finger(store: Store, args: argparse.Namespace, env: Env) -> str:
    from tui.commands import operator_finger  # the others need no device library

    return operator_finger.run(store, args, env)


_ACTS: dict[str, Callable[[Store, argparse.Namespace, Env], str]] = {
    "add": _add,
    "pin": _pin,
    "off": _off,
    "on": _on,
    "finger": _finger,
}
