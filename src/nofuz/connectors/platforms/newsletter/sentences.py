"""Why something is not sent, and what to do about it: code -> two English sentences."""

from __future__ import annotations

from nofuz.connectors.shape import Problem, Rejected, StopError

REASONS = {
    "setting_missing": (
        "The account has no setting %(name)s.",
        "Add it; the README of the platform says what it is for.",
    ),
    "secret_missing": (
        "The account has no secret %(name)s.",
        "Put any long random text there, and keep it.",
    ),
    "address_not_usable": (
        "%(value)s, the setting %(name)s, is no address.",
        "Correct it.",
    ),
    "server_not_usable": (
        "The address is not that of a mail server.",
        "Write it as smtp://mail.example.com:587, or smtps:// for port 465.",
    ),
    "password_in_clear": (
        "A password is not sent over a line that is not encrypted.",
        "Remove tls from the settings, or the token.",
    ),
    "mailbox_missing": (
        "There is no mailbox (Maildir) at %(path)s.",
        "Correct settings.maildir, or remove it.",
    ),
    "mailbox_not_named": (
        "The account names no mailbox, so answers cannot be read.",
        "Add maildir to its settings.",
    ),
    "list_missing": (
        "There is no list of readers at %(path)s.",
        "Correct settings.recipients.",
    ),
    "list_not_utf8": (
        "The list of readers, %(path)s, is not in UTF-8.",
        "Save it as CSV UTF-8.",
    ),
    "list_without_addresses": (
        "The list of readers has no column email.",
        "Name the column with the addresses email.",
    ),
    "line_not_an_address": (
        "Line %(line)s of the list of readers: %(value)s is not an address.",
        "Correct or remove that line.",
    ),
    "line_token": (
        "Line %(line)s of the list of readers: %(value)s is no token.",
        "Use 1 to 20 small letters and digits, or leave the token out.",
    ),
    "line_token_twice": (
        "Line %(line)s of the list of readers: the token %(value)s stands there twice.",
        "Give each reader a token of their own.",
    ),
    "journal_not_written": (
        "The journal, %(path)s, cannot be written, so nobody would know who was written to.",
        "Let it be written, or move the list of readers.",
    ),
    "nobody_left": (
        "Nobody is left to write to: the list is empty, or all have unsubscribed.",
        "Add readers who asked for it.",
    ),
    "nobody_to_answer": (
        "It is not said whom to answer.",
        "Put the address into extra.to.",
    ),
    "not_encrypted": (
        "The mail server offers no encryption (STARTTLS), so nothing was sent.",
        "Ask its operator, or use smtps:// and port 465 if it has that.",
    ),
    "letter_too_big": (
        "The issue is too big for the mail server.",
        "Link pictures instead of sending them along, or make them smaller.",
    ),
    "sender_refused": (
        "The mail server lets nobody send as %(address)s (%(said)s).",
        "Use an address that belongs to the account.",
    ),
    "copies_refused": (
        "The mailbox for copies, %(address)s, is refused (%(said)s).",
        "Correct settings.copies.",
    ),
    "server_refuses": (
        "The mail server refuses (%(said)s).",
        "Show its operator this answer, and ask what to do.",
    ),
    "taken_for_nobody": (
        "No server took it for anybody (%(said)s).",
        "Correct the addresses, or send it again later.",
    ),
    "no_copy_came": (
        "The mail server took the letters, but not one copy has arrived.",
        "Ask its operator what became of them, and look into the mailbox for copies.",
    ),
    "issue_not_known": (
        "Nothing is noted about an issue %(value)s.",
        "Ask with the id that publishing gave.",
    ),
    "link_not_ours": (
        "The link to unsubscribe is not one of ours.",
        "Use the link in the newest issue.",
    ),
    "no_click": (
        "This is no request to unsubscribe.",
        "Only a POST of List-Unsubscribe=One-Click is one.",
    ),
    "only_a_copy": (
        "This is a copy of what we sent.",
        "Nothing is to be done.",
    ),
    "answer_with_files": (
        "An answer is sent without files.",
        "Link them in the text.",
    ),
    "page_cut": (
        "This becomes %(count)s KB of HTML; Gmail cuts at %(most)s KB, before the way out.",
        "Write less here, and link to the rest.",
    ),
    "letter_over_limit": (
        "This becomes a letter of %(count)s MB; the mail server takes %(most)s MB at most.",
        "Link pictures instead of sending them along, or make them smaller.",
    ),
    "wordless": (
        "%(file)s says nothing to whoever sees no pictures.",
        "Say in words what it shows.",
    ),
}


def rejected(code: str, **places: str) -> Rejected:
    reason, fix = REASONS[code]
    return Rejected(reason % places, fix % places, code=code, places=places)


def stop(code: str, **places: str) -> StopError:
    return StopError(rejected(code, **places))


def problem(code: str, what: str, **places: str) -> Problem:
    """What is wrong with a post; `what` is the field that is to blame."""
    reason, fix = REASONS[code]
    return Problem(what, reason, fix, places, code)
