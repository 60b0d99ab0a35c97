"""`tuntas parcel in`: parcels that came, and the cards that other offices made (kartu titipan)."""

import argparse

from model.errors import ModelError
from model.handover import doors
from model.parcels import guest_sending, guests
from model.parcels.faults import GuestsMixed, GuestUnknown
from model.parcels.guest_giving import Key
from model.parcels.guest_sending import GuestsSent
from model.parcels.guests import Guest
from model.store import Store
from tui import guest_words as say
from tui.card_words import in_words
from tui.commands import parcel_lists
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second
from tui.wording import sentence

REFUSED = 1


def arguments(parser: argparse.ArgumentParser, english: bool) -> None:
    """Add what can be done with such cards; without an act the parcels that came are listed."""
    acts = parser.add_subparsers(dest="guest", metavar="cards|on|told|back")
    said = "cards of other offices" if english else "kartu titipan: di mana masing-masing"
    act = acts.add_parser("cards", help=said, description=said)
    act.add_argument("--all", action="store_true", dest="every")
    said = "send them on to a village" if english else "kirim ke kelurahan atau RT"
    on = acts.add_parser("on", help=said, description=said)
    said = "send them back to their sender" if english else "kembalikan ke pengirim"
    back = acts.add_parser("back", help=said, description=said)
    for act in (on, back):
        act.add_argument("cards", nargs="+", metavar="K-0001/3")
        act.add_argument("--carrier", required=True, metavar="NAME")
        add_second(act)
    on.add_argument("--to", required=True, metavar="WHO")
    back.add_argument("--why", required=True, metavar="TEXT")
    said = "what came of a list: 1S 2P" if english else "hasil daftar: 1S 2P"
    told = acts.add_parser("told", help=said, description=said)
    told.add_argument("paper", metavar="SJ/1/167117/2026")
    told.add_argument("told", nargs="+", metavar="1S")


def run(store: Store, args: argparse.Namespace, env: Env) -> int:
    """List the parcels that came, or do one act with their cards."""
    match args.guest:
        case None:
            return parcel_lists.came_in(store, args, env)
        case "cards":
            return _cards(store, args, env)
        case "told":
            return _told(store, args, env)
    keys = [_key(store, code) for code in args.cards]
    second = ask_second(env, store, args)
    with store.write(env.actor) as tx:
        if args.guest == "on":
            done = guest_sending.send_on(tx, keys, args.to, args.carrier, second)
        else:
            done = guest_sending.give_back(tx, keys, args.carrier, args.why, second)
    return _went(done, env)


def _key(store: Store, code: str) -> Key:
    """Return the card of a number of a list; two senders may have given the same one."""
    found = guests.found(store, code) if "/" in code else ()
    if not found:
        raise GuestUnknown(card=code[:16])
    open_ones = [one for one in found if one.state in guests.OPEN] or list(found)
    if len(open_ones) > 1:
        raise GuestsMixed()
    return open_ones[0].key


def _went(done: GuestsSent, env: Env) -> int:
    if env.json:
        env.rows([{"document": done.document, "cards": done.cards, "to": done.to}])
    else:
        told = f"{done.cards} kartu", f"{done.cards} cards"
        env.say(f"{env.pick(*told)} -> {done.to}: {done.document}.")
    return 0


def _cards(store: Store, args: argparse.Namespace, env: Env) -> int:
    heads = {
        "card": env.pick("Nomor", "Number"), "from": env.pick("Dari", "From"),
        "name": env.pick("Nama", "Name"), "nik": "NIK", "rt": "RT", "rw": "RW",
        "kelurahan": env.pick("Kel/Desa", "Village"), "state": env.pick("Status", "State"),
    }  # fmt: skip
    env.rows([_row(one, env) for one in guests.listed(store, every=args.every)], heads)
    return 0


def _row(one: Guest, env: Env) -> dict[str, object]:
    return {
        "card": one.code, "from": one.from_name, "office": one.from_office, "name": one.name,
        "nik": one.nik, "rt": one.rt, "rw": one.rw, "kelurahan": one.kelurahan,
        "claim": one.claim, "state": one.state if env.json else say.state_words(one, env.lang),
        "place": one.place, "came_at": one.came_at, "since": one.since, "reason": one.reason,
    }  # fmt: skip


def _told(store: Store, args: argparse.Namespace, env: Env) -> int:
    """Book outcomes one by one; each that is refused is said, the others stay booked."""
    rows: list[dict[str, object]] = []
    for one in doors.read(" ".join(args.told)):
        code = ""
        try:
            with store.write(env.actor) as tx:
                guest_sending.tell(tx, args.paper, one)
        except ModelError as error:
            said = in_words(error, env.lang)
            code = said.code
            why = sentence(code, env.lang, said.facts)
            env.warn(env.pick(f"Baris {one.no}: {why}", f"Line {one.no}: {why}"))
        rows.append({"no": one.no, "outcome": "" if code else one.letter, "code": code})
    bad = sum(bool(row["code"]) for row in rows)
    if env.json:
        env.rows(rows)
    else:
        good = len(rows) - bad
        env.say(env.pick(f"{good} tersimpan, {bad} ditolak.", f"{good} saved, {bad} refused."))
    return REFUSED if bad else 0
