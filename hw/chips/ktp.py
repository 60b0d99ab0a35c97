"""The open part of a KTP-el: its UID and the photo file. Everything else needs the state's SAM.

ISO 7816-4 commands; file numbers as in public reader programs (devices reference, section 2). The
UID is a tag of the stock, never the proof of an identity: it can be cloned.
"""

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from hw.chip_errors import CardAnswer, CardSwapped, NeedsSam, PhotoBroken

DF_KTP: Final = 0x7F0A
EF_PHOTO: Final = 0x6FF2
PHOTO_BYTES_MAX: Final = 8_192
"""The chip holds 8 KB."""
CHUNK_BYTES: Final = 250
SMALL_CHUNK_BYTES: Final = 112
TRIES_MAX: Final = 3

_GET_UID: Final = bytes.fromhex("FFCA000000")  # PC/SC part 3, 3.2.2.1.3
_OK, _SHORT, _LOCKED, _WRONG_LENGTH = 0x9000, 0x6282, 0x6982, 0x67

UidKind = Literal["single", "double", "triple", "random"]


class Channel(Protocol):
    """A powered card: data and status word for an APDU."""

    def transmit(self, apdu: bytes) -> bytes:
        """Send one APDU; raises leaves of HwError."""


@dataclass(frozen=True, slots=True)
class Uid:
    """The number of a chip, as capital hex. `random`: another one each time, useless as a tag.

    ISO 14443-3: type A has 4 (single), 7 (double) or 10 (triple) bytes, 4 that begin with 08 are
    random; type B tells 4 bytes (PUPI), which count as single until the same card gave two.
    """

    hex: str
    kind: UidKind


def read_uid(channel: Channel) -> Uid:
    """Ask the reader for the card's UID; raises CardAnswer, and what `transmit` raises."""
    data = _command(channel, _GET_UID, "uid")
    kinds: dict[int, UidKind] = {4: "single", 7: "double", 10: "triple"}
    if len(data) not in kinds:
        raise CardAnswer(stage="uid", bytes=len(data))
    kind = "random" if len(data) == 4 and data[0] == 0x08 else kinds[len(data)]
    return Uid(data.hex().upper(), kind)


def read_photo(channel: Channel) -> bytes:
    """Read the open photo file: a JPEG of 1 to PHOTO_BYTES_MAX bytes.

    Raises CardAnswer (6a82: no such file, a blank card), NeedsSam, PhotoBroken.
    """
    _select(channel, DF_KTP)
    _select(channel, EF_PHOTO)
    head = _read(channel, 0, 2, "photo")
    size = int.from_bytes(head, "big")
    if not 4 <= size <= PHOTO_BYTES_MAX:
        raise PhotoBroken(stage="photo", bytes=size)
    data = b""
    chunk = CHUNK_BYTES
    while len(data) < size:
        wanted = min(chunk, size - len(data))
        got = _read(channel, 2 + len(data), wanted, "photo")
        if not got and chunk == CHUNK_BYTES:
            chunk = SMALL_CHUNK_BYTES  # some readers refuse long answers
            continue
        if not got:
            raise PhotoBroken(stage="photo", bytes=len(data), wanted=size)
        data += got[: size - len(data)]
    if not (data.startswith(b"\xff\xd8") and data.rstrip(b"\0").endswith(b"\xff\xd9")):
        raise PhotoBroken(stage="photo", reason="no JPEG")
    return data


def same_card(before: Uid, after: Uid) -> None:
    """Raise CardSwapped when two readings within one transaction tell two cards."""
    if before.kind != "random" and before != after:
        raise CardSwapped(stage="uid")


def _select(channel: Channel, file: int) -> None:
    _command(channel, bytes.fromhex("00A4000002") + file.to_bytes(2, "big"), f"select {file:04x}")


def _read(channel: Channel, offset: int, wanted: int, stage: str) -> bytes:
    """Read binary; b"" when the length was refused, so that the caller asks for less."""
    apdu = b"\x00\xb0" + offset.to_bytes(2, "big") + bytes([wanted])
    for _ in range(TRIES_MAX):
        answer = channel.transmit(apdu)
        data, word = answer[:-2], int.from_bytes(answer[-2:], "big")
        if word in (_OK, _SHORT):
            if data or wanted == 0:
                return data[:wanted]
            continue  # an answer without data: asked again, a few times only
        if word >> 8 == 0x6C:  # wrong length: the card says which it has
            apdu = apdu[:4] + bytes([word & 0xFF])
            continue
        if word >> 8 == _WRONG_LENGTH:
            return b""
        _refuse(word, stage)
    raise PhotoBroken(stage=stage, tries=TRIES_MAX)


def _command(channel: Channel, apdu: bytes, stage: str) -> bytes:
    answer = channel.transmit(apdu)
    word = int.from_bytes(answer[-2:], "big")
    if word != _OK and word >> 8 != 0x61:
        _refuse(word, stage)
    return answer[:-2]


def _refuse(word: int, stage: str) -> None:
    if word == _LOCKED:
        raise NeedsSam(stage=stage)
    raise CardAnswer(stage=stage, sw=f"{word:04x}")
