"""How the enrolment desk names things: steps, parts, exceptions, fields, ages. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from model.errors import ModelError
from tui.locale.speak import N_, _, number, spoken
from tui.wording import sentence

STEPS: Mapping[str, str] = {
    "data": N_("Data"),
    "kk": N_("Cek KK"),
    "photo": N_("Foto"),
    "fingers": N_("Sidik jari"),
    "iris": N_("Iris"),
    "sign": N_("Tanda tangan"),
    "review": N_("Tinjau"),
}
"""What row 2 calls the steps (msgids)."""

FINGERS = (N_("jempol"), N_("telunjuk"), N_("tengah"), N_("manis"), N_("kelingking"))
"""Of one hand, in the order of ISO/IEC 19794-2: R1 is the right thumb, R5 the right little one."""

PARTS: Mapping[str, str] = {
    "photo": N_("Foto"),
    "R1": N_("Jempol kanan"),
    "R2": N_("Telunjuk kanan"),
    "R3": N_("Jari tengah kanan"),
    "R4": N_("Jari manis kanan"),
    "R5": N_("Kelingking kanan"),
    "L1": N_("Jempol kiri"),
    "L2": N_("Telunjuk kiri"),
    "L3": N_("Jari tengah kiri"),
    "L4": N_("Jari manis kiri"),
    "L5": N_("Kelingking kiri"),
    "IR": N_("Iris kanan"),
    "IL": N_("Iris kiri"),
    "sign": N_("Tanda tangan"),
}

ADVICE: Mapping[str, str] = {
    "photo": N_("Wajah lurus, kacamata lepas, cahaya rata."),
    "fingers": N_("Lap alkohol, tekan merata."),
    "iris": N_("Mata terbuka lebar, lensa kontak lepas."),
    "sign": N_("Tanda tangan sekali lagi di bantalan."),
}
"""What helps when the quality was too low."""

DO_NOW: Mapping[str, str] = {
    "photo": N_("Dudukkan warga di depan kamera."),
    "fingers": N_("Letakkan jari yang bertanda > di pemindai."),
    "iris": N_("Dekatkan alat iris ke mata yang bertanda >."),
    "sign": N_("Minta warga menandatangani di bantalan."),
}
"""What is to be done while a device waits."""

EXCEPTIONS: Mapping[str, str] = {
    "luka": N_("luka atau dibalut"),
    "amputasi": N_("tidak ada (amputasi)"),
    "cacat": N_("cacat atau kaku"),
    "tidak_terbaca": N_("tidak terbaca oleh alat"),
    "lain": N_("sebab lain"),
}

FIELDS: Mapping[str, str] = {
    "name": N_("Nama"),
    "birth_place": N_("Tempat lahir"),
    "birth_on": N_("Tanggal lahir"),
    "sex": N_("Jenis kelamin"),
    "blood": N_("Golongan darah"),
    "address": N_("Alamat"),
    "rt": N_("RT"),
    "rw": N_("RW"),
    "religion": N_("Agama"),
    "marital": N_("Status kawin"),
    "work": N_("Pekerjaan"),
    "citizenship": N_("Kewarganegaraan"),
    "shdk": N_("Hubungan KK"),
    "father": N_("Ayah"),
    "mother": N_("Ibu"),
}

GROUNDS: Mapping[str, str] = {
    "17": N_("sudah 17 tahun"),
    "16": N_("16 tahun: rekam sekarang, kartu sesudah 17"),
    "kawin": N_("kawin sebelum 17 tahun, dengan bukti"),
    "itap": N_("WNA dengan ITAP"),
}

PAPERS: Mapping[str, str] = {
    "bukti nikah": N_("Bukti nikah atau cerai"),
    "ITAP": N_("Nomor ITAP dan tanggal berakhirnya"),
}
"""What a ground of recording needs (`eligible.Judged.needs`)."""


def said(table: Mapping[str, str], key: str) -> str:
    """Return a table's words for `key` in the language that is spoken, `key` where it has none."""
    return _(table[key]) if key in table else key


def step_cells(steps: Sequence[str], at: str) -> tuple[str, str, str]:
    """Return the numbered steps before the one at hand, that one in brackets, those behind it."""
    cells = []
    for count, step in enumerate(steps, 1):
        sign = ">" if step == "review" else str(count)
        cell = f"{sign} {said(STEPS, step)}"
        cells.append(f"[{cell}]" if step == at else f" {cell} ")
    here = steps.index(at) if at in steps else len(steps)
    behind = "".join(cells[here + 1 :]).rstrip()
    return "".join(cells[:here]), "".join(cells[here : here + 1]), behind


def age_words(born_on: date | None, today: date) -> str:
    """Return years and months since birth; "" where the birth date is not known or lies ahead."""
    if born_on is None or born_on > today:
        return ""
    months = (today.year - born_on.year) * 12 + today.month - born_on.month
    months -= today.day < born_on.day
    if months % 12 == 0:
        return _("{n} tahun").format(n=months // 12)
    return _("{n} tahun {m} bulan").format(n=months // 12, m=months % 12)


def since_words(seconds: int) -> str:
    """Return how long ago something was, in the unit that fits; never less than nothing."""
    minutes = max(seconds, 0) // 60
    if minutes < 60:
        return _("{n} mnt").format(n=minutes)
    if minutes < 48 * 60:
        return _("{n} jam").format(n=minutes // 60)
    return _("{n} hari").format(n=number(minutes // 1_440))


def clock_words(seconds: int) -> str:
    """Return a length of time as minutes and seconds: 01.48."""
    whole = max(seconds, 0)
    return f"{whole // 60:02d}.{whole % 60:02d}"


def length_words(seconds: int) -> str:
    """Return a length of time in words: 3 mnt 10 dtk."""
    whole = max(seconds, 0)
    return _("{m} mnt {s} dtk").format(m=whole // 60, s=whole % 60)


def day_row(people: int, target: int, average_seconds: int | None) -> str:
    """Return how the day goes: how many people, the target, the average time of one."""
    told = _("hari ini {n} orang, sasaran {target}").format(n=number(people), target=number(target))
    if not average_seconds:
        return told
    return told + _(", rata-rata {time}").format(time=length_words(average_seconds))


def refusal_words(error: ModelError) -> str:
    """Return a refusal as a sentence that names parts, fields and steps as the pages do."""
    facts = dict(error.facts)
    for fact, table in (("part", PARTS), ("field", FIELDS), ("step", STEPS)):
        if fact in facts:
            facts[fact] = said(table, str(facts[fact]))
    if "parts" in facts:
        facts["parts"] = ", ".join(said(PARTS, one) for one in str(facts["parts"]).split(", "))
    return sentence(error.code, spoken(), facts)
