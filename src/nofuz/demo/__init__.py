"""An invented brand family with a past and a future, for looking around and for tests.

A small market is simulated from a seed: people with interests follow creators, see posts, click and
buy. What happens in it is written through the rooms' own actions, and every row that can say so
says that it is simulated. No name, handle or address here belongs to anybody.
"""
