"""Why a whole file cannot be taken in: a leaf each; nothing of it is in the store."""

from typing import ClassVar

from model.errors import FileRefused


class FileMissing(FileRefused):
    """There is no file of this name."""

    code: ClassVar[str] = "IMP-101"


class FileNotPlain(FileRefused):
    """It is a folder, a pipe or a device; `what` says which."""

    code: ClassVar[str] = "IMP-102"


class FileUnreadable(FileRefused):
    """The account may not read it, or the medium fails; `said` has the system's words."""

    code: ClassVar[str] = "IMP-103"


class FileEmpty(FileRefused):
    """It has no bytes at all."""

    code: ClassVar[str] = "IMP-104"


class FileTooBig(FileRefused):
    """More bytes, rows or columns than are taken in; `what`, `most`."""

    code: ClassVar[str] = "IMP-105"


class FileLocked(FileRefused):
    """A password protects it."""

    code: ClassVar[str] = "IMP-106"


class FileBroken(FileRefused):
    """It is cut off or damaged; `said` is for support."""

    code: ClassVar[str] = "IMP-107"


class FileHostile(FileRefused):
    """It would unpack into something no real list is, or it brought its reader down; `why`."""

    code: ClassVar[str] = "IMP-108"


class FormatUnknown(FileRefused):
    """No known layout: no header row with NIK and name was found."""

    code: ClassVar[str] = "IMP-109"


class FormatOther(FileRefused):
    """It is not in the layout that was asked for; `asked`."""

    code: ClassVar[str] = "IMP-110"


class NoResidents(FileRefused):
    """The header is there, and no resident below it."""

    code: ClassVar[str] = "IMP-111"


class DayAhead(FileRefused):
    """The day given for the file's status is after today."""

    code: ClassVar[str] = "IMP-112"


class RejectsUnwritable(FileRefused):
    """The list of rejected rows can be written nowhere, so nothing was taken in."""

    code: ClassVar[str] = "IMP-113"


class OwnRejects(FileRefused):
    """It is our own list of rejected rows: the rows are put right in their own file."""

    code: ClassVar[str] = "IMP-114"
