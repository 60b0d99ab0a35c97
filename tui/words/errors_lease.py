"""Leases of printers: what they say and what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SMP-105": (
        "Printer {printer} masih dipegang simpul {node}. Tunggu {wait}, lalu mulai lagi.",
        "The node {node} still holds the printer {printer}. Wait {wait}, then start again.",
    ),
    "SMP-106": (
        "Printer {printer} sudah diambil simpul lain. Simpul ini berhenti; mulai lagi bila perlu.",
        "Another node took the printer {printer} over. This one stops; start it again if needed.",
    ),
    "SMP-107": (
        "Simpul yang mencetak kartu ini tidak terdengar lagi. Lihat kartunya, lalu putuskan.",
        "The node that printed this card went silent. Look for the card, then give the verdict.",
    ),
}
