from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nofuz.core.errors import Refused
from nofuz.core.text import fold
from nofuz.creators import actions
from nofuz.creators.forms import VoteForm
from nofuz.creators.models import SharedList
from nofuz.creators.queries.votes import shared_choices
from nofuz.workspaces.api import Seat

VOTER = "voter"


@login_not_required
def shared_list(request: HttpRequest, token: str) -> HttpResponse:
    share = _share(token)
    if share.revoked_at:
        return render(request, "creators/shared_closed.html", status=410)
    voter = str(request.session.get(VOTER, ""))
    context = {"share": share, "choices": shared_choices(share, fold(voter)), "voter": voter}
    return render(request, "creators/shared.html", context)


@login_not_required
@require_POST
def shared_vote(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    share = _share(token)
    if share.revoked_at:
        return render(request, "creators/shared_closed.html", status=410)
    entry = get_object_or_404(share.list.entries, pk=pk)
    form = VoteForm(request.POST)
    problem = ""
    if form.is_valid():
        voter = form.cleaned_data["voter"] or str(request.session.get(VOTER, ""))
        problem = _vote(request, share, entry.pk, voter, is_up=form.cleaned_data["is_up"])
    if not problem:
        back = reverse("creators_open:shared", args=[token])
        return redirect(f"{back}#choice-{entry.pk}")
    context = {"share": share, "choices": shared_choices(share, ""), "problem": problem}
    return render(request, "creators/shared.html", context, status=422)


def _vote(request: HttpRequest, share: SharedList, entry: int, voter: str, *, is_up: bool) -> str:
    """Keep the vote and the name for the next one; return what is wrong, if anything is."""
    seat = Seat.system(share.workspace)
    try:
        vote = actions.vote(
            share=share, entry=share.list.entries.get(pk=entry), voter=voter, is_up=is_up, by=seat
        )
    except Refused as refusal:
        return str(refusal)
    request.session[VOTER] = vote.voter
    return ""


def _share(token: str) -> SharedList:
    shares = SharedList.objects.select_related("workspace", "list", "list__workspace")
    return get_object_or_404(shares, token=token)
