"""The furniture of German, French and Spanish pages: the rule, the pattern of the whole of a line, and its most words."""

from __future__ import annotations

from typing import Final

ABROAD: Final = (
    ("copyright-line", r".{0,80}\b(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\b.{0,120}", 20),
    ("follow-line", r"(?:folgen sie|folge) (?:uns|mir|\S+ \S+) (?:auf|bei)\b.{0,60}|(?:suivez[ -](?:nous|le|la)|suivre)\b.{0,40} sur\b.{0,40}|(?:síguenos|siga a|sigue a)\b.{0,20} en\b.{0,40}", 12),
    ("newsletter-line", r"(?:unseren? )?newsletter (?:abonnieren|bestellen)|(?:jetzt )?(?:abonnieren|anmelden|registrieren)|s['’](?:abonner|inscrire)|abonnez-vous\b.{0,60}|(?:inscrivez-vous|recevez)\b.{0,80}\b(?:newsletter|infolettre|e-?mail|boîte)\b.{0,40}|suscríb(?:e|a)(?:te|se)\b.{0,60}|recib(?:e|a)\b.{0,60}\b(?:boletín|newsletter|correo)\b.{0,40}", 16),
    ("share-line", r"(?:(?:artikel |beitrag |seite )?(?:teilen|drucken|merken|versenden|kommentieren|vorlesen)|(?:zur )?startseite|link kopieren|partager|imprimer|réagir|commenter|sauvegarder|offrir|compartir|imprimir|comentar|guardar|enviar|copiar enlace)(?:[\s,|/·•:.-]+(?:(?:artikel |beitrag )?(?:teilen|drucken|merken|versenden|kommentieren)|partager|imprimer|réagir|commenter|sauvegarder|offrir|compartir|imprimir|comentar|guardar|enviar|facebook|twitter|whatsapp|x|e-?mail))*|\d+ (?:kommentare?|commentaires?|comentarios?)|kommentare|commentaires|comentarios", 12),
    ("advertisement", r"(?:-+\s*)?(?:anzeige|werbung|publicité|la suite après (?:cette|la) publicité|publicidad|anuncio|contenido patrocinado|contenu sponsorisé)(?:\s*-+)?", 6),
    ("related-line", r"(?:lesen sie (?:auch|hier|mehr|dazu)|mehr (?:dazu|zum thema|lesen|von)(?: .{0,30})?|(?:das )?könnte (?:sie|dich) auch interessieren|auch interessant|passend dazu|meistgelesen|weitere (?:artikel|themen|nachrichten)|(?:à )?lire (?:aussi|également|la suite)|sur le même (?:sujet|thème)|les plus lus|voir aussi|lee también|leer (?:más|también)|te puede interesar|le puede interesar|más información|noticias relacionadas|lo más (?:leído|visto)|ver también)\s*:?", 7),
    ("related-line", r"(?:lesen sie (?:auch|hier|mehr|dazu)|mehr (?:dazu|zum thema)|(?:article réservé à nos abonnés )?(?:à )?lire (?:aussi|également)|voir aussi|lee también|leer (?:más|también)|ver también)\s*(?:[:|»>→-]|(?<=aussi)|(?<=également))\s*\S.{0,160}", 25),
    ("site-line", r"zum (?:haupt)?inhalt(?: springen)?|(?:zurück )?nach oben|zur startseite|impressum|datenschutz(?:erklärung)?|agb|aller au contenu(?: principal)?|mentions légales|(?:gérer|paramétrer) (?:les|mes) cookies|ir al contenido(?: principal)?|aviso legal|política de (?:privacidad|cookies)|anmelden|se connecter|iniciar sesión", 6),
    ("site-line", r"(?:wir verwenden cookies|diese (?:web)?seite (?:verwendet|nutzt) cookies|nous utilisons des cookies|ce site utilise des cookies|utilizamos cookies|este sitio (?:web )?utiliza cookies|(?:alle akzeptieren|tout accepter|aceptar (?:todo|todas))|(?:bitte )?aktivieren sie javascript)\b.{0,200}", 40),
)  # fmt: skip
"""English has its own, in `importing.furniture`, which are asked first."""
