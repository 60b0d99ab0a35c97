"""`tuntas quality`: the data quality lists: count them, make them anew, list or export one."""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from model import lookup, quality, quality_rows
from model.clock import instant
from model.errors import DiskFull, StoreBusy, StoreReadOnly
from model.quality_file import write
from model.quality_rows import Line, born
from model.quality_run import Finder
from model.quality_work import Progress
from model.rights import demand, may
from model.store import STORE_NAME, Store
from tui import quality_words as say
from tui.commands.env import Env

LIST_ROWS_MAX = 100_000
NAMES = {kind.replace("_", "-"): kind for kind in quality.KINDS}
HEAD = (
    "temuan", "daftar", "hal", "nik", "nama", "lahir", "kelurahan",
    "nik_lain", "nama_lain", "lahir_lain", "keadaan", "putusan", "alasan",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the lists are counted."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar="run|list|export|decide|reopen")
    said = "check all residents; goes on where it stopped" if english else "memeriksa semua warga"
    acts.add_parser("run", help=said, description=said)
    said = "one list, numbers masked" if english else "satu daftar, nomor disamarkan"
    act = acts.add_parser("list", help=said, description=said)
    _kind(act, "one of the lists" if english else "salah satu daftar")
    said = "one list as a file for Excel" if english else "satu daftar sebagai berkas Excel"
    act = acts.add_parser("export", help=said, description=said)
    _kind(act, "one of the lists" if english else "salah satu daftar")
    said = "a new file" if english else "berkas baru"
    act.add_argument("--out", required=True, type=Path, metavar="FILE.csv", help=said)
    said = "settle a finding, with a reason" if english else "memutuskan temuan, dengan alasan"
    act = acts.add_parser("decide", help=said, description=said)
    act.add_argument("finding", type=_number, metavar="N")
    act.add_argument("verdict", choices=sorted({*quality.OF_TWO, *quality.OF_ONE}))
    said = "what was found out" if english else "apa yang ternyata"
    act.add_argument("--why", required=True, metavar="TEXT", help=said)
    said = "take a decision back" if english else "mengurungkan putusan"
    act = acts.add_parser("reopen", help=said, description=said)
    act.add_argument("finding", type=_number, metavar="N")


def _kind(act: argparse.ArgumentParser, said: str) -> None:
    names = "|".join(NAMES)
    act.add_argument("--kind", choices=[*NAMES], default="two-niks", metavar=names, help=said)
    settled = getattr(act, "lang", "id") == "en"
    told = "what was decided instead" if settled else "yang sudah diputuskan"
    act.add_argument("--settled", action="store_true", help=told)


def _number(text: str) -> int:
    found = int(text)
    if not 0 < found < quality.NUMBER_MAX:
        raise ValueError(text)
    return found


def run(args: argparse.Namespace, env: Env) -> int:
    """Count the lists, or do one of the acts; personal data goes to the file asked for only."""
    demand(env.actor, "find")
    store = Store.open(env.home / STORE_NAME, env.clock)
    acts: dict[str | None, Callable[[Store, argparse.Namespace, Env], None]] = {
        None: _count, "run": _check, "list": _list, "export": _export, "decide": _decide,
        "reopen": _reopen,
    }  # fmt: skip
    try:
        acts[args.act](store, args, env)
    finally:
        store.close()
    return 0


def _count(store: Store, args: argparse.Namespace, env: Env) -> None:
    board = quality.board(store)
    rows: list[dict[str, object]] = [
        {"list": name, "open": board.open[kind], "settled": board.settled[kind]}
        for name, kind in NAMES.items()
    ]
    rows.append({"list": "cases", "open": board.cases, "settled": None})
    if env.json:
        env.rows(rows)
    else:
        keys = (*quality.KINDS, say.CASES)
        told = [
            {"name": say.in_lang(say.LISTS, key, env.lang), **row}
            for key, row in zip(keys, rows, strict=True)
        ]
        env.rows(told, _headings(env))
    _tell_age(board, store.zone, env)


def _headings(env: Env) -> dict[str, str]:
    return {
        "list": env.pick("Daftar", "List"),
        "open": env.pick("Terbuka", "Open"),
        "settled": env.pick("Diputuskan", "Decided"),
        "name": env.pick("Isi", "What"),
    }


def _tell_age(board: quality.Board, zone: str, env: Env) -> None:
    at = board.last.at
    if board.work is not None:
        env.say(
            env.pick(
                "Pemeriksaan terhenti di tengah; tuntas quality run melanjutkan.",
                "A check stopped halfway; tuntas quality run goes on.",
            )
        )
    if at is None:
        env.say(
            env.pick(
                "Belum pernah diperiksa: tuntas quality run.", "Never checked: tuntas quality run."
            )
        )
        return
    when = f"{instant(at, zone):%d-%m-%Y %H.%M}"
    env.say(env.pick(f"Diperiksa {when}.", f"Checked {when}."))
    if board.is_behind:
        env.say(
            env.pick(
                "Ada berkas masuk sesudah itu; isinya belum diperiksa.",
                "A file came in since; it is not checked yet.",
            )
        )


def _check(store: Store, args: argparse.Namespace, env: Env) -> None:
    finder = Finder(store, env.actor)
    try:
        while (told := finder.step(store)).phase != "done":
            _progress(told, env)
    finally:
        finder.close()
        if env.err.isatty():
            env.err.write("\r\x1b[K")
    _count(store, args, env)


def _progress(told: Progress, env: Env) -> None:
    """Show a line that overwrites itself on a terminal; none where nobody watches."""
    if env.err.isatty():
        left = "" if told.seconds_left is None else f"{told.seconds_left} s"
        env.err.write(f"\r{told.percent}%  {left}\x1b[K")
        env.err.flush()


def _list(store: Store, args: argparse.Namespace, env: Env) -> None:
    see = may(env.actor, "see_nik")
    found = list(_lines(store, args))
    if env.json:
        env.rows([_as_json(line) for line in found])
        return
    rows: list[dict[str, object]] = [
        {
            "finding": line.doubt.id,
            "fact": say.in_lang(say.FACTS, line.doubt.fact, env.lang),
            "nik": say.shown_nik(line.nik, False),
            "name": say.shown_name(line.name, see),
            "other": say.shown_nik(line.other_nik, False) or line.kelurahan,
            "verdict": say.in_lang(say.VERDICTS, line.doubt.verdict, env.lang),
        }
        for line in found
    ]
    env.rows(
        rows,
        {
            "finding": env.pick("Temuan", "Finding"), "fact": env.pick("Hal", "What"),
            "nik": "NIK", "name": env.pick("Nama", "Name"),
            "other": env.pick("NIK lain / Kel.", "Other NIK / Kel."),
            "verdict": env.pick("Putusan", "Verdict"),
        },
    )  # fmt: skip
    _note(store, len(found), env)
    env.say(env.pick(f"{len(found)} temuan.", f"{len(found)} findings."))


def _as_json(line: Line) -> dict[str, object]:
    doubt = line.doubt
    return {
        "finding": doubt.id, "list": doubt.kind, "fact": doubt.fact, "resident": doubt.resident,
        "other": doubt.other, "state": doubt.state, "verdict": doubt.verdict,
    }  # fmt: skip


def _lines(store: Store, args: argparse.Namespace) -> Iterator[Line]:
    """Walk one list, at most 100,000 rows, a page at a time."""
    kind, state = NAMES[args.kind], "settled" if args.settled else "open"
    after, shown = None, 0
    while shown < LIST_ROWS_MAX:
        page = quality_rows.lines(
            store, kind, state=state, after=after, limit=quality.PAGE_ROWS_MAX
        )
        yield from page
        if len(page) < quality.PAGE_ROWS_MAX:
            return
        after, shown = page[-1].key, shown + len(page)


def _export(store: Store, args: argparse.Namespace, env: Env) -> None:
    demand(env.actor, "judge_quality")
    rows = (_cells(line) for line in _lines(store, args))
    # The trail first: a file with residents that nobody is written down for must not exist.
    with store.write(env.actor) as tx:
        quality.note_list(tx, quality.board(store).open[NAMES[args.kind]])
    written = write(args.out, HEAD, rows)
    if env.json:
        env.rows([{"file": str(args.out), "rows": written}])
    else:
        env.say(env.pick(f"{written} baris di {args.out}", f"{written} rows in {args.out}"))


def _cells(line: Line) -> tuple[object, ...]:
    doubt, told = line.doubt, partial(say.in_lang, lang="id")
    return (
        doubt.id, told(say.LISTS, doubt.kind), told(say.FACTS, doubt.fact), line.nik, line.name,
        born(line.birth_on), line.kelurahan, line.other_nik, line.other_name,
        born(line.other_birth_on) if line.other_nik else "", doubt.state,
        told(say.VERDICTS, doubt.verdict), doubt.why,
    )  # fmt: skip


def _note(store: Store, shown: int, env: Env) -> None:
    """Write the audit row of a list with names; where nothing can be written, reading goes on."""
    try:
        with store.write(env.actor) as tx:
            lookup.note_search(tx, "quality", shown)
    except (StoreReadOnly, DiskFull, StoreBusy):
        env.warn(
            env.pick(
                "Simpanan tidak dapat ditulis: daftar ini tidak tercatat.",
                "The store cannot be written: this list is not in the trail.",
            )
        )


def _decide(store: Store, args: argparse.Namespace, env: Env) -> None:
    with store.write(env.actor) as tx:
        done = quality.decide(tx, args.finding, args.verdict, args.why)
    _tell(done, env)


def _reopen(store: Store, args: argparse.Namespace, env: Env) -> None:
    with store.write(env.actor) as tx:
        done = quality.reopen(tx, args.finding)
    _tell(done, env)


def _tell(done: quality.Doubt, env: Env) -> None:
    if env.json:
        env.rows([{"finding": done.id, "state": done.state, "verdict": done.verdict}])
    else:
        verdict = say.in_lang(say.VERDICTS, done.verdict, env.lang)
        said = verdict or env.pick("terbuka lagi", "open again")
        env.say(env.pick(f"Temuan {done.id}: {said}.", f"Finding {done.id}: {said}."))
