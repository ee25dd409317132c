"""Workspaces, brands, people, roles, invitations and the audit log.

Every row of every room belongs to a workspace, and every way to a row starts with a seat: a person
in a workspace with a role. This room never knows what the others keep.
"""
