"""`tuntas policy`: the dated policies that come with the program; put one in force."""

import argparse

from model import policy, policy_choice
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the act, use; without it the policies are listed."""
    english = getattr(parser, "lang", "id") == "en"
    said = "put a policy in force; auto: by its date" if english else (
        "memberlakukan kebijakan; auto: menurut tanggalnya"
    )  # fmt: skip
    acts = parser.add_subparsers(dest="act", metavar="use")
    act = acts.add_parser("use", help=said, description=said)
    act.add_argument("name", metavar=f"NAME|{policy_choice.BY_DATE}")


def run(args: argparse.Namespace, env: Env) -> int:
    """List the policies or choose one; the queue follows at once."""
    demand(env.actor, "see_queue")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        changed = False
        if args.act == "use":
            with store.write(env.actor) as tx:
                changed = policy_choice.choose(tx, args.name)
        if args.act is None or env.json:
            env.rows(_rows(store, env), _headings(env))
        if not env.json:
            env.say(_in_force(store, args.act == "use" and not changed, env))
    finally:
        store.close()
    return 0


def _rows(store: Store, env: Env) -> list[dict[str, object]]:
    now, choice = policy_choice.now(store), policy_choice.chosen(store)
    rows: list[dict[str, object]] = []
    for one in policy.shipped():
        in_force = now is not None and one.name == now.name
        rows.append(
            {
                "policy": one.name,
                "label": one.label,
                "source": one.source,
                "from_on": one.from_on if env.json else f"{one.from_on:%d-%m-%Y}",
                "in_force": in_force if env.json else ">" if in_force else "",
                "chosen": one.name == choice,
            }
        )
    return rows


def _headings(env: Env) -> dict[str, str]:
    return {
        "in_force": "",
        "policy": env.pick("Nama", "Name"),
        "from_on": env.pick("Mulai", "From"),
        "source": env.pick("Sumber", "Source"),
    }


def _in_force(store: Store, unchanged: bool, env: Env) -> str:
    now = policy_choice.now(store)
    if now is None:
        return env.pick(
            "Belum ada kebijakan yang tanggalnya tiba: periksa jam mesin ini.",
            "No policy's date has come: check the clock of this machine.",
        )
    still = (env.pick("tetap ", "still ")) if unchanged else ""
    if policy_choice.chosen(store):
        why = env.pick("dipilih kantor", "chosen by the office")
    else:
        why = env.pick("menurut tanggalnya", "by its date")
    return env.pick(
        f"Yang berlaku {still}{now.label} ({now.name}), {why}.",
        f"In force is {still}{now.label} ({now.name}), {why}.",
    )
