"""Treaty Archive: source texts and scans of treaties and state visits in one file."""

__version__ = "0.1.0"
