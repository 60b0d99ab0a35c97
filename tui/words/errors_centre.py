"""The simulated centre of practice: what it refuses."""

SENTENCES: dict[str, tuple[str, str]] = {
    "PST-101": (
        "Pusat tiruan hanya ada di kantor latihan. Jalankan tuntas demo dulu.",
        "The simulated centre is in the practice office only. Start tuntas demo first.",
    ),
    "PST-102": (
        "Pusat tiruan sedang dipakai program lain. Tunggu sebentar, lalu ulangi.",
        "Another program uses the simulated centre. Wait a moment, then repeat.",
    ),
}
