"""The rekap of a day or of several as a paper of 80 columns, and the month as a table of days."""

from collections.abc import Sequence

from model.paper import DOTS, NARROW, Column, figure, paged, table
from model.reports.day import Check, Rekap
from model.reports.goods import Item
from model.reports.month import Month
from model.reports.said import (
    BIN_WORDS,
    ITEM_WORDS,
    KIND_WORDS,
    beside,
    days_words,
    dotted,
    head,
    hour_words,
    listed,
    percent,
    state_words,
)

HALF = 38
CHECKS_SHOWN = 12

_STOCK = (
    Column("Barang", 14), *(Column(name, 10, True) for name in
    ("Awal", "Masuk", "Pakai", "Rusak", "Keluar", "Akhir")),
)  # fmt: skip
_HANDS = (Column("Petugas", 32), *(Column(name, 11, True) for name in
          ("Rekam", "Cetak", "Rusak", "Serah")))  # fmt: skip
_MACHINES = (Column("Printer", 32), *(Column(name, 11, True) for name in
             ("Cetak", "Rusak", "Lain", "Detik")))  # fmt: skip
_SIFS = (Column("Sif", 32), *(Column(name, 11, True) for name in
         ("Rekam", "Cetak", "Rusak", "Serah")))  # fmt: skip
_DAYS = (
    Column("Tgl", 5), Column("Rekam", 6, True), Column("Cetak", 6, True), Column("Serah", 6, True),
    Column("Awal", 7, True), Column("Masuk", 7, True), Column("Pakai", 7, True),
    Column("Rusak", 6, True), Column("Keluar", 7, True), Column("Akhir", 7, True),
)  # fmt: skip


def rekap_text(made: Rekap, zone: str, number: str = "") -> str:
    """Return the rekap for paper; with a number it has room for two names in ink."""
    title = "Rekap harian KTP-el" if made.asked.is_day else "Rekap KTP-el"
    top = head(
        made.office_name, made.office, title, f"Nomor: {number}" if number else "",
        f"{days_words(made.asked)}   {state_words(made.asked, zone)}",
    )  # fmt: skip
    body = [*_people(made), "", *_work(made), "", *_stock(made), "", *_who(made, zone)]
    body += ["", *_agree(made.checks)]
    return paged(top, [*body, *(_signs() if number else ())])


def month_text(made: Month, zone: str, number: str = "") -> str:
    """Return the days for paper, a line each, and below them the rekap of all."""
    whole = made.whole
    top = head(
        whole.office_name, whole.office, "Rekap bulanan KTP-el",
        f"Nomor: {number}" if number else "",
        f"{days_words(whole.asked)}   {state_words(whole.asked, zone)}",
    )  # fmt: skip
    rows = [
        (f"{d.on:%d-%m}", *map(figure, (d.recorded, d.printed, d.handed, d.opening, d.came, d.used,
                                        d.spoiled, d.went, d.closing)))
        for d in made.days
    ]  # fmt: skip
    blanks, cards = whole.blanks, whole.cards
    sums = (blanks.opening, blanks.in_all, blanks.used, blanks.spoiled, blanks.out_all,
            blanks.closing) if blanks else (0,) * 6  # fmt: skip
    body = table(_DAYS, rows)
    body += [body[1], table(_DAYS, [
        ("JML", *map(figure, (cards.recorded, cards.printed, cards.handed, *sums)))
    ])[2]]  # fmt: skip
    body += ["", *_agree((*whole.checks, *made.checks)), "", *_people(whole), "", *_work(whole)]
    body += ["", *_stock(whole), "", *_who(whole, zone)]
    return paged(top, [*body, *(_signs() if number else ())])


def _people(made: Rekap) -> list[str]:
    who = made.people
    left = [
        dotted("Wajib KTP", figure(who.due), HALF),
        dotted("Sudah rekam", f"{figure(who.recorded)} ({percent(who.recorded, who.due)})", HALF),
        dotted("Belum rekam", figure(who.left), HALF),
        dotted("Pusat: kartu dicetak", figure(who.card), HALF),
    ]
    right = [
        dotted("BC, masih di daerah", figure(who.bc), HALF),
        dotted("SFE, di pusat", figure(who.sfe), HALF),
        dotted("PRR, siap cetak", figure(who.prr), HALF),
        dotted("Duplikat", figure(who.duplicate), HALF),
        dotted("Perlu tindakan lain", figure(who.action + who.other), HALF),
    ]
    return ["PENDUDUK, MENURUT PUSAT", *beside(left, right, HALF)]


