"""Lines that belong to the page and not to the article, each dropped by a rule with a name.

A rule looks at a whole block, and only at a short one: a sentence of the body that speaks of copyright or
of a newsletter stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.importing.abroad import ABROAD
from briefgen.importing.lines import Line

LONGEST: Final = 60
"""Words of a block that may be furniture."""
_LONGEST_TEXT: Final = 600
"""Characters of one."""
_NETWORKS: Final = (
    r"twitter|x(?: \(formerly twitter\))?|facebook|instagram|linkedin|mastodon|bluesky|threads|tiktok|youtube|whatsapp|telegram|google news|flipboard|"
    r"apple news|pinterest|reddit|snapchat|social media"
)
_SHARES: Final = (
    r"share|tweet|print|save|copy link|bookmark|gift|send|link copied|view comments|jump to comments|"
    r"\d[\d,.]*k?\s+(?:comments?|shares?|likes?)|(?:comments?|shares?|likes?)\s*\(?\d[\d,.]*k?\)?"
)
LONE_WORD: Final = "lone-word"
"""The rule whose words may also be a story's kicker, where they stand right above its headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """What tells one kind of furniture."""

    name: str
    pattern: re.Pattern[str]
    """Of the whole of a block's words."""
    most_words: int


def _rule(name: str, pattern: str, *, most_words: int = LONGEST) -> FurnitureRule:
    return FurnitureRule(name=name, pattern=re.compile(pattern, re.IGNORECASE), most_words=most_words)


