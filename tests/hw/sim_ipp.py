"""An IPP printer in this process, on a real socket of 127.0.0.1, timed by the test's clock.

It counts what reached it, and misbehaves on order: `sim.on(operation, nth, fault)`.
"""

import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from weakref import finalize

from hw.links import ipp_words as words
from hw.links.ipp_words import Attribute, Group, Message, attribute
from tests.hw import sim_manners as manners

Fault = str | int | Callable[[], None]
"""A word of FAULTS, an IPP status to answer without acting, or an act to do before answering."""

FAULTS = (
    "drop-before", "drop-after", "garbage", "cut", "wrong-id", "oversized", "http-500",
    "http-404", "redirect", "packed",
)  # fmt: skip
STOPPERS = ("media-jam", "media-empty", "cover-open", "marker-supply-empty")


@dataclass
class SimJob:
    job: int
    token: str
    created_ms: int
    state: int = 4
    reason: str = "job-data-insufficient"
    fed_ms: int | None = None
    begun_ms: int | None = None
    ended_ms: int | None = None
    user: str = "anonymous"


class SimPrinter:
    """Hopper without end; `seconds` a card. All state is behind one lock."""

    def __init__(
        self,
        now_ms: Callable[[], int],
        seconds: float = 20.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.now_ms, self.seconds = now_ms, seconds
        self.lock = threading.RLock()
        self.documents: list[tuple[str, bytes]] = []
        self.printed: list[str] = []
        self.jobs: dict[int, SimJob] = {}
        self.reasons: list[str] = []
        self.state: int | None = None
        self.up_since_ms = now_ms() - 3_600_000
        self.wall_clock = self.away = self.jam = self.stuck = self.cups = False
        self.accepting = True
        self.error_policy = "abort-job"
        self.device_uri = "kartu:/usb/7"
        self.lies = False
        self.hide_names = False
        self.markers = (80, 100)
        self.version_max = 2
        self.next_id = 1
        self.requests: list[int] = []
        self.faults: dict[tuple[int, int], Fault] = {}
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.sim = self
        self._keep_port()
        self.tls = tls
        if tls is not None:
            self.server.socket = tls.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self.thread.start()
        self.listening = True

    @property
    def address(self) -> str:
        scheme = "ipps" if self.tls else "ipp"
        return f"{scheme}://127.0.0.1:{self.server.server_port}/ipp/print"

    def on(self, operation: int, nth: int, fault: Fault) -> None:
        """Misbehave at the nth request (from 1) of an operation; 0 means at every one."""
        self.faults[operation, nth] = fault

    def close(self) -> None:
        if self.listening:
            self.listening = False
            self.server.shutdown()
            self.server.server_close()
            self.thread.join()

    def _keep_port(self) -> None:
        """Keep the number: after `close` nobody is there, and no other test's server either."""
        place = socket.socket()
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        place.bind(("127.0.0.1", self.server.server_port))
        finalize(self, os.close, place.detach())

    def restart(self, keep_jobs: bool = False) -> None:
        with self.lock:
            if not keep_jobs:
                self.jobs.clear()
                self.next_id = 1
            self.up_since_ms = self.now_ms()

    def stop_with(self, *reasons: str) -> None:
        self.state, self.reasons = 5, [f"{reason}-error" for reason in reasons]

    def go_on(self) -> None:
        self.state, self.reasons = None, []
        for job in self.jobs.values():
            job.fed_ms = self.now_ms() if job.state == 5 else job.fed_ms

    def arrived(self, token: str) -> int:
        """How many documents of this token have reached the device."""
        return sum(1 for name, _ in self.documents if name == token)

    def out(self) -> list[str]:
        """Tokens of the cards that are out by now."""
        with self.lock:
            self.tick()
            return self.printed

    def tick(self) -> None:
        """Let cards come out by time; time spent stopped is not counted exactly, nor needed."""
        for job in self.jobs.values():
            if job.state >= 7 and job.ended_ms is None:
                job.ended_ms = self.now_ms()
            if job.fed_ms is None or job.state != 5 or self.state == 5 or self.stuck:
                continue
            if self.jam and self.now_ms() >= job.fed_ms + self.seconds * 500:
                self.jam = False
                job.state, job.reason = 8, "aborted-by-system"
                self.stop_with("media-jam")
            elif self.now_ms() >= job.fed_ms + self.seconds * 1000:
                # CUPS 2.4.2, measured: every job that it completes keeps this reason
                good = "processing-to-stop-point" if self.cups else "job-completed-successfully"
                job.state, job.reason = 9, good
                self.printed.append(job.token)

    def fault_for(self, operation: int) -> Fault | None:
        self.requests.append(operation)
        nth = self.requests.count(operation)
        return self.faults.get((operation, nth), self.faults.get((operation, 0)))

    def answer(self, request: Message) -> tuple[int, list[Group]]:
        """Act on a request; give status and groups."""
        self.tick()
        bad = manners.refusal(request)
        if bad is not None:
            return bad, []
        match request.code:
            case words.GET_PRINTER:
                return 0, [manners.wanted(request, self._printer_group())]
            case words.CREATE_JOB:
                return 0, [self._job_group(self._new_job(request))]
            case manners.PRINT_JOB:
                return self._take_document(request, self._new_job(request))
            case manners.VALIDATE_JOB:
                return 0, []
            case words.GET_JOBS:
                return 0, self._list_jobs(request)
        known = self.jobs.get(manners.job_number(request))
        if known is None:
            return 0x0406, []
        return self._about_job(request, known)

    def _new_job(self, request: Message) -> SimJob:
        head = request.group(words.OPERATION)
        name = next(iter(head.words("job-name")), "Untitled")
        user = next(iter(head.words("requesting-user-name")), "anonymous")
        job = SimJob(self.next_id, name, self.now_ms(), user=user)
        self.jobs[job.job] = job
        self.next_id += 1
        return job

    def _list_jobs(self, request: Message) -> list[Group]:
        head = request.group(words.OPERATION)
        completed = head.words("which-jobs") == ("completed",)
        user = next(iter(head.words("requesting-user-name")), "anonymous")
        mine = head.flag("my-jobs") is True
        found = [j for j in self.jobs.values() if (j.state >= 7) == completed]
        found = [j for j in found if not mine or j.user == user][::-1]
        groups = [self._job_group(j) for j in found[: head.integer("limit") or None]]
        return [manners.wanted(request, group, ("job-id", "job-uri")) for group in groups]

    def _about_job(self, request: Message, job: SimJob) -> tuple[int, list[Group]]:
        match request.code:
            case words.GET_JOB:
                return 0, [manners.wanted(request, self._job_group(job))]
            case words.SEND_DOCUMENT:
                return self._take_document(request, job)
            case words.CANCEL_JOB:
                if job.state >= 7:
                    return 0x0404, []
                job.state, job.reason = 7, "job-canceled-by-user"
                return 0, []
        return 0x0501, []

    def _take_document(self, request: Message, job: SimJob) -> tuple[int, list[Group]]:
        if any(other.state == 5 for other in self.jobs.values()):
            return 0x0507, []
        media_type = request.group(words.OPERATION).words("document-format")[0]
        if media_type not in manners.MEDIA_TYPES or not request.data:
            job.state, job.reason = 8, "document-format-error"
            return 0x040A, []
        self.documents.append((job.token, request.data))
        job.state, job.reason = 5, "job-printing"
        job.fed_ms = job.begun_ms = self.now_ms()
        return 0x040A if self.lies else 0, [self._job_group(job)]

    def _printer_group(self) -> Group:
        busy = any(job.state == 5 for job in self.jobs.values())
        zero_ms = 0 if self.wall_clock or self.cups else self.up_since_ms
        up_seconds = (self.now_ms() - zero_ms) // 1000
        state = self.state or (4 if busy else 3)
        reasons = self.reasons or ["none"]
        return Group(
            words.PRINTER,
            (
                attribute(words.ENUM, "printer-state", state),
                attribute(words.KEYWORD, "printer-state-reasons", *reasons),
                attribute(words.BOOLEAN, "printer-is-accepting-jobs", self.accepting),
                attribute(words.INTEGER, "printer-up-time", up_seconds),
                attribute(words.INTEGER, "marker-levels", *self.markers),
                *(self._cups_words() if self.cups else []),
                *manners.description(self.address, len(self.jobs)),
            ),
        )

    def _cups_words(self) -> list[Attribute]:
        return [
            attribute(words.TEXT, "cups-version", "2.4.2"),
            attribute(words.NAME, "printer-error-policy", self.error_policy),
            attribute(words.BOOLEAN, "printer-is-shared", False),
            attribute(words.URI, "device-uri", self.device_uri),
        ]

    def _job_group(self, job: SimJob) -> Group:
        zero = self.up_since_ms
        found: list[Attribute] = [
            attribute(words.INTEGER, "job-id", job.job),
            attribute(words.ENUM, "job-state", job.state),
            attribute(words.KEYWORD, "job-state-reasons", job.reason),
            attribute(words.INTEGER, "time-at-creation", (job.created_ms - zero) // 1000),
            attribute(words.INTEGER, "job-printer-up-time", (self.now_ms() - zero) // 1000),
        ]
        if job.begun_ms is not None:
            begun = (job.begun_ms - zero) // 1000
            found.append(attribute(words.INTEGER, "time-at-processing", begun))
        if job.ended_ms is not None:
            ended = (job.ended_ms - zero) // 1000
            found.append(attribute(words.INTEGER, "time-at-completed", ended))
        found += [*manners.times(found), *manners.about_job(self.address, job.job, job.user)]
        if not self.hide_names:
            found.append(attribute(words.NAME, "job-name", job.token))
        return Group(words.JOB, tuple(found))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_port = True
    sim: SimPrinter

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet: the client of a fault test goes away in the middle."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else 44 ms a request (devices reference 1.2)
    wbufsize = -1
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        sim = self.server.sim
        raw = self._body()
        request = words.decode(raw)
        with sim.lock:
            fault = sim.fault_for(request.code)
            if sim.away or not sim.listening or fault == "drop-before":
                return self._hang_up()
            if isinstance(fault, int):
                return self._reply(request, fault, [])
            if isinstance(fault, str) and (fault.startswith("http") or fault == "redirect"):
                return self._http(fault)
            status: int = 0x0503
            groups: list[Group] = []
            if request.version[0] <= sim.version_max:
                status, groups = sim.answer(request)
            if callable(fault):
                fault()
                if not sim.listening or sim.away:
                    return self._hang_up()
            if fault == "drop-after":
                return self._hang_up()
        return self._reply(request, status, groups, fault if isinstance(fault, str) else "")

    def handle_expect_100(self) -> bool:
        """Say "go on" at once: what is written waits in our buffer otherwise."""
        told = super().handle_expect_100()
        self.wfile.flush()
        return told

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers["Content-Length"]))
        pieces: list[bytes] = []
        while size := int(self.rfile.readline(100).split(b";")[0], 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline(2)
        self.rfile.readline(2)
        return b"".join(pieces)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _http(self, fault: str) -> None:
        status = 307 if fault == "redirect" else int(fault[-3:])
        self.send_response(status)
        self.send_header("Location", self.server.sim.address.replace("ipp:", "http:") + "/other")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _reply(self, request: Message, status: int, groups: list[Group], fault: str = "") -> None:
        request_id = request.request_id + (1 if fault == "wrong-id" else 0)
        head = Group(
            words.OPERATION,
            (
                attribute(words.CHARSET, "attributes-charset", "utf-8"),
                attribute(words.LANGUAGE, "attributes-natural-language", "en"),
            ),
        )
        raw = words.encode(Message(request.version, status, request_id, (head, *groups)))
        if fault == "garbage":
            raw = struct.pack(">BBHI", 2, 0, 0, request.request_id) + b"\x01\x47\xff\xff" + b"x" * 9
        elif fault == "cut":
            raw = raw[:-5]
        elif fault == "oversized":
            raw = raw + b"\0" * (2 * 1024 * 1024)
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        if fault == "packed":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)
