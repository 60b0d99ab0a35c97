"""IPP over HTTP: one request, one answer, every phase with a deadline, every size with a cap.

httpx is used here and nowhere else in this room; its exceptions end here.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

import httpx

from hw import traffic
from hw.address import Address
from hw.errors import (
    AccessRefused,
    AddressWrong,
    AnswerLost,
    AnswerTooLarge,
    DeviceBusy,
    DeviceFault,
    DocumentRefused,
    Garbled,
    HwError,
    NotReached,
    QueueUnknown,
    RedirectRefused,
    WrongAnswer,
)
from hw.links import ipp_words as words
from hw.links.trust import is_refusal, trust
from hw.printer_errors import CertificateRefused

ANSWER_BYTES_MAX: Final = 1024 * 1024
WHOLE_ANSWER_FACTOR: Final = 3
"""An answer that drips in may take this many times `answer_seconds`, then it counts as lost."""
IDLE_SECONDS: Final = 20.0
"""Longer than any pause between two questions about a card, less than CUPS' KeepAliveTimeout."""
USER: Final = "tuntas"
IPP_PORT: Final = 631
"""RFC 8010 appendix, RFC 3510: the port of ipp and ipps where none is given."""
VERSION_NOT_SUPPORTED: Final = 0x0503

_HEADERS: Final = {
    "Content-Type": "application/ipp",
    "Accept": "application/ipp",
    "Accept-Encoding": "identity",
    "User-Agent": "tuntas",
}
_REQUEST_IDS: Final = 0x7FFF_FFFF


