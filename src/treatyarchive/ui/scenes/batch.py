"""Pictures of editing many documents at once."""

from treatyarchive.ui.scenes.stage import Scene

SCENES: tuple[Scene, ...] = ()
