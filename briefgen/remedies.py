"""How what each diagnostic tells of is mended: the half of the guide's page on diagnostics that no code shows.

Beside `briefgen.catalogue`, which says what each means. A remedy is a sentence or two for a curator.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from briefgen.catalogue import FIELD_AREAS

_OF_FIELDS: Final = {
    "bad-yaml": "Look at the character under the caret. A value that holds a colon and a space, or begins with one of `@ & * [ { % #`, needs quotation marks.",
    "unsupported-yaml": "Write the value out wherever it is used, or put it in quotation marks if it is text.",
    "too-large": "Write it flatter or shorter; long text belongs in the body.",
    "control-character": "Delete it. It often comes with text that was copied from a PDF or a terminal.",
    "doubled-key": "Keep one of the two.",
    "unknown-key": "Mend its spelling, delete it, or put what is for the theme alone under `params`.",
    "missing-key": "Add the key, or write its value after the colon.",
    "wrong-type": "Write what the message expects: a list as `[a, b]`, a truth as `true` or `false`.",
}

_OWN: Final = {
    "body/control-character": "Delete it; the message counts how many more there are. It often comes with text copied from a PDF.",
    "body/lost-note": "Name the footnote in the text by `[^name]`, or delete it.",
    "body/missing": "Write a `summary` or the text. Until then, `draft: true` keeps it unpublished.",
    "body/missing-image": "Put the picture beside the file or in `content/assets/`, or mend its path.",
    "body/no-alt": "Write between the square brackets what the picture shows.",
    "body/no-scheme": "Begin the address with `https://`.",
    "body/remote-image": "Save a copy in `content/assets/` if you may, and show that.",
    "body/too-many-marks": "Split the text, or delete marks that nothing needs.",
    "body/unclosed-fence": "Close the code block by a line of as many backticks as opened it.",
    "body/unsafe-link": "Link a web page, by an address that begins with `https://`.",
    "config/bad-permalink": "Build it from `{year}`, `{month}`, `{day}`, `{slug}` and `{id}` between slashes, with `{slug}` or `{id}` among them.",
    "config/bad-url": "Begin the address with `https://`; in `navigation`, a page of the site begins with `/`.",
    "config/local-address": "Write where the site will stand. To try it out on this machine, give that address with `--base-url`.",
    "config/missing": "Write a `briefgen.yaml` in the project's folder; its `title` alone is enough.",
    "config/no-base-url": "Set `base_url` to where the site will stand, or give it with `--base-url`.",
    "config/unknown-choice": "Write one of the words that the message lists.",
    "config/unknown-code": "Take the code from this page. An error can't be made a warning; a warning can be `error`, `warning` or `off`.",
    "config/unknown-time-zone": "Write a name such as `Europe/London`.",
    "edition/unknown-article": "Mend the id, or take it out of the edition's `articles`.",
    "file/encoding": "Save the file as UTF-8; editors have this in “Save as” or in the status bar.",
    "file/not-read": "Move the file to one of the folders that are read, and see that its name ends in `.md`. A `README.md` may lie anywhere.",
    "file/too-large": "Split a text, make a picture smaller, or raise what `limits` sets: `body_kib`, `file_kib` or `image_kib`.",
    "file/unreadable": "Put an ordinary file there, with a name in UTF-8, that you may read.",
    "file/unseen-character": "Delete it; the message counts how many more there are. Where a script or an emoji needs such a character, it is not told of.",
    "front-matter/bad-alias": "Write the path alone, from its first slash: `/2030/05/old-name/`.",
    "front-matter/bad-date": "Write `2031-05-14`, or `2031-05-14T09:30+01:00`; without an offset the site's time zone counts.",
    "front-matter/bad-slug": "Choose one of letters, digits and hyphens. A name that no address can be made of needs a profile with an `id`.",
    "front-matter/bad-url": "Write the whole address as a browser shows it, from `https://`.",
    "front-matter/clock-change": "Add the offset you mean: `2031-10-26T01:30+01:00`.",
    "front-matter/empty-slug": "Add a `slug` that you like to see in the address.",
    "front-matter/missing": "Begin the file with front matter, as the hint shows it: its first line is three hyphens and nothing else.",
    "front-matter/other-format": "Write the same keys as YAML between two lines of three hyphens.",
    "front-matter/unclosed": "Add a line of three hyphens after the last key.",
    "front-matter/undated-draft": "Add a `date` before you take `draft: true` away.",
    "front-matter/unknown-choice": "Write one of the words that the message lists.",
    "front-matter/updated-before-date": "Mend one of the two dates.",
    "image/too-large": "Save a smaller copy of the picture, or raise `limits.image_megapixels`.",
    "image/unsafe-svg": "Save the drawing as plain SVG without scripts and outside links, or as PNG.",
    "image/wrong-type": "Save the picture anew as the kind that its name says.",
    "import/binary": "Import a text: what an editor shows as letters.",
    "import/broken-character": "Look for � in the article, and write what stood there.",
    "import/doubtful-date": "Mend `date` where it was the other day. A weekday beside the date in the raw text, or `--captured-at`, settles it.",
    "import/empty": "Copy the article's text into the file, and import it again.",
    "import/guessed-encoding": "See that accents and quotation marks are right. If they are not, save the raw text as UTF-8 and import it again.",
    "import/no-body": "See that the whole article was copied, and not its headline or its pictures alone.",
    "import/no-date": "Say by `--captured-at` when the text was copied, if it tells its age; else write the `date` into the article.",
    "import/no-headline": "Put the headline on the first line of the raw text, or import it with `--review` and write it in there.",
    "import/other-format": "Copy the article's words from where they are shown into a text file, and import that.",
    "import/too-large": "Import one article at a time.",
    "import/too-many": "Nothing: the vault has the text with all of them.",
    "import/wrong-weekday": "Look up the day. The date may be that of another year, or of a change.",
    "library/ambiguous-name": "Keep the name or alias in one of the two profiles.",
    "library/doubled-term": "Write the name alike in both places; if they are two, give one of them a profile.",
    "library/merged-term": "Write the name alike in both places; if they are two, give one of them a profile with an `id` of its own.",
    "library/near-name": "Mend the spelling, add the name to the profile's `aliases`, or give it a profile of its own.",
    "library/no-summary": "Write a `summary` of one to three sentences.",
    "library/orphan": "Link it from another story, or give it a topic, a person or a thread.",
    "library/same-id": "Give one of the two an `id` of its own.",
    "library/thin-term": "Mend the spelling if another is meant, or write a profile for it.",
    "link/broken": "Mend the address, or delete the link.",
    "link/broken-fragment": "Mend what follows the `#`: a heading's words, in small letters with hyphens.",
    "link/unknown-target": "Mend the id, name or path; the hint names the nearest.",
    "link/unpublished-target": "Nothing, if the target is to come: its link appears with it. Else delete the link.",
    "mentions/unknown-term": "Write the id or name of a person or topic, or `false` where the name means nobody here.",
    "page/blocked-path": "Give one of the two another `slug`.",
    "page/moved": "Add the old address to the article's `aliases`, as the hint shows it, so that links to it go on working.",
    "page/same-path": "Give one of the two another `slug`, or a profile with an `id` where names clash.",
    "related/unknown-article": "Mend the id, or take it out of `related`.",
    "resolves/unknown-promise": "Write the words of the promise's `watch_for` as they stand, or the id of the article that made it.",
    "rights/overlap": "Say it in words of your own, or put what is quoted in quotation marks. `rights.overlap_words` sets how many words in a row are told of.",
    "theme/cycle": "Let one of the themes stand on its own: take its `extends` away.",
    "theme/failed": "Look at the template's line, and at the page that the note names.",
    "theme/ignored": "Put the file or folder itself there, under a name without a dot; or take it out of the theme.",
    "theme/missing-template": "Add the template to the theme, or let the theme extend one that has it.",
    "theme/runaway": "Let the template loop over less at that line: a page of a hundred stories takes some thousand steps.",
    "theme/syntax": "Mend the template at the line that is shown.",
    "theme/undefined": "Take one of the fields that the hint lists; the guide to themes explains each.",
    "theme/unknown": "Mend the theme's name, or put the theme into `themes/`.",
    "theme/unknown-option": "Mend the option's name, or delete it.",
    "theme/unreadable": "See that the file is there, that you may read it, and that it is UTF-8.",
    "theme/wrong-option": "Write a value of the same kind as the option's default.",
    "theme/wrong-version": "Get the theme as it is made for this version. One that is and only says otherwise gets `version: 1`.",
    "thread/unknown-article": "Mend the id, or take it out of the thread's `articles`.",
    "vault/changed": "Import the text again with `--force`, or delete the article's `vault` key.",
}  # fmt: skip

REMEDIES: Final[Mapping[str, str]] = MappingProxyType(
    {f"{area}/{name}": remedy for area in FIELD_AREAS for name, remedy in _OF_FIELDS.items()} | _OWN
)
"""What to do about each diagnostic, by its code."""
