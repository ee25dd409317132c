"""What a simulator sees in a file that came in: by its bytes, and with eyes of its own.

What is asked before anything is sent (`connectors.media`) reads files by Pillow and MediaInfo.
Simulators must not: that both agree proves something only because they look by themselves.
"""

from nofuz.connectors.simulation.looking.seeing import Look, look, within

__all__ = ["Look", "look", "within"]
