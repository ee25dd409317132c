"""Media value: published formulas and the workspace's own, each in fixed versions."""

from nofuz.placements.value.computing import ANY, media_value
from nofuz.placements.value.formula import Estimate, Formula, Term, Version
from nofuz.placements.value.published import PUBLISHED

__all__ = ["ANY", "PUBLISHED", "Estimate", "Formula", "Term", "Version", "media_value"]
