"""What can stand in the way of practice."""

from typing import ClassVar

from model.errors import RuleRefused


class NotPractice(RuleRefused):
    """The practice folder's place holds something that is not practice."""

    code: ClassVar[str] = "LAT-101"
