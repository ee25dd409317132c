from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspacesConfig(AppConfig):
    name = "nofuz.workspaces"
    label = "workspaces"
    audit_sentences = {
        "workspaces.found_workspace": _("%(person)s founded the workspace %(what)s"),
        "workspaces.change_workspace": _("%(person)s changed the settings of %(what)s"),
        "workspaces.add_brand": _("%(person)s added the brand %(what)s"),
        "workspaces.rename_brand": _("%(person)s renamed a brand to %(what)s"),
        "workspaces.invite_person": _("%(person)s invited %(what)s"),
        "workspaces.withdraw_invitation": _("%(person)s withdrew the invitation of %(what)s"),
        "workspaces.accept_invitation": _("%(person)s joined by invitation: %(what)s"),
        "workspaces.change_role": _("%(person)s changed a role: %(what)s"),
        "workspaces.remove_person": _("%(person)s removed %(what)s from the workspace"),
    }
