"""What the standards say of newsletters, and what the large mailboxes ask of who writes to many."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

RFC, SEEN = "https://www.rfc-editor.org/rfc", date(2026, 11, 22)
GMAIL = "https://support.google.com/a/answer/14229414"
YAHOO = "https://senders.yahooinc.com/best-practices/"
MICROSOFT = (
    "https://techcommunity.microsoft.com/blog/microsoftdefenderforoffice365blog/"
    "strengthening-email-ecosystem-outlook%E2%80%99s-new-requirements-for-high%E2%80%90volume-senders/"
    "4399730"
)
EXCHANGE = (
    "https://learn.microsoft.com/office365/servicedescriptions/"
    "exchange-online-service-description/exchange-online-limits"
)
SMTP_AUTH = "https://mc.merill.net/message/MC786329"

DATED = (
    Dated("version", "SMTP", f"{RFC}/rfc5321", SEEN, "no end announced", date(2008, 10, 1)),
    Dated("version", "one-click unsubscription", f"{RFC}/rfc8058", SEEN,
          "List-Unsubscribe-Post, since 2017", date(2017, 1, 1)),
    Dated("version", "delivery status notifications", f"{RFC}/rfc3464", SEEN,
          since=date(2003, 1, 1)),
    Dated("version", "complaints (ARF)", f"{RFC}/rfc5965", SEEN, since=date(2010, 8, 1)),
    Dated("version", "password sign-in at Exchange Online (SMTP AUTH)", SMTP_AUTH, SEEN,
          "off by default afterwards, until an administrator allows it again",
          until=date(2026, 12, 31), instead="OAuth, or another server"),
    Dated("limit", "one-click unsubscription, Gmail", GMAIL, SEEN,
          "for 5,000 letters a day and more; done within 2 days", date(2024, 6, 1)),
    Dated("limit", "complaints, Gmail", GMAIL, SEEN,
          "below 0.1 % of letters, never 0.3 % and more", date(2024, 2, 1)),
    Dated("limit", "SPF, DKIM and DMARC, Gmail", GMAIL, SEEN,
          "all three for 5,000 letters a day and more", date(2024, 2, 1)),
    Dated("limit", "one-click unsubscription, Yahoo", YAHOO, SEEN,
          "for who writes to many; done within 2 days", date(2024, 6, 1)),
    Dated("limit", "complaints, Yahoo", YAHOO, SEEN, "below 0.3 %", date(2024, 2, 1)),
    Dated("limit", "SPF, DKIM and DMARC, Outlook.com", MICROSOFT, SEEN,
          "all three for more than 5,000 letters a day, else 550 5.7.515", date(2025, 5, 5)),
    Dated("limit", "subject, Exchange Online", EXCHANGE, SEEN, "255 characters"),
    Dated("limit", "letters a day, Exchange Online", EXCHANGE, SEEN,
          "10,000 recipients a day, 30 letters a minute"),
    Dated("limit", "HTML shown, Gmail", "https://shkspr.mobi/blog/2019/05/102kb-ought-to-be-enough-for-any-email/",
          SEEN, "about 102 KB; the rest is cut; measured by others, not published by Gmail"),
    Dated("limit", "size of a letter", "https://www.postfix.org/postconf.5.html#message_size_limit",
          SEEN, "10,240,000 bytes unless the operator says otherwise; SIZE tells"),
    Dated("limit", "length of a line", f"{RFC}/rfc5322#section-2.1.1", SEEN, "998 characters"),
)  # fmt: skip
