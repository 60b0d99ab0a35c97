"""Places that the menu leads to because none of the ten keys does."""

from dataclasses import dataclass

from tui.locale.speak import N_


@dataclass(frozen=True, slots=True)
class Place:
    """One such place: how the menu says it, the screen's name, the right one needs to see it."""

    words: str
    place: str
    action: str
    needs: str = ""
    """A flag of the desk without which the place is not offered."""


PLACES = (
    Place(N_("Daftar kerja: siapa menunggu, apa yang harus dilakukan"), "work", "see_work"),
    Place(N_("Permohonan dan suket: daftar, didahulukan, habis"), "claims", "find"),
    Place(N_("Mutu data: dua NIK, tanggal, jenis kelamin"), "quality", "find"),
    Place(N_("Papan kampanye: target, perkiraan selesai"), "campaign", "see_work"),
    Place(N_("Jemput bola: kit keluar dan masuk, liputan RW/RT"), "kits", "kit"),
    Place(N_("Jatah kecamatan: siapa dapat berapa blanko"), "ration", "see_stock"),
    Place(N_("Serah terima kartu: diambil, dari rumah ke rumah, umur"), "handover", "hand_over"),
    Place(N_("Antrean orang: panggil nomor"), "tickets", "queue_people", "tickets"),
    Place(N_("Laporan: rekap, WA, umumkan stok, bagan, daftar"), "reports", "report"),
)
"""In the order of the menu."""
