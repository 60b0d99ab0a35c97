"""The reports as tables for CSV and XLSX: the same figures as on paper, one meaning a column."""

from collections.abc import Sequence

from model.care_chart import Group
from model.clock import instant
from model.reports.day import Rekap
from model.reports.distribution import Distribution
from model.reports.jumps import Jumps
from model.reports.month import Month
from model.reports.pace import Pace, StockDay
from model.reports.said import BIN_WORDS, ITEM_WORDS, KIND_WORDS
from model.reports.sheet import Cell, Field, Kind, Sheet
from model.reports.spoils import Share, Spoils

_N: Kind = "number"
_FIGURES = (Field("Bagian", width=22), Field("Angka", width=34), Field("Jumlah", _N))
_STOCK = (
    Field("Barang"), Field("Awal", _N), Field("Masuk", _N), Field("Pakai", _N),
    Field("Rusak", _N), Field("Keluar", _N), Field("Akhir", _N), Field("Rusak belum musnah", _N),
    Field("Dimusnahkan", _N),
)  # fmt: skip
_HANDS = (
    Field("Petugas", width=20), Field("Rekam", _N), Field("Cetak", _N), Field("Rusak", _N),
    Field("Serah", _N),
)  # fmt: skip
_MACHINES = (
    Field("Printer", width=20), Field("Cetak", _N), Field("Rusak", _N), Field("Lain", _N),
    Field("Detik per kartu", _N),
)  # fmt: skip
_SIFS = (
    Field("Sif"), Field("Hari"), Field("Mulai", width=17), Field("Selesai", width=17),
    Field("Rekam", _N), Field("Cetak", _N), Field("Rusak", _N), Field("Serah", _N),
)  # fmt: skip
_DAYS = (
    Field("Hari"), Field("Rekam", _N), Field("Cetak", _N), Field("Serah", _N),
    Field("Blanko awal", _N), Field("Masuk", _N), Field("Pakai", _N), Field("Rusak", _N),
    Field("Keluar", _N), Field("Blanko akhir", _N), Field("Semua yang rusak", _N),
)  # fmt: skip
_JUMPS = (
    Field("Waktu", width=17), Field("Petugas", width=16), Field("Pesanan"), Field("Kartu", _N),
    Field("Lewat", _N), Field("Di atas kuota", _N), Field("Disetujui", width=16),
    Field("Alasan", width=50),
)  # fmt: skip
_REASONS = (Field("Sebab", width=20), Field("Golongan", width=22), Field("Keping", _N))
_SHARES = (
    Field("Nama", width=24), Field("Jadi", _N), Field("Rusak", _N), Field("Persen", "share"),
)  # fmt: skip
_GROUPS = (
    Field("Jenis"), Field("Nama", width=24), Field("Kartu", _N), Field("Rusak", _N),
    Field("Kartu lainnya", _N), Field("Rusak lainnya", _N), Field("Periksa"),
)  # fmt: skip
_HOURS = (Field("Jam", width=17), Field("Jadi", _N), Field("Rusak", _N))
_LEFT = (Field("Hari"), Field("Sisa blanko", _N))
_CARDS = (
    Field("NIK", "nik", 20), Field("Nama", width=34), Field("Lahir"), Field("Alamat", width=34),
    Field("RT"), Field("RW"), Field("Kel/Desa", width=20), Field("Kecamatan", width=20),
    Field("Jadi"), Field("Jenis"), Field("Letak"),
)  # fmt: skip


def rekap_sheets(made: Rekap, zone: str) -> tuple[Sheet, ...]:
    """Return figures, stock, operators, printers and sifs."""
    return (
        Sheet("Rekap", _FIGURES, _figures(made)),
        Sheet("Stok", _STOCK, [
            (ITEM_WORDS.get(one.item, one.item), one.opening, one.in_all, one.used, one.spoiled,
             one.out_all, one.closing, one.bins.get("spoiled", 0), one.into("destroyed"))
            for one in made.goods
        ]),
        Sheet("Petugas", _HANDS, [
            (one.who, one.recorded, one.printed, one.spoiled, one.handed) for one in made.operators
        ]),
        Sheet("Printer", _MACHINES, [
            (one.name, one.printed, one.spoiled, one.other, one.card_seconds)
            for one in made.printers
        ]),
        Sheet("Sif", _SIFS, [
            (one.label or "-", one.day, _at(one.begin_ms, zone),
             "" if one.end_ms > made.asked.now_ms else _at(one.end_ms, zone), one.recorded,
             one.printed, one.spoiled, one.handed)
            for one in made.sifs
        ]),
    )  # fmt: skip


