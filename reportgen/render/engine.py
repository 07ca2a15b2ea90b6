"""WeasyPrint, imported once, with what Chinese setting needs and a log that cannot be overlooked."""

from __future__ import annotations

import ctypes.util
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from reportgen.errors import SetupError
from reportgen.render.fonts import FontSet

PINNED = "70.0"


@cache
def weasyprint() -> Any:
    """The module `weasyprint`, with the line setting of `cjk` put in.

    Raises `SetupError` where Pango is missing or another version is installed than the one that the line
    setting was made for.
    """
    # The library names with ".so.0" load directly; looking them up starts some fifty compiler processes.
    find_library, ctypes.util.find_library = ctypes.util.find_library, lambda _: None  # type: ignore[assignment]
    try:
        import weasyprint as module
    except OSError as error:
        raise SetupError(
            f"WeasyPrint cannot load a system library: {error}".splitlines()[0],
            "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ) from error
    finally:
        ctypes.util.find_library = find_library
    if module.__version__ != PINNED:
        raise SetupError(f"WeasyPrint {module.__version__} is installed, {PINNED} is needed.", "Run `make setup`.")
    from reportgen.render import cjk

    cjk.install()
    _leave_faces_where_they_are()
    return module


def _leave_faces_where_they_are() -> None:
    """WeasyPrint copies every face that a page uses, fifteen megabytes each, and then puts the subset in the copy's place:
    the copy is made only where there is no subset. Safe to call again; the first call decides."""
    from weasyprint.pdf import fonts

    begin, cut, data_of = fonts.Font.__init__, fonts.Font.subset, fonts.get_hb_object_data
    if getattr(begin, "reportgen", False):
        return

    def begin_without(self: Any, *args: Any) -> None:
        fonts.get_hb_object_data = lambda *_: b""
        try:
            begin(self, *args)
        finally:
            fonts.get_hb_object_data = data_of

    def subset(self: Any, to_unicode: Any, hinting: bool) -> None:
        if fonts.harfbuzz_subset is None:
            self.file_content = data_of(self.hb_face)
        cut(self, to_unicode, hinting)
        self.file_content = self.file_content or data_of(self.hb_face)

    begin_without.reportgen = True  # type: ignore[attr-defined]
    fonts.Font.__init__, fonts.Font.subset = begin_without, subset


def font_configuration(faces: FontSet) -> Any:
    """Fontconfig as WeasyPrint sees it, with the prepared faces added by file.

    An @font-face rule would do the same by copying all files, some ninety megabytes, for every document.
    """
    from weasyprint.text.ffi import ffi, fontconfig, pangoft2
    from weasyprint.text.fonts import FontConfiguration

    made = FontConfiguration()
    if not faces.fallback:
        for face in faces.faces:
            if not fontconfig.FcConfigAppFontAddFile(made._config, str(face.path).encode()):
                raise SetupError(f"The face {face.path} cannot be read.", "Run `make setup`.")
        pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", made.font_map))
    return made


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """The warnings and errors that WeasyPrint and fontTools log inside the block, in order."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                lines.append(record.getMessage())

    handler = Collector()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.propagate, logger.level, list(logger.handlers)) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.WARNING)
    try:
        yield lines
    finally:
        for logger, (propagate, level, handlers) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
