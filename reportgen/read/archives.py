"""The readable members of a zip, guarded against bombs, path tricks and encryption. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from reportgen.read.formats import FORMATS, UnreadableError

MEMBER_LARGEST = 64 * 1024 * 1024
TOTAL_LARGEST = 256 * 1024 * 1024
RATIO = 200  # uncompressed to compressed size; text compresses about tenfold
MEMBERS = 5_000
SIDECAR = ".meta.yaml"
REMEDY_PACK = "Unpack it, check it, and put the documents in the folder."

Report = Callable[[str, UnreadableError], None]


def members(data: bytes, report: Report) -> Iterator[tuple[str, bytes, bytes]]:
    """(name, bytes, bytes of its sidecar or none) of each readable member; the others are reported."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        report("", UnreadableError("broken", f"the archive cannot be opened: {error}", "Pack it again."))
        return
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MEMBERS:
        report("", UnreadableError("too-many", f"the archive has {len(infos)} files, more than {MEMBERS}", REMEDY_PACK))
        return
    beside = {member_name(info): info for info in infos}
    total = 0
    for info in sorted(infos, key=member_name):
        name = member_name(info)
        if name.endswith(SIDECAR) or PurePosixPath(name).name.startswith((".", "__MACOSX")):
            continue
        try:
            check(info, name)
            total += info.file_size
            if total > TOTAL_LARGEST:
                raise UnreadableError("zip-bomb", "the archive unpacks to more than 256 MiB", REMEDY_PACK)
            content = _content(archive, info)
            sidecar = _content(archive, beside[name + SIDECAR]) if name + SIDECAR in beside else b""
        except UnreadableError as error:
            report(name, error)
            continue
        yield name, content, sidecar


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; one packed in GBK without saying so is read as GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def check(info: zipfile.ZipInfo, name: str) -> None:
    """Raises `UnreadableError` for a member that must not or cannot be read."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name.split("/")[0]:
        raise UnreadableError("path", "the name leads out of the archive", REMEDY_PACK)
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        raise UnreadableError("link", "the member is a symbolic link", REMEDY_PACK)
    if info.flag_bits & 0x1:
        raise UnreadableError("encrypted", "the member is encrypted", "Pack it without a password.")
    if path.suffix.lower() == ".zip":
        raise UnreadableError("nested", "an archive inside an archive is not read", REMEDY_PACK)
    if path.suffix.lower() not in FORMATS:
        raise UnreadableError("format", f"{path.suffix or 'a file without a suffix'} is not read", "Known formats: " + ", ".join(sorted(FORMATS)) + ".")
    if info.file_size > MEMBER_LARGEST:
        raise UnreadableError("too-large", f"the member has {info.file_size / 1e6:.0f} MB", "Split it, or take the text out of it.")
    if info.file_size > 1_000_000 and info.file_size > RATIO * max(1, info.compress_size):
        raise UnreadableError("zip-bomb", "the member is compressed more than any document is", REMEDY_PACK)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than it says it has."""
    try:
        with archive.open(info) as stream:
            content = stream.read(min(info.file_size, MEMBER_LARGEST) + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableError("broken", f"the member cannot be unpacked: {error}", "Pack it again.") from error
    if len(content) > info.file_size:
        raise UnreadableError("zip-bomb", "the member is larger than the archive says", REMEDY_PACK)
    return content
