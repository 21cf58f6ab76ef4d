"""What someone wrote as an address in, whether a page may carry it and a site stand there out."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from briefgen.diagnostics import quoted

_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][!-~]*)?")
"""Most addresses, of which nothing more need be asked."""


def url_problem(text: str) -> tuple[str, str]:
    """Return why `text` is no address that a page may carry, and what to do."""
    if re.match(r"https?://[^/?#]*@", text):
        return "an address can't hold a name or password", "delete what stands before the @, with it"
    if re.match(r"https?://", text):
        return f"{quoted(text)} is not a whole web address", "write it as a browser shows it, without spaces"
    return f"{quoted(text)} is not a web address", "begin it with https://"


def site_url_problem(text: str) -> tuple[str, str] | None:
    """Return why a site can't stand at the address `text`, and what to do; None where it can."""
    if not is_web_url(text):
        return url_problem(text)
    mark = next((mark for mark in "?#" if mark in text), None)
    if mark:
        return f'a site\'s address holds no "{mark}"', f'delete the "{mark}" and what follows it'
    return None


def is_local_url(text: str) -> bool:
    """Tell whether a web address leads to the machine of whoever follows it."""
    host = (urlsplit(text).hostname or "").rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def is_web_url(text: str) -> bool:
    """Tell whether `text` is an absolute http or https address without spaces or credentials."""
    if _PLAIN_URL.fullmatch(text):
        return True
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    is_plain = " " not in text and text.isprintable()  # no other space is printable
    return is_plain and parts.scheme in {"http", "https"} and bool(host) and parts.username is None
