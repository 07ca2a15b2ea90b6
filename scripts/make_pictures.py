"""The pictures of the README, from a build of `seeds/`: the first page, and the evidence page as Chromium shows it.

    .venv/bin/reportgen build --seeds seeds --out BUILD --as-of 2026-11-21
    .venv/bin/python scripts/make_pictures.py BUILD/huangpu-sh/latest
"""

from __future__ import annotations

import base64
import io
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image

from reportgen.render.fonts import load_faces

ROOT = Path(__file__).resolve().parent.parent
PAGE_WIDTH, VIEW = 662, (1240, 780)
NOTE = "n3"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{faces}</dir><cachedir>{cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>Reportgen Sans</family></prefer></alias>
<alias><family>serif</family><prefer><family>Reportgen Serif</family></prefer></alias></fontconfig>"""


def main(issue: Path) -> None:
    sys.path.insert(0, str(ROOT / "tests" / "deliver"))
    import chromium

    page = pypdfium2.PdfDocument(issue / "briefing.pdf")[0].render(scale=2).to_pil().convert("RGB")
    page.resize((PAGE_WIDTH, round(page.height * PAGE_WIDTH / page.width)), Image.Resampling.LANCZOS).save(
        ROOT / "docs" / "first-page.png", optimize=True)
    with TemporaryDirectory() as name:
        shot = evidence(chromium, issue, Path(name))
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(128).save(ROOT / "docs" / "evidence.png", optimize=True)


def evidence(chromium: Any, issue: Path, folder: Path) -> bytes:
    """The evidence page in the prepared faces: the machine's own would be a matter of chance."""
    (folder / "fonts.conf").write_text(FONTS.format(faces=load_faces().faces[0].path.parent, cache=folder), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    with chromium.browser() as web:
        web.call("Emulation.setDeviceMetricsOverride", width=VIEW[0], height=VIEW[1], deviceScaleFactor=1, mobile=False)
        web.open((issue / "evidence.html").resolve(), f"#{NOTE}")
        return base64.b64decode(web.call("Page.captureScreenshot", format="png")["data"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
