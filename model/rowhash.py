"""A hash in every row that counts like money: SQLite has no page checksums.

One flipped bit passed SQLite's own integrity check in 44 % of trials (reference/reliability.md,
section 0.7).
"""

import hashlib

HASH_BYTES = 16


def row_hash(*values: object) -> str:
    """Return 32 hex digits over `values`, each with its length so that no two rows run together."""
    digest = hashlib.blake2b(digest_size=HASH_BYTES)
    for value in values:
        text = "\x00" if value is None else str(value)
        data = text.encode()
        digest.update(len(data).to_bytes(4, "big"))
        digest.update(data)
    return digest.hexdigest()
