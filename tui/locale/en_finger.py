"""A finger on the locked screen: English."""

WORDS: dict[str, str] = {
    "Jari itu bukan jari {who}. Ketik PIN, atau pakai jari yang didaftarkan.": (
        "That finger is not {who}'s. Type the PIN, or use the finger that was enrolled."
    ),
    "Jari belum bisa dipakai sekarang. Ketik PIN.": "A finger cannot be used now. Type the PIN.",
    "Jari yang terdaftar di loket ini juga membukanya, tanpa PIN.": (
        "The finger enrolled at this seat opens it too, without the PIN."
    ),
}
