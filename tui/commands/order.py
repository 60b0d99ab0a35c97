"""`tuntas order`: print cards for the next in the queue, or for people named by NIK."""

import argparse

from model import mending, permohonan, printing, ready
from model.care_outlook import outlook
from model.clock import instant
from model.errors import ModelError
from model.store import STORE_NAME, Store, Tx
from tui.card_words import in_words
from tui.care_words import outlook_words
from tui.commands.env import Env
from tui.commands.nik_word import read_niks
from tui.locale.speak import speak

REFUSED, USAGE = 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whom, how many and why."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    parser.add_argument("nik", nargs="*", metavar="NIK", help=told("16 angka", "16 digits"))
    parser.add_argument(
        "--limit", type=int, metavar="N", help=told("sebanyak ini dari antrean", "so many next")
    )
    parser.add_argument("--kelurahan", default="", metavar="X", help="kelurahan / desa")
    parser.add_argument(
        "--reason",
        default="new",
        choices=sorted(permohonan.KIND_WORDS),
        metavar=told("JENIS", "KIND"),
        help=told(
            "jenis permohonan: baru, hilang, rusak, perubahan, pindah, perpanjang",
            "kind of request: new, lost, damaged, changed, moved, renewal",
        ),
    )
    parser.add_argument(
        "--doc",
        action="append",
        default=[],
        type=paper,
        metavar="NAME=NO",
        help=told("surat dan nomornya, boleh berulang", "a paper and its number, repeatable"),
    )
    parser.add_argument(
        "--why",
        default="",
        metavar="TEXT",
        help=told("alasan mendahului atau lewat kuota", "why out of turn or beyond the cap"),
    )
    words = "juga yang menunggu perbaikan data, dengan --why"
    said = "also those who wait for a correction of their data, with --why"
    parser.add_argument("--with-corrections", action="store_true", help=told(words, said))


def paper(text: str) -> tuple[str, str]:
    """Return (name, number) of NAME=NO; raise ValueError for anything else."""
    name, equals, number = text.partition("=")
    if not (equals and name.strip() and number.strip()):
        raise ValueError(text)
    return name.strip(), number.strip()


def run(args: argparse.Namespace, env: Env) -> int:
    """Order in one transaction; all of them or none."""
    if wrong := _usage(args, env):
        env.warn(wrong)
        return USAGE
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        niks = read_niks(args.nik, store, env)
        if niks is None:
            return REFUSED
        with store.write(env.actor) as tx:
            made = _named(tx, niks, args) if niks else _next(tx, args)
        seen, zone = outlook(store, len(made.jobs), queued=True), store.zone
    except ModelError as error:
        raise in_words(error, env.lang) from error
    finally:
        store.close()
    if env.json:
        env.rows([{"batch": made.number, "jobs": list(made.jobs), "mending": made.left}])
    else:
        _say(env, made)
        speak(env.lang)
        stays = outlook_words(seen, lambda ms: f"{instant(ms, zone):%H.%M}")
        if stays:
            env.say(f"{stays}.")
    return 0


def _say(env: Env, made: printing.BatchMade) -> None:
    cards = len(made.jobs)
    env.say(
        env.pick(
            f"{made.number}: {cards} kartu dipesan, pekerjaan {_span(made.jobs)}.",
            f"{made.number}: {cards} cards ordered, jobs {_span(made.jobs)}.",
        )
    )
    if made.left:
        env.say(
            env.pick(
                f"{made.left} orang menunggu perbaikan data, tidak ikut (--with-corrections).",
                f"{made.left} wait for a correction, left out (--with-corrections).",
            )
        )


def _usage(args: argparse.Namespace, env: Env) -> str:
    """Return what does not fit together, or nothing."""
    if args.nik and (args.limit is not None or args.kelurahan):
        return env.pick(
            "NIK tidak bisa bersama --limit atau --kelurahan. Sebut orangnya, atau jumlahnya.",
            "NIKs do not go with --limit or --kelurahan. Name the people, or how many.",
        )
    if not args.nik and (args.limit is None or args.limit < 1):
        return env.pick(
            "Belum jelas siapa yang dicetak. Sebut NIK, atau --limit N dari antrean.",
            "It is not clear whose cards to print. Name NIKs, or --limit N of the queue.",
        )
    kind = permohonan.read_kind(args.reason)
    if not args.nik and (kind != "baru" or args.doc):
        return env.pick(
            "Kartu hilang, rusak atau berubah dipesan orang per orang. Sebut NIK-nya.",
            "Lost, damaged and changed cards are ordered one by one. Name the NIK.",
        )
    return ""


def _named(tx: Tx, niks: tuple[str, ...], args: argparse.Namespace) -> printing.BatchMade:
    people = [permohonan.resident_id(tx.store, nik) for nik in niks]
    kind = permohonan.read_kind(args.reason)
    if kind != "baru":
        for resident in people:
            permohonan.open_request(tx, resident, kind, dict(args.doc), args.why)
    if not args.with_corrections and mending.people(tx.store).intersection(people):
        raise printing.NotReady(reason=mending.REASON)
    return printing.order(tx, people, why=args.why)


def _next(tx: Tx, args: argparse.Namespace) -> printing.BatchMade:
    wanted, every = ready.Filter(args.kelurahan), args.with_corrections
    return printing.order_next(tx, args.limit, wanted, why=args.why, every=every)


def _span(jobs: tuple[int, ...]) -> str:
    return f"{jobs[0]}" if len(jobs) == 1 else f"{jobs[0]}-{jobs[-1]}"
