"""Lists for paper: who went ahead, what was spoiled, the pace of a day, cards to carry out."""

from collections.abc import Sequence

from model.paper import FORM_FEED, NARROW, WIDE, Column, figure, paged, table
from model.reports.distribution import Distribution, Held
from model.reports.jumps import Jumps
from model.reports.pace import Pace, StockDay
from model.reports.said import (
    KIND_WORDS,
    days_words,
    head,
    hundredths,
    moment,
    short_day,
    state_words,
)
from model.reports.spoils import Share, Spoils

BAR = 30
ADVICE_MAX = 20
_JUMPS = (
    Column("Waktu", 11), Column("Petugas", 18), Column("Pesanan", 8), Column("Kartu", 6, True),
    Column("Lewat", 6, True), Column("Di atas kuota", 13, True), Column("Disetujui", 12),
)  # fmt: skip
_REASONS = (Column("Sebab", 19), Column("Golongan", 22), Column("Keping", 6, True), Column("", BAR))
_SHARES = (
    Column("", 24), Column("Jadi", 7, True), Column("Rusak", 6, True), Column("", 6, True),
    Column("", BAR),
)  # fmt: skip
_HOURS = (Column("Jam", 11), Column("Jadi", 6, True), Column("Rusak", 6, True), Column("", 50))
_LEFT = (Column("Hari", 10), Column("Sisa", 9, True), Column("", 50))
_SLIM = (
    Column("No", 4, True),
    Column("Nama, alamat", 36),
    Column("NIK", 16),
    Column("Paraf", 20),
)
_BROAD = (
    Column("No", 4, True), Column("Nama, alamat", 42), Column("NIK", 16), Column("Lahir", 10),
    Column("Jadi", 10), Column("Jenis", 11), Column("Tanggal", 10), Column("Penerima", 22),
)  # fmt: skip


def jumps_text(made: Jumps, code: str, zone: str) -> str:
    """Return the list of who went ahead, each with the reason below."""
    told = f"{days_words(made.asked)}   {state_words(made.asked, zone)}"
    top = head(made.office_name, code, "Daftar yang didahulukan", told)
    body = table(_JUMPS, [])
    for one in made.rows:
        cells = (
            moment(one.at, zone), one.who, one.batch, one.cards, one.jumped, one.over or "",
            one.approved_by,
        )  # fmt: skip
        body += [table(_JUMPS, [cells])[2], f"{'':12}{one.why}"[:NARROW]]
    if not made.rows:
        body = ["Tidak ada yang didahulukan."]
    said = f"{figure(made.jumped)} kartu melewati antrean, {figure(made.over)} di atas kuota"
    body += ["", f"{said}; pesanan seluruhnya {figure(made.orders)}."]
    return paged(top, body)


def spoils_text(made: Spoils, code: str, zone: str) -> str:
    """Return the spoil chart."""
    told = f"{days_words(made.asked)}   {state_words(made.asked, zone)}"
    top = head(made.office_name, code, "Bagan kartu rusak", told)
    tried = made.printed + made.spoiled
    share = hundredths(100 * made.spoiled / tried) if tried else "-"
    body = [f"Jadi {figure(made.printed)}, rusak {figure(made.spoiled)} ({share}).", ""]
    most = max([one.qty for one in made.reasons], default=0)
    rows = [(one.label, one.official, figure(one.qty), bar(one.qty, most)) for one in made.reasons]
    body += table(_REASONS, rows) if rows else ["Tidak ada yang rusak."]
    body += ["", "MENURUT PRINTER", *_shares(made.printers)]
    body += ["", "MENURUT PEMESAN", *_shares(made.ordered)]
    advised = [one for one in made.groups if one.advised][:ADVICE_MAX]
    names = {"printer": "printer", "operator": "pemesan", "lot": "kiriman"}
    body += ["", "PERLU DIPERIKSA (500 kartu terakhir, kebetulan di bawah 1 dari 1.000)"]
    body += [
        f"  {names[one.kind]} {one.name}: {one.bad} dari {one.cards}, yang lain"
        f" {one.others_bad} dari {one.others_cards}"[:NARROW]
        for one in advised
    ] or ["  tidak ada"]
    return paged(top, body)


