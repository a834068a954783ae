"""An archive, its session and its pages, closed after each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from treatyarchive.archive.store import Archive
from treatyarchive.ui.pages import PageService
from treatyarchive.ui.session import Session
from treatyarchive.ui.settings import Settings
