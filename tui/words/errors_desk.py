"""The warm desk (meja hangat), which nobody sees but who starts it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "MJH-101": (
        "Meja hangat sudah berjalan di {socket}. Hentikan dulu yang itu.",
        "A warm desk runs at {socket} already. Stop that one first.",
    ),
    "MJH-102": (
        "Soket {socket} tidak aman: {why}. Perbaiki foldernya, lalu jalankan lagi.",
        "The socket {socket} is not safe: {why}. Put the folder right, then start again.",
    ),
    "MJH-103": (
        "Meja hangat tidak bersih sebelum dibagi ({left}). Kabari dukungan; loket tetap jalan.",
        "The warm desk is not clean before a fork ({left}). Tell support; the counter still works.",
    ),
    "MJH-104": (
        "Soket dari systemd tidak cocok ({found}). Pakai docs/systemd/tuntas-desk.socket.",
        "The socket from systemd does not fit ({found}). Use docs/systemd/tuntas-desk.socket.",
    ),
}