_NUMBER: Final = "page-number"
READING_TIME: Final = (
    r"(?:(?:reading time|temps de lecture|lesedauer|lesezeit|tiempo de lectura|tempo di lettura|leestijd)\s*:?\s*(?:ca\. )?)?"
    r"\d{1,3}[ -]?(?:min(?:ute[ns]?|utos?|uti)?s?\b)(?:[ -](?:read|listen|watch|de lectur[ae]|di lettura|lesezeit|leestijd))?"
)
"""How long it takes to read, in the languages whose dates are read."""
RULES: Final = (
    _rule("copyright-line", r"(?:©|\(c\)|copyright\b)(?=.*(?:\b(?:1[89]|20|21)\d\d\b|reserved|\b(?:ltd|limited|inc|llc|plc|gmbh)\b|©)).*"),
    _rule("copyright-line", r".{0,200}\ball rights reserved\b.{0,200}|.{0,100}©\s*(?:\d{4}.{0,80}|.{0,80}\d{4}\.?)"),
    _rule("copyright-line", r".*\b(?:may not be (?:published|reproduced|redistributed|republished|copied)|reproduction .{0,60}prohibited)\b.*"),
    _rule("follow-line", rf"(?:you can )?follow\b.{{0,120}}\b(?:on|at|via)\s+(?:our\s+)?(?:{_NETWORKS})\b.{{0,120}}", most_words=25),
    _rule("follow-line", r"follow\s+(?:@\S+|us|the author|this author|topics?)(?:\s+for more\b.{0,60})?[.:!]?", most_words=10),
    _rule("follow-line", rf"(?:join|like|find|connect with) (?:us|the \S+(?: \S+)?) on (?:{_NETWORKS})\b.{{0,80}}", most_words=20),
    _rule("newsletter-line", r"(?:sign up|subscribe|register)\b.{0,160}\b(?:newsletters?|e-?mails?|inbox|alerts?|briefing|updates?|podcast|digest|today|now|free)\b.{0,120}", most_words=40),
    _rule("newsletter-line", r".{0,120}\b(?:in|to) your inbox\b.{0,100}", most_words=40),
    _rule("newsletter-line", r"(?:subscribe|sign up|sign in|log in|register)(?: (?:now|here|today|to continue|to read more|for free))?[.!]?", most_words=6),
    _rule("newsletter-line", r"(?:already a subscriber\?|subscribe to (?:read|continue|unlock|the)\b|to continue reading\b).{0,160}", most_words=25),
    _rule("share-line", rf"(?:{_SHARES})(?:[\s,|/·•:.-]+(?:{_SHARES}|this|on|via|to|the|and|full|article|story|page|post|by|\d+|{_NETWORKS}|e?-?mail|comments?|like|listen))*[\s,|/·•:.-]*", most_words=20),
    _rule("share-line", rf"(?:{_NETWORKS}|e-?mail)(?:[\s,|/·•:.-]+(?:{_NETWORKS}|e-?mail|print|share|copy link|link|messenger|more))+", most_words=20),
    _rule("advertisement", r"(?:-+\s*)?(?:advertisement|advertising|advert|sponsored(?: content| by .{0,60})?|paid (?:post|content|for by .{0,60})|promoted(?: content)?|ad)(?: ?-+| \d+)?(?: - (?:story|article|continue).{0,60})?", most_words=12),
    _rule("advertisement", r"(?:story|article) continues (?:below|after).{0,40}|(?:scroll|skip) (?:down|past).{0,40}|skip advert\S*", most_words=8),
    _rule("related-line", r"(?:read more|read also|also read|read next|see also|more on this(?: story)?|related(?: (?:stories|articles|topics|content|coverage|links|news))?|recommended(?: for you| reading| stories)?|most (?:read|popular|viewed|shared)(?: .{0,30})?|trending(?: now)?|you may also like|more (?:from|stories)(?: .{0,40})?|editors?['’]?s? picks?|up next|in this (?:article|story|section)|explore more(?: on .{0,40})?|top stories|latest (?:news|stories)|keep reading|continue reading)\s*:?", most_words=8),
    _rule("related-line", r"(?:read more|read also|also read|read next|see also|related(?: stor(?:y|ies)| articles?)?|more on this|don['’]t miss)\s*[:|»>→-]\s*\S.{0,160}", most_words=25),
    _rule("reading-time", rf"{READING_TIME}\.?", most_words=7),
    _rule(_NUMBER, r"(?:page|p\.|seite|pagina|página)\s*\d{1,4}(?:\s*(?:of|/|von|de|di)\s*\d{1,4})?|[-–—|\s]*\d{1,4}\s*(?:/|of|von)\s*\d{1,4}[-–—|\s]*|[-–—|\s]*\d{1,3}[-–—|\s]*", most_words=5),
    _rule("audio-line", r"(?:listen(?: to)?(?: this| the)?(?: article| story| episode)?|(?:artikel|beitrag) (?:an)?hören|écouter(?: (?:l['’]|cet )article)?|escuchar(?: (?:el )?artículo)?)(?:\s*[:·•|(,-]?\s*\(?\d{1,2}(?::\d\d)?\s*(?:min\w{0,5}\.?)?\)?)|listen to this (?:article|story|episode)|(?:artikel|beitrag) anhören|écouter (?:l['’]|cet )article|artikel vorlesen|escuchar (?:el )?artículo|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d", most_words=8),
    _rule("paywall-line", r"(?:article )?réservé (?:à nos|aux) abonnés|(?:nur )?für abonnent(?:en|innen)\b.{0,30}|(?:sólo|solo|exclusivo) para (?:suscriptores|abonados)|(?:for )?(?:subscribers?|members?)[ -]only|(?:exclusive(?:ly)? )?(?:for|to) (?:our )?subscribers|subscriber exclusive|premium(?: content| article)?|∙ ?paid", most_words=6),
    _rule("breadcrumb", r"(?:home|homepage|start(?:seite)?|accueil|inicio|portada|news|front page)\s*[>›»/→|]\s*\S.{0,80}", most_words=14),
    _rule("wire-line", r"(?-i:(?:\(?-?\s?)?MORE\s?-?\)?)|\(more\)|more to (?:come|follow)|(?-i:[A-Z]{1,4}(?:-[A-Z]{1,4}){0,2})[- ]\d\d-\d\d-\d\d \d{4}(?-i:[A-Z]{1,4})?|(?-i:[A-Z]{1,4}-+[A-Z].{0,50}?|[A-Z][A-Z -]{0,50}), ?(?:\d\w\w )?(?:ld|lede|lead|writethru|adv\d*|sub\d*)(?:[ ,-].{0,20})?|(?:urgent|bulletin|flash|breaking)", most_words=10),
    _rule("release-line", r"(?:for|not for) (?:immediate )?release(?:\s*[:–—-]?\s*(?:immediately|before|until|on|after)?\b.{0,40})?|for immediate publication|zur sofortigen veröffentlichung|pour diffusion immédiate|para publicación inmediata|(?:-\s*)?(?:ends?|end of release|fin|ende|###)(?:\s*-)?", most_words=10),
    _rule("issuer-line", r"(?:source|quelle|fuente|fonte)\s*:\s*(?-i:(?:[^\W\d_a-z][\w.&'’()-]*|dpa|of|for|the|and|et|y|und|de|du|des|la|von|der|via)(?:[ ,;/]+|$)){1,8}", most_words=10),
    _rule("issuer-line", r"(?:from|issued by|published by|herausgeber|émetteur|emisor|media contacts?|press contacts?)\s*:\s*.{0,100}", most_words=14),
    _rule("jump-line", r"[(\[]?(?:please )?(?:continued|continues|cont['’]?d|turn|see) (?:on|from|to|at) (?:page )?[a-z]?\d{1,3}.{0,20}[)\]]?|[(\[]?(?:please )?see .{0,40},? (?:on )?page [a-z]?\d{1,3}[)\]]?", most_words=10),
    _rule("running-head", r"\S.{0,60}? {4,}(?:page |p\. ?)?[a-z]?\d{1,3}|(?:page )?\d{1,3} {4,}\S.{0,60}", most_words=14),
    _rule("web-address", r"(?:https?://|www\.)\S+(?:\s+\d{1,3}/\d{1,3})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[ap]m)?\s(?!(?:[ap]\.?m\.?\s*)?\(?[a-z]{0,5}\)?$).{1,160}", most_words=30),
    _rule("site-line", r"(?:skip to (?:main )?content|menu|close|log ?in|sign ?in|my account|back to (?:top|home).{0,20}|toggle .{0,30}|(?:privacy|cookie) (?:policy|settings|notice)|terms (?:of (?:use|service)|and conditions|& conditions)|contact us|about us|advertise with us|manage cookies|site map|our standards:.{0,80}|reprints(?: .{0,40})?|[|·•\s]+)", most_words=8),
    _rule("site-line", r"(?:(?:please )?(?:enable|turn on) javascript|we use cookies|this (?:site|website) uses cookies|your browser (?:is|does)|(?:accept|reject) all(?: cookies)?)\b.{0,200}", most_words=40),
    _rule("site-line", r"(?:this article is more than|this (?:article|story) (?:was|has been) (?:first )?(?:published|originally|updated|amended)|first published (?:in|on|at)|a version of this article)\b.{0,200}", most_words=40),
    _rule(LONE_WORD, rf"search|home|help|accessibility|e-?mail|comments?|like|post|listen|watch|video|photos?|{_NETWORKS}", most_words=2),
    _rule("newsletter-line", r"get (?:alerts|updates|e-?mails|notifications|the latest|our)\b.{0,160}\b(?:published|inbox|news|stories|day|morning|week)\b.{0,20}", most_words=25),
    _rule("share-line", r"reuse this content\b.{0,120}", most_words=16),
    _rule("author-contact", r"(?:write to|contact|e-?mail|reach|get in touch with)\b.{0,120}\S@\S+.{0,40}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,20}|@\w{2,30}", most_words=16),
    _rule("newsletter-line", r"enter your e-?mail(?: address)?.{0,20}|your e-?mail(?: address)?(?: will not be .{0,30}| \*)?|by (?:signing up|subscribing|submitting|entering your)\b.{0,200}\b(?:agree|terms|policy|consent)\b.{0,120}|have a (?:story|tip|question)\?.{0,80}", most_words=40),
    _rule("mail-line", r"(?:view|read|open) (?:this (?:e-?mail|newsletter|message)|it) (?:in|on) (?:your|a|the) (?:browser|web).{0,30}|view (?:in|online)\b.{0,20}|you(?:['’]re| are)? (?:are )?receiv(?:e|ing|ed) this (?:e-?mail|newsletter|message)\b.{0,200}|(?:unsubscribe|manage (?:your )?(?:subscriptions?|preferences)|update (?:your )?preferences)(?:[\s|·•,/]+(?:unsubscribe|manage|update|your|preferences|subscriptions?|view|in|browser|online|from|this|list|or|and|privacy|policy|forward|to|a|friend))*|forwarded (?:this|to you).{0,80}|diese e-?mail im browser .{0,20}|(?:newsletter )?(?:abbestellen|abmelden)|se désabonner|voir dans le navigateur|darse de baja|ver en el navegador", most_words=40),
    _rule("site-line", r"(?:manage (?:preferences|cookies|consent)|cookie preferences|accessibility links|quick links|jump to (?:content|navigation)|leave a (?:comment|reply)|post a comment|more options|show (?:more|less|all)|load more|view (?:all|gallery)|image gallery|open (?:in )?(?:image|app)\b.{0,20}|enlarge(?: this)? image|expand|hide caption|toggle caption|report (?:a|an) (?:error|typo).{0,20})", most_words=6),
    _rule("topics-line", r"(?:topics?|tags?|filed under|categories|category|keywords)\s*:\s*.{1,200}|(?:topics|tags|filed under)", most_words=30),
    *(_rule(name, pattern, most_words=most_words) for name, pattern, most_words in ABROAD),
)  # fmt: skip
"""Asked in turn; the first that fits a block drops it."""
_REPEATED: Final = 3
_FEWEST_PAGES: Final = 2
_EDGE: Final = 2
_LONGEST_RUNNING: Final = 14
"""Words of a running head."""
_DIGITS: Final = re.compile(r"\d+")


