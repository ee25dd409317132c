from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from nofuz.workspaces import api as workspaces


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Switch the language here and, for whoever signed in, wherever they sign in next."""
    code = request.POST.get("language", "")
    if isinstance(request.user, workspaces.User) and code in dict(settings.LANGUAGES):
        workspaces.choose_language(user=request.user, language=code)
    return set_language(request)
