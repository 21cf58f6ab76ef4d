"""A file's name in, the type that GitHub Pages serves it as out; the machine's own table is never asked."""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType

_TEXT = "; charset=utf-8"
_UNKNOWN = "application/octet-stream"
_TYPES = MappingProxyType(
    {
        ".atom": "application/atom+xml",
        ".avif": "image/avif",
        ".css": f"text/css{_TEXT}",
        ".csv": f"text/csv{_TEXT}",
        ".eot": "application/vnd.ms-fontobject",
        ".gif": "image/gif",
        ".html": f"text/html{_TEXT}",
        ".ico": "image/vnd.microsoft.icon",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": f"application/javascript{_TEXT}",
        ".json": f"application/json{_TEXT}",
        ".jsonld": f"application/ld+json{_TEXT}",
        ".map": f"application/json{_TEXT}",
        ".md": f"text/markdown{_TEXT}",
        ".mjs": f"application/javascript{_TEXT}",
        ".mp3": "audio/mpeg",
        ".mp4": "video/mp4",
        ".ogg": "audio/ogg",
        ".otf": "font/otf",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".rss": "application/rss+xml",
        ".svg": "image/svg+xml",
        ".ttf": "font/ttf",
        ".txt": f"text/plain{_TEXT}",
        ".vtt": f"text/vtt{_TEXT}",
        ".wasm": "application/wasm",
        ".webm": "video/webm",
        ".webmanifest": f"application/manifest+json{_TEXT}",
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".zip": "application/zip",
    }
)
HTML = _TYPES[".html"]


def type_of(path: str) -> str:
    """Return the media type of a file by its ending.

    >>> type_of("feed.xml"), type_of("CNAME")
    ('application/xml', 'application/octet-stream')
    """
    return _TYPES.get(PurePosixPath(path).suffix.lower(), _UNKNOWN)