def furniture_rule(text: str, *, words: int) -> str | None:
    """Return the name of the rule by which a block with these plain words is dropped; None for the article's own."""
    if words > LONGEST or len(text) > _LONGEST_TEXT:
        return None
    text = text.strip().strip("•·|").strip()
    return next(
        (rule.name for rule in RULES if words <= rule.most_words and rule.pattern.fullmatch(text)), None
    )


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Return what stands at the top or foot of several pages, digits aside; pages are told by form feeds.

    Without them it is a line beside a page's number that stands in the text again, or one that stands alone
    three times and has a number itself.
    """
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.starts_page and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    if len(pages) >= _FEWEST_PAGES:
        seen = Counter(
            key for page in pages for key in {running_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
        )
        least = max(_FEWEST_PAGES, len(pages) // 2)
        return frozenset(key for key, number in seen.items() if key and number >= least)
    alone = Counter(running_key(line) for line in _alone(lines) if any(map(str.isdigit, line.text)))
    heads = frozenset(key for key, number in alone.items() if key and number >= _REPEATED)
    return heads | _beside_numbers(lines)


def _beside_numbers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the lines that stand right beside a page's number, and elsewhere in the text too."""
    counts = Counter(running_key(line) for line in lines)
    beside = set()
    for line, after in pairwise(lines):
        for number, other in ((line, after), (after, line)):
            if (
                number.text[-1].isdigit()
                and furniture_rule(number.text, words=len(number.text.split())) == _NUMBER
            ):
                beside.add(running_key(other))
    return frozenset(key for key in beside if key and counts[key] > 1)


def running_key(line: Line) -> str:
    """Return what a running head is known by: its words, whatever its numbers; empty for a long line."""
    return _DIGITS.sub("0", line.text.casefold()) if len(line.text.split()) <= _LONGEST_RUNNING else ""


def _alone(lines: Sequence[Line]) -> Iterable[Line]:
    """Yield the lines between blank ones."""
    for at, line in enumerate(lines):
        is_last = at + 1 == len(lines) or lines[at + 1].gap > 0
        if is_last and (line.gap or at == 0):
            yield line
