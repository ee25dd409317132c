"""Campaigns: what creators are asked to do, how far each one is, and what it costs.

A campaign holds assignments; an assignment is one deliverable asked of one creator and has one
placement, planned until it is published. States move only along the table in `models.states`, which
the database knows too; every move leaves an event with actor, time and reason.
"""
