"""One folder per platform; whatever package lies here and declares `PLATFORM` is one.

Nothing lists them: a folder that is put here, or on this package's path, is found.
"""
