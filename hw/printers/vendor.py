"""The seam for a maker's own printer SDK: an adapter installed beside us, never bundled.

`vendor+NAME://...` names the entry point NAME of the group `tuntas.printers` in any package of the
same Python. It is a callable `open(address, name, now_ms)` that gives an object of the shape
`hw.printers.base.Printer`. The adapter imports its SDK itself, at that moment and not before.
What it lets escape is turned into a leaf here; tests/hw/contract is the suite that it must pass.
"""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Final, TypeVar, cast

from hw.address import VENDOR_PREFIX, Address
from hw.errors import HwError
from hw.printer_errors import AdapterFault, AdapterMissing
from hw.printers.base import JOBS_MAX, JobView, Printer, PrinterView

GROUP: Final = "tuntas.printers"
ADAPTERS_MAX: Final = 50
ESCAPES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What an SDK may raise in place of a leaf. Anything else is a mistake for the lane's own net."""

T = TypeVar("T")


def open_vendor(address: Address, name: str, now_ms: Callable[[], int]) -> Printer:
    """Load the adapter that the scheme names and let it open the printer.

    Raises AdapterMissing (no such entry point, or its SDK is not installed), AddressWrong (from
    the adapter, for a part of the address) and AdapterFault.
    """
    wanted = address.scheme.removeprefix(VENDOR_PREFIX)
    found = [one for one in entry_points(group=GROUP) if one.name == wanted]
    if not found:
        known = sorted(one.name for one in entry_points(group=GROUP))[:ADAPTERS_MAX]
        raise AdapterMissing(name, "open", key=wanted, known=" ".join(known) or "none")
    try:
        opener = found[0].load()
        made = opener(address, name, now_ms)
    except HwError:
        raise
    except ImportError as error:
        missing = (error.name or "import")[:40]
        raise AdapterMissing(name, "open", key=wanted, reason=missing) from error
    except ESCAPES as error:
        raise AdapterFault(name, "open", raised=type(error).__name__) from error
    return VendorPrinter(made, name)


class VendorPrinter:
    """Hold an adapter to its word: only leaves come out, only values of ours are believed."""

    def __init__(self, adapter: object, name: str) -> None:
        self.name = name
        # The adapter is foreign: that it has the shape shows when a verb is missing.
        self._adapter = cast(Printer, adapter)
        self.slack_ms = self._asked("slack_ms", lambda: self._adapter.slack_ms, int)
        seconds = self._asked("history_seconds", lambda: self._adapter.history_seconds, object)
        self.history_seconds = float(seconds) if isinstance(seconds, int | float) else 0.0

    def view(self) -> PrinterView:
        """Ask how the printer is."""
        return self._asked("view", lambda: self._adapter.view(), PrinterView)

    def create(self, token: str) -> int:
        """Open a job named `token`."""
        return self._asked("create", lambda: self._adapter.create(token), int)

    def send(self, job: int, document: bytes, media_type: str) -> None:
        """Hand over the document; what escapes here leaves the card in doubt."""
        self._asked("send", lambda: self._adapter.send(job, document, media_type), type(None))

    def job(self, job: int) -> JobView:
        """Ask how a job is."""
        return self._asked("job", lambda: self._adapter.job(job), JobView)

    def jobs(self) -> tuple[JobView, ...]:
        """List the jobs, newest kept."""
        found = self._asked("jobs", lambda: self._adapter.jobs(), tuple)
        if not all(isinstance(one, JobView) for one in found) or len(found) > 2 * JOBS_MAX:
            raise AdapterFault(self.name, "jobs", answered="no jobs")
        return found

    def cancel(self, job: int) -> None:
        """Drop a job."""
        self._asked("cancel", lambda: self._adapter.cancel(job), type(None))

    def resume(self) -> None:
        """Pass on that a person pressed "lanjut"."""
        self._asked("resume", lambda: self._adapter.resume(), type(None))

    def close(self) -> None:
        """Let go of the device."""
        self._asked("close", lambda: self._adapter.close(), type(None))

    def _asked(self, stage: str, ask: Callable[[], object], kind: type[T]) -> T:
        try:
            answer = ask()
        except HwError:
            raise
        except ESCAPES as error:
            raise AdapterFault(self.name, stage, raised=type(error).__name__) from error
        if not isinstance(answer, kind):
            raise AdapterFault(self.name, stage, answered=type(answer).__name__[:40])
        return answer
