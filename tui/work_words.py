"""What is said of the work lists: their names, who acts, what to do next, letters and notes."""

from collections.abc import Mapping
from datetime import date

from model.work.board import Board, Line
from model.work.letters import Letter
from model.work.notes import Note
from model.work.rows import WorkRow
from model.work.twins import Twin
from tui.locale.speak import _, number, spoken

Words = Mapping[str, tuple[str, str]]

LISTS: Words = {
    "sfe_old": ("SFE lama: pernah rekam di tempat lain?", "SFE, old: recorded elsewhere before?"),
    "efac": ("Gagal di pusat (EFAC)", "Failed at the centre (EFAC)"),
    "efar": ("Gagal di daerah (EFAR): rekam ulang", "Failed here (EFAR): record again"),
    "again": ("Dihapus di pusat: rekam ulang", "Deleted at the centre: record again"),
    "dup": ("Duplikat: satu data dipilih", "Duplicates: one record is chosen"),
    "twice": ("Rekaman kembar atau tertukar", "Recorded twice, or mixed up"),
    "validation": ("Pusat minta validasi", "The centre asks for validation"),
    "not_sent": ("Rekam lama, belum menuju pusat", "Recorded long ago, not on its way"),
    "send_failed": ("Gagal kirim", "Sending failed"),
    "no_receipt": ("Terkirim tanpa tanda terima", "Sent, no receipt or answer"),
    "recording_left": ("Perekaman ditinggal di tengah", "Recordings left halfway"),
    "centre_late": ("Di pusat lebih lama dari biasa", "At the centre longer than usual"),
    "prr_old": ("Siap cetak lama", "Print-ready for long"),
    "turns17": ("Baru genap 17, bisa dicetak", "Just turned 17, can be printed"),
    "suket_ready": ("Pemegang suket, kini siap cetak", "Holds a suket, now print-ready"),
    "held": ("Permohonan ditahan", "Requests held"),
    "remind": ("Surat belum dijawab", "Letters not answered"),
    "call": ("Perlu ditelepon", "To be called"),
    "unknown": ("Kata pusat yang belum dikenal", "Words of the centre not known yet"),
    "waiting": ("Menunggu pusat, belum lama", "Waits for the centre, not for long"),
    "ready": ("Siap cetak atau sedang dicetak", "Print-ready or being printed"),
    "minor": ("Sudah rekam, menunggu genap 17", "Recorded, waits to turn 17"),
    "handover": ("Kartu jadi, belum diserahkan", "Card made, not handed over"),
    "asked": ("Permohonan menunggu siap cetak", "Requests that wait to be print-ready"),
    "correction": ("Koreksi biodata menunggu pusat", "Corrections that wait for the centre"),
    "put_off": ("Ditunda sampai suatu hari", "Put off until a day"),
}
NEXT: Words = {
    "sfe_old": (
        "Periksa dulu apakah NIK ini pernah rekam; jangan rekam lagi. Surat: L cek.",
        "Check whether this NIK was recorded before; never record again. Letter: L cek.",
    ),
    "efac": (
        "Usulkan hapus data di pusat dengan surat (L hapus), lalu rekam ulang.",
        "Ask by letter that the centre's record is deleted (L hapus), then record again.",
    ),
    "efar": (
        "Telepon warga, lalu rekam ulang di sini dengan F3.",
        "Call the resident, then record again here with F3.",
    ),
    "again": (
        "Pusat sudah menghapus rekamannya: telepon, lalu rekam ulang dengan F3.",
        "The centre deleted the recording: call, then record again with F3.",
    ),
    "dup": (
        "Catat NIK lain (D), warga memilih data (P), lalu surat (L duplikat).",
        "Note the other NIK (D), the resident chooses (P), then the letter (L duplikat).",
    ),
    "twice": (
        "Bandingkan kedua rekaman di kasusnya; kasi menutupnya dengan B.",
        "Compare both recordings in the case; kasi closes it with B.",
    ),
    "validation": (
        "Cocokkan jenis kelamin, foto dan sidik jari dengan dokumen, lalu L validasi.",
        "Compare sex, photo and fingers with the papers, then L validasi.",
    ),
    "not_sent": (
        "Periksa pengiriman di server daerah, lalu L kirim bila perlu.",
        "Look into the sending at the regional server, then L kirim where needed.",
    ),
    "send_failed": (
        "Kirim ulang: tuntas capture export FOLDER --again. Warga tidak perlu rekam lagi.",
        "Send again: tuntas capture export FOLDER --again. Nobody need record again.",
    ),
    "no_receipt": (
        "Tanyakan tanda terimanya, lalu tuntas capture receipts. Surat: L kirim.",
        "Ask for the receipt, then tuntas capture receipts. Letter: L kirim.",
    ),
    "recording_left": (
        "Lanjutkan di F3, atau hentikan dengan alasan.",
        "Go on in F3, or stop it there with a reason.",
    ),
    "centre_late": (
        "Tanyakan ke ADB dengan surat (L cek). Warga tidak perlu datang.",
        "Ask the ADB by letter (L cek). The resident need not come.",
    ),
    "prr_old": ("Cetak dari F4, yang tertua lebih dulu.", "Print from F4, the oldest first."),
    "turns17": (
        "Cetak dari F4 hari ini, lalu telepon.",
        "Print from F4 today, then call.",
    ),
    "suket_ready": (
        "Cetak dari F4, telepon: suket ditukar dengan kartu.",
        "Print from F4, call: the suket is exchanged for the card.",
    ),
    "held": (
        "Kartu tidak ditemukan: kepala seksi membebaskan permohonannya.",
        "A card was not found: the head of section frees the request.",
    ),
    "remind": (
        "Ingatkan kantor itu lalu catat (C), atau catat jawabannya (J).",
        "Remind that office and note it (C), or note the answer (J).",
    ),
    "call": (
        "Telepon, lalu catat hasilnya dengan T. Tidak diangkat: kembali besok.",
        "Call, then note the outcome with T. Not reached: back tomorrow.",
    ),
    "unknown": (
        "Tanyakan arti kata ini ke ADB, lalu kabari dukungan.",
        "Ask the ADB what the word means, then tell support.",
    ),
    "waiting": ("Tunggu. M mengatakan kenapa.", "Wait. M tells why."),
    "ready": ("Cetak dari F4.", "Print from F4."),
    "minor": ("Dicetak sesudah hari ulang tahunnya.", "Printed after the birthday."),
    "handover": (
        "Serahkan kartunya, atau telepon pemiliknya.",
        "Hand the card over, or call its owner.",
    ),
    "asked": ("Tunggu pusat. M mengatakan kenapa.", "Wait for the centre. M tells why."),
    "correction": (
        "Ajukan dengan dokumennya di SIAK; beres sendiri bila berkas pusat memuatnya.",
        "Hand in with its paper in SIAK; it is done once a file of the centre has it.",
    ),
    "put_off": (
        "Kembali sendiri pada harinya, atau bila pusat berubah.",
        "Comes back by itself on its day, or when the centre's word changes.",
    ),
}
LETTERS: Words = {
    "cek": ("cek: apakah pernah direkam", "cek: was there an earlier recording"),
    "hapus": ("hapus: usul hapus rekaman di pusat", "hapus: delete the centre's recording"),
    "duplikat": ("duplikat: ke kantor pemegang data lain", "duplikat: to the other office"),
    "pilih": ("pilih: berita acara pemilihan data", "pilih: minutes of the choice"),
    "validasi": ("validasi: jawaban ke pusat", "validasi: answer to the centre"),
    "kirim": ("kirim: konfirmasi penerimaan", "kirim: confirm that it came"),
    "panggil": ("panggil: undangan untuk warga", "panggil: call the resident"),
}
DONE: Words = {
    "called": ("ditelepon", "called"),
    "asked": ("ditanyakan", "asked"),
    "snooze": ("ditunda", "put off"),
    "note": ("catatan", "note"),
}
ACTS: Words = {
    "kita": ("kita", "us"),
    "pusat": ("pusat", "centre"),
    "warga": ("warga", "resident"),
    "ADB": ("ADB", "ADB"),
}
SHAPES: Words = {
    "one": ("satu lawan satu", "one-to-one"),
    "many": ("satu lawan banyak", "one-to-many"),
}


