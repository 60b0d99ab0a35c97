"""Our own words about cards: states, kinds, bins, reasons, and what a printer needs from hands.

Indonesian and English side by side, by key, for screens and commands alike; no sentence here is an
error: those stand in `tui/wording.py` by code.
"""

from model.errors import ModelError

WHO_ACTS = {
    "kita": ("kita", "us"),
    "pusat": ("pusat", "the centre"),
    "warga": ("warga", "the resident"),
}
"""Who must act next for a resident (model.standing)."""

STATES = {
    "queued": ("antre", "queued"),
    "reserved": ("disiapkan", "reserved"),
    "sent": ("dikirim ke printer", "sent to the printer"),
    "done": ("jadi", "done"),
    "spoiled": ("rusak", "spoiled"),
    "unsettled": ("belum pasti", "unsettled"),
    "blank": ("masih kosong", "still blank"),
    "missing": ("tidak ditemukan", "missing"),
    "cancelled": ("batal", "cancelled"),
}
"""Our own states of a job."""

KINDS = {
    "baru": ("baru", "new"),
    "hilang": ("hilang", "lost"),
    "rusak": ("rusak", "damaged"),
    "perubahan": ("perubahan", "changed"),
    "pindah": ("pindah", "moved"),
    "perpanjang": ("perpanjang", "renewal"),
}
"""Kinds of request."""

GROUNDS = {
    "elemen": ("Elemen data berubah", "A changed data element"),
    "foto": ("Ganti foto", "A new photo"),
    "pemekaran": ("Pemekaran wilayah", "A split district"),
    "nama-jalan": ("Ganti nama jalan", "A street's new name"),
    "kartu-berlaku": ("Tanggal berlaku di kartu lama", "The date on an old card"),
}
"""Grounds of a change of the card (model.policy)."""

BINS = {
    "supplier": ("Pemasok", "Supplier"),
    "store": ("Gudang", "Store"),
    "tray": ("Baki printer", "Printer trays"),
    "encoded": ("Enkode, belum cetak", "Encoded, not printed"),
    "in_job": ("Sedang diproses", "In the press"),
    "printed": ("Jadi, belum dikirim", "Printed, not sent"),
    "transit": ("Dalam perjalanan", "In transit"),
    "handed": ("Diserahkan", "Handed over"),
    "spoiled": ("Rusak, belum musnah", "Spoiled, not destroyed"),
    "destroyed": ("Dimusnahkan", "Destroyed"),
    "loan": ("Pinjaman", "On loan"),
    "difference": ("Selisih", "Difference"),
    "quarantine": ("Karantina", "Quarantine"),
    "custody": ("Di kelurahan atau RT", "With village or RT"),
    "delivered": ("Diserahkan ke kantor lain", "Delivered to other offices"),
}
"""Bins of the ledger."""

ITEMS = {
    "blanko": ("blanko", "blanks"),
    "pita": ("pita", "ribbons"),
    "film": ("film", "film"),
    "pembersih": ("set pembersih", "cleaning kits"),
    "kartu_lama": ("kartu lama", "old cards"),
}
"""Items of the ledger."""

LEFT_OUT = {
    "not_ready": ("belum siap cetak", "not print-ready"),
    "dead_or_moved": ("meninggal atau pindah", "died or moved away"),
    "double_nik": ("NIK ganda", "double NIK"),
    "in_the_making": ("sedang dibuat", "already being made"),
    "held": ("ditahan", "held"),
    "at_printer": ("kartu lama masih di printer", "an earlier card is still at a printer"),
    "printed": ("sudah dicetak", "printed already"),
    "old_card": ("kartu lamanya belum dibatalkan", "an older card is not void"),
    "recording_void": ("rekamannya dibatalkan", "its recording is void"),
    "no_birth_date": ("tanggal lahir kosong", "no birth date"),
    "too_young": ("belum 17 tahun", "under 17"),
    "other_office": ("dilayani kantor lain", "served by another office"),
    "not_here": ("tidak dicetak di kantor ini", "not printed at this office"),
    "unknown": ("tidak ada di daftar", "not on the list"),
    "mending": ("menunggu perbaikan data", "waiting for a correction"),
}
"""Why a print-ready person is not in the queue (model.ready)."""

