from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation
from nofuz.ui.navigation import Item

VIEW, MANAGE = "view", "manage"


class CreatorsConfig(AppConfig):
    name = "nofuz.creators"
    label = "creators"
    audit_sentences = {
        "creators.add_creator": _("%(person)s added the creator %(what)s"),
        "creators.change_creator": _("%(person)s changed the creator %(what)s"),
        "creators.add_account": _("%(person)s added the account %(what)s"),
        "creators.add_rate": _("%(person)s entered a price: %(what)s"),
        "creators.end_rate": _("%(person)s ended a price: %(what)s"),
        "creators.add_note": _("%(person)s wrote a note: %(what)s"),
        "creators.remove_note": _("%(person)s removed a note: %(what)s"),
        "creators.save_view": _("%(person)s saved the view %(what)s"),
        "creators.remove_view": _("%(person)s removed the view %(what)s"),
        "creators.add_list": _("%(person)s added the list %(what)s"),
        "creators.change_list": _("%(person)s changed the list %(what)s"),
        "creators.remove_list": _("%(person)s removed the list %(what)s"),
        "creators.put_on_list": _("%(person)s put creators on the list %(what)s"),
        "creators.take_off_list": _("%(person)s took a creator off the list %(what)s"),
        "creators.share_list": _("%(person)s shared the list %(what)s"),
        "creators.revoke_share": _("%(person)s closed the link to the list %(what)s"),
        "creators.vote": _("%(what)s voted on a shared list"),
        "creators.merge_creators": _("%(person)s merged two records of one creator: %(what)s"),
        "creators.tell_apart": _("%(person)s said that these are two people: %(what)s"),
        "creators.connect_user": _("%(person)s may now use the portal as %(what)s"),
    }

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.creators.intake").register()
        import_module("nofuz.creators.finding").register()
        navigation.register(Item("creators", _("Directory"), "creators:list", VIEW, 10))
        navigation.register(Item("creators", _("Lists"), "creators:lists", VIEW, 30))
        duplicates = Item("creators", _("Likely duplicates"), "creators:duplicates", MANAGE, 90)
        navigation.register(duplicates)
