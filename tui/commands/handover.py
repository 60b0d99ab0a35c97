"""`tuntas handover`: hand cards over, undo it, say why not; doors, ageing, calls."""

import argparse
from typing import Literal

from model import lookup
from model.chips import Refused
from model.clock import day_start_ms, instant
from model.errors import ModelError
from model.handover import giving, row
from model.handover.refusals import CardsMany, NotHanded
from model.lookup import mask
from model.names import clean
from model.parcels import guest_steps
from model.parcels.guest_case import GuestCase
from model.parcels.guest_giving import GuestHanded
from model.parcels.guest_steps import Step
from model.rights import demand, may
from model.second import Second
from model.store import STORE_NAME, Store
from tui import handover_deeds as deeds
from tui.card_words import in_words
from tui.commands import handover_lists
from tui.commands.env import Env
from tui.commands.second_word import add_second, ask_second
from tui.handover_deeds import One, Shown
from tui.handover_reasons import REASONS
from tui.wording import sentence

ACTS = "look|give|undo|note|doors|ageing|calls"
REFUSED = 1
GUEST = "T-"
"""Before the number of a hand-over of a card that another office made."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one today's hand-overs are listed."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar=ACTS)
    said = "which card, where, what is in the way" if english else "kartu yang mana, ada halangan?"
    act = acts.add_parser("look", help=said, description=said)
    _add_code(act, english)
    said = "hand a card over" if english else "menyerahkan kartu"
    _add_give(acts.add_parser("give", help=said, description=said), english)
    said = "take a hand-over of this shift back" if english else "membatalkan penyerahan sif ini"
    act = acts.add_parser("undo", help=said, description=said)
    act.add_argument("number", metavar="NUMBER")
    act.add_argument("--why", required=True, metavar="TEXT")
    said = "keep why a card stays here" if english else "mencatat kenapa belum diserahkan"
    act = acts.add_parser("note", help=said, description=said)
    _add_code(act, english)
    act.add_argument("reason", choices=giving.REASONS)
    act.add_argument("--words", default="", metavar="TEXT")
    said = "a call gave it" if english else "hasil panggilan"
    act.add_argument("--call", action="store_true", help=said)
    handover_lists.arguments(acts, english)


def _add_code(act: argparse.ArgumentParser, english: bool) -> None:
    said = "NIK, number of the card, slip, or UID" if english else "NIK, nomor kartu, slip, UID"
    act.add_argument("code", metavar="CODE", help=said)


def _add_give(act: argparse.ArgumentParser, english: bool) -> None:
    _add_code(act, english)
    told = {
        "--to": ("the proxy's name", "nama wakil"),
        "--relation": ("who that is: father, RT", "hubungannya: ayah, kuasa, RT"),
        "--letter": ("number of the proxy's letter", "nomor surat kuasa atau KK"),
        "--police": ("number of the police letter", "nomor surat polisi"),
        "--uid": ("the chip that the reader gave", "UID dari pembaca"),
        "--old-uid": ("the old card's chip", "UID kartu lama"),
    }
    for option, pair in told.items():
        act.add_argument(option, default="", metavar="TEXT", help=pair[not english])
    said = "the older card: taken back, lost, none" if english else "kartu lama"
    act.add_argument("--old", choices=("none", "taken", "lost"), default="none", help=said)
    add_second(act)


def run(args: argparse.Namespace, env: Env) -> int:
    """List today's hand-overs, or do one of the acts."""
    demand(env.actor, "hand_over")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act is None:
            _today(store, env)
        elif args.act == "look":
            return _look(store, args, env)
        elif args.act == "give":
            _give(store, args, env)
        elif args.act == "undo":
            _undo(store, args, env)
        elif args.act == "note":
            _note(store, args, env)
        else:
            return handover_lists.run(store, args, env)
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    return 0


def _opened(store: Store, code: str, env: Env) -> Shown:
    with store.write(env.actor) as tx:
        found = deeds.opened(tx, code)
    if len(found) > 1:
        named = (one.guest.code if isinstance(one, GuestCase) else one.token for one in found)
        raise CardsMany(n=len(found), cards=", ".join(named))
    return found[0]


def _look(store: Store, args: argparse.Namespace, env: Env) -> int:
    case = _opened(store, args.code, env)
    shown = _case_row(case, env)
    if env.json:
        env.rows([shown])
        return REFUSED if case.stops else 0
    for key, value in shown.items():
        if value not in ("", None, False, []):
            env.say(f"{key:<12} {value}")
    for stop in case.stops:
        said = in_words(stop, env.lang)
        env.warn(sentence(said.code, env.lang, said.facts))
    return REFUSED if case.stops else 0


def _case_row(case: Shown, env: Env) -> dict[str, object]:
    whole = may(env.actor, "see_nik")
    if isinstance(case, GuestCase):
        guest = case.guest
        return {
            "card": guest.code, "from": guest.from_name, "name": case.name,
            "nik": case.nik if whole or case.resident is None else mask(case.nik),
            "kind": case.kind, "state": guest.state, "place": guest.place,
            "old_due": case.old_due, "police_due": case.police_due, "suket": case.suket,
            "warns": list(case.warns), "reason": guest.reason,
            "stops": [stop.code for stop in case.stops],
        }  # fmt: skip
    return {
        "job": case.card.job, "token": case.token, "name": case.name,
        "nik": case.nik if whole else mask(case.nik), "kind": case.kind, "bin": case.card.bin,
        "place": case.card.place, "parcel": case.packed, "old_due": case.old_due,
        "police_due": case.police_due, "suket": case.suket, "compared": case.compared,
        "warns": list(case.warns), "reason": case.reason,
        "stops": [stop.code for stop in case.stops],
    }  # fmt: skip


