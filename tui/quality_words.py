"""What is said of the data quality lists: their names, what was found, what can be decided."""

from collections.abc import Mapping

from model import quality
from model.lookup import mask
from model.quality import Board
from model.quality_rows import Line, Pair, Record, born, differs
from model.quality_work import Progress
from tui.card_words import initials
from tui.fit import cut
from tui.locale.speak import N_, _, number, spoken

Words = Mapping[str, tuple[str, str]]

CASES = "cases"
LISTS: Words = {
    "two_niks": ("Satu orang, dua NIK", "One person, two NIKs"),
    "nik_sex": ("Jenis kelamin beda dengan NIK", "Sex differs from the NIK"),
    "dates": ("Tanggal mustahil atau aneh", "Impossible or odd dates"),
    "nik_date": ("Tanggal lahir beda dengan NIK", "Birth date differs from the NIK"),
    CASES: ("NIK ganda (kasus dari berkas)", "Double NIKs (cases out of files)"),
}
FACTS: Words = {
    "strong": ("kuat", "strong"),
    "weak": ("lemah", "weak"),
    "sex": ("jenis kelamin", "sex"),
    "date": ("tanggal lahir", "birth date"),
    "before_1900": ("lahir sebelum 1900", "born before 1900"),
    "future": ("lahir di masa depan", "born in the future"),
    "over_110": ("hidup, lebih 110 tahun", "alive, older than 110"),
    "no_such_day": ("tanggal tidak ada", "no such day"),
    "young_head": ("kepala KK di bawah 15", "head of family under 15"),
    "young_married": ("kawin di bawah 15", "married under 15"),
    "mother_age": ("ibu kurang 12 tahun lebih tua", "mother not 12 years older"),
}
FOUND: Words = {
    "strong": ("kuat", "strong"),
    "weak": ("lemah", "weak"),
    "sex": ("L atau P", "M or F"),
    "date": ("tgl lahir", "birth date"),
    "before_1900": ("lahir <1900", "born <1900"),
    "future": ("masa depan", "in future"),
    "over_110": (">110 tahun", "over 110"),
    "no_such_day": ("tgl tak ada", "no such day"),
    "young_head": ("kepala <15", "head <15"),
    "young_married": ("kawin <15", "married <15"),
    "mother_age": ("umur ibu", "mother age"),
}
"""The same in the room that a column has."""
VERDICTS: Words = {
    "one": ("satu orang, laporkan kedua NIK ke pusat", "one person, report both NIKs"),
    "different": ("orang berbeda", "different persons"),
    "right": ("data benar", "the record is right"),
    "reported": ("data salah, sudah dilaporkan", "wrong record, reported"),
    "gone": ("beres sendiri", "has gone by itself"),
}
DECIDED: Words = {
    "one": ("satu orang", "one person"),
    "different": ("beda orang", "two persons"),
    "right": ("data benar", "right"),
    "reported": ("dilaporkan", "reported"),
}
"""The verdicts in the room that a column has."""
WHY: Words = {
    "strong": (
        "Nama, tanggal lahir, jenis kelamin dan ibu sama: sangat mungkin satu orang.",
        "Name, birth date, sex and mother agree: very likely one person.",
    ),
    "weak": (
        "Nama dan tanggal lahir sama, sisanya belum pasti. Periksa berkasnya.",
        "Name and birth date agree, the rest is not sure. Look into the papers.",
    ),
    "sex": (
        "NIK perempuan memakai tanggal + 40. Pusat menolak bila tidak sama.",
        "A woman's NIK has 40 added to the day. The centre refuses another sex.",
    ),
    "date": (
        "NIK tidak berubah bila tanggal lahir dibetulkan. Cocokkan dengan akta.",
        "A NIK stays when a birth date is corrected. Compare the birth certificate.",
    ),
}
ODD = (
    "Cocokkan dengan akta atau KK, lalu betulkan di SIAK.",
    "Compare the certificate or family card, then mend it in SIAK.",
)
FIELDS = (
    ("nik", "NIK"), ("kk", "KK"), ("name", N_("Nama")), ("birth_place", N_("Tempat lahir")),
    ("birth_on", N_("Tgl lahir")), ("sex", N_("Kelamin")), ("father", N_("Ayah")),
    ("mother", N_("Ibu")), ("address", N_("Alamat")), ("rt_rw", "RT/RW"),
    ("kelurahan", "Kelurahan"), ("shdk", N_("Dalam KK")), ("marital", N_("Kawin")),
    ("life", N_("Keadaan")), ("status", "Status"),
)  # fmt: skip
VEILED = frozenset({"birth_place", "father", "mother", "address", "rt_rw"})
"""What those do not see who must not see residents."""
LABEL, CELL = 13, 31


def pick(table: Words, key: str) -> str:
    """Return the words of a code in the language that is spoken."""
    return in_lang(table, key, spoken())


