"""The other company a reply sends the person to."""

from __future__ import annotations

import re
from importlib import resources

from unsee.mail.reading.letter import Letter

_FORM = (
    r"(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|eG|Ltd\.?|Limited|plc|PLC|LLP|LLC|Inc\.?|Corp\.?|Corporation|S\.? "
    r"?A\.?(?:S\.?)?|SARL|SAS|SA|S\.L\.U?\.?|S\.p\.A\.?|SpA|S\.r\.l\.?|Srl|B\.V\.|BV|N\.V\.|NV|AB|ASA|AS|"
    r"A/S|ApS|Oyj|Oy|Sp\. z o\.o\.|Lda\.?|Pty Ltd|S\.C\.)"
)
_PART = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w'’&.-]{0,30}"
_NAME = rf"{_PART}(?:[ ](?:(?:of|de|del|della|di|da|do|dos|van|der|und|and|&|et|e|y|i|für|för|of the)[ ])?{_PART}){{0,4}}"
_WITH_FORM = re.compile(rf"({_NAME},?[ ]{_FORM})(?![\w])")
_NAMED = re.compile(rf"(?<![.!?] )(?<!^)({_NAME})")
_NO_NAME = frozenset(resources.files(__package__).joinpath("no_names.txt").read_text(encoding="utf-8").split())
_SPEAKING = ("controller", "processor", "moved_company", "contact_them")


def company_in(letter: Letter) -> str | None:
    speaking = [sentence.text for sentence in letter.sentences if any(name in sentence.places for name in _SPEAKING)]
    own = _own_name(letter)
    for pattern in (_WITH_FORM, _NAMED):
        for text in speaking:
            for match in pattern.finditer(text[:600]):
                name = _without_article(match[1].strip(" ,") if pattern is _WITH_FORM else match[1].strip(" ,."))
                if name and name.split(" ", 1)[0] not in _NO_NAME and not _same(name, own) and len(name) > 2:
                    return name
    return None


def _without_article(name: str) -> str:
    words = name.split()
    while words and words[0] in _NO_NAME:
        words = words[1:]
    return " ".join(words)


def _own_name(letter: Letter) -> str:
    address = re.search(r"@([\w.-]{1,200})", letter.sender)
    return (letter.sender + " " + (address[1] if address else "")).lower()


def _same(name: str, own: str) -> bool:
    first = re.sub(r"\W", "", name.split(" ", 1)[0].lower())
    return len(first) > 2 and first in re.sub(r"[^\w@.]", "", own)
