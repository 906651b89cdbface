"""What our own mail server found out when the message came (Authentication-Results, RFC 8601).

Anybody can write such a field. Only the topmost is read, and only if it carries the name of the server the person trusts: fields
are added on top, so whatever the sender wrote lies below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unsee.mail.charset import text_of

_MAX_RESULTS = 50
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*+)"|([(;])|(\s+)|([^"();\s]+)', re.DOTALL)
_IN_COMMENT = re.compile(r"[^()\\]+|\\.|[()]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Result:
    method: str  # "dkim", "spf", "dmarc", ...
    result: str  # "pass", "fail", "none", ...
    properties: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        return next((value for key, value in self.properties if key == name), "")


@dataclass(frozen=True, slots=True)
class Results:
    server: str
    results: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.method == method)


def results_in(value: bytes) -> Results | None:
    """None where the field is damaged: what a comment or quotation never closed would hide is not guessed."""
    clauses = _clauses(text_of(value, None))
    if not clauses or not clauses[0]:
        return None
    results = (_result(words) for words in clauses[1 : _MAX_RESULTS + 1])
    return Results(clauses[0][0].lower(), tuple(result for result in results if result))


def _clauses(text: str) -> list[list[str]] | None:
    """The words between semicolons, comments left out, a quotation part of its word."""
    clauses: list[list[str]] = [[]]
    at, joined = 0, False
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            return None
        quoted, mark, _, word = match.groups()
        at = match.end()
        if mark == "(":
            at = _after_comment(text, at)
            if at < 0:
                return None
        elif mark:
            clauses.append([])
        elif said := word or (re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if quoted is not None else ""):
            if joined:
                clauses[-1][-1] += said
            else:
                clauses[-1].append(said)
            joined = True
            continue
        joined = False
    return clauses


def _after_comment(text: str, at: int) -> int:
    depth = 1
    while depth:
        match = _IN_COMMENT.match(text, at)
        if match is None:
            return -1
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        at = match.end()
    return at


def _result(words: list[str]) -> Result | None:
    """`dkim=pass reason="..." header.d=example.org`, blanks allowed around each equals sign."""
    pairs = re.sub(r"\s*=\s*", "=", " ".join(word.replace(" ", "\x00") for word in words)).split(" ")
    method, equals, result = pairs[0].partition("=")
    if not equals:
        return None
    properties = (pair.replace("\x00", " ").partition("=") for pair in pairs[1:])
    return Result(
        method.partition("/")[0].lower(),
        result.lower(),
        tuple((name.lower(), said) for name, equals, said in properties if equals),
    )