def in_lang(table: Words, key: str, lang: str) -> str:
    """Return the words of a code in `lang`, the code itself where it has none."""
    both = table.get(key)
    return both[lang == "en"] if both else key


def list_rows(board: Board, chosen: str) -> list[str]:
    """Return a row for each list with its counts."""
    rows = []
    for at, kind in enumerate((*quality.KINDS, CASES), 1):
        here = board.cases if kind == CASES else board.open[kind]
        done = "" if kind == CASES else number(board.settled[kind])
        sign = ">" if kind == chosen else " "
        told = _("{n} diputuskan").format(n=done) if done not in ("", "0") else ""
        rows.append(f"{sign} {at}  {pick(LISTS, kind):<34}{number(here):>9}   {told}".rstrip())
    return rows


def age_row(board: Board, when: str) -> str:
    """Return how old the lists are; `when` is the last whole run, '' for none."""
    if not when:
        return _("Belum pernah diperiksa. H memeriksa seluruh data.")
    if board.is_behind:
        told = _("Diperiksa {when}. Ada berkas masuk sesudah itu: H periksa lagi.")
    else:
        told = _("Diperiksa {when}. Belum ada berkas baru sesudah itu.")
    return told.format(when=when)


def run_row(told: Progress) -> str:
    """Return how far a run has come."""
    left = ""
    if told.seconds_left is not None:
        left = _("sisa sekitar {wait}").format(wait=span(told.seconds_left))
    return _("Memeriksa {percent}%  {left}   B berhenti, bisa dilanjutkan").format(
        percent=told.percent, left=left
    )


def span(seconds: int) -> str:
    """Return a length of time: seconds up to two minutes, then minutes."""
    if seconds < 120:
        return _("{n} detik").format(n=number(seconds))
    return _("{n} menit").format(n=number(-(-seconds // 60)))


def paused_row() -> str:
    """Return that a run was begun and waits."""
    return _("Pemeriksaan terhenti di tengah. H melanjutkan dari sana.")


def shown_name(name: str, see_nik: bool) -> str:
    """Return a name, or its initials for those who must not see it."""
    return name if see_nik else initials(name)


def shown_nik(nik: str, see_nik: bool) -> str:
    """Return a NIK or KK, or its ends for those who must not see it."""
    return nik if see_nik or not nik else mask(nik)


def shown_born(birth_on: str, see_nik: bool) -> str:
    """Return a birth date, or its year for those who must not see it."""
    return born(birth_on) if see_nik or not birth_on else birth_on[:4]


def second(line: Line, see_nik: bool) -> str:
    """Return the second NIK of a row, or whatever tells one row from another."""
    return shown_nik(line.other_nik, see_nik) or line.kelurahan.title()


def head_row(found: Pair) -> str:
    """Return what the finding is called."""
    fact = pick(FACTS, found.doubt.fact)
    return f"{pick(LISTS, found.doubt.kind)}: {fact}"


def why_row(found: Pair) -> str:
    """Return why it is a finding, and what to look at."""
    return pick(WHY, found.doubt.fact) if found.doubt.fact in WHY else ODD[spoken() == "en"]


def compare_rows(found: Pair, see_nik: bool) -> list[str]:
    """Return the records side by side; a `!` stands before what differs."""
    two = found.two
    apart = differs(found.one, two) if two else frozenset()
    rows = []
    for name, label in FIELDS:
        if name in VEILED and not see_nik:
            continue
        left = _cell(found.one, name, see_nik)
        right = _cell(two, name, see_nik) if two else ""
        sign = "!" if name in apart else " "
        row = f" {sign} {_(label):<{LABEL}}{cut(left, CELL):<{CELL}} {cut(right, CELL)}"
        rows.append(row.rstrip())
    return rows


def spoken_rows(found: Pair, see_nik: bool) -> list[str]:
    """Return the records a field a row, for the ear: once where they agree, `! one; other` else."""
    two = found.two
    apart = differs(found.one, two) if two else frozenset()
    rows = []
    for name, label in FIELDS:
        if name in VEILED and not see_nik:
            continue
        told = _cell(found.one, name, see_nik) or "-"
        if two and name in apart:
            rows.append(f"! {_(label)}: {told}; {_cell(two, name, see_nik) or '-'}")
        else:
            rows.append(f"{_(label)}: {told}")
    return rows


def progress_row(told: Progress) -> str:
    """Return how far a run has come, where no key stops it."""
    left = ""
    if told.seconds_left is not None:
        left = _(", sisa sekitar {wait}").format(wait=span(told.seconds_left))
    return _("Memeriksa {percent}%{left}").format(percent=told.percent, left=left)


def _cell(record: Record, name: str, see_nik: bool) -> str:
    text = str(getattr(record, name))
    if name in ("nik", "kk"):
        return shown_nik(text, see_nik)
    if name == "birth_on":
        return shown_born(text, see_nik)
    return shown_name(text, see_nik) if name == "name" else text
