"""An address in, what a server answers there out: the one place that asks the web for anything."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from briefgen import __version__
from briefgen.errors import OutsideError
from briefgen.publishing.verify import Served

PATIENCE = 30.0
"""Seconds that a server may take to answer."""


def ask_server(url: str, *, most: int) -> Served:
    """Return what a server answers at `url`, redirects followed, no more than `most` bytes of it.

    OutsideError where none answers. `url` is of http or https.
    """
    agent = {"User-Agent": f"briefgen/{__version__}", "Cache-Control": "no-cache"}
    try:
        with urlopen(Request(url, headers=agent), timeout=PATIENCE) as answer:  # noqa: S310 (asked of the caller)
            return Served(status=answer.status, content=answer.read(most))
    except HTTPError as error:
        with error:
            return Served(status=error.code, content=error.read(most))
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise OutsideError(
            f"nothing answers at {url.partition(chr(63))[0]}: {words.lower()}",
            hint="see whether you are online, and whether that is the site's address",
        ) from error
