from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nofuz.core import ids
from nofuz.workspaces.models import AuditEntry, Brand, Invitation, Membership, Role, Seat, User


def seats_of(user: User) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(user=user, user__is_active=True)
        .select_related("workspace", "brand")
        .order_by("workspace__name")
    )


def people_of(seat: Seat) -> QuerySet[Membership]:
    people = Membership.objects.visible_to(seat).select_related("user", "brand")
    return people.order_by("user__name", "user__email")


def brands_of(seat: Seat) -> QuerySet[Brand]:
    brands = seat.workspace.brands.all()
    return brands if seat.brand is None else brands.filter(pk=seat.brand.pk)


def invitation_by(token: str) -> Invitation | None:
    invitations = Invitation.objects.select_related("workspace", "brand")
    return invitations.filter(token_hash=ids.digest(token)).first()


def open_invitations(seat: Seat) -> QuerySet[Invitation]:
    invitations = Invitation.objects.visible_to(seat).open().select_related("brand")
    return invitations.order_by("-created_at")


def was_accepted_by(invitation: Invitation, user: object) -> bool:
    """Whether this person has already joined by this invitation: a second visit is no error."""
    if invitation.accepted_at is None or not isinstance(user, User):
        return False
    seats = Membership.objects.filter(workspace=invitation.workspace, user=user)
    return invitation.email == user.email and seats.exists()


def audit_verbs(seat: Seat) -> list[tuple[str, str]]:
    """Return the verbs this workspace's log holds, each with its sentence."""
    log = AuditEntry.objects.visible_to(seat).order_by("verb")
    gap = {"person": "…", "what": "…"}
    verbs = log.values_list("verb", flat=True).distinct()
    return [(verb, str(_audit_sentence(verb)) % gap) for verb in verbs]


def audit_people(seat: Seat) -> QuerySet[User]:
    """Return whoever the log names, also people who have left."""
    log = AuditEntry.objects.visible_to(seat).exclude(user=None)
    return User.objects.filter(pk__in=log.values("user")).order_by("name", "email")


def audit_log(
    seat: Seat,
    *,
    person: User | None = None,
    verb: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> QuerySet[AuditEntry]:
    """Return the log, newest first; days are whole and in the workspace's time zone."""
    zone = ZoneInfo(seat.workspace.timezone)
    log = AuditEntry.objects.visible_to(seat).select_related("user")
    if person:
        log = log.filter(user=person)
    if verb:
        log = log.filter(verb=verb)
    if since:
        log = log.filter(at__gte=dt.datetime.combine(since, dt.time.min, zone))
    if until:
        log = log.filter(
            at__lt=dt.datetime.combine(until + dt.timedelta(days=1), dt.time.min, zone)
        )
    return log


def audit_of(row: models.Model, verbs: Iterable[str], seat: Seat) -> QuerySet[AuditEntry]:
    """Return what the log tells of one row with these verbs, newest first."""
    log = AuditEntry.objects.visible_to(seat).select_related("user")
    kind = row._meta.label_lower
    return log.filter(object_type=kind, object_id=str(row.pk), verb__in=list(verbs))


def describe(entry: AuditEntry) -> SafeString:
    """Say what an entry of the audit log tells, as a sentence in the reader's language."""
    person = str(entry.user) if entry.user else gettext("Nofuz, by itself")
    names = {"person": _isolated(person), "what": _isolated(_readable(entry.summary))}
    sentence = conditional_escape(str(_audit_sentence(entry.verb)))
    return SafeString(sentence % names)


def _audit_sentence(verb: str) -> str | Promise:
    """Look the verb up where its room keeps its sentences: ``audit_sentences`` of its AppConfig."""
    room = apps.get_app_config(verb.partition(".")[0])
    sentences: dict[str, str | Promise] = getattr(room, "audit_sentences", {})
    return sentences.get(verb, "%(person)s · " + verb + " · %(what)s")


def _readable(summary: str) -> str:
    what, dot, role = summary.rpartition(" · ")
    return f"{what} ({Role(role).label})" if dot and role in Role.values else summary


def _isolated(text: str) -> SafeString:
    return format_html('<bdi dir="auto">{}</bdi>', text)
