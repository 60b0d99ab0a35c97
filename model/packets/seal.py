"""Seal bytes to the hub's public key and open them there: HPKE (RFC 9180) and one key a recording.

HPKE in base mode (DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, quick on machines
without AES instructions too) seals a random content key to the hub once for a recording and
session, bound to node and recording as `info`. Every packet carries that sealed key, so each opens
by itself:

    magic and version (4) | sealed key (80) | sequence (8) | ChaCha20-Poly1305 of the bytes (+16)

The nonce is the sequence (RFC 8439 section 2.8); what is authenticated beside the bytes is the
whole context (node, recording, part, sequence): a packet put in another's place does not open.
An X25519 exchange costs as much as sealing 300 KB, so one for each file would cost several times
what hashing the files does.
"""

import os
from dataclasses import dataclass
from hashlib import sha256
from threading import get_ident
from typing import TYPE_CHECKING, NoReturn

from model.packets.errors import HubKeyWrong, PacketUnopened, SealRefused

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

KEY_ID_BYTES = 8
MAGIC = b"TPK\x01"
"""Four bytes, the last of them the version of the form."""
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
SEALED_KEY_BYTES = 32 + KEY_BYTES + TAG_BYTES
SEQUENCE_BYTES = 8
HEAD_BYTES = len(MAGIC) + SEALED_KEY_BYTES + SEQUENCE_BYTES
EXTRA_BYTES = HEAD_BYTES + TAG_BYTES
"""How much longer a packet is than what it holds."""
SEQUENCE_MAX = 2**63 - 1
"""What the store's column holds; far below what the nonce does."""
KEY_INFO, PACKET_INFO = b"tuntas key 1", b"tuntas packet 1"
_RANDOM = "/dev/urandom"


@dataclass(frozen=True, slots=True)
class Context:
    """What a packet is bound to."""

    node: str
    rid: str
    part: str
    sequence: int

    def bound(self) -> bytes:
        """Return the bytes that the packet is bound to."""
        return _bound(_fields(PACKET_INFO, self.node, self.rid), self.part, self.sequence)

    def key_info(self) -> bytes:
        """Return the bytes that the sealed key is bound to: node and recording."""
        return _fields(KEY_INFO, self.node, self.rid)


class SealingKey:
    """A content key of one recording in one session; used by the thread that made it, alone.

    No nonce comes twice under it: sequences must grow, each is spent before it is used, and the key
    can be neither copied nor taken over by another thread or a forked process, which would count
    for themselves. Another object is another key.
    """

    __slots__ = ("_cipher", "_key", "_last", "_owner", "_place", "_sealed")

    def __init__(self, hub_public: bytes, node: str, rid: str) -> None:
        """Draw a key and seal it to the hub; `hub_public` is a raw X25519 key (32 bytes).

        Raises HubKeyWrong, and SealRefused where the machine gives no random bytes.
        """
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        self._owner, self._last = (os.getpid(), get_ident()), 0
        self._place = _fields(PACKET_INFO, node, rid)
        self._key = _random_key()
        self._cipher: ChaCha20Poly1305 | None = None
        try:
            hub = X25519PublicKey.from_public_bytes(hub_public)
            info = Context(node, rid, "", 0).key_info()
            self._sealed = MAGIC + _suite().encrypt(self._key, hub, info)
        except ValueError as error:  # not 32 bytes, or a point of small order
            self.wipe()
            raise HubKeyWrong(said=type(error).__name__) from None
        self._cipher = ChaCha20Poly1305(self._key)

    def takes(self, sequence: int) -> bool:
        """Tell whether a packet of this number may still be sealed with this key."""
        return self._cipher is not None and self._last < sequence <= SEQUENCE_MAX

    def seal(
        self, data: bytes | bytearray, part: str, sequence: int, room: bytearray | None = None
    ) -> memoryview:
        """Return the packet that only the hub can open.

        It lies in `room` where that is long enough, and is good until the next: fresh memory for a
        large packet costs more than sealing it. Raises SealRefused for a number that is not above
        all before it or does not fit, for a key that was wiped, and in another thread or process
        than the key's own.
        """
        if self._owner != (os.getpid(), get_ident()):
            raise SealRefused(said="thread")
        if self._cipher is None or not self.takes(sequence):
            raise SealRefused(said="sequence")
        self._last = sequence  # spent, whatever happens now
        bound = _bound(self._place, part, sequence)
        size = len(data) + EXTRA_BYTES
        if room is None or len(room) < size:
            room = bytearray(size)
        packet = memoryview(room)[:size]
        packet[:HEAD_BYTES] = self._sealed + sequence.to_bytes(SEQUENCE_BYTES, "big")
        self._cipher.encrypt_into(_nonce(sequence), data, bound, packet[HEAD_BYTES:])
        return packet

    def wipe(self) -> None:
        """Write noughts over the key; nothing can be sealed with it any more.

        The library's own copy goes with its cipher: OpenSSL cleanses a context that it frees
        (EVP_CIPHER_CTX_free(3)).
        """
        self._key[:] = bytes(len(self._key))
        self._cipher = None

    def __repr__(self) -> str:
        """Return a name without a byte of the key."""
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        """Refuse every copy (copy, pickle): two counters under one key would give a nonce twice."""
        raise TypeError("a sealing key is not copied")