def _shares(shares: Sequence[Share]) -> list[str]:
    if not shares:
        return ["  belum ada kartu"]
    most = max([one.spoiled for one in shares], default=0)
    return table(_SHARES, [
        (one.name or "bukan dari printer", figure(one.printed), figure(one.spoiled),
         hundredths(one.percent), bar(one.spoiled, most))
        for one in shares
    ])  # fmt: skip


def pace_text(
    made: Pace, days: Sequence[StockDay], coming: Sequence[StockDay], code: str, zone: str
) -> str:
    """Return cards by the hour and blanks by the day, with bars."""
    told = f"{days_words(made.asked)}   {state_words(made.asked, zone)}"
    top = head(made.office_name, code, "Laju cetak dan sisa blanko", told)
    rows = [
        (moment(one.begin_ms, zone), figure(one.printed),
         one.spoiled or "", bar(one.printed, made.best, 50))
        for one in made.hours
    ]  # fmt: skip
    body = table(_HOURS, rows) if rows else ["Belum ada kartu."]
    most = max([one.left for one in days], default=0)
    body += ["", "SISA BLANKO DI AKHIR HARI (gudang dan baki)"]
    left = [(short_day(d.on), figure(d.left), bar(d.left, most, 50)) for d in days]
    if coming:
        left.append(("perkiraan", "", ""))
        left += [
            (short_day(d.on), figure(d.left), "." * len(bar(d.left, most, 50))) for d in coming
        ]
    body += table(_LEFT, left)
    return paged(top, body)


def bar(count: int, of: int, cells: int = BAR) -> str:
    """Return a bar of #; any count at all shows."""
    if count <= 0 or of <= 0:
        return ""
    return "#" * max(min(count * cells // of, cells), 1)


def distribution_text(made: Distribution, code: str, *, columns: int = WIDE) -> str:
    """Return the list, each kelurahan on pages of its own; NIKs are masked."""
    wide = columns >= WIDE
    title = f"Daftar pembagian KTP-el, kiriman {made.parcel}" if made.parcel else (
        "Daftar pembagian KTP-el")  # fmt: skip
    width = WIDE if wide else NARROW
    year, month, day = made.on.split("-")
    pages = []
    for rows in made.villages() or ((),):
        first = rows[0] if rows else None
        where = f"Kel/Desa {first.kelurahan or '-'}, Kec. {first.kecamatan or '-'}" if first else ""
        told = f"{where}   {figure(len(rows))} kartu   {day}-{month}-{year}".strip()
        top = head(made.office_name, code, title, told, columns=width)
        body = _rows(rows, wide=wide)
        body += ["", "Gratis. Kartu hanya untuk orangnya sendiri atau wakil dengan surat kuasa."]
        pages.append(paged(top, body, columns=width))
    return FORM_FEED.join(pages)


def _rows(rows: Sequence[Held], *, wide: bool) -> list[str]:
    """Return two rows a card: what is asked for, and below the name the whole address."""
    columns = _BROAD if wide else _SLIM
    body, before = table(columns, []), ""
    for at, one in enumerate(rows, 1):
        turn = _turn_of(one)
        body += [] if turn == before else [turn]
        before = turn
        cells = _broad(one) if wide else (one.name, one.masked, "." * 20)
        body += [table(columns, [(at, *cells)])[2], f"{'':5}{one.address}".rstrip()]
    return body if rows else [*body, "Tidak ada kartu."]


def _broad(one: Held) -> tuple[str, ...]:
    kind = KIND_WORDS.get(one.kind, one.kind)
    made, born = _shown(one.made_on), _shown(one.birth_on)
    return one.name, one.masked, born, made, kind, "." * 10, "." * 22


def _turn_of(one: Held) -> str:
    return f"RT {one.rt or '-'} RW {one.rw or '-'}"


def _shown(iso: str) -> str:
    return f"{iso[8:10]}-{iso[5:7]}-{iso[:4]}" if len(iso) == 10 else iso
