"""Card readers and cards: what they say and what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "CIP-101": (
        "Layanan pcscd mati. Nyalakan: sudo systemctl start pcscd.socket",
        "The service pcscd is down. Run: sudo systemctl start pcscd.socket",
    ),
    "CIP-102": (
        "Pembaca kartu {device} tidak terpasang. Pasang kabelnya; dicoba lagi sendiri.",
        "The card reader {device} is not plugged in. Plug it in; it is tried again.",
    ),
    "CIP-103": (
        "Belum ada kartu di pembaca. Letakkan kartunya, lalu ulangi.",
        "No card lies on the reader. Put it there, then try again.",
    ),
    "CIP-104": (
        "Kartu diangkat sebelum selesai dibaca. Letakkan lagi dan tunggu bunyinya.",
        "The card was taken away too early. Put it back and wait for the beep.",
    ),
    "CIP-105": (
        "Pembaca {device} tidak menjawab. Periksa jaringan, pasang lagi.",
        "Reader {device} does not answer. Check the line, plug it in anew.",
    ),
    "CIP-106": (
        "Pembaca terminal tidak terjangkau. Periksa ssh, lalu tuntas doctor.",
        "The terminal's readers are away. Check ssh, then tuntas doctor.",
    ),
    "CIP-401": (
        "Pembaca kartu belum bisa dipakai di mesin ini. "
        "Jalankan: sudo apt install pcscd gcc python3-dev libpcsclite-dev, lalu mulai Tuntas lagi.",
        "Card readers cannot be used on this machine yet. "
        "Run: sudo apt install pcscd gcc python3-dev libpcsclite-dev, then start Tuntas again.",
    ),
    "CIP-402": (
        "Akun ini tidak boleh memakai pembaca kartu. Minta dukungan memberi izin polkit pcscd.",
        "This account may not use card readers. Ask support for polkit's leave for pcscd.",
    ),
    "CIP-403": (
        "Ada {fitting} pembaca bernama {device}. Tulis nama lengkapnya di tuntas.toml.",
        "There are {fitting} readers named {device}. Write the whole name in tuntas.toml.",
    ),
    "CIP-404": (
        "Berkas kartu itu terkunci: perlu SAM milik negara. Tidak ada yang dicoba lagi.",
        "That file of the card is locked: it needs the state's SAM. Nothing else is tried.",
    ),
    "CIP-405": (
        "Program ini sudah tersambung ke pembaca terminal lain ({bound}). Tutup dan masuk lagi.",
        "This program already speaks to another terminal's readers ({bound}). Leave and log in.",
    ),
    "CIP-406": (
        "Alamat pembaca kartu tidak bisa dipakai: {reason}. Betulkan di tuntas.toml.",
        "The address of the card reader cannot be used: {reason}. Correct it in tuntas.toml.",
    ),
    "CIP-501": (
        "Cip kartu tidak menjawab. Bersihkan dan coba lagi; bila tetap, catat sebagai rusak.",
        "The card's chip does not answer. Clean it and try again; if it stays so, book it spoiled.",
    ),
    "CIP-502": (
        "Kartunya tertukar saat dibaca. Letakkan satu kartu saja, lalu ulangi.",
        "The card was changed for another while it was read. Put one card there, then try again.",
    ),
    "CIP-503": (
        "Kartu menjawab di luar kebiasaan. Ini mungkin bukan KTP-el, atau cipnya rusak.",
        "The card answers oddly. It may not be a KTP-el, or its chip is broken.",
    ),
    "CIP-504": (
        "Foto di kartu tidak bisa dipakai. Bersihkan kartunya dan coba lagi.",
        "The photo on the card cannot be used. Clean the card and try again.",
    ),
    "KAR-203": (
        "Ada {count} pembaca kartu ({names}). Pasang satu, atau sebut dengan --reader NAMA.",
        "There are {count} card readers ({names}). Plug in one, or name it with --reader NAME.",
    ),
    "KAR-204": (
        "Pembaca tiruan (vpcd) tidak mendengar di port {port}. "
        "Jalankan: sudo apt install pcscd vsmartcard-vpcd, lalu nyalakan pcscd.",
        "The virtual reader (vpcd) does not listen on port {port}. "
        "Run: sudo apt install pcscd vsmartcard-vpcd, then start pcscd.",
    ),
    "KAR-205": (
        "Tujuan gambar belum disebut. Tambahkan --out FILE.png.",
        "It was not said where the picture is to go. Add --out FILE.png.",
    ),
}
