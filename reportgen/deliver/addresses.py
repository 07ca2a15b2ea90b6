"""Addresses and header texts as a user types them: checked before anything is written into a mail's head."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.errors import UsageError

PIECES = re.compile(r'(?:"[^"]*"|<[^>]*>|[^,;，；、"<])+')
NAMED = re.compile(r'\s*(?P<name>"[^"<>]*"|[^"<>]*?)\s*<\s*(?P<address>[^<>]*?)\s*>\s*')
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=.{{3,254}}$)(?=[^@]{{1,64}}@){ATOM}(?:\.{ATOM})*@{LABEL}(?:\.{LABEL})+")
"""A dot-atom of RFC 5322 at a domain of two labels or more; no quoted local parts, no address literals."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address with the name shown for it, "" for none."""

    name: str
    address: str


def checked_text(option: str, text: str) -> str:
    """A text fit for one line. Raises `UsageError` for a line break or another character that does not print."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"):
            raise UsageError(
                f"{option} {text!r}: holds {unicodedata.name(character, f'the character U+{ord(character):04X}')}",
                "Write it in one line, without control characters.",
            )
    return text.strip()


def printed_name(text: str) -> str:
    """Whom a text names on paper: 张三 <a@example.com> is 张三 there; an address without a name stays one."""
    match = NAMED.fullmatch(text)
    return (match["name"].strip('" ') or match["address"]) if match else text


def mailboxes(option: str, values: Iterable[str]) -> tuple[Mailbox, ...]:
    """The addresses of an option's values, each one or several parted by a comma or semicolon, once each.

    Raises `UsageError` for what is not `address` or `name <address>`.
    """
    found: dict[str, Mailbox] = {}
    for value in values:
        pieces = [piece.strip() for piece in PIECES.findall(checked_text(option, value)) if piece.strip()]
        for piece in pieces or [value]:
            mailbox = _mailbox(option, piece)
            found.setdefault(mailbox.address.lower(), mailbox)
    return tuple(found.values())


def _mailbox(option: str, piece: str) -> Mailbox:
    named = NAMED.fullmatch(piece)
    name, address = (named["name"].strip('" '), named["address"]) if named else ("", piece)
    if ADDRESS.fullmatch(address):
        return Mailbox(name, address)
    hint = "" if address.isascii() else " An address has no Chinese characters; a Chinese domain is written in its xn-- form."
    raise UsageError(f"{option} {piece}: not an e-mail address", f"Write name@domain, or 名称 <name@domain>.{hint}")
