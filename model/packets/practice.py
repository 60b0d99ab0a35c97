"""The hub's key in practice: known to everybody, so that the simulated centre can open packets."""

PUBLIC = "wZjHSc3X8HYeJq4pNF2ZmF4mRQpT8uCbO/RP1quuujs="
"""Its public half; an office that sets it as its hub's key is refused."""


def private_key() -> bytes:
    """Return the private half (X25519, 32 bytes): for invented people only."""
    from hashlib import sha256

    return sha256(b"Tuntas latihan: kunci hub").digest()
