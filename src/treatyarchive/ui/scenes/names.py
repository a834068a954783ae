"""Pictures of names and vocabularies."""

from treatyarchive.ui.scenes.stage import Scene, on

SCENES = (Scene("names", on("names"), is_main=True),)
