"""What can stop a command that is not the content's fault; each error says what to do about it.

BriefgenError
├── UsageError       the command line asks for something that cannot be   exit 2
├── OutsideError     disk, git, port or remote failed us                  exit 4
│   └── ChangedError a file changed under our hands: read all again       exit 4 where it never holds still
└── ProjectBusyError another command holds the project                    exit 75

A mistake in content, configuration or a template is never an exception: it is a
`briefgen.diagnostics.Diagnostic`.
"""


class BriefgenError(Exception):
    """A command cannot go on; `message` says why and `hint` how to mend it."""

    exit_status = 70

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(BriefgenError):
    """The command line asks for something that cannot be done."""

    exit_status = 2


class OutsideError(BriefgenError):
    """The disk, git, a port or a remote failed."""

    exit_status = 4


class ChangedError(OutsideError):
    """A file is another than when the project was listed: whoever listed it does so again."""


class ProjectBusyError(BriefgenError):
    """Another writing command holds the project."""

    exit_status = 75
