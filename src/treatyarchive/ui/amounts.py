"""Amounts for people."""

from PySide6.QtCore import QLocale


def data_size(count: int) -> str:
    """A number of bytes: 2.8 MB."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
