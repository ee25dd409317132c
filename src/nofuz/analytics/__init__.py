"""Results and comparisons: every question is a group-by over placements.

This room defines no metric and keeps no row of its own; it reads the `facts` of the rooms below.
"""
