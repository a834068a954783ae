"""Reading scans: Tesseract as a child process, a page each.

available()           the engine that is installed, or what to install
read_scans(archive)   reads what has no readable text, and keeps it page by page
"""

from treatyarchive.intake.ocr.reading_scans import PageOutcome, read_scans
from treatyarchive.intake.ocr.tesseract import Engine, available

__all__ = ["Engine", "PageOutcome", "available", "read_scans"]
