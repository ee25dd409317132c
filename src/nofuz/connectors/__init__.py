"""The outside world, in plain Python: no Django and nothing of the product's rooms.

``platforms`` holds one folder per platform, all of one shape, each with a simulator; ``shape`` is
what goes into a platform and what comes out; ``web`` is the only way to the network; ``grants``
are tokens and how they are renewed; ``simulation`` is what all simulators share; ``files`` reads
what people export. docs/how-to/a-new-connector.md shows how to add a platform.
"""
