"""The doctor's look at the printers: what their lanes last said, and on request the devices."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from hw.address import parse
from hw.catalog import open_press
from hw.errors import AnswerLost, HwError, NotReached
from hw.press import Limits, Report
from model import lanes
from model.store import Store
from tui.card_words import LANES, need_words, words
from tui.commands.doctor_line import Check, State, attempt, in_shell, span
from tui.commands.env import Env
from tui.commands.refusals import DEVICE, sentence_of
from tui.pace import WallPace
from tui.seat_choice import invented, is_fake
from tui.settings import Printer, Settings
from tui.wiring_errors import NoPrinters
from tui.wording import sentence, sentences

GROUP: Final = "printer"
ANSWER_SECONDS: Final = 2.0
ASKED_AT_ONCE_MAX: Final = 8
SIMULATED_MAX: Final = 6
"""Simulated devices told by name."""


def printers(store: Store | None, settings: Settings | None, env: Env, *, ask: bool) -> list[Check]:
    """Return a line for each configured printer, and with `ask` another with its own answer.

    Without settings the lanes that the store knows are told.
    """
    rows: dict[str, lanes.Lane] = {}

    def look() -> list[Check]:
        if store is None:
            return []
        rows.update({one.printer: one for one in lanes.all_lanes(store)})
        is_practice = store.meta("practice") == "1"
        return [] if is_practice or settings is None else _simulated(settings, env)

    found = attempt(GROUP, "lajur", env, look)
    names = [one.name for one in settings.printers] if settings is not None else list(rows)
    if settings is not None and not settings.printers:
        told, dot, remedy = sentence_of(NoPrinters(file="tuntas.toml"), env.lang).partition(". ")
        found.append(
            Check(GROUP, "daftar", "warn", told + dot.strip(), remedy, values={"printers": 0})
        )
    if settings is not None and settings.printers and not settings.print.photos:
        found.append(_no_photos(env))
    if store is not None:
        found += [_lane(name, rows.get(name), store.clock.now_ms(), env) for name in names]
    if ask and settings is not None:
        found += _asked(settings.printers, env)
    return found


def _simulated(settings: Settings, env: Env) -> list[Check]:
    """Return what is bad about simulated devices in a real office: people and cards are not."""
    found = [one.name for one in settings.printers if is_fake(one.address)]
    found += [f"{one.name}.{key}" for one in settings.seats for key in invented(one)]
    if not found:
        return []
    named = ", ".join(found[:SIMULATED_MAX]) + (" ..." if len(found) > SIMULATED_MAX else "")
    fact = env.pick(
        f"Alat tiruan di kantor sungguhan: {named}. Kartu dicatat jadi, tetapi tidak ada.",
        f"Simulated in a real office: {named}. Cards are booked as done, but there are none.",
    )
    remedy = env.pick("Ganti fake:// di tuntas.toml.", "Replace fake:// in tuntas.toml.")
    return [Check(GROUP, "tiruan", "bad", fact, remedy)]


def _no_photos(env: Env) -> Check:
    fact = env.pick("Kartu dicetak tanpa foto.", "Cards are printed without a photo.")
    remedy = env.pick(
        "Isi photos pada [print] di tuntas.toml.", "Set photos under [print] in tuntas.toml."
    )
    return Check(GROUP, "foto", "warn", fact, remedy, values={"photos": False})


def _lane(name: str, lane: lanes.Lane | None, now_ms: int, env: Env) -> Check:
    start = env.pick("Jalankan: tuntas node.", "Start: tuntas node.")
    if lane is None:
        fact = env.pick(f"{name} belum pernah dijalankan.", f"{name} was never driven.")
        return Check(GROUP, name, "warn", fact, start, values={"printer": name})
    ago = now_ms - lane.heard_at
    values = {
        "printer": name,
        "lane_state": lane.state,
        "code": lane.code,
        "heard_seconds": max(ago, 0) // 1000,
    }
    if lane.state == "off":
        fact = env.pick(
            f"{name}: simpul cetak tidak jalan, terakhir terdengar {span(ago, env)} lalu.",
            f"{name}: no print node runs; last heard {span(ago, env)} ago.",
        )
        return Check(GROUP, name, "warn", fact, start, values=values)
    state, fact, remedy = _of_state(name, lane, env)
    return Check(GROUP, name, state, fact, remedy, DEVICE, values)


def _of_state(name: str, lane: lanes.Lane, env: Env) -> tuple[State, str, str]:
    """Return state, fact and remedy of a lane that is heard."""
    said = words(LANES, lane.state, env.lang)
    if lane.state == "fuel":
        remedy = env.pick("Bila PLN menyala", "When the mains are back") + ": tuntas care fuel off."
        return "warn", f"{name} {said}.", remedy
    if lane.state in ("idle", "printing", "rest", "hours"):
        return "ok", f"{name} {said}.", ""
    if lane.state == "paused":
        remedy = env.pick("Lanjutkan", "Go on") + f": tuntas lane {name} resume."
        return "warn", env.pick(f"{name} dijeda.", f"{name} is paused."), remedy
    if lane.state == "no_blanko":
        return (
            "warn",
            env.pick(f"{name}: blanko di buku habis.", f"{name}: no blanks in the ledger."),
            env.pick("Catat: tuntas stock receive atau issue.",
                     "Book: tuntas stock receive or issue."),
        )  # fmt: skip
    if lane.state == "parked" and not lane.unsettled:
        return "ok", env.pick(f"{name} sudah diputuskan.", f"{name} is settled."), ""
    if lane.code or lane.state == "away":
        code = lane.code or NotReached.code
        known = code if code in sentences() else HwError.code  # a row could hold anything
        return (_gravity(known), *_halves(known, name, env))
    if lane.state == "hands":
        need, _, remedy = need_words(lane.need, env.lang).partition(": ")
        return "warn", f"{name}: {need}.", in_shell(f"{remedy}.", name)
    waits = env.pick("Putuskan: tuntas settle.", "Give the verdict: tuntas settle.")
    return "warn", f"{name} {said}.", waits


def _gravity(code: str) -> State:
    """Return how bad a device's code is: one that works or waits for hands does answer."""
    if code == "PRT-201":
        return "ok"
    return "warn" if code.startswith(("PRT-3", "PRT-6")) else "bad"


