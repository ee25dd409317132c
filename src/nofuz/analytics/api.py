"""The door of this room: results of a campaign and comparisons, every number a figure."""

from nofuz.analytics.queries import By, Comparison, Group, Scope, compare, summary

__all__ = ["By", "Comparison", "Group", "Scope", "compare", "summary"]