def _work(made: Rekap) -> list[str]:
    cards, scrap = made.cards, {one.label: one.qty for one in made.spoiled}
    left = [
        dotted("Perekaman selesai", figure(cards.recorded), HALF),
        dotted("Kartu tercetak", figure(cards.printed), HALF),
        dotted("Rusak", figure(made.spoiled_pieces), HALF),
        dotted("Diserahkan", figure(cards.handed), HALF),
        dotted("Suket terbit", figure(cards.sukets), HALF),
    ]
    right = [
        dotted("Dipesan, belum jadi", figure(cards.waiting), HALF),
        dotted("  di antaranya belum pasti", figure(cards.unsettled), HALF),
        dotted("Jadi, belum diserahkan", figure(cards.uncollected), HALF),
        dotted("  lebih dari 30 hari", figure(cards.old), HALF),
    ]
    more = [
        ("Permohonan", listed(cards.requests, KIND_WORDS)),
        ("Tercetak", listed(cards.printed_kinds, KIND_WORDS)),
        ("Rusak karena", listed(scrap)),
        ("Belum diambil", listed(_lying(made), BIN_WORDS)),
        ("Kantor lain", _guests(made)),
    ]
    told = [f"{label:<14}: {said}"[:NARROW] for label, said in more if said]
    return ["PEKERJAAN", *beside(left, right, HALF), *told]


def _guests(made: Rekap) -> str:
    """Return what became of cards that other offices made, '' where there were none."""
    one = made.guests
    away = f", di desa {figure(one.away)}" if one.away else ""
    told = f"datang {figure(one.came)}, diserahkan {figure(one.handed)}, dikembalikan"
    return f"{told} {figure(one.back)}, masih di sini {figure(one.here)}{away}" if one.any else ""


def _lying(made: Rekap) -> dict[str, int]:
    return {bin: made.cards.lying.get(bin, 0) for bin in ("printed", "transit", "custody")}


def _stock(made: Rekap) -> list[str]:
    rows = [
        (ITEM_WORDS.get(one.item, one.item), *map(figure, (one.opening, one.in_all, one.used,
         one.spoiled, one.out_all, one.closing)))
        for one in made.goods if one.item != "kartu_lama"
    ]  # fmt: skip
    told = [line for one in made.goods for line in _item_lines(one)]
    return ["STOK (gudang, baki, di printer, terenkode, karantina)", *table(_STOCK, rows), *told]


def _item_lines(one: Item) -> list[str]:
    """Return where it came from and went to, and what is spoiled and not destroyed."""
    name = ITEM_WORDS.get(one.item, one.item)
    found = []
    if one.came:
        found.append(f"{name} masuk dari: {listed(one.came, BIN_WORDS)}"[:NARROW])
    if one.went:
        found.append(f"{name} keluar ke: {listed(one.went, BIN_WORDS)}"[:NARROW])
    scrap, burnt = one.bins.get("spoiled", 0), one.into("destroyed")
    if one.item in ("blanko", "kartu_lama") and (scrap or burnt or one.into("spoiled")):
        told = f"{name} rusak belum musnah: awal {figure(one.bins_before.get('spoiled', 0))}, masuk"
        told += f" {figure(one.into('spoiled'))}, dimusnahkan {figure(burnt)}, sisa {figure(scrap)}"
        found.append(told[:NARROW])
    return found


def _who(made: Rekap, zone: str) -> list[str]:
    hands = [
        (one.who, one.recorded, one.printed, one.spoiled, one.handed) for one in made.operators
    ]
    machines = [
        (one.name, one.printed, one.spoiled, one.other, one.card_seconds) for one in made.printers
    ]
    sifs = [
        (_sif_name(one.label, one.day, one.begin_ms, one.end_ms, made, zone), one.recorded,
         one.printed, one.spoiled, one.handed)
        for one in made.sifs
    ]  # fmt: skip
    parts = [
        table(columns, rows)
        for columns, rows in ((_HANDS, hands), (_MACHINES, machines), (_SIFS, sifs)) if rows
    ]  # fmt: skip
    found: list[str] = []
    for part in parts:
        found += [*part, ""]
    return found[:-1] or ["Belum ada pekerjaan."]


def _sif_name(label: str, day: str, begin: int, end: int, made: Rekap, zone: str) -> str:
    until = "..." if end > made.asked.now_ms else hour_words(end, zone)
    named = f"{label} " if label else "tanpa sif "
    on = "" if made.asked.is_day else f"{day[8:10]}-{day[5:7]} "
    return f"{named}{on}{hour_words(begin, zone)} s.d. {until}"


def _agree(checks: Sequence[Check]) -> list[str]:
    """Say that everything agrees, or which figures do not; the names are for support."""
    wrong = [check for check in checks if not check.holds]
    if not wrong:
        return [f"Semua angka cocok dengan buku ({len(checks)} pemeriksaan)."]
    rows = [f"  {one.about}: {figure(one.one)} / {figure(one.other)}" for one in wrong]
    return ["TIDAK COCOK dengan buku, kabari dukungan:", *rows[:CHECKS_SHOWN]]


def _signs() -> list[str]:
    half = NARROW // 2
    names = f"{DOTS.center(half)}{DOTS.center(half)}".rstrip()
    return ["", f"{'Petugas,'.center(half)}{'Kepala Seksi,'.center(half)}".rstrip(), "", "", "",
            names]  # fmt: skip
