"""The devices of a seat, as far as the lines themselves are not to blame."""

SENTENCES: dict[str, tuple[str, str]] = {
    "LKT-101": (
        "Tidak ada loket {seat}. Betulkan --seat, TUNTAS_SEAT, tuntas.toml.",
        "There is no seat {seat}. Mend --seat, TUNTAS_SEAT or tuntas.toml.",
    ),
    "LKT-102": (
        "Tidak jelas ini loket mana. Sebut --seat, atau isi seat.host.",
        "It is not clear which seat this is. Say --seat, or fill in seat.host.",
    ),
    "LKT-103": (
        "Itu untuk loket {meant}, bukan {seat}; tidak dikirim. Masuk lagi.",
        "That was for seat {meant}, not {seat}; nothing was sent. Log in again.",
    ),
    "LKT-104": (
        "Loket tanpa printer slip. Bacakan kalimatnya, atau isi seat.slip.",
        "No slip printer here. Read the sentence aloud, or fill in seat.slip.",
    ),
    "LKT-105": (
        "Printer slip macet, {count} slip menunggu. Periksa kertas dan dayanya.",
        "The slip printer is stuck, {count} slips wait. See to paper and power.",
    ),
    "LKT-106": (
        "Belum ada slip dari {seat}. Cetak satu dengan S di halaman warga.",
        "No slip came from {seat} lately. Print one: S on a resident's page.",
    ),
    "LKT-107": (
        "Loket {other} punya pembaca bernama sama. Pakai pembaca lewat ssh -R.",
        "Seat {other} has a reader of that name. Bring your own by ssh -R.",
    ),
    "LKT-108": (
        "Soket pembaca bukan milik akun ini. Periksa PCSCLITE_CSOCK_NAME.",
        "The reader socket is another account's. See to PCSCLITE_CSOCK_NAME.",
    ),
    "LKT-110": (
        "Alat tiruan hanya untuk latihan: {keys}. Betulkan tuntas.toml.",
        "Simulated, for practice only: {keys}. Mend tuntas.toml.",
    ),
    "LKT-109": (
        "Alat di loket sudah ditutup. Masuk lagi untuk memakainya.",
        "The seat's devices are closed. Log in again to use them.",
    ),
}