def pick(table: Words, key: str) -> str:
    """Return the words of a code in the language that is spoken."""
    return in_lang(table, key, spoken())


def in_lang(table: Words, key: str, lang: str) -> str:
    """Return the words of a code in `lang`, the code itself where it has none."""
    both = table.get(key)
    return both[lang == "en"] if both else key


def acts_words(acts: tuple[str, ...], lang: str = "") -> str:
    """Return who must act, such as kita, ADB."""
    return ", ".join(in_lang(ACTS, one, lang or spoken()) for one in acts)


def days(count: int | None) -> str:
    """Return an age as lists show it: 31 h, "?" where no day is known."""
    return "?" if count is None else _("{n} h").format(n=number(count))


def oldest_cell(line: Line) -> str:
    """Return the age of a list's oldest case, nothing for an empty list."""
    return days(line.oldest_days) if line.count else ""


def off_cell(line: Line) -> str:
    """Return how many of a list are put off, nothing for none."""
    return f"+{number(line.put_off)}" if line.put_off else ""


def board_row(board: Board, work: frozenset[str]) -> str:
    """Return how many lists have work for this office."""
    full = sum(1 for one in board.lines if one.key in work and one.count)
    told = _("{n} dari {all} daftar berisi; yang kosong beres sendiri")
    return told.format(n=number(full), all=number(len(work)))


def note_cell(row: WorkRow) -> str:
    """Return what was done for a person, or what is known, in the room that a column has."""
    if row.letter and not row.answered:
        return _("surat {age}").format(age=days(row.letter_days))
    if row.letter:
        return _("surat dijawab")
    if row.status == "DUPLICATE_RECORD":
        return _("surat belum")
    if row.twins:
        return _("{n} data lain").format(n=number(row.twins))
    if row.doubt:
        return _("mungkin 2 NIK")
    return _("ada kontak") if row.contact else ""


def twin_row(one: Twin) -> str:
    """Return a line about another record of the same fingers."""
    kept = {"": "", "this": _("tidak dipilih"), "other": _("DIPILIH warga")}[one.keep]
    return f"{one.nik}  {one.place}  {kept}".rstrip()


def letter_row(one: Letter, on: str, waits: int) -> str:
    """Return a line about a letter: its number, kind, and whether it was answered."""
    if one.answered_at is not None:
        told = _("dijawab: {answer}").format(answer=one.answer)
    elif one.due_on is None:
        told = _("tanpa jawaban")
    else:
        told = _("belum dijawab, {age}").format(age=days(waits))
    return f"{on}  {one.number}  {one.kind}  {told}"


def note_row(one: Note, on: str) -> str:
    """Return a line about a note."""
    until = ""
    if one.until_on:
        until = _("s.d. {day}: ").format(day=f"{date.fromisoformat(one.until_on):%d-%m-%Y}")
    return f"{on}  {one.by}  {pick(DONE, one.what)}: {until}{one.why or one.contact}"
