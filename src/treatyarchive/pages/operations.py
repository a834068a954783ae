"""What a worker can be asked for: a name, and a function of content, arguments and pixels."""

import mmap
from collections.abc import Callable
from typing import Any

from treatyarchive.messages import say, to_json
from treatyarchive.pages.content import Content, View
from treatyarchive.pages.protocol import Encrypted, Json, Refused

Operation = Callable[[Content, dict[str, Any], mmap.mmap | None], Json]


def _probe(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    try:
        found = content.document().probe()
        return {**found, "note": to_json(found["note"])}
    except Refused as refusal:
        return {"note": to_json(str(refusal)), "encrypted": isinstance(refusal, Encrypted)}


def _metadata(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    from treatyarchive.pages import metadata  # noqa: PLC0415 - pypdf only when needed

    return metadata.of_pdf(content.file)


def _size(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    return content.document().size(arguments["page"])


def _texts(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    pages, following = content.document().texts(arguments["first"])
    return {"pages": pages, "next": following}


def _render(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    if pixels is None:
        raise Refused(say("has nowhere to be drawn"))
    view = View(
        arguments["width"], arguments["height"], arguments["rotation"], tuple(arguments["clip"])
    )
    content.document().render(arguments["page"], view, pixels)
    return True


def _html(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    from treatyarchive.pages import html  # noqa: PLC0415 - trafilatura only when needed

    return html.read(bytes(content.data))


OPERATIONS: dict[str, Operation] = {
    "probe": _probe,
    "metadata": _metadata,
    "size": _size,
    "texts": _texts,
    "render": _render,
    "html": _html,
}
