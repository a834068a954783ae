"""What a bundle is checked for, on the command line."""

import time
from pathlib import Path

from treatyarchive.archive.check import Problem, Report
from treatyarchive.bundle import incoming, unpacking
from treatyarchive.bundle.signing import Signature
from treatyarchive.cli.output import line
from treatyarchive.cli.progress import progress
from treatyarchive.errors import DamagedError
from treatyarchive.messages import say


def checked(path: Path, *, quick: bool, as_json: bool) -> Report:
    """What is wrong with a bundle; says on the way who signed it."""
    started = time.monotonic()
    try:
        with unpacking.opened(path) as opened:
            listener = progress(as_json=as_json)
            found = opened.verify(listener, quick=quick)
            # What is damaged on its way says no more of the records.
            unread = [] if found.problems else list(incoming.problems(opened, listener))
    except DamagedError as error:
        return Report([Problem("damaged bundle", str(path), str(error))])
    if found.signature and not as_json:
        line(signed_by(found.signature))
    seconds = round(time.monotonic() - started, 3)
    return Report([*found.problems, *unread], 0 if quick else found.originals, seconds)


def signed_by(signature: Signature) -> str:
    """Who signed, as far as that can be told."""
    number = signature.key_id
    if signature.valid is None:
        return say(
            "Signed by the key {number}, which is not known here: that proves nothing. Trust it "
            "with `treatyarchive key trust`, if you know whose it is.",
            number=number,
        )
    name = signature.known_as
    if signature.valid:
        return say("Signed by {name} (key {number})", name=name, number=number)
    return say("Not what {name} (key {number}) signed", name=name, number=number)
