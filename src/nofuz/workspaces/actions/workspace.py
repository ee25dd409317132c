from __future__ import annotations

from django.db import connection, transaction
from django.utils.text import slugify

from nofuz.core import ids
from nofuz.workspaces.actions.audited import action, record
from nofuz.workspaces.models import Brand, Membership, Role, Seat, User, Workspace
from nofuz.workspaces.policies import check_can_open_installation, check_sees_all_brands

OPENING = 704_613_922  # any number, as long as nothing else locks it


def open_installation(
    *,
    person: str,
    email: str,
    password: str,
    language: str,
    name: str,
    brand: str,
    currency: str,
    timezone_name: str,
) -> Seat:
    """Make the first person, who owns the first workspace; of two first visitors one is late."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPENING])
        check_can_open_installation()
        owner = User.objects.create_user(email, password, name=person, language=language)
        return found_workspace(
            name=name, owner=owner, currency=currency, timezone_name=timezone_name, brand=brand
        )


def found_workspace(
    *,
    name: str,
    owner: User,
    currency: str,
    timezone_name: str,
    brand: str = "",
    is_simulated: bool = False,
) -> Seat:
    """Create a workspace, its owner's seat and, when it is named, its first brand."""
    with transaction.atomic():
        workspace = Workspace(
            name=name,
            slug=_free_slug(name),
            currency=currency,
            timezone=timezone_name,
            is_simulated=is_simulated,
        )
        workspace.full_clean()
        workspace.save()
        Membership.objects.create(workspace=workspace, user=owner, role=Role.OWNER)
        seat = Seat(workspace=workspace, role=Role.OWNER, user=owner)
        record(verb="workspaces.found_workspace", of=workspace, by=seat)
        if brand:
            add_brand(name=brand, by=seat)
    return seat


@action("workspaces.change_workspace")
def change_workspace(*, name: str, currency: str, timezone_name: str, by: Seat) -> Workspace:
    check_sees_all_brands(by)
    workspace = by.workspace
    workspace.name, workspace.currency, workspace.timezone = name, currency, timezone_name
    workspace.full_clean()
    workspace.save()
    return workspace


@action("workspaces.add_brand")
def add_brand(*, name: str, by: Seat) -> Brand:
    check_sees_all_brands(by)
    return Brand.objects.create(
        workspace=by.workspace, name=name, slug=_free_brand_slug(name, by.workspace)
    )


@action("workspaces.rename_brand")
def rename_brand(*, brand: Brand, name: str, by: Seat) -> Brand:
    """Change the name people read; addresses that name the brand stay as they are."""
    brand.name = name
    brand.save(update_fields=["name"])
    return brand


def _free_slug(name: str) -> str:
    base = slugify(name)[:40] or "workspace"
    taken = Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    return _first_free(base, set(taken))


def _free_brand_slug(name: str, workspace: Workspace) -> str:
    base = slugify(name)[:40] or ids.token(6)
    return _first_free(base, set(workspace.brands.values_list("slug", flat=True)))


def _first_free(base: str, taken: set[str]) -> str:
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
