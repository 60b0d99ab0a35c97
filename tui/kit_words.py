"""What is said of kits: states and things, the outcomes of visits, the rows of their pages."""

from collections.abc import Mapping

from model.kits.board import Here, Item, Kit
from model.kits.bringing import Brought
from model.kits.coverage import Line
from model.kits.making import Made
from tui.fit import cut
from tui.locale.speak import N_, _, number, spoken

Words = Mapping[str, tuple[str, str]]

STATES: Words = {
    "packing": ("disiapkan", "being made"),
    "out": ("di luar", "out"),
    "in": ("data masuk", "data is in"),
    "closed": ("selesai", "closed"),
    "cancelled": ("batal", "cancelled"),
}
ITEMS: Words = {
    "blanko": ("blanko", "blank cards"),
    "slip": ("slip", "slips"),
    "kamera": ("kamera", "camera"),
    "jari": ("pemindai jari", "finger scanner"),
    "iris": ("pemindai iris", "iris scanner"),
    "ttd": ("papan tanda tangan", "signature pad"),
    "latar": ("latar merah dan biru", "red and blue backdrop"),
    "printer": ("printer", "printer"),
    "laptop": ("laptop", "laptop"),
    "genset": ("genset", "generator"),
}
OUTCOMES: Words = {
    "moved": ("pindah", "moved away"),
    "dead": ("meninggal", "dead"),
    "unknown": ("tidak dikenal", "unknown here"),
    "elsewhere": ("di tempat lain", "elsewhere"),
    "there": ("masih ada", "still there"),
    "recorded": ("sudah direkam", "recorded"),
}
ORDER = ("moved", "dead", "unknown", "elsewhere", "there")
"""The outcomes in the order of their keys."""

ON_KIT = N_("Simpanan ini adalah kit {kit}: {scope}")


def in_lang(table: Words, key: str, lang: str) -> str:
    """Return a word in `lang` (id or en), the key itself where it is not known."""
    both = table.get(key)
    return both[lang == "en"] if both else key


def pick(table: Words, key: str) -> str:
    """Return a word in the language that is spoken."""
    return in_lang(table, key, spoken())


def blanks(kit: Kit) -> str:
    """Return how many blanks went out and came back: 50, or 48/50."""
    if not kit.blanks:
        return "-"
    if kit.blanks_back is None:
        return number(kit.blanks)
    return f"{number(kit.blanks_back)}/{number(kit.blanks)}"


def place(line: Line) -> str:
    """Return what a line of the coverage is about: a kelurahan, an RW or an RT."""
    if line.rt:
        return f"RT {line.rt}"
    if line.rw:
        return f"RW {line.rw}"
    return line.kelurahan or line.kel_code or "-"


def item_rows(items: tuple[Item, ...]) -> list[str]:
    """Return the rows of what went along: out, back, what is missing."""
    rows = []
    for one in items:
        back = _("belum dihitung") if one.back is None else _("kembali {n}").format(n=one.back)
        told = f"  {pick(ITEMS, one.item):<22}{number(one.out):>6}  {back}"
        if one.used:
            told += "  " + _("terpakai {n}").format(n=number(one.used))
        if one.spoiled:
            told += "  " + _("rusak {n}").format(n=number(one.spoiled))
        if one.short:
            told += "  " + _("KURANG {n}").format(n=number(one.short))
        rows.append(cut(told, 79))
    return rows


def brought(done: Brought) -> str:
    """Return what a return brought, in one line."""
    if done.known:
        return _("{kit}: sudah pernah masuk, tidak ada yang berubah.").format(kit=done.number)
    told = _("{kit} masuk: {n} rekaman, {v} kunjungan.").format(
        kit=done.number, n=number(done.recordings), v=number(done.visits)
    )
    if done.cases:
        told += " " + _("{n} kasus menunggu.").format(n=number(done.cases))
    return told


def here_rows(here: Here) -> list[str]:
    """Return what a kit says of itself."""
    return [
        _(ON_KIT).format(kit=here.number, scope=here.scope),
        "",
        _("  Dicari      {n} orang").format(n=number(here.people)),
        _("  Direkam     {n}").format(n=number(here.recorded)),
        _("  Terbuka     {n}").format(n=number(here.unfinished)),
        _("  Dikunjungi  {n}").format(n=number(here.visited)),
        _("  Slip        {n} dari {most}").format(
            n=number(here.slips_used), most=number(here.slips)
        ),
        _("  Blanko      {n}").format(n=number(here.blanks)),
    ]


def made_words(made: Made) -> tuple[str, list[str]]:
    """Return title and rows that tell of a kit that was made, with the PINs shown this once."""
    rows = [
        _("{n} orang, {scope}").format(n=number(made.people), scope=made.scope),
        cut(_("Folder: {folder}").format(folder=made.folder), 76),
        "",
        *(
            _("PIN kit untuk {who}: {pin}   Catat; tidak tampil lagi.").format(who=who, pin=pin)
            for who, pin in made.pins
        ),
        _("PIN ini hanya untuk kit. Rute dan cara pakai ada di folder itu."),
    ]
    return _("{kit} dibuat").format(kit=made.number), rows


def line_words(line: Line) -> str:
    """Return what is known of those who are left in an area, in one line."""
    told = _("{place}: {due} belum direkam").format(place=place(line), due=number(line.due))
    seen = [
        f"{pick(OUTCOMES, key)} {number(count)}"
        for key, count in (
            ("moved", line.moved), ("dead", line.dead), ("unknown", line.unknown),
            ("elsewhere", line.elsewhere), ("there", line.there),
        )
        if count
    ]  # fmt: skip
    seen.append(_("belum dicari {n}").format(n=number(line.unseen)))
    return cut(f" {told}: {', '.join(seen)}", 79)
