"""What `tuntas shift` takes and says: its acts and options, the sif, a change, the check."""

from typing import Any

from model.clock import instant
from model.document import Document
from model.shift import NOTE_CHARS_MAX, Shift
from model.shifts.change import SIDES, Change
from model.shifts.changing import WHY_CHARS_MAX
from model.shifts.checklist import Check
from model.shifts.closing import Closed
from model.shifts.compared import Result, compared
from model.store import Store
from tui.commands.env import Env
from tui.locale.speak import speak
from tui.shift_words import check_rows

ACTS = {
    "open": ("membuka sif tanpa hitungan (kantor baru)", "open a shift uncounted (a new office)"),
    "close": (
        "menutup sif tanpa hitungan, dengan alasan dan petugas kedua",
        "close the shift uncounted, with a reason and a second person",
    ),
    "begin": ("mulai serah terima berdua", "begin a change of shift of two people"),
    "count": ("angka satu baris dari satu petugas", "one person's figure of one line"),
    "compare": ("bandingkan dengan buku", "compare with the book"),
    "recount": ("hitung ulang satu baris", "count one line again"),
    "reason": ("alasan selisih satu baris", "the reason of a line's difference"),
    "note": ("pesan untuk sif berikut", "what the next shift must know"),
    "pass": ("lewati rekan yang tidak hadir (kasi)", "pass a missing colleague (kasi)"),
    "drop": ("buang hitungan yang berjalan", "drop the change that runs"),
    "finish": ("selesai: PIN keduanya, lembar tersimpan", "finish: both PINs, sheet kept"),
    "check": ("periksa 60 detik sebelum buka atau tutup", "the check of 60 seconds"),
    "sheet": ("lembar serah terima, kata demi kata", "a handover sheet, word for word"),
}
"""Each act in both languages."""
_LINE = ("baris, mis. store atau tray:kartu1", "the line, as store or tray:kartu1",
         {"chars_max": 40})  # fmt: skip
_WHY = ("alasan", "the reason", {"chars_max": WHY_CHARS_MAX, "required": True, "metavar": "TEXT"})
_PIN = ("PIN dari stdin, satu baris", "read the PIN from stdin, a line each",
        {"action": "store_true"})  # fmt: skip
_LABEL = ("namanya (huruf berikutnya)", "its name (the next letter of the day)",
          {"chars_max": 20, "default": "", "metavar": "A"})  # fmt: skip


def _name(indonesian: str, english: str, **given: Any) -> tuple[str, str, dict[str, Any]]:
    return indonesian, english, {"chars_max": 40, "metavar": "NAME", **given}


OPTIONS: dict[str, dict[str, tuple[str, str, dict[str, Any]]]] = {
    "open": {"--label": _LABEL},
    "close": {
        "--why": _WHY,
        "--note": ("yang perlu diketahui sif berikut", "what the next shift must know",
                   {"chars_max": NOTE_CHARS_MAX, "default": "", "metavar": "TEXT"}),
        "--second": _name("petugas kedua, dengan PIN-nya", "who stands by, with their PIN",
                          default=""),
        "--pin-stdin": _PIN,
    },
    "begin": {
        "--to": _name("rekan yang menerima atau ikut menghitung", "who takes over or counts along",
                      required=True),
        "--by": _name("yang menyerahkan", "who hands over", required=True),
        "--kind": ("pass serah terima, close tanpa pengganti, open buka",
                   "pass hand over, close with nobody next, open one",
                   {"choices": ("pass", "close", "open"), "default": "pass"}),
    },
    "count": {
        "line": _LINE,
        "qty": ("terhitung", "how many were counted", {"type": int}),
        "--who": _name("siapa yang menghitung", "who counted", required=True),
    },
    "recount": {"line": _LINE},
    "reason": {"line": _LINE, "--why": _WHY},
    "note": {"words": ("pesan", "the words", {"chars_max": NOTE_CHARS_MAX})},
    "pass": {
        "--missing": _name("siapa yang tidak hadir", "who is not there", required=True),
        "--stand-in": _name("siapa gantinya", "who stands in", required=True),
        "--why": _WHY,
    },
    "finish": {"--label": _LABEL, "--pin-stdin": _PIN},
    "check": {"--seen": ("catat bahwa sudah dilihat", "note that it was looked at",
                         {"action": "store_true"})},
    "sheet": {"number": ("nomor lembar (terakhir)", "the sheet's number (the last)",
                         {"nargs": "?", "default": ""})},
}  # fmt: skip


