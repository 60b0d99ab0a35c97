"""NIK and names: what cannot be, what should be looked at, what is only worth knowing."""

SENTENCES: dict[str, tuple[str, str]] = {
    "NIK-001": ("NIK kosong. Ketik 16 angka.", "The NIK is empty. Type 16 digits."),
    "NIK-002": (
        "Ada yang bukan angka di tempat ke-{at}. NIK hanya angka.",
        "Place {at} is no digit. A NIK is digits only.",
    ),
    "NIK-003": (
        "NIK 16 angka, ini {digits}: kelebihan. Periksa lagi.",
        "A NIK has 16 digits, this has {digits}: too many. Look again.",
    ),
    "NIK-004": (
        "NIK 16 angka, ini {digits}: kurang. Periksa lagi.",
        "A NIK has 16 digits, this has {digits}: too few. Look again.",
    ),
    "NIK-005": (
        "Tidak ada provinsi berkode {province}. Periksa dua angka pertama NIK.",
        "There is no province {province}. Check the first two digits.",
    ),
    "NIK-006": (
        "Kode {part} di NIK tidak mungkin 00. Periksa angkanya.",
        "The {part} in a NIK cannot be 00. Check the digits.",
    ),
    "NIK-007": (
        "Tanggal {day} di NIK tidak mungkin. Periksa angka ke-7 dan ke-8.",
        "The day {day} in the NIK cannot be. Check digits 7 and 8.",
    ),
    "NIK-008": (
        "Bulan {month} di NIK tidak mungkin. Periksa angka ke-9 dan ke-10.",
        "The month {month} in the NIK cannot be. Check digits 9 and 10.",
    ),
    "NIK-009": (
        "Tanggal {day}-{month}-{year} di NIK tidak ada atau belum tiba. Periksa.",
        "There is no day {day}-{month}-{year}, or not yet. Check the NIK.",
    ),
    "NIK-010": (
        "Nomor urut NIK tidak mungkin 0000. Periksa 4 angka terakhir.",
        "The running number cannot be 0000. Check the last 4 digits.",
    ),
    "NIK-101": (
        "Wilayah {region} di NIK tidak ada di daftar kami. NIK tetap sah.",
        "The region {region} in the NIK is not on our list. The NIK stays valid.",
    ),
    "NIK-102": (
        "NIK dibuat di {label}, yang kini sudah berubah. NIK tetap sah seumur hidup.",
        "The NIK was made in {label}, which has changed since. It stays valid for life.",
    ),
    "NIK-103": (
        "NIK dibuat di wilayah {nik_region}, alamat kini {region}: pindah atau pemekaran.",
        "The NIK was made in {nik_region}, the address is {region}: moved, or the area was split.",
    ),
    "NIK-201": (
        "Tanggal lahir di NIK {nik_birth_on}, di data {birth_on}. Cocokkan dengan akta.",
        "Born {nik_birth_on} by the NIK, {birth_on} by the record. Compare the certificate.",
    ),
    "NIK-301": (
        "Jenis kelamin di NIK {nik_sex}, di data {sex}. Pusat menolaknya: betulkan dulu di SIAK.",
        "Sex is {nik_sex} by the NIK, {sex} by the record. The centre rejects it: correct SIAK.",
    ),
    "NAM-101": (
        "Nama {chars} huruf, lebih dari {most}. Yang lama tetap sah; di kartu dicetak kecil.",
        "The name has {chars} letters, more than {most}. An old one stays; it is printed small.",
    ),
    "NAM-102": ("Nama satu kata. Yang lama tetap sah.", "A single name. An old one stays valid."),
    "NAM-103": (
        "Ada angka di nama. Cocokkan dengan akta.",
        "There is a digit in the name. Compare the certificate.",
    ),
    "NAM-104": (
        "Ada tanda baca di nama. Dicetak apa adanya.",
        "There is punctuation in the name. It is printed as it is.",
    ),
    "NAM-105": (
        "Nama kosong. Lengkapi dulu dari KK.",
        "The name is empty. Complete it from the family card.",
    ),
}
