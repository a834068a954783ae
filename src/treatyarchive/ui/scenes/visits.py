"""Pictures of visits."""

from treatyarchive.ui.scenes.stage import Scene, on

SCENES = (Scene("visits", on("visits"), is_main=True),)
