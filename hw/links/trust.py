"""Whom a link believes over TLS: the system's authorities, or one certificate that was pinned.

Printers sign their own certificates, so an office compares the fingerprint once with the printer's
own page and writes it into the address: `?pin=sha256:...`. A certificate that is neither vouched
for nor pinned is refused before a byte of ours is sent.
"""

import hashlib
import hmac
import re
import ssl
from typing import Any, Final

from hw.errors import AddressWrong

PIN_PREFIX: Final = "sha256:"
_PIN: Final = re.compile(r"[0-9a-f]{64}")
_NOBODY: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class PinnedContext(ssl.SSLContext):
    """Believe the one certificate whose SHA-256 (of its DER form, RFC 5280) is `pin`."""

    pin: bytes

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        """Shake hands, then look at the certificate before anybody can write.

        Raises ssl.SSLCertVerificationError for another certificate, or none.
        """
        kwargs["do_handshake_on_connect"] = True
        wrapped = super().wrap_socket(*args, **kwargs)
        shown = wrapped.getpeercert(binary_form=True) or b""
        if not hmac.compare_digest(hashlib.sha256(shown).digest(), self.pin):
            wrapped.close()
            raise ssl.SSLCertVerificationError("certificate is not the pinned one")
        return wrapped

    def wrap_bio(self, *args: Any, **kwargs: Any) -> ssl.SSLObject:
        """Refuse: this way the handshake would be out of our hands."""
        raise ssl.SSLCertVerificationError("a pinned link has no memory BIO")


def trust(scheme: str, pin: str) -> ssl.SSLContext:
    """Make the context of a link. For plain http nobody, which saves reading the authorities.

    Raises AddressWrong for a pin that is none.
    """
    if not pin:
        return ssl.create_default_context() if scheme == "https" else _NOBODY
    digits = pin.lower().removeprefix(PIN_PREFIX).replace(":", "")
    if not pin.lower().startswith(PIN_PREFIX) or not _PIN.fullmatch(digits):
        raise AddressWrong(stage="address", key="pin", reason="not sha256: and 64 hex digits")
    context = PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the certificate itself is known, whatever name it bears
    context.verify_mode = ssl.CERT_NONE
    context.pin = bytes.fromhex(digits)
    return context


def is_refusal(error: BaseException) -> bool:
    """Say whether a failed connection failed at the certificate, by the chain of its causes."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return False
        if isinstance(seen, ssl.SSLCertVerificationError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
