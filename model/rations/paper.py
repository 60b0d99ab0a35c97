"""The paper of a plan of rations, 80 columns: a line a district, then how each share came about."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.paper import NARROW, Column, figure, paged, signed, table
from model.rations.shape import Line, Plan
from model.rations.share import AGE_DAYS_MAX, Share

STAGES = {
    "floor": "Blanko tidak cukup untuk bagian terkecil semua kecamatan: dibagi menurut itu.",
    "capacity": "Tidak ada yang melebihi kebutuhan atau kemampuan cetaknya.",
    "need": "Semua sudah sampai kemampuan cetaknya: sisanya menurut kebutuhan.",
    "beyond": "Semua kebutuhan terpenuhi: sisanya menurut bobot.",
}
_COLUMNS = (
    Column("Kode", 8),
    Column("Kecamatan", 20),
    Column("Siap", 7, right=True),
    Column("Tua", 5, right=True),
    Column("Mampu", 6, right=True),
    Column("Hitung", 7, right=True),
    Column("Jatah", 7, right=True),
    Column("Ubah", 6, right=True),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper says beside the plan."""

    office: str
    by: str
    why: str
    """Why shares were changed; "" where none was."""


def text(made: Plan, given: Mapping[str, int], number: str, told: Told) -> str:
    """Return the pages of a plan that was decided."""
    head = (told.office.upper(), "JATAH BLANKO KTP-EL MENURUT KECAMATAN", f"Nomor: {number}", "")
    rule = made.rule
    body = [
        f"Tanggal {made.on:%d-%m-%Y}, dibagi {figure(made.total)} blanko untuk {rule.days} hari.",
        f"Paling sedikit {figure(rule.floor)} tiap kecamatan. Bobot seorang 100, ditambah sampai"
        f" {rule.age_percent} % bagi",
        f"yang menunggu {AGE_DAYS_MAX} hari atau lebih. Pembulatan menurut sisa terbesar.",
        STAGES[made.lines[0].share.stage],
        "",
        *table(_COLUMNS, [_row(line, given) for line in made.lines]),
        "",
        f"Jumlah {figure(sum(given.values()))} blanko.",
    ]
    body += [f"Diubah karena: {told.why}"] if told.why else []
    body += ["", "Rincian tiap jatah:", ""]
    for line in made.lines:
        body += explained(line.share, line.name)
    body += ["", f"Ditetapkan oleh {signed(told.by)}."]
    return paged(head, body, columns=NARROW)


def _row(line: Line, given: Mapping[str, int]) -> list[object]:
    one = line.share
    changed = given[one.office] - one.qty
    return [
        one.office or "-", line.name, figure(one.ready), f"{line.oldest_days} h",
        None if line.capacity is None else figure(line.capacity), figure(one.qty),
        figure(given[one.office]), f"{changed:+d}" if changed else None,
    ]  # fmt: skip


def explained(one: Share, name: str = "") -> list[str]:
    """Return how one share came about, line by line."""
    part, rest = int(one.quotient), one.remainder
    decimals = f"{figure(part)},{int(rest * 1000):03d}"
    seat = "naik satu" if one.seat else "tidak naik" if rest else "pas"
    return [
        f"{one.office or '-'} {name}".rstrip(),
        f"  {figure(one.ready)} orang, menunggu rata-rata {one.age_days} hari:"
        f" bobot {figure(one.weight)}",
        f"  paling sedikit {figure(one.floor)}, paling banyak {figure(one.bound)};"
        f" bagian {decimals}, {seat}: {figure(one.qty)}",
    ]
