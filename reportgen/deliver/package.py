"""Office packages (OOXML) without a clock: the same bytes for the same content and date."""

from __future__ import annotations

import io
import re
import zipfile


def dated(package: bytes, as_of: str) -> bytes:
    """The same package with every member dated `as_of` (ISO date) and the document properties likewise."""
    year, month, day = (int(part) for part in as_of.split("-"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{as_of}T00:00:00Z".encode(), body)
            info = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, body)
    return out.getvalue()
