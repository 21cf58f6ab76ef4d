"""Digests and sites made from short text, to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from briefgen.blueprint import Blueprint, Briefing, link_briefing, plan_site
from briefgen.looking.explain import explain
from briefgen.looking.explanation import Explanation
from briefgen.looking.find import Subject, exact_name, find_subjects
from briefgen.options import Options
from briefgen.reading.project import Project
from tests.making import NOW, PLAIN, SETTINGS, codes, project_of, theme_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A briefing, linked and planned."""

    project: Project
    briefing: Briefing
    blueprint: Blueprint

    def find(self, asked: str) -> list[str]:
        """Return the exact names of all that `asked` can mean."""
        return [exact_name(subject) for subject in self.subjects(asked)]

    def subjects(self, asked: str) -> tuple[Subject, ...]:
        """Return all that `asked` can mean."""
        return find_subjects(asked, self.blueprint)

    def explain(self, asked: str) -> Explanation:
        """Return the explanation of the one thing that `asked` means."""
        (subject,) = self.subjects(asked)
        return explain(subject, self.blueprint, project=self.project)


def see(
    text: str,
    *,
    settings: str = SETTINGS,
    now: datetime = NOW,
    drafts: bool = False,
    templates: Mapping[str, str] = PLAIN,
) -> Seen:
    """Return a briefing written as one text, which must be sound, linked and planned."""
    project = project_of(text, settings=settings)
    options = Options(now=now, drafts=drafts)
    briefing = link_briefing(project, options=options)
    assert briefing.value is not None
    blueprint = plan_site(briefing.value, project, {"broadsheet": theme_of(templates)}, options=options)
    found = codes((*briefing.diagnostics, *blueprint.diagnostics))
    assert set(found) <= {"config/no-base-url", "body/missing", "front-matter/undated-draft"}
    assert blueprint.value is not None
    return Seen(project=project, briefing=briefing.value, blueprint=blueprint.value)


BRIEFING = """
== articles/permit
title: The permit is signed
date: 2031-05-14
slug: permit
summary: Oriane Quell signs it.
source: {name: Gazette, url: https://gazette.example/permit}
people: [Oriane Quell, {name: Teodor Brask, relation: quoted}]
topics: [Cables]
places: [Corrin]
thread: The cable
aliases: [/old/permit/, /permit.html]
quotes: [{by: Ann Lee, text: At last.}]
watch_for:
  - {what: The report is published, by: 2031-05}
  - what: The ship leaves
--
Oriane Quell signed. Bo Ek looked on, and Bo Ek smiled. See [[quarrel]].
== articles/quarrel
title: A quarrel
date: 2031-05-02
people: [Oriane Quell]
topics: [Cables, Law]
thread: The cable
related: {pin: [permit]}
== articles/storm
title: A storm
date: 2031-05-30T09:00Z
topics: [Weather]
--
It blew.
== articles/idea
title: An idea
draft: true
== articles/soon
title: What comes
date: 2031-07-01
== articles/gone
title: Gone
date: 2031-05-01
withdrawn: It was wrong
== people/bo-ek
name: Bo Ek
aliases: [Harbour master Ek]
== topics/law
name: Law
== sources/gazette
name: Gazette
rights: excerpt
== threads/cable
name: The cable
== editions/first
title: The first
date: 2031-05-14
articles: [permit, quarrel]
== editions/later
title: Later
date: 2031-08-01
== pages/about
title: About us
"""
"""A briefing with something of every kind."""
