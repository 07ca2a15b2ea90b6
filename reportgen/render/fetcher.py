"""What a page may load: charts in memory, the prepared faces, the office's logo, and files of the template's own folders."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from reportgen.errors import ConfigError
from reportgen.render.charts import Drawing
from reportgen.render.fonts import FontSet

CHART, LOGO = "chart", "logo"


def closed_fetcher(folders: Sequence[Path], faces: FontSet, charts: Mapping[str, Drawing], logo: Path | None = None) -> Any:
    """A WeasyPrint fetcher for addresses `chart:ID`, `logo:`, `data:` and files inside `folders` or of `faces`.

    Anything else, also by way of a symbolic link, ends the rendering (see `refused_as_config_error`).
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    roots = tuple(folder.resolve() for folder in folders)
    fonts = frozenset(face.path.resolve() for face in faces.faces)

    class ClosedFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == CHART and parts.path in charts:
                return URLFetcherResponse(url, charts[parts.path].svg, {"Content-Type": "image/svg+xml"})
            if parts.scheme == LOGO and logo is not None:
                return URLFetcherResponse(url, logo.read_bytes(), {"Content-Type": _media_type(logo)})
            if parts.scheme == "data":
                return super().fetch(url, headers)
            if parts.scheme == "file" and not parts.netloc:
                path = Path(unquote(parts.path)).resolve()
                if path in fonts or any(path.is_relative_to(root) for root in roots):
                    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _media_type(path)})
            raise FatalURLFetchingError(url)

    return ClosedFetcher()


def _media_type(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


@contextmanager
def refused_as_config_error() -> Iterator[None]:
    """Turns a refused address into a `ConfigError` that names it."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as refusal:
        raise ConfigError(
            f"The template asks for {refusal}, which is outside its folder.",
            "Put the file into the template's folder and name it by a relative address.",
        ) from None