def _give(store: Store, args: argparse.Namespace, env: Env) -> None:
    case = _opened(store, args.code, env)
    second: Second | None = ask_second(env, store, args) if args.second else None
    with store.write(env.actor) as tx:
        read = args.code if getattr(case, "compared", False) else ""
        done = deeds.give(
            tx, case, to=args.to or giving.SELF, relation=args.relation, letter=args.letter,
            police=args.police, old_card=args.old, old_uid=args.old_uid, uid=args.uid or read,
            second=second,
        )  # fmt: skip
    if isinstance(done, Refused):  # the alarm is in the trail, so it was committed first
        raise done.error
    made = done.step if isinstance(done, GuestHanded) else done.handover
    if env.json:
        env.rows([_row(made, env) | {"slip": done.slip.number, "suket": done.suket}])
        return
    env.say(
        env.pick(
            f"Diserahkan, nomor {_number(made)}, tanda terima {done.slip.number}.",
            f"Handed over, number {_number(made)}, receipt {done.slip.number}.",
        )
    )
    if done.suket:
        ended = f"Suket {done.suket}"
        env.say(env.pick(f"{ended} berakhir: tarik.", f"{ended} ends: take its paper."))


def _undo(store: Store, args: argparse.Namespace, env: Env) -> None:
    typed = args.number.strip().upper()
    number = typed.removeprefix(GUEST)
    if not (number.isascii() and number.isdecimal()):
        raise NotHanded(number=clean(typed)[:12])
    read = row.get if number == typed else guest_steps.get
    made: One = read(store, int(number))
    with store.write(env.actor) as tx:
        done = deeds.undo(tx, made, args.why)
    if env.json:
        env.rows([_row(read(store, int(number)), env) | {"suket": done.suket}])
        return
    env.say(env.pick("Dibatalkan; kartunya kembali.", "Undone; the card is back in its place."))
    if done.suket:
        told = f"Suket {done.suket} tetap berakhir.", f"Suket {done.suket} stays ended."
        env.say(env.pick(*told))


def _note(store: Store, args: argparse.Namespace, env: Env) -> None:
    case = _opened(store, args.code, env)
    with store.write(env.actor) as tx:
        how: Literal["call", "counter"] = "call" if args.call else "counter"
        made = deeds.not_given(tx, case, args.reason, args.words, how=how)
    if env.json:
        named = {"card": case.guest.code} if isinstance(case, GuestCase) else {"job": case.card.job}
        env.rows([{"id": made, **named, "reason": args.reason}])
    else:
        env.say(env.pick("Dicatat: ", "Noted: ") + env.pick(*REASONS[args.reason]) + ".")


def _today(store: Store, env: Env) -> None:
    begin = day_start_ms(store.today(), store.zone)
    found: list[One] = [*row.since(store, begin), *guest_steps.since(store, begin)]
    found.sort(key=lambda one: -one.at)
    with store.write(env.actor) as tx:
        lookup.note_search(tx, "handovers", len(found))
    heads = {
        "id": env.pick("Nomor", "Number"), "time": env.pick("Jam", "Time"), "nik": "NIK",
        "to": env.pick("Kepada", "To"), "how": env.pick("Cara", "How"),
        "by": env.pick("Oleh", "By"), "state": env.pick("Keadaan", "State"),
    }  # fmt: skip
    env.rows([_row(one, env) | _shown(store, one, env) for one in found], heads)
    if not env.json:
        env.say(env.pick(f"{len(found)} penyerahan.", f"{len(found)} hand-overs."))


def _number(one: One) -> str:
    """Return how a hand-over is called: 12, or T-12 for a card of another office."""
    return f"{GUEST}{one.id}" if isinstance(one, Step) else str(one.id)


def _row(one: One, env: Env) -> dict[str, object]:
    if isinstance(one, Step):
        return {
            "id": _number(one), "card": one.code, "resident": one.resident,
            "to": one.relation or one.to_who, "letter": one.letter, "police": one.police,
            "old_card": one.old_card, "second": one.second, "by": one.by, "at": one.at,
            "state": "handed" if one.holds else "undone",
        }  # fmt: skip
    return {
        "id": one.id, "job": one.job, "resident": one.resident, "to": one.relation or one.to_who,
        "letter": one.letter, "police": one.police, "old_card": one.old_card,
        "chip": bool(one.chip), "how": one.how, "second": one.second, "by": one.by, "at": one.at,
        "state": "handed" if one.undone_at is None else "undone",
    }  # fmt: skip


def _shown(store: Store, one: One, env: Env) -> dict[str, object]:
    nik = f"{store.number('SELECT nik FROM resident WHERE id = ?', (one.resident,)):016d}"
    return {"time": f"{instant(one.at, store.zone):%H.%M}", "nik": mask(nik)}
