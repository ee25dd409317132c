"""Instagram through the Graph API, and what its own refusals mean."""

from __future__ import annotations

from nofuz.connectors.graph import Chats, Subscribing

BLOCKED = 2207051
SAVE_ANEW = "Save the file anew as Instagram takes it, and publish again."


class Client(Subscribing, Chats):
    """Calls for one professional account; settings name it as `user`."""

    label = "Instagram"
    chats_on = "instagram"
    notices_about = "instagram"
    notices_of = ("comments", "mentions", "messages", "story_insights")
    reasons = {
        2534022: (
            "The person last wrote more than 24 hours ago, so Instagram takes no answer.",
            "Wait until they write again.",
        ),
        2207001: ("Instagram failed while it published.", "Publish it again in a while."),
        2207003: ("Fetching the file took too long.", "Put the file on a faster server."),
        2207004: ("The picture is too large.", "Save it with at most 8 MB."),
        2207005: ("Instagram takes no picture of this type.", "Save it as JPEG."),
        2207006: ("Instagram no longer has the file.", "Publish the post again."),
        2207009: (
            "The picture is too tall or too flat.",
            "Crop it to between 4:5 and 1.91:1.",
        ),
        2207010: ("The caption is too long.", "Shorten it to 2,200 characters."),
        2207023: ("Instagram does not know this kind of file.", SAVE_ANEW),
        2207026: ("Instagram takes no video of this type.", "Save it as MP4 or MOV."),
        2207028: ("A carousel has 2 to 10 files.", "Add or remove files."),
        2207050: (
            "The account is restricted or asleep.",
            "Open Instagram and follow what it asks there.",
        ),
        BLOCKED: (
            "Instagram takes this for unusual activity and blocks it.",
            "Look at the account’s status in Instagram, and wait a day.",
        ),
        2207052: (
            "Instagram could not fetch the file from its address.",
            "Make sure that anyone can open the address.",
        ),
    }
