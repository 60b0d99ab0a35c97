"""Sif opened, handed over and closed by counts of two: what is refused, and what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SIF-103": (
        "Serah terima sif sedang berjalan. Lanjutkan yang itu di F8.",
        "A change of shift is running. Go on with it at F8.",
    ),
    "SIF-104": (
        "Tidak ada serah terima sif yang berjalan, mungkin sudah selesai. Lihat F8.",
        "No change of shift is running, it may be done already. Look at F8.",
    ),
    "SIF-105": (
        "{who} bukan salah satu dari dua petugas serah terima ini. Tulis nama yang menghitung.",
        "{who} is not one of the two of this change. Write who counts.",
    ),
    "SIF-106": (
        "Baris {line} tidak dihitung dalam serah terima ini. Pilih dari daftarnya.",
        "The line {line} is not counted in this change. Choose one of the list.",
    ),
    "SIF-107": (
        "Masih {left} angka belum dihitung, mulai dari {line}. Hitung dulu semuanya.",
        "{left} figures are still missing, the first is {line}. Count everything first.",
    ),
    "SIF-108": (
        "Hitungan sudah dibandingkan dengan buku. Pilih barisnya, hitung ulang berdua (U).",
        "The counts were compared with the book. Choose the line, count it again (U).",
    ),
    "SIF-109": (
        "Dua petugas berbeda hitungan di {left} baris, mulai dari {line}. Hitung ulang berdua (U).",
        "The two differ on {left} lines, the first is {line}. Count it again together (U).",
    ),
    "SIF-110": (
        "Alasannya belum ditulis. Tulis alasan (A), lalu ulangi.",
        "The reason is missing. Write it (A), then repeat.",
    ),
    "SIF-111": (
        "Serah terima ini perlu PIN {first} dan PIN {second}. Mintalah keduanya.",
        "This change needs the PIN of {first} and that of {second}. Ask for both.",
    ),
    "SIF-112": (
        "Angka itu di luar batas (0 sampai {most}). Hitung dan tulis lagi.",
        "That figure is out of range (0 to {most}). Count and write again.",
    ),
    "SIF-113": (
        "{who} bukan petugas lain yang aktif dan boleh memegang sif. Pilih rekan lain.",
        "{who} is no other active operator who may hold a shift. Choose another colleague.",
    ),
    "SIF-114": (
        "Hitungan belum dibandingkan dengan buku. Bandingkan dulu (F8 lanjut).",
        "The counts were not compared with the book yet. Compare them first (F8).",
    ),
}
