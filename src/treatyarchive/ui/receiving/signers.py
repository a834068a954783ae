"""Who signed a bundle, as the review shows it."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from treatyarchive.bundle.signing import Signature


class Signed(NamedTuple):
    """A chip, `kind` and `icon` being those of chips; `more` is what else there is to say."""

    words: str
    kind: str
    icon: str
    more: str = ""


def signed(signature: "Signature | None") -> Signed:
    """Whether it is signed, and whether the key is known here."""
    if signature is None:
        more = _tr("Nobody has signed this bundle. It is whole, but who made it is not proven.")
        return Signed(_tr("Not signed"), "neutral", "info", more)
    if signature.known_as:
        words = _tr("Signed by %1").replace("%1", signature.known_as)
        return Signed(words, "ok", "done", _tr("Key %1").replace("%1", signature.key_id))
    more = _tr("The key that signed this bundle, %1, is not known here: who made it is not proven.")
    words = _tr("Signed, key not known")
    return Signed(words, "warn", "warning", more.replace("%1", signature.key_id))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Receiving", text)
