"""A memo as an e-mail draft (.eml) with the PDF attached. Nothing is sent: `X-Unsent: 1` opens it for editing.

The attachment's name stands twice: RFC 2047 words in `name` of Content-Type, which Outlook, Foxmail and QQ mail read,
and RFC 2231 in `filename*` of Content-Disposition, in one piece, as continuations come out as tcmime….bin in QQ mail.
Written by hand and not by Python's email package, whose folding differs from version to version: the same memo gives
the same bytes. Lines end in CRLF and hold ASCII alone; Date and Message-ID come from the issue.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from itertools import accumulate
from urllib.parse import quote

from reportgen.deliver.addresses import Mailbox
from reportgen.deliver.memo import IssueTold, Memo

CRLF = "\r\n"
WORD_BYTES = 45
"""So many bytes of text fit into an encoded word of 75 characters (RFC 2047, 2)."""
ATTRIBUTE_CHARS = "!#$&+-.^_`{}~"
"""What RFC 2231 leaves as it is, besides letters and digits."""
PLAIN_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+")
DOMAIN = "reportgen.invalid"
OFFICE_HOUR = 9


def memo_eml(memo: Memo, issue: IssueTold, to: Sequence[Mailbox] = (), cc: Sequence[Mailbox] = ()) -> bytes:
    """The draft. Texts and addresses have passed `checked_text` and `mailboxes`."""
    body = CRLF.join(memo.lines()) + CRLF
    parts = (memo.subject, body, issue.name, *(f"{box.name} {box.address}" for box in (*to, *cc)))
    digest = hashlib.sha256("\0".join(parts).encode() + issue.pdf).hexdigest()
    boundary = f"=_reportgen_{digest[:32]}"
    head = [
        "X-Unsent: 1",
        f"Subject: {encoded(memo.subject)}",
        *(f"{field}: {(',' + CRLF + ' ').join(map(mailbox, boxes))}" for field, boxes in (("To", to), ("Cc", cc)) if boxes),
        f"Date: {date_of(issue.as_of)}",
        f"Message-ID: <{issue.district}.{issue.as_of}.{issue.number}.{digest[:16]}@{DOMAIN}>",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed;{CRLF} boundary="{boundary}"',
    ]
    text = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "", lined(body.encode())]
    pdf = [
        f'Content-Type: application/pdf;{CRLF} name="{encoded(issue.name)}"',
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;{CRLF} filename*=utf-8''{quote(issue.name, safe=ATTRIBUTE_CHARS)}",
        "",
        lined(issue.pdf),
    ]
    lines = [*head, "", f"--{boundary}", *text, f"--{boundary}", *pdf, f"--{boundary}--", ""]
    return CRLF.join(lines).encode("ascii")


def encoded(text: str) -> str:
    """A header's text: itself where it is ASCII and short, else RFC 2047 words of whole characters, a line each."""
    if text.isascii() and len(text) <= WORD_BYTES and "=?" not in text:
        return text
    words = []
    while text:
        words.append(text[: _fitting(text)])
        text = text[len(words[-1]) :]
    return f"{CRLF} ".join(f"=?utf-8?B?{base64.b64encode(word.encode()).decode()}?=" for word in words)


def _fitting(text: str) -> int:
    """So many characters go into one encoded word: all that is left, or as many as fill whole groups of three bytes.

    Some readers (GMime among them) stop at the padding of a word that another one follows.
    """
    if len(text.encode()) <= WORD_BYTES:
        return len(text)
    lengths = list(accumulate(len(character.encode()) for character in text[:WORD_BYTES]))
    fitting = [count for count, length in enumerate(lengths, 1) if length <= WORD_BYTES]
    return next((count for count in reversed(fitting) if lengths[count - 1] % 3 == 0), fitting[-1])


def mailbox(box: Mailbox) -> str:
    """A mailbox of a header: the address alone, or with its name plain or encoded."""
    if not box.name:
        return box.address
    name = box.name if PLAIN_NAME.fullmatch(box.name) and encoded(box.name) == box.name else _words(box.name)
    return f"{name} <{box.address}>"


def date_of(as_of: str) -> str:
    """Nine in the morning of an ISO date in China, as RFC 5322 writes it."""
    day = datetime.fromisoformat(as_of).replace(hour=OFFICE_HOUR, tzinfo=timezone(timedelta(hours=8)))
    return format_datetime(day)


def lined(data: bytes) -> str:
    """Base64 in lines of 76 characters."""
    text = base64.b64encode(data).decode()
    return CRLF.join(text[at : at + 76] for at in range(0, len(text), 76))


def _words(text: str) -> str:
    """Encoded words for a text that must not stand plain: a name with marks that mean something in a header."""
    if not text.isascii() or len(text) > WORD_BYTES:
        return encoded(text)
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="
