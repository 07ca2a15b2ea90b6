"""What a user is told when something cannot be done: cause, place and remedy, and the exit code.

`ReportgenError` is raised for a bad command or set-up and ends the run. `Issue` travels beside the
records of a stage: one document or statement is at fault and the run goes on. Anything else that is
raised is a bug and shows its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


class ReportgenError(Exception):
    """A failure the user can mend.

    `cause` says what is wrong and names the place (file, field, id); `remedy` says what to do.
    The command line prints both, one line each, and leaves with `exit_code`.
    """

    exit_code = EXIT_FAILED

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy


class UsageError(ReportgenError):
    """The command itself is wrong: an unknown id, option value or folder."""

    exit_code = EXIT_USAGE


class ConfigError(UsageError):
    """`reportgen.toml`, a catalogue, a template or a rulings file cannot be used as it stands."""


class SetupError(ReportgenError):
    """The machine lacks something the command needs: a library, a font, a writable folder."""


class GateError(ReportgenError):
    """A finished PDF failed its read-back and was not published."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a stage noticed about one document and did not stop for.

    `level` is "note" (nothing to do), "doubt" (a person should look) or "skipped" (the document or
    statement was left out). `code` is a stable short name; `span` counts characters of the clean text.
    """

    stage: str
    code: str
    document: str
    message: str
    remedy: str = ""
    level: str = "doubt"
    span: tuple[int, int] | None = None