def key_id(hub_public: bytes) -> str:
    """Return the short name of a public key: 16 hex."""
    return sha256(hub_public).hexdigest()[: 2 * KEY_ID_BYTES]


def open_sealed(packet: bytes | memoryview, private: bytes, context: Context) -> bytes:
    """Return what a packet holds; for the hub and the simulated centre.

    `private` is a raw X25519 key (32 bytes). Raises PacketUnopened, which tells no reason: another
    key, another context and a changed byte are one.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    number = HEAD_BYTES - SEQUENCE_BYTES
    try:
        told = int.from_bytes(packet[number:HEAD_BYTES], "big")
        if packet[: len(MAGIC)] != MAGIC or told != context.sequence:
            raise PacketUnopened()
        hub = X25519PrivateKey.from_private_bytes(private)
        sealed = bytes(packet[len(MAGIC) : number])
        key = _suite().decrypt(sealed, hub, context.key_info())
        cipher = ChaCha20Poly1305(key)
        nonce = _nonce(context.sequence)
        return cipher.decrypt(nonce, memoryview(packet)[HEAD_BYTES:], context.bound())
    except (InvalidTag, ValueError, OverflowError):
        raise PacketUnopened() from None


def proof(packet_hash: str, digest: str) -> str:
    """Return what only somebody can say who opened the packet: the receipt carries it.

    `digest` is the SHA-256 of what the packet holds, which leaves this office inside the seal only.
    """
    return sha256(f"tuntas receipt 1 {packet_hash} {digest}".encode()).hexdigest()


def _nonce(sequence: int) -> bytes:
    return sequence.to_bytes(NONCE_BYTES, "big")


def _bound(place: bytes, part: str, sequence: int) -> bytes:
    """Return what a packet is bound to; `place` is of its node and recording."""
    told = part.encode()
    length = len(told).to_bytes(2, "big")
    return place + length + told + sequence.to_bytes(SEQUENCE_BYTES, "big")


def _fields(label: bytes, *told: str) -> bytes:
    """Join fields, each with its length, so that none runs into the next."""
    fields = (label, *(one.encode() for one in told))
    return b"".join(len(one).to_bytes(2, "big") + one for one in fields)


def _random_key() -> bytearray:
    """Return random bytes that can be wiped: what os.urandom returns cannot be."""
    key = bytearray(KEY_BYTES)
    try:
        source = os.open(_RANDOM, os.O_RDONLY | os.O_CLOEXEC)
        try:
            count = os.readv(source, [key])
        finally:
            os.close(source)
    except OSError as error:
        raise SealRefused(said=error.strerror or type(error).__name__) from None
    if count != len(key):
        raise SealRefused(said=_RANDOM)
    return key


def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
