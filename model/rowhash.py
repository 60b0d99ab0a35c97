"""A hash in every row that counts like money: SQLite has no page checksums.

One flipped bit passed SQLite's own integrity check in 44 % of trials (reference/reliability.md,
section 0.7).
"""

import hashlib

HASH_BYTES = 16
_LENGTHS = tuple(length.to_bytes(4, "big") for length in range(256))


def row_hash(*values: object) -> str:
    """Return 32 hex digits over `values`, each with its length so that no two rows run together."""
    parts: list[bytes] = []
    for value in values:
        data = b"\x00" if value is None else str(value).encode()
        length = len(data)
        parts.append(_LENGTHS[length] if length < 256 else length.to_bytes(4, "big"))
        parts.append(data)
    # One update of all is a third quicker than two a value; a city's book has 25 million values.
    return hashlib.blake2b(b"".join(parts), digest_size=HASH_BYTES).hexdigest()
