"""`tuntas letter`: letters about people who wait: draw, show, write down, note the answer."""

import argparse
from pathlib import Path

from model import lookup
from model.clock import instant
from model.errors import DiskFull, StoreBusy, StoreReadOnly
from model.new_file import write
from model.permohonan import resident_id
from model.rights import demand
from model.store import STORE_NAME, Store
from model.work import letter_kinds, letters
from model.work.letters import Letter
from tui import work_words as say
from tui.commands.env import Env
from tui.commands.nik_word import read_niks

REFUSED = 1
LISTED_MAX = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the act or kind, the NIK or number, and where the text goes."""
    english = getattr(parser, "lang", "id") == "en"
    kinds = "|".join(letter_kinds.kinds())
    said = "a kind of letter, show or answer; without it the letters are listed"
    told = "jenis surat, show atau answer; tanpa ini surat-surat ditampilkan"
    names = [*letter_kinds.kinds(), "show", "answer"]
    parser.add_argument(
        "kind", nargs="?", choices=names, metavar=f"{kinds}|show|answer",
        help=said if english else told,
    )  # fmt: skip
    said = "a NIK, or a letter's number for show and answer"
    told = "NIK, atau nomor surat untuk show dan answer"
    parser.add_argument(
        "about", nargs="?", default="", metavar="NIK", help=said if english else told
    )
    said = "a new file for the printer" if english else "berkas baru untuk printer"
    parser.add_argument("--out", type=Path, metavar="FILE", help=said)
    said = "whom it is for, lines divided by |" if english else "tujuan surat, baris dipisah |"
    parser.add_argument("--to", default="", metavar="TEXT", help=said)
    said = "what was answered" if english else "isi jawabannya"
    parser.add_argument("--text", default="", metavar="TEXT", help=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """List letters, draw one, show one or note its answer; raises what model.work.letters does."""
    demand(env.actor, "see_work")
    demand(env.actor, "see_nik")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.kind is None:
            _list(store, env)
            return 0
        if args.kind == "answer":
            demand(env.actor, "work")
            with store.write(env.actor) as tx:
                done = letters.answered(tx, letters.by_number(store, args.about).id, args.text)
            env.say(env.pick(f"Jawaban {done.number} dicatat.", f"Answer to {done.number} noted."))
            return 0
        if args.kind == "show":
            found = letters.by_number(store, args.about)
            _trail(store, found, env)
            _give(found, args, env)
            return 0
        niks = read_niks([args.about], store, env)
        if niks is None:
            return REFUSED
        with store.write(env.actor) as tx:
            made = letters.draw(tx, args.kind, resident_id(store, niks[0]), to=args.to)
        _give(made, args, env)
    finally:
        store.close()
    return 0


def _trail(store: Store, letter: Letter, env: Env) -> None:
    """Write the audit row of a look at a person; where nothing can be written, reading goes on."""
    try:
        with store.write(env.actor) as tx:
            lookup.note_view(tx, letter.resident)
    except (StoreReadOnly, DiskFull, StoreBusy):
        env.warn(
            env.pick(
                "Simpanan tidak dapat ditulis: pembacaan ini tidak tercatat.",
                "The store cannot be written: this look is not in the trail.",
            )
        )


def _give(letter: Letter, args: argparse.Namespace, env: Env) -> None:
    """Write the text to the file asked for, else to the terminal; with --json the facts only."""
    if args.out is not None:
        try:
            write(args.out, letter.body, letters.LetterFileRefused)
        except letters.LetterFileRefused:
            told = f"Surat {letter.number} sudah ada; tuntas letter show menuliskannya."
            said = f"Letter {letter.number} is made; tuntas letter show writes it down."
            env.warn(env.pick(told, said))
            raise
    if env.json:
        env.rows([{"letter": letter.id, "number": letter.number, "kind": letter.kind}])
    elif args.out is not None:
        told = f"Surat {letter.number} di {args.out}"
        env.say(env.pick(told, f"Letter {letter.number} in {args.out}"))
    else:
        env.say(letter.body.rstrip("\n"))


def _list(store: Store, env: Env) -> None:
    rows: list[dict[str, object]] = [
        {
            "number": one.number, "kind": one.kind, "resident": one.resident, "due_on": one.due_on,
            "at": f"{instant(one.at, store.zone):%d-%m-%Y}", "by": one.by, "answer": one.answer,
            "name": say.in_lang(say.LETTERS, one.kind, env.lang),
        }
        for one in letters.listed(store, limit=LISTED_MAX)
    ]  # fmt: skip
    heads = {
        "number": env.pick("Nomor", "Number"),
        "at": env.pick("Tanggal", "Date"),
        "name": env.pick("Surat", "Letter"),
        "by": env.pick("Petugas", "Operator"),
        "due_on": env.pick("Diingatkan", "Reminder"),
        "answer": env.pick("Jawaban", "Answer"),
    }
    env.rows(rows, heads)
    if not rows:
        env.say(env.pick("Belum ada surat.", "There is no letter yet."))