def _figures(made: Rekap) -> list[tuple[Cell, ...]]:
    who, did = made.people, made.cards
    rows: list[tuple[Cell, ...]] = [
        ("Penduduk", "Wajib KTP", who.due), ("Penduduk", "Sudah rekam", who.recorded),
        ("Penduduk", "Belum rekam", who.left), ("Penduduk", "BC", who.bc),
        ("Penduduk", "SFE", who.sfe), ("Penduduk", "PRR", who.prr),
        ("Penduduk", "Duplikat", who.duplicate),
        ("Penduduk", "Perlu tindakan lain", who.action + who.other),
        ("Penduduk", "Pusat: kartu dicetak", who.card),
        ("Pekerjaan", "Perekaman selesai", did.recorded),
        ("Pekerjaan", "Kartu tercetak", did.printed),
        ("Pekerjaan", "Rusak", made.spoiled_pieces), ("Pekerjaan", "Diserahkan", did.handed),
        ("Pekerjaan", "Suket terbit", did.sukets),
        ("Menunggu", "Dipesan, belum jadi", did.waiting),
        ("Menunggu", "Belum pasti", did.unsettled),
        ("Menunggu", "Jadi, belum diserahkan", did.uncollected),
        ("Menunggu", "Lebih dari 30 hari", did.old),
    ]  # fmt: skip
    rows += [("Tercetak", KIND_WORDS.get(k, k), n) for k, n in did.printed_kinds.items()]
    rows += [("Permohonan", KIND_WORDS.get(k, k), n) for k, n in did.requests.items()]
    rows += [("Rusak", one.label, one.qty) for one in made.spoiled]
    rows += [("Letak kartu", BIN_WORDS.get(bin, bin), n) for bin, n in did.lying.items()]
    rows += [("TIDAK COCOK", one.about, one.one - one.other) for one in made.checks
             if not one.holds]  # fmt: skip
    return rows


def month_sheets(made: Month, zone: str) -> tuple[Sheet, ...]:
    """Return the days, then what a rekap has."""
    days = [
        (d.on.isoformat(), d.recorded, d.printed, d.handed, d.opening, d.came, d.used, d.spoiled,
         d.went, d.closing, d.scrapped)
        for d in made.days
    ]  # fmt: skip
    return (Sheet("Hari", _DAYS, days), *rekap_sheets(made.whole, zone))


def jumps_sheets(made: Jumps, zone: str) -> tuple[Sheet, ...]:
    """Return who went ahead."""
    rows = [
        (_at(one.at, zone), one.who, one.batch, one.cards, one.jumped, one.over,
         one.approved_by, one.why)
        for one in made.rows
    ]  # fmt: skip
    return (Sheet("Didahulukan", _JUMPS, rows),)


def spoils_sheets(made: Spoils) -> tuple[Sheet, ...]:
    """Return reasons, printers, who ordered, and what is advised to be looked at."""
    reasons = [(one.label, one.official, one.qty) for one in made.reasons]
    return (
        Sheet("Sebab", _REASONS, reasons),
        Sheet("Printer", _SHARES, _shares(made.printers)),
        Sheet("Pemesan", _SHARES, _shares(made.ordered)),
        Sheet("Periksa", _GROUPS, [_group(one) for one in made.groups]),
    )


def _shares(shares: Sequence[Share]) -> list[tuple[Cell, ...]]:
    return [(one.name or "-", one.printed, one.spoiled, round(one.percent, 1)) for one in shares]


def _group(one: Group) -> tuple[Cell, ...]:
    names = {"printer": "printer", "operator": "pemesan", "lot": "kiriman"}
    return (
        names[one.kind], one.name, one.cards, one.bad, one.others_cards, one.others_bad,
        "ya" if one.advised else "",
    )  # fmt: skip


def pace_sheets(made: Pace, days: Sequence[StockDay], zone: str) -> tuple[Sheet, ...]:
    """Return cards by the hour and blanks by the day."""
    hours = [(_at(one.begin_ms, zone), one.printed, one.spoiled) for one in made.hours]
    return (
        Sheet("Jam", _HOURS, hours),
        Sheet("Sisa", _LEFT, [(one.on.isoformat(), one.left) for one in days]),
    )


def distribution_sheets(made: Distribution, *, numbers: bool) -> tuple[Sheet, ...]:
    """Return the cards in the order of the walk; NIKs whole only with `numbers`."""
    rows = [
        (one.nik if numbers else one.masked, one.name, one.birth_on, one.address, one.rt, one.rw,
         one.kelurahan, one.kecamatan, one.made_on, KIND_WORDS.get(one.kind, one.kind),
         one.place or BIN_WORDS.get(one.bin, one.bin))
        for one in made.rows
    ]  # fmt: skip
    return (Sheet("Pembagian", _CARDS, rows),)


def _at(ms: int, zone: str) -> str:
    return f"{instant(ms, zone):%Y-%m-%d %H:%M}"
