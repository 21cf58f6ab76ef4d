"""Words that lead a byline or a stamp, and what stands in one and is no name."""

from __future__ import annotations

import re
from typing import Final

BY: Final = re.compile(
    r"(?:(?:an?\s+|the\s+)?(?:words|story|text|report|written|article|analysis|interview|comment|commentary|essay|photographs and text|reported)\s+)?by\b:?\s+"
    r"|(?:(?:ein\s+|eine\s+|un\s+|une\s+|una\s+|el\s+)?(?:gast)?(?:bericht|interview|kommentar|beitrag|essay|analyse|kolumne|reportage|text|artikel|aufgezeichnet|"
    r"article|enquête|récit|entretien|tribune|propos recueillis|texte|texto|análisis|entrevista|artículo|reportaje|columna|informe|artikel|verslag)\s+)?"
    r"(?:von|par|por|door)\s+|(?:author|authors|autor|auteur|autora|words|text)s?:\s*",
    re.IGNORECASE,
)
ABOUT_TIME: Final = re.compile(
    r"\b(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|created|printed|revised|(?<!press )(?<!news )(?<!media )release[sd]?|issued|date|"
    r"publiée?|mise? à jour|modifiée?|veröffentlicht|erschienen|(?:zuletzt )?aktualisiert|geändert|stand|publicad[oa]|actualizad[oa]|modificad[oa]|aggiornato|pubblicato|gepubliceerd|bijgewerkt)"
    r"\b\s*(?:on|at|le|am|el|a las|il|op)?\s*:?",
    re.IGNORECASE,
)
UPDATED: Final = re.compile(
    r"updated|modified|revised|mise? à jour|modifiée?|aktualisiert|geändert|actualizad|modificad|aggiornato|bijgewerkt",
    re.IGNORECASE,
)
ROLE: Final = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|staff|bureau|chief|critic|analyst|producer|journalist|contributor|"
    r"professor|fellow|author|desk|team|service)s?\b",
    re.IGNORECASE,
)
OUTLET: Final = re.compile(
    r"(?:times|news|herald|gazette|post|tribune|journal|press|chronicle|courier|observer|guardian|telegraph|dispatch|"
    r"examiner|register|gazeta|zeitung|tageblatt|rundschau|courrier|media|radio|network|magazine|agency)",
    re.IGNORECASE,
)
"""What the name of an outlet ends with, and hardly anybody's."""
