"""Two messages to send or to hang out: the rekap for WhatsApp, and the blanks that are left.

No personal data stands in either. The second is what the Dirjen asks for daily, so that nobody can
sell a shortage (reference domain, section 0 no. 10); its last lines say that the card is free.
"""

from dataclasses import dataclass

from model import printing, ready
from model.clock import instant
from model.forecast.blanks import lasting
from model.letterhead import office_name
from model.paper import figure
from model.policy import in_force
from model.reports.cards import printed_in
from model.reports.day import Rekap
from model.reports.period import period
from model.reports.said import (
    KIND_WORDS,
    day_name,
    days_words,
    hour_words,
    listed,
    percent,
)
from model.shifts import workday
from model.spoken_day import DAYS
from model.store import Store

FREE = "KTP-el GRATIS (UU 24/2013 pasal 79A). Jangan memberi uang kepada siapa pun."
FAR_DAYS = 300
"""Farther off only a month is said: a day without its year would be another year's."""
TELL = "Ada pungutan atau calo? Laporkan ke Halo Dukcapil 1500-537."


def whatsapp(made: Rekap, zone: str) -> str:
    """Return the rekap as one message of some ten lines."""
    who, did, blanks = made.people, made.cards, made.blanks
    when = days_words(made.asked)
    if not made.asked.is_over:
        when += f" (sampai {hour_words(made.asked.now_ms, zone)})"
    scrap = listed({one.label: one.qty for one in made.spoiled})
    lines = [
        f"*REKAP KTP-EL {made.office_name.upper()}*",
        when,
        "",
        f"Wajib KTP {figure(who.due)}, rekam {figure(who.recorded)}"
        f" ({percent(who.recorded, who.due)}), belum {figure(who.left)}",
        f"BC {figure(who.bc)} | SFE {figure(who.sfe)} | PRR {figure(who.prr)}"
        f" | Duplikat {figure(who.duplicate)}",
        f"Rekam: {figure(did.recorded)}",
        _counted("*Cetak", did.printed, listed(did.printed_kinds, KIND_WORDS), "*"),
        _counted("Rusak", made.spoiled_pieces, scrap),
        f"Diserahkan: {figure(did.handed)}",
        f"Dipesan belum jadi {figure(did.waiting)}, belum diambil {figure(did.uncollected)}"
        f" (lebih 30 hari {figure(did.old)})",
    ]
    if blanks is not None:
        lines.append(
            f"Blanko: awal {figure(blanks.opening)}, masuk {figure(blanks.in_all)}, pakai"
            f" {figure(blanks.used)}, rusak {figure(blanks.spoiled)}, keluar"
            f" {figure(blanks.out_all)}, *sisa {figure(blanks.closing)}*"
        )
    supplies = {one.item: one.closing for one in made.goods if one.item in ("pita", "film")}
    if any(supplies.values()):
        lines.append(f"Sisa {listed(supplies)}")
    if not made.agrees:
        lines.append("ANGKA BELUM COCOK DENGAN BUKU, sedang diperiksa.")
    return "\n".join(lines) + "\n"


def _counted(label: str, count: int, of: str, end: str = "") -> str:
    told = f"{label}: {figure(count)}{end}"
    return f"{told} ({of})" if of else told


@dataclass(frozen=True, slots=True)
class Stock:
    """What the announcement says."""

    office: str
    office_name: str
    at_ms: int
    free: int
    """Blanks in store and trays that no job holds."""
    ready: int
    """People of this office's own queue."""
    printed: int
    """Cards that came out today."""
    until_ms: int | None
    """Until when the blanks last; None while too little is learnt."""
    policy: str


def stock(store: Store) -> Stock:
    """Return the blanks that are left and who waits for them, as of now."""
    now = store.clock.now_ms()
    today = min(workday.today(store), store.today())
    found = lasting(store)
    return Stock(
        store.office, office_name(store), now,
        max(printing.blanks_free(store) or 0, 0), ready.total(store),
        printed_in(store, period(store, today)), found.until_at if found else None,
        in_force(store).label,
    )  # fmt: skip


def announce(told: Stock, zone: str) -> str:
    """Return the announcement of the blanks that are left."""
    on = instant(told.at_ms, zone).date()
    lines = [
        f"*STOK BLANKO KTP-EL {told.office_name.upper()}*",
        f"{day_name(on)} pukul {hour_words(told.at_ms, zone)}",
        "",
        f"Blanko tersedia: *{figure(told.free)}* keping",
        f"Siap dicetak di sini: {figure(told.ready)} orang",
        f"Dicetak hari ini: {figure(told.printed)} kartu",
    ]
    if told.free and told.until_ms is not None:
        until = instant(told.until_ms, zone).date()
        far = (until - on).days > FAR_DAYS
        said = f"{until:%m-%Y}" if far else f"{DAYS[until.weekday()]} {until:%d-%m}"
        lines.append(f"Cukup sampai kira-kira {said}")
    if not told.free:
        lines.append("Blanko habis; yang siap dicetak mendapat giliran begitu blanko datang.")
    lines += [
        f"Urutan cetak: {told.policy}. Didahulukan hanya dengan alasan tertulis.",
        "",
        FREE,
        TELL,
    ]
    return "\n".join(lines) + "\n"
