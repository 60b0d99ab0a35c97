"""`tuntas store`: whether this store came back from a copy, and the section head's word on it."""

import argparse

from model import returned, witness
from model.clock import instant
from model.rights import demand
from model.store import STORE_NAME, Store
from model.witness import Finding
from tui.commands.env import Env

KINDS: dict[str, tuple[str, str]] = {
    "older": (
        "Simpanan mundur ke keadaan lama: catatan sesudahnya hilang.",
        "The store was set back to an earlier state: what came after is lost.",
    ),
    "forked": (
        "Simpanan ini punya riwayat lain dari yang pernah dipakai di sini.",
        "This store has another history than the one that was used here.",
    ),
    "machine": (
        "Simpanan ini dipakai di mesin lain sebelumnya.",
        "This store was used on another machine before.",
    ),
    "copy": ("Berkas ini salinan dari simpanan yang dipakai.", "This file is a copy of the store."),
    "device": (
        "Printer kenal kartu kantor ini yang tidak ada di simpanan.",
        "A printer knows cards of this office that the store does not.",
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the act, accept; without it the store's standing is told."""
    english = getattr(parser, "lang", "id") == "en"
    said = (
        "take the store on as it is: printing may go on"
        if english
        else "menerima simpanan apa adanya: cetak boleh jalan lagi"
    )
    acts = parser.add_subparsers(dest="act", metavar="accept")
    act = acts.add_parser("accept", help=said, description=said)
    act.add_argument(
        "--why",
        required=True,
        metavar="TEXT",
        help="what was checked" if english else "apa yang diperiksa",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Tell what gives the store away and what was lost, or accept it; 4 while it is refused."""
    demand(env.actor, "see_lanes")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act == "accept":
            with store.write(env.actor) as tx:
                _tell(returned.accept(tx, args.why), store, env, accepted=True)
            return 0
        now = store.witness or witness.opened(store)
        _tell(now.found, store, env, accepted=False)
        return 4 if now.found is not None else 0
    finally:
        store.close()


def _tell(found: Finding | None, store: Store, env: Env, *, accepted: bool) -> None:
    if env.json:
        row = {
            "state": "accepted" if accepted else "refused" if found else "own",
            "why": found.kind if found else "",
            "lost_acts": found.loss.acts if found else 0,
            "seen_at": (found.loss.seen_at or None) if found else None,
            "last_at": found.loss.last_at if found else witness.head_of(store).at,
        }
        env.rows([row])
        return
    if found is None:
        env.say(env.pick("Simpanan ini bukan salinan.", "This store is no copy."))
        return
    env.say(KINDS[found.kind][env.lang == "en"])
    _lost(found, store, env)
    if accepted:
        env.say(
            env.pick(
                "Diterima. Antrean kosong: pesan lagi, sesudah blanko dihitung (tuntas stock).",
                "Accepted. The queue is empty: order again, after the blanks were counted.",
            )
        )
        return
    env.say(
        env.pick(
            "Cocokkan kartu jadi dan blanko dengan daftar, pastikan simpanan lain tidak dipakai,"
            ' lalu: tuntas store accept --why "...".',
            "Compare finished cards and blanks with the lists, make sure that no other copy is"
            ' used, then: tuntas store accept --why "...".',
        )
    )


def _lost(found: Finding, store: Store, env: Env) -> None:
    """Say what was seen last and what the store has last: between the two cards may be missing."""

    def when(ms: int) -> str:
        return f"{instant(ms, store.zone):%d-%m-%Y %H.%M}" if ms else "-"

    here = when(found.loss.last_at)
    if not found.loss.acts:
        env.say(env.pick(f"Catatan terakhir: {here}.", f"The last record: {here}."))
        return
    seen, lost = when(found.loss.seen_at), found.loss.acts
    env.say(
        env.pick(
            f"Catatan terakhir di sini {here}, pernah ada sampai {seen}: {lost} catatan hilang.",
            f"The last record here: {here}; there were some until {seen}: {lost} are lost.",
        )
    )
