"""`tuntas forecast`: until when the blanks last, what days taught; with a NIK, when the card."""

import argparse

from model import blanko, printing
from model.counts import hidden
from model.forecast import kept
from model.forecast.blanks import lasting
from model.forecast.promise import promise
from model.forecast.rates import WORKED_MIN
from model.person import by_nik_text
from model.rations import cap, expected
from model.rights import demand
from model.store import STORE_NAME, Store
from tui import supply_words, when_words
from tui.commands.env import Env
from tui.commands.show import note
from tui.locale.speak import speak
from tui.office_words import blanks_words
from tui.queue_words import quota_words
from tui.ration_words import expected_row


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the NIK, which may be left out."""
    parser.add_argument("nik", metavar="NIK", nargs="*", help="16 digit")


def run(args: argparse.Namespace, env: Env) -> int:
    """Say what is to be expected; raises NotANik and NobodyHasNik."""
    speak(env.lang)
    demand(env.actor, "find" if args.nik else "see_stock")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.nik:
            _person(store, " ".join(args.nik), env)
        else:
            _office(store, env)
    finally:
        store.close()
    return 0


def _person(store: Store, nik: str, env: Env) -> None:
    found = by_nik_text(store, nik, store.today())
    days = promise(store, found.id)
    note(store, found, env)
    if env.json:
        env.rows([{"early_on": days[0] if days else None, "late_on": days[1] if days else None}])
        return
    said = env.pick("Kartunya jadi {when}, delapan dari sepuluh kali.",
                    "The card is done {when}, eight times in ten.")  # fmt: skip
    none = env.pick("Belum ada perkiraan hari untuk orang ini.", "No day can be told yet.")
    env.say(said.format(when=when_words.between_words(days)) if days else none)


def _office(store: Store, env: Env) -> None:
    known, until, quota = kept.of(store).rates, lasting(store), cap.quota(store)
    told = expected.listed(store, "blanko")
    free = None if hidden.is_free_shut(store) else max(printing.blanks_free(store), 0)
    supplies = [one for item in blanko.SUPPLIES if (one := supply_words.lasts(store, item))]
    if env.json:
        env.rows(
            [
                {
                    "supplies": [{"item": one.item, "cards": one.cards, "days": one.days}
                                 for one in supplies],
                    "free": free, "until_at": until.until_at if until else None,
                    "early_at": until.early_at if until else None,
                    "late_at": until.late_at if until else None,
                    "per_day": known.used_a_day or None, "days_learnt": known.worked,
                    "blanks_a_card": round(known.blanks_a_card, 3),
                    "expected": sum(one.left for one in told),
                    "cap": quota.cap if quota else None, "cap_left": quota.left if quota else None,
                }
            ]
        )  # fmt: skip
        return
    if until is None:
        env.say(
            env.pick(
                f"Belum bisa dikira: baru {known.worked} hari cetak, perlu {WORKED_MIN}.",
                f"Nothing can be told yet: {known.worked} days with cards, {WORKED_MIN} needed.",
            )
        )
    else:
        env.say(when_words.lasting_line(until, until.per_day))
    said = blanks_words(None) if free is None else free
    env.say(env.pick(f"Blanko bebas {said}.", f"Free blanks {said}."))
    for one in supplies:
        env.say(supply_words.row(one))
    env.say(expected_row(told).strip())
    if quota is not None:
        env.say(quota_words(quota).capitalize() + ".")