def _halves(code: str, name: str, env: Env) -> tuple[str, str]:
    facts = {"device": name, "key": "", "reason": ""}
    told, dot, remedy = sentence(code, env.lang, facts).partition(". ")
    return told + dot.strip(), in_shell(remedy, name)


def _asked(configured: Sequence[Printer], env: Env) -> list[Check]:
    """Ask all printers at once, each with a short deadline; nothing is printed or changed."""
    if not configured:
        return []
    with ThreadPoolExecutor(ASKED_AT_ONCE_MAX) as pool:
        reports = list(pool.map(lambda one: _look(one, env), configured))
    pairs = zip(configured, reports, strict=True)
    return [_answer(one.name, report, env) for one, report in pairs]


def _look(one: Printer, env: Env) -> Report | HwError | None:
    """Return what the device says; None for a simulated one whose memory belongs to its lane."""
    try:
        address = parse(one.address)
        if address.scheme == "fake" and address.text("memory"):
            return None
        limits = Limits(answer_seconds=ANSWER_SECONDS)
        press = open_press(one.address, one.name, WallPace(env.clock), limits)
        try:
            return press.look()
        finally:
            press.close()
    except HwError as error:
        return error


def _answer(name: str, report: Report | HwError | None, env: Env) -> Check:
    check = f"{name}.jawab"
    values: dict[str, object] = {"printer": name, "asked": report is not None}
    if report is None:
        fact = env.pick(f"{name} tiruan, tidak ditanyai.", f"{name} is simulated, not asked.")
        return Check(GROUP, check, "ok", fact, values=values)
    if isinstance(report, HwError):
        told, dot, remedy = sentence_of(report, env.lang).partition(". ")
        values["code"] = report.code
        remedy = in_shell(remedy, name)
        return Check(GROUP, check, "bad", told + dot.strip(), remedy, DEVICE, values)
    if report.verdict == "done":
        fact = env.pick(f"{name} menjawab, siap.", f"{name} answers, ready.")
        return Check(GROUP, check, "ok", fact, values=values)
    code = report.code or AnswerLost.code
    told, remedy = _halves(code, name, env)
    values["code"] = code
    return Check(GROUP, check, _gravity(code), told, remedy, DEVICE, values)
