"""Files on their way in: kinds of import, the run of one file, and what became of each row."""
