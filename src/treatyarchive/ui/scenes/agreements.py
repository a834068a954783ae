"""Pictures of agreements."""

from treatyarchive.ui.scenes.stage import Scene, on

SCENES = (Scene("agreements", on("agreements"), is_main=True),)
