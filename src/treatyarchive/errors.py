"""Errors a user may meet; anything else that is raised is a bug."""


class ArchiveError(Exception):
    """Expected and readable: says what happened, to what, and what to do."""


class UsageError(ArchiveError):
    """What was asked does not fit: an unknown document, a value outside its vocabulary."""


class ConflictError(ArchiveError):
    """A row is no longer as the change expects it; nothing was written."""


class BusyError(ArchiveError):
    """Another program kept the archive's write lock for longer than we wait."""


class NoSpaceError(ArchiveError):
    """The disk, or a limit on file size, has no room for the change; nothing was written."""


class ReadOnlyError(ArchiveError):
    """The archive lies where it cannot be written."""


class DamagedError(ArchiveError):
    """Stored data does not read back as it was written."""
