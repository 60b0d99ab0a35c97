"""Operators' fingerprint sensors: what they say and what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SDJ-101": (
        "Sensor sidik jari {device} tidak menjawab. Cabut dan pasang lagi kabelnya.",
        "The fingerprint sensor {device} does not answer. Unplug it and plug it in again.",
    ),
    "SDJ-301": (
        "Belum ada jari di sensor. Letakkan jari dan tahan sebentar, lalu ulangi.",
        "No finger lies on the sensor. Lay it there and hold it, then try again.",
    ),
    "SDJ-302": (
        "Sidik jari tidak terbaca. Bersihkan sensor, keringkan jari, lalu ulangi.",
        "The fingerprint cannot be read. Clean the sensor, dry the finger, then try again.",
    ),
    "SDJ-303": (
        "Kedua sentuhan bukan dari jari yang sama. Ulangi dengan satu jari.",
        "The two touches are not of one finger. Do it again with one finger.",
    ),
    "SDJ-401": (
        "Jari itu sudah terdaftar di sensor ini. Pakai jari lain, atau hapus yang lama dulu.",
        "That finger is enrolled on this sensor already. Use another, or remove the old one first.",
    ),
    "SDJ-402": (
        "Sensor sidik jari penuh ({slots} tempat). Hapus petugas yang sudah pindah.",
        "The fingerprint sensor is full ({slots} places). Remove operators who have left.",
    ),
    "SDJ-403": (
        "Sensor sidik jari {device} terkunci sandi lain. Pakai sensor dengan sandi pabrik.",
        "The fingerprint sensor {device} has another password. Use one with the maker's password.",
    ),
    "SDJ-404": (
        "Sensor di loket ini bukan yang dipakai mendaftar. Daftarkan jari lagi di sini.",
        "The sensor at this seat is not the one used to enrol. Enrol the finger again here.",
    ),
    "SDJ-501": (
        "Data dari sensor sidik jari {device} kacau. Periksa kabelnya dan baud 57600.",
        "The data of the fingerprint sensor {device} are garbled. Check its cable and baud 57600.",
    ),
    "SDJ-502": (
        "Sensor sidik jari {device} melaporkan kerusakan {status}. Ganti sensornya, pakai PIN.",
        "The fingerprint sensor {device} reports fault {status}. Change it; use the PIN.",
    ),
    "SDJ-601": (
        "Jari {who} sudah terdaftar di {seat}. Hapus dulu: tuntas operator finger remove.",
        "{who}'s finger is enrolled at {seat} already. First: tuntas operator finger remove.",
    ),
    "SDJ-602": (
        "Belum ada jari {who} yang terdaftar di {seat}. Tidak ada yang dihapus.",
        "No finger of {who} is enrolled at {seat}. Nothing was removed.",
    ),
    "SDJ-603": (
        "Loket {seat} tidak punya sensor sidik jari. Tulis finger di [[seat]] tuntas.toml.",
        "Seat {seat} has no fingerprint sensor. Write finger into its [[seat]] in tuntas.toml.",
    ),
}
