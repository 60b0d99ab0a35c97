"""Words of `tuntas device`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "ALT-101": (
        "Jalur bernama {what} tidak ada. Yang ada: {known}. Atau sebut alamatnya.",
        "There is no single line named {what}. Name one of: {known}; or its address.",
    ),
    "ALT-102": (
        "{what} bukan jalur yang bisa diikuti. Pilih pemindai, printer slip, layar atau sensor.",
        "{what} is no line that can be traced. Choose a scanner, slip printer, pole or sensor.",
    ),
    "ALT-103": (
        "Berkas {file} sudah ada. Pakai nama lain untuk jejak ini.",
        "The file {file} exists already. Use another name for this trace.",
    ),
    "ALT-104": (
        "Jejak tidak bisa ditulis ke {file} ({said}). Pilih folder lain.",
        "The trace cannot be written to {file} ({said}). Choose another folder.",
    ),
}