def tell_shift(
    one: Shift | None, store: Store, env: Env, *, closed: bool = False, change_runs: bool = False
) -> None:
    """Say which shift is open, or was closed now."""
    if env.json:
        env.rows([_row(one, closed, store, change_runs)] if one is not None else [])
        return
    if one is None:
        env.say(
            env.pick(
                "Tidak ada sif yang terbuka. Buka dengan: tuntas shift open.",
                "No shift is open. Open one with: tuntas shift open.",
            )
        )
        return
    day, at = f"{one.day_on:%d-%m-%Y}", f"{instant(one.opened_at, store.zone):%H.%M}"
    if closed:
        env.say(env.pick(f"Sif {one.label} {day} ditutup.", f"Shift {one.label} of {day} closed."))
        return
    env.say(
        env.pick(
            f"Sif {one.label} {day} terbuka sejak {at}, dibuka {one.opened_by}.",
            f"Shift {one.label} of {day} is open since {at}, opened by {one.opened_by}.",
        )
    )


def _row(one: Shift, closed: bool, store: Store, runs: bool) -> dict[str, object]:
    return {
        "shift": one.id,
        "label": one.label,
        "day_on": one.day_on,
        "opened_by": one.opened_by,
        "opened_at": instant(one.opened_at, store.zone).isoformat(timespec="seconds"),
        "state": "closed" if closed else "open",
        "changing": runs,
    }


def tell_change(store: Store, one: Change, env: Env) -> None:
    """Say how a change stands, line by line; the book only once it was compared."""
    found: dict[str, Result] = {}
    if one.state in ("compared", "done"):
        found = {result.line: result for result in compared(store, one.id)}
    if not env.json:
        env.say(
            env.pick(
                f"Serah terima: {one.from_who} -> {one.to_who}, {_STATES[one.state][0]}.",
                f"Change of shift: {one.from_who} -> {one.to_who}, {_STATES[one.state][1]}.",
            )
        )
    rows: list[dict[str, object]] = []
    for line in one.lines:
        told = [line.of(side) for side in SIDES]
        result = found.get(line.name)
        rows.append(
            {
                "line": line.name,
                "first": told[0].qty if told[0] else None,
                "second": told[1].qty if told[1] else None,
                "book": result.book if result else None,
                "difference": result.difference if result else None,
                "verdict": result.verdict if result else "",
                "why": line.why,
            }
        )
    heads = env.pick("Baris,Pertama,Kedua,Buku,Selisih,Hasil,Alasan",
                     "Line,First,Second,Book,Difference,Verdict,Reason").split(",")  # fmt: skip
    env.rows(rows, dict(zip(rows[0], heads, strict=True)) if rows else None)


_STATES = {
    "counting": ("sedang dihitung", "being counted"),
    "compared": ("sudah dibandingkan", "compared with the book"),
    "done": ("selesai", "done"),
    "dropped": ("dibuang", "dropped"),
}


def tell_checks(checks: tuple[Check, ...], kind: str, env: Env, *, noted: bool) -> None:
    """Say the check: what is well, what is not."""
    if env.json:
        env.rows(
            [
                {"check": one.name, "state": one.state, "figure": one.figure,
                 "names": ", ".join(one.names), "kind": kind}
                for one in checks
            ]
        )  # fmt: skip
        return
    speak(env.lang)
    env.say("\n".join(check_rows(checks)))
    if noted:
        off = sum(1 for one in checks if one.asks)
        env.say(
            env.pick(f"Periksa dicatat: {off} perlu dilihat.", f"Check noted: {off} to look at.")
        )


def tell_sheet(paper: Document, env: Env) -> None:
    """Write a sheet out, whole."""
    if env.json:
        env.rows([{"number": paper.number, "about": paper.about, "body": paper.body}])
    else:
        env.out.write(paper.body)


def tell_done(done: Closed, env: Env) -> None:
    """Say what a change came to."""
    if env.json:
        env.rows(
            [{"ended": done.ended.id if done.ended else None,
              "opened": done.opened.id if done.opened else None,
              "document": done.document, "booked": [one.document for one in done.booked]}]
        )  # fmt: skip
        return
    if done.opened is not None:
        env.say(
            env.pick(
                f"Sif {done.opened.label} dibuka oleh {done.opened.opened_by}.",
                f"Shift {done.opened.label} opened by {done.opened.opened_by}.",
            )
        )
    env.say(env.pick(f"Lembar {done.document} tersimpan.", f"Sheet {done.document} kept."))
