"""The log tells every change in the reader's language, and nobody can rewrite it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from tests.cast import assemble

from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import AuditEntry, Seat


@pytest.mark.django_db
def test_a_line_reads_as_a_sentence_and_keeps_names_apart() -> None:
    cast = assemble()
    workspaces.add_brand(name="<b>انار</b>", by=cast.owner)
    sentence = workspaces.describe(AuditEntry.objects.get())
    assert '<bdi dir="auto">owner Anar</bdi>' in sentence
    assert '<bdi dir="auto">&lt;b&gt;انار&lt;/b&gt;</bdi>' in sentence


@pytest.mark.django_db
def test_a_role_is_told_in_the_readers_language() -> None:
    cast = assemble()
    membership = workspaces.people_of(cast.owner).get(user=cast.client.user)
    role = workspaces.Role.ANALYST
    workspaces.change_role(membership=membership, role=role, brand=None, by=cast.owner)
    with translation.override("fa"):
        assert "تحلیلگر" in workspaces.describe(AuditEntry.objects.get())


@pytest.mark.django_db
def test_a_verb_without_a_sentence_is_still_shown() -> None:
    cast = assemble()
    workspaces.record(verb="workspaces.unheard_of", of=None, summary="x", by=cast.owner)
    assert "workspaces.unheard_of" in workspaces.describe(AuditEntry.objects.get())


@pytest.mark.django_db
def test_what_a_job_did_has_no_person() -> None:
    cast = assemble()
    workspaces.add_brand(name="Sib", by=Seat.system(cast.workspace))
    assert "Nofuz" in workspaces.describe(AuditEntry.objects.get())


@pytest.mark.django_db
def test_the_log_is_filtered_by_person_verb_and_whole_local_days() -> None:
    cast = assemble()
    cast.workspace.timezone = "Asia/Tehran"
    workspaces.add_brand(name="Sib", by=cast.owner)
    workspaces.rename_brand(brand=cast.brand, name="Gerdu", by=cast.manager)
    today = timezone.localdate(timezone=dt.timezone(dt.timedelta(hours=3, minutes=30)))
    day = dt.timedelta(days=1)
    assert workspaces.audit_log(cast.owner, person=cast.owner.user).count() == 1
    assert workspaces.audit_log(cast.owner, verb="workspaces.rename_brand").count() == 1
    assert workspaces.audit_log(cast.owner, since=today, until=today).count() == 2
    assert workspaces.audit_log(cast.owner, since=today + day).count() == 0
    assert workspaces.audit_log(cast.stranger).count() == 0


@pytest.mark.django_db
def test_the_database_refuses_to_change_a_line() -> None:
    cast = assemble()
    workspaces.add_brand(name="Sib", by=cast.owner)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.update(verb="nothing")
