"""The elements of an Office file's XML as they come, without a tree.

No document type is accepted, so no entity can multiply or fetch anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from unsee.mail.inventory.damage import Damage

_STEP = 64 * 1024
_DEEPEST = 200


class _Refused(Exception):  # noqa: N818 - turned into Damage in this file
    pass


def parsing(
    data: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], words: Callable[[str], None]
) -> Iterator[None]:
    """Calls for each element, and pauses now and then so that what was found can be taken away. Names come without prefix.

    Raises Damage.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    depth = 0

    def began(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Refused
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    def refused(*_declared: object) -> None:
        raise _Refused

    parser.StartElementHandler = began
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        for at in range(0, len(data), _STEP):
            parser.Parse(data[at : at + _STEP], at + _STEP >= len(data))
            yield
    except (ExpatError, ValueError, LookupError):
        raise Damage("Damaged inside; what stands before the damage was read.") from None
    except _Refused:
        raise Damage(
            "Its XML declares a document type or is nested too deep, which no office program writes; it was not read on."
        ) from None