LANES = {
    "idle": ("siap", "ready"),
    "printing": ("mencetak", "printing"),
    "hands": ("TUNGGU TANGAN", "NEEDS HANDS"),
    "away": ("TIDAK MENJAWAB", "NO ANSWER"),
    "parked": ("DIPARKIR", "PARKED"),
    "paused": ("dijeda", "paused"),
    "no_blanko": ("BLANKO HABIS", "NO BLANKS"),
    "off": ("MATI", "OFF"),
    "rest": ("istirahat", "resting"),
    "fuel": ("berhenti, BBM", "stopped, fuel"),
    "hours": ("di luar jam", "out of hours"),
}
"""States of a printer's lane."""

NEEDS = {
    "media-empty": (
        "blanko habis: isi baki, tekan L",
        "no blanks in it: fill the tray, press L",
    ),
    "marker-supply-empty": (
        "pita habis: ganti pita, tutup penutup, tekan L",
        "ribbon used up: change it, close the cover, press L",
    ),
    "media-jam": (
        "kartu macet: buka penutup, keluarkan kartu, tutup, tekan L",
        "card jam: open cover, take the card out, close it, press L",
    ),
    "cover-open": (
        "penutup terbuka: tutup sampai berbunyi klik, tekan L",
        "cover open: close it until it clicks, press L",
    ),
    "output-area-full": (
        "baki keluar penuh: ambil kartu jadi, tekan L",
        "output tray full: take the cards out, press L",
    ),
    "marker-waste-full": (
        "wadah sisa penuh: kosongkan, tekan L",
        "waste box full: empty it, press L",
    ),
    "paused": (
        "dijeda di alatnya: jalankan lagi di printer, tekan L",
        "paused at the device: start it there again, press L",
    ),
    "hopper-order": (
        "kartu teratas tanpa pesanan: ambil, kembalikan ke meja",
        "first card has no order: take it out, back to a seat",
    ),
    "hopper-changed": (
        "data warganya berubah: ambil kartunya, catat gagal",
        "their record changed: take the card out, book it failed",
    ),
    "hopper-out": (
        "dijeda: kartu terenkode harus keluar dari baki, tekan L",
        "paused: take the encoded card out of the hopper, press L",
    ),
    "other": (
        "lihat layar kecil printer, bereskan, tekan L",
        "see the printer's own display, put it right, press L",
    ),
}
"""What a stopped printer needs, and what to do, by IPP state reason."""

SAME_NEED = {
    "media-needed": "media-empty",
    "input-tray-missing": "media-empty",
    "marker-supply-missing": "marker-supply-empty",
    "door-open": "cover-open",
    "interlock-open": "cover-open",
    "output-tray-missing": "output-area-full",
    "marker-waste-missing": "marker-waste-full",
    "not-accepting-jobs": "paused",
}
"""State reasons that ask the same of hands as another one."""

WANTS = {
    "from, doc": ("dari siapa dan nomor suratnya", "from whom and the document's number"),
    "printer": ("nama printernya", "the printer's name"),
    "why": ("sebabnya", "the reason"),
}
"""What a movement of stock lacks (model.blanko.ReasonMissing)."""

_FACTS = {
    "reason": LEFT_OUT,
    "state": STATES,
    "kind": KINDS,
    "ground": GROUNDS,
    "bin": BINS,
    "item": ITEMS,
    "wants": WANTS,
}


def in_words(error: ModelError, lang: str) -> ModelError:
    """Return the same refusal with its facts in words: `tray` is a printer's tray to people."""
    facts = {
        key: words(_FACTS[key], value, lang) if key in _FACTS and isinstance(value, str) else value
        for key, value in error.facts.items()
    }
    if facts.get("place"):
        facts["bin"] = f"{facts.get('bin', '')} {facts['place']}"
    return type(error)(**facts)


def words(table: dict[str, tuple[str, str]], key: str, lang: str) -> str:
    """Return the word of `table` for `key` in `lang` (id or en), the key itself when unknown."""
    pair = table.get(key)
    return pair[lang == "en"] if pair else key


def left_out_words(reason: str, lang: str) -> str:
    """Return in words why somebody is not in the queue."""
    return words(LEFT_OUT, reason, lang)


def need_words(need: str, lang: str) -> str:
    """Return what a printer needs from hands: of several needs the one to be met first."""
    stems = [SAME_NEED.get(stem, stem) for stem in need.split(",")]
    known = [stem for stem in NEEDS if stem in stems]
    return words(NEEDS, known[0] if known else "other", lang)


def initials(name: str) -> str:
    """Return what is shown of a name to those who must not see residents: its initials."""
    return " ".join(f"{word[0]}." for word in name.split()[:6])