class IppLink:
    """Ask one IPP printer. `url` is where HTTP goes, `printer_uri` what the request names.

    Over https the system's authorities are believed, or the one certificate of `pin`
    (`hw.links.trust`). Raises AddressWrong. Limits: `answer_seconds` for each of connect, write,
    read and pool; ANSWER_BYTES_MAX.
    """

    def __init__(
        self,
        url: str,
        printer_uri: str,
        name: str,
        answer_seconds: float,
        now_ms: Callable[[], int],
        pin: str = "",
    ) -> None:
        self._printer_uri = printer_uri
        try:
            self._url = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise AddressWrong(name, "address", reason="host or path cannot be used") from error
        self._name = name
        self._now_ms = now_ms
        self._whole_ms = int(answer_seconds * WHOLE_ANSWER_FACTOR * 1000)
        self._version = (2, 0)
        self._stream: object = None
        self.line = 0
        """Number of the connection that gave the last answer; another one, another number."""
        self._ids = itertools.count(1)
        self._client = httpx.Client(
            headers=_HEADERS,
            timeout=httpx.Timeout(answer_seconds),
            limits=httpx.Limits(max_connections=1, keepalive_expiry=IDLE_SECONDS),
            follow_redirects=False,
            verify=trust(self._url.scheme, pin),
            trust_env=False,  # a proxy from the environment must never see a card
        )

    def ask(
        self,
        operation: int,
        attributes: Sequence[words.Attribute],
        document: bytes = b"",
        last_on_connection: bool = False,
    ) -> words.Message:
        """Send one request and give its answer, whatever status it has.

        `last_on_connection` has the connection closed after the answer, so that the next request
        opens its own: then "no connection" is proof that the request never left.
        Raises NotReached, CertificateRefused, AnswerLost, Garbled and the leaves of `_http_error`.
        """
        answer = self._once(operation, attributes, document, last_on_connection)
        if answer.code == VERSION_NOT_SUPPORTED and self._version == (2, 0) and not document:
            # RFC 8011 4.1.8: take the older version and stay with it. Never with a document:
            # the printer was asked for its attributes before, so the version is settled by then.
            self._version = (1, 1)
            answer = self._once(operation, attributes, document, last_on_connection)
        return answer

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _once(
        self,
        operation: int,
        attributes: Sequence[words.Attribute],
        document: bytes,
        last_on_connection: bool,
    ) -> words.Message:
        stage = f"ipp {operation:#06x}"
        request_id = next(self._ids) & _REQUEST_IDS
        body = words.encode(self._request(operation, request_id, attributes, document))
        headers = {"Connection": "close"} if last_on_connection else {}
        try:
            raw = self._exchange(body, headers, stage)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            if is_refusal(error):
                raise CertificateRefused(self._name, stage) from error
            raise NotReached(self._name, stage, reason=type(error).__name__) from error
        except httpx.HTTPError as error:
            raise AnswerLost(self._name, stage, reason=type(error).__name__) from error
        try:
            answer = words.decode(raw)
        except Garbled as error:
            raise Garbled(self._name, stage, **error.facts) from error
        traffic.note(self._name, f"{stage} answered {answer.code:#06x}", len(document))
        if answer.request_id != request_id:
            raise WrongAnswer(self._name, stage)
        return answer

    def _request(
        self, operation: int, request_id: int, attributes: Sequence[words.Attribute], data: bytes
    ) -> words.Message:
        head = (
            words.attribute(words.CHARSET, "attributes-charset", "utf-8"),
            words.attribute(words.LANGUAGE, "attributes-natural-language", "en"),
            words.attribute(words.URI, "printer-uri", self._printer_uri),
        )
        user = words.attribute(words.NAME, "requesting-user-name", USER)
        # RFC 8011 4.1.5: charset, language, target (uri, then job-id) come first, in this order.
        targets = tuple(one for one in attributes if one.name == "job-id")
        rest = tuple(one for one in attributes if one.name != "job-id")
        group = words.Group(words.OPERATION, (*head, *targets, user, *rest))
        return words.Message(self._version, operation, request_id, (group,), data)

    def _note_line(self, stream: object) -> None:
        if stream is None or stream is not self._stream:
            self._stream = stream  # held, so that no later one can be taken for it
            self.line += 1

    def _exchange(self, body: bytes, headers: dict[str, str], stage: str) -> bytes:
        started = self._now_ms()
        with self._client.stream("POST", self._url, content=body, headers=headers) as response:
            self._note_line(response.extensions.get("network_stream"))
            if response.status_code != 200:
                raise _http_error(response.status_code, self._name, stage)
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise Garbled(self._name, stage, reason="packed answer")
            pieces: list[bytes] = []
            size = 0
            for piece in response.iter_raw():
                size += len(piece)
                if size > ANSWER_BYTES_MAX:
                    raise AnswerTooLarge(self._name, stage, bytes_max=ANSWER_BYTES_MAX)
                if self._now_ms() - started > self._whole_ms:
                    raise AnswerLost(self._name, stage, reason="drips")
                pieces.append(piece)
        return b"".join(pieces)


def link_to(
    address: Address, name: str, answer_seconds: float, now_ms: Callable[[], int]
) -> IppLink:
    """Make the link of an ipp or ipps address; touches no network yet. Raises AddressWrong."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    path = quote(address.path) or "/"
    scheme = "https" if address.scheme == "ipps" else "http"
    url = f"{scheme}://{host}:{address.port or IPP_PORT}{path}"
    uri = f"{address.scheme}://{address.authority}{path}"
    return IppLink(url, uri, name, answer_seconds, now_ms, address.text("pin"))


def _http_error(status: int, name: str, stage: str) -> HwError:
    facts = {"http": status}
    if 300 <= status < 400:
        return RedirectRefused(name, stage, **facts)
    if status in (401, 403, 407, 426):
        return AccessRefused(name, stage, **facts)
    if status in (404, 410):
        return QueueUnknown(name, stage, **facts)
    if status in (413, 415):
        return DocumentRefused(name, stage, **facts)
    if status == 503:
        return DeviceBusy(name, stage, **facts)
    if status >= 500:
        return DeviceFault(name, stage, **facts)
    return Garbled(name, stage, **facts)
