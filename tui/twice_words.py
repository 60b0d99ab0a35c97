"""What is said of a case about two recordings: which one stands, what to look at, what to do."""

from model.work.recorded_twice import Side, TwiceCase
from tui.fit import cut, wrapped
from tui.locale.speak import _
from tui.work_words import Words, pick

COLUMNS = 80
CASES_SHOWN = 1

KINDS: Words = {
    "rekam_kembar": ("direkam dua kali", "recorded twice"),
    "rekam_pusat": ("sudah direkam pusat", "recorded at the centre too"),
    "rekaman_orang_lain": ("berkas rekaman dua orang sama", "one capture file, two people"),
}
STEPS: Words = {
    "rekam_kembar": (
        "Pastikan kedua rekaman orang yang sama. Bila yang berlaku salah orang, kasi membatalkannya"
        " di F3, lalu rekam ulang. Sesudah jelas, kasi menutup kasus: B.",
        "Make sure that both are of one person. If the one that stands is of somebody else, the"
        " head of section voids it in F3 and it is made again. Then the case is closed: B.",
    ),
    "rekam_pusat": (
        "Rekaman pusat yang berlaku. Bila itu bukan orang ini, tanyakan ke ADB dengan surat (L)."
        " Sesudah jelas, kasi menutup kasus: B.",
        "The centre's recording stands. If that is another person's, ask the ADB by letter (L)."
        " Then the head of section closes the case: B.",
    ),
    "rekaman_orang_lain": (
        "Berkas yang sama dipakai untuk dua orang. Cocokkan keduanya; yang salah dibatalkan kasi"
        " di F3 dan direkam ulang. Sesudah jelas, kasi menutup kasus: B.",
        "The same file was used for two people. Compare both; the wrong one is voided by the head"
        " of section in F3 and made again. Then the case is closed: B.",
    ),
}
STATES: Words = {
    "open": ("belum selesai", "unfinished"),
    "done": ("berlaku", "stands"),
    "stopped": ("dihentikan", "stopped"),
    "void": ("batal", "void"),
}
_NOT_AWAY = ("none", "waiting")


def title(one: TwiceCase) -> str:
    """Return the heading of a case."""
    told = _("Kasus {n}: {what}, sejak {day}")
    return told.format(n=one.id, what=pick(KINDS, one.kind), day=f"{one.since:%d-%m-%Y}")


def rows(cases: tuple[TwiceCase, ...], resident: int) -> list[str]:
    """Return the rows about a person's oldest case, and how many more there are."""
    told: list[str] = []
    for one in cases[:CASES_SHOWN]:
        told += [title(one), _side(one.late, resident), _other(one, resident)]
        told += [f"  {line}" for line in wrapped(pick(STEPS, one.kind), COLUMNS - 3)]
    if len(cases) > CASES_SHOWN:
        told.append(_("dan {n} kasus lagi").format(n=len(cases) - CASES_SHOWN))
    return [*told, ""] if told else []


def _other(one: TwiceCase, resident: int) -> str:
    if one.kind == "rekam_pusat":
        return "  " + _("pusat: rekamannya sendiri, lihat kalimat di atas")
    return _side(one.other, resident)


def _side(side: Side | None, resident: int) -> str:
    if side is None:
        return "  " + _("rekaman itu tidak ada di simpanan ini")
    told = f"{side.rid}  {pick(STATES, side.state)}  {side.on:%d-%m-%Y}  {side.by}  {side.place}"
    if side.sent not in _NOT_AWAY:
        told += "  " + _("sudah dikirim")
    if side.resident != resident:
        told = f"{side.rid}  {pick(STATES, side.state)}  {side.nik} {side.name}"
    return f"  {cut(told, COLUMNS - 3)}"
