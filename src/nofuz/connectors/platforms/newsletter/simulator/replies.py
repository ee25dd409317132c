"""Letters that come back to a pretended newsletter: written as servers and people write them."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zlib import crc32

SERVER, JOINT = "mx.mail.example", "=-report-"
SAID = {
    "5.1.1": "550 5.1.1 <{address}>: Recipient address rejected: User unknown",
    "5.2.2": "452 4.2.2 <{address}>: The recipient's mailbox is over its storage limit",
}


def bounced(letter: EmailMessage, to: str, address: str, status: str, at: datetime) -> bytes:
    """A delivery status notification, as RFC 3464 has it."""
    said = SAID[status].format(address=address)
    report = _begun("MAILER-DAEMON@mail.example", to, "Undelivered Mail Returned to Sender", at)
    report["Auto-Submitted"] = "auto-replied"
    report.set_content(f"Your message could not be delivered.\n\n<{address}>: {said}\n")
    about = f"Reporting-MTA: dns; {SERVER}\r\nArrival-Date: {format_datetime(at)}\r\n"
    whom = f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: {status}\r\n"
    fields = f"{about}\r\n{whom}Diagnostic-Code: smtp; {said}\r\n"
    return _report(report, "delivery-status", fields, letter)


def complained(letter: EmailMessage, to: str, returns: str, address: str, at: datetime) -> bytes:
    """A report of abuse, as RFC 5965 has it."""
    report = _begun("feedback@mail.example", to, f"FW: {letter['Subject']}", at)
    report.set_content("This is an email abuse report for an email message.\n")
    fields = (
        "Feedback-Type: abuse\r\nUser-Agent: MailExample-FBL/1.0\r\nVersion: 1\r\n"
        f"Original-Mail-From: <{returns}>\r\nOriginal-Rcpt-To: <{address}>\r\n"
    )
    return _report(report, "feedback-report", fields, letter)


def unsubscribing(link: str, address: str, at: datetime) -> bytes:
    """What a mail program writes when its reader unsubscribes by letter."""
    to, _, subject = link.removeprefix("mailto:").partition("?subject=")
    letter = _begun(address, to, subject, at)
    letter.set_content("\n")
    return letter.as_bytes()


def away(letter: EmailMessage, to: str, address: str, at: datetime) -> bytes:
    answer = _begun(address, to, f"Automatic reply: {letter['Subject']}", at)
    answer["Auto-Submitted"], answer["In-Reply-To"] = "auto-replied", letter["Message-ID"]
    answer.set_content("I am away until Monday.\n")
    return answer.as_bytes()


def answered(
    letter: EmailMessage, to: str, sender: tuple[str, str], words: str, at: datetime
) -> bytes:
    """An answer with what it answers quoted below."""
    address, name = sender
    answer = _begun(f'"{name}" <{address}>', to, f"Re: {letter['Subject']}", at)
    answer["In-Reply-To"] = answer["References"] = letter["Message-ID"]
    body = letter.get_body(("plain",))
    quoted = "".join(f"> {line}\n" for line in str(body.get_content() if body else "").splitlines())
    answer.set_content(f"{words}\n\n{letter['From']}:\n{quoted}")
    return answer.as_bytes()


def _begun(sender: str, to: str, subject: str, at: datetime) -> EmailMessage:
    letter = EmailMessage(policy=SMTP.clone(max_line_length=900))
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter["Date"] = format_datetime(at)
    number = crc32(f"{sender} {to} {subject}".encode())
    letter["Message-ID"] = f"<{at.timestamp():.0f}.{number}@mail.example>"
    return letter


def _report(report: EmailMessage, kind: str, fields: str, letter: EmailMessage) -> bytes:
    """Put report and headers of the letter below what was said; by hand, as servers do."""
    said = report.get_content()
    del report["Content-Type"], report["Content-Transfer-Encoding"]
    report["Content-Type"] = f'multipart/report; report-type={kind}; boundary="{JOINT}"'
    headers = "".join(f"{name}: {value}\r\n" for name, value in letter.items())
    parts = (
        ("text/plain; charset=utf-8", said.replace("\n", "\r\n")),
        (f"message/{kind}", fields),
        ("text/rfc822-headers; charset=utf-8", headers),
    )
    body = "".join(f"--{JOINT}\r\nContent-Type: {of}\r\n\r\n{text}\r\n" for of, text in parts)
    return report.as_bytes().partition(b"\r\n\r\n")[0] + f"\r\n\r\n{body}--{JOINT}--\r\n".encode()
