"""A line of the nightly comparison: one card, and in one sentence why the books differ about it."""

from dataclasses import astuple, dataclass
from datetime import date

from model.reason import mask
from model.store import Store

LEVELS = ("look", "ask", "told")
"""Nobody can explain it; somebody has to do something; it explains itself."""

SENTENCES: dict[str, tuple[str, str, str]] = {
    "stranger": (
        "look",
        "Pusat menulis tercetak ({on}), di sini tidak pernah dicetak. Tanyakan siapa mencetak.",
        "The centre says printed ({on}), never printed here. Ask who printed it.",
    ),
    "queued": (
        "look",
        "Pusat menulis tercetak ({on}), di sini masih antre cetak. Tahan dulu, tanyakan pusat.",
        "The centre says printed ({on}), here it is still queued. Hold it and ask the centre.",
    ),
    "twice": (
        "look",
        "Ada dua kartu yang berlaku dari sini (pekerjaan {job}). Tarik salah satu.",
        "Two valid cards came from here (job {job}). Take one of them back.",
    ),
    "no_entry": (
        "look",
        "Pekerjaan {job} selesai, buku stok tidak punya kepingnya. Kabari dukungan.",
        "Job {job} is done, the ledger has no piece for it. Tell support.",
    ),
    "no_job": (
        "look",
        "Buku stok punya kartu jadi untuk pekerjaan {job} yang tidak selesai. Kabari dukungan.",
        "The ledger has a made card for job {job}, which is not done. Tell support.",
    ),
    "no_card": (
        "look",
        "Pekerjaan {job} selesai, tempat kartunya tidak diketahui. Kabari dukungan.",
        "Job {job} is done, nobody knows where its card is. Tell support.",
    ),
    "bin": (
        "look",
        "Kartu menurut daftar dan menurut buku stok beda {days} di {place}. Hitung tempat itu.",
        "Cards by the list and by the ledger differ by {days} at {place}. Count that place.",
    ),
    "doubt": (
        "ask",
        "Pusat menulis tercetak ({on}), di sini nasib kartunya belum diputus. Lihat {place}.",
        "The centre says printed ({on}), here the card's fate is open. Look at {place}.",
    ),
    "missing": (
        "ask",
        "Diputus hilang {on} (pekerjaan {job}), pusat menulis tercetak. Cari kartunya.",
        "Settled as missing {on} (job {job}), the centre says printed. Search for the card.",
    ),
    "silent": (
        "ask",
        "Dicetak di sini {on}, pusat diam {days} hari. Laporkan ke pusat.",
        "Printed here {on}, the centre is silent for {days} days. Report it to the centre.",
    ),
    "wait": (
        "told",
        "Dicetak di sini {on}, pusat belum menyebutnya.",
        "Printed here {on}, the centre has not said so yet.",
    ),
    "void": (
        "told",
        "Kartunya batal sejak {on}, yang baru belum dicetak; pusat masih menulis tercetak.",
        "The card is void since {on}, no new one is printed; the centre still says printed.",
    ),
    "spoiled": (
        "told",
        "Rusak saat dicetak {on} (pekerjaan {job}), belum dicetak ulang; pusat menulis tercetak.",
        "Spoiled in printing {on} (job {job}), not printed again; the centre says printed.",
    ),
    "blank": (
        "told",
        "Keluar kosong {on} (pekerjaan {job}), belum dicetak ulang; pusat menulis tercetak.",
        "Came out blank {on} (job {job}), not printed again; the centre says printed.",
    ),
    "elsewhere": (
        "told",
        "Dicetak kantor lain ({place}), menurut pusat {on}.",
        "Printed by another office ({place}), says the centre {on}.",
    ),
    "kit": (
        "told",
        "Dicetak di kit {place}, menurut pusat {on}.",
        "Printed at kit {place}, says the centre {on}.",
    ),
}
"""Kind of line to its level and its sentence in Indonesian and English."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference."""

    kind: str
    resident: int | None
    job: int | None
    on: str
    """The day it speaks of, ISO, "" for none."""
    days: int
    place: str

    @property
    def level(self) -> str:
        """One of LEVELS."""
        return level_of(self.kind)

    def row(self) -> tuple[object, ...]:
        """Return the fields in order, as the row of a night keeps them."""
        return astuple(self)

    def sentence(self, lang: str = "id") -> str:
        """Return why, in Indonesian or ("en") English; no name and no number of a person."""
        said = SENTENCES[self.kind][2 if lang == "en" else 1]
        on = f"{date.fromisoformat(self.on):%d-%m-%Y}" if self.on else ""
        return said.format(on=on, days=self.days, place=self.place, job=self.job)


def level_of(kind: str) -> str:
    """Return how bad a kind of line is: look, ask or told."""
    return SENTENCES[kind][0]


def said(store: Store, line: Line, lang: str = "id") -> str:
    """Return the line for a list: masked NIK where it is about a person, then the sentence."""
    row = store.one("SELECT nik FROM resident WHERE id = ?", (line.resident,))
    who = f"{mask(f'{row[0]:016d}')}  " if row else ""
    return f"{who}{line.sentence(lang)}"
