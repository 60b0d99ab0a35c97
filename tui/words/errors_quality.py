"""Data quality: what a run, a decision or a person's page says of doubtful records."""

SENTENCES: dict[str, tuple[str, str]] = {
    "MUT-101": (
        "Data sedang diperiksa dari layar atau komputer lain. Tunggu, atau hentikan di sana.",
        "Another screen or computer checks the data just now. Wait, or stop it there.",
    ),
    "MUT-102": (
        "Temuan {finding} tidak ada. Lihat nomornya di daftar mutu data.",
        "There is no finding {finding}. Look the number up in the data quality lists.",
    ),
    "MUT-103": (
        "Temuan ini sudah diputuskan atau beres sendiri. Lihat temuan berikutnya.",
        "This finding was decided, or has gone by itself. Look at the next one.",
    ),
    "MUT-104": (
        "Temuan ini tidak punya putusan yang bisa diurungkan. Tidak ada yang diubah.",
        "This finding has no decision to take back. Nothing was changed.",
    ),
    "MUT-105": (
        "Putusan perlu pilihan dari daftarnya dan alasan. Tidak ada yang dicatat.",
        "A decision needs a choice of its list and a reason. Nothing was booked.",
    ),
    "MUT-106": (
        "Berkas {file} tidak bisa ditulis: {said}. Pilih folder lain.",
        "The file {file} cannot be written: {said}. Choose another folder.",
    ),
    "WRG-204": (
        "Mungkin satu orang dengan NIK lain (temuan {finding}, {on}). Periksa: F9, mutu data.",
        "Maybe one person with another NIK (finding {finding}, {on}). Check: F9, data quality.",
    ),
}
