"""Heads of invented articles in the shapes in which newsrooms' pages are pasted, and what an import has to find in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

BODIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": (
            "The harbour board of Ostra voted on Tuesday evening to let the repair ship Valdre Star tie up at the north quay, nine days after it had been turned away in a gale.",
            "Teodor Brask, who leads the board, said its 14 members had weighed the freight against the nets. “We have never closed a door on a ship in need,” he said.",
            "The island takes 1,200 tonnes of flour a month, and none has landed since the ferry was laid up with a cracked shaft in the first week of April.",
            "Fishermen from the south quay had blocked the mouth of the harbour with eleven boats. They fear that oil from the ship's tanks could foul the nets that they dry on its wall beside the ferry steps.",
            "Oriane Quell, the minister of ports, called the vote late but wise. Her ministry has paid for the nine days that the crew spent at anchor, she said.",
            "The ship is to be moored by noon.",
        ),
        "de": (
            "Der Hafenrat von Ostra hat am Dienstagabend beschlossen, das Reparaturschiff an den Nordkai zu lassen, neun Tage nachdem es in einem Sturm abgewiesen worden war.",
            "Teodor Brask, der dem Rat vorsitzt, sagte, die 14 Mitglieder hätten die Fracht gegen die Netze abgewogen. „Wir haben noch nie einem Schiff in Not die Tür verschlossen“, sagte er.",
            "Die Insel braucht im Monat 1.200 Tonnen Mehl, und seit die Fähre in der ersten Aprilwoche mit einer gebrochenen Welle liegen blieb, ist keines mehr angekommen.",
            "Fischer vom Südkai hatten die Hafeneinfahrt mit elf Booten versperrt. Sie fürchten, dass Öl aus den Tanks des Schiffes die Netze verdirbt, die sie auf der Mauer trocknen.",
            "Das Schiff soll bis Mittag festmachen.",
        ),
        "fr": (
            "Le conseil du port d'Ostra a voté mardi soir pour laisser le navire de réparation accoster au quai nord, neuf jours après l'avoir refoulé en pleine tempête.",
            "Teodor Brask, qui préside le conseil, a dit que ses 14 membres avaient pesé le fret contre les filets. « Nous n'avons jamais fermé la porte à un navire en détresse », a-t-il dit.",
            "L'île consomme 1 200 tonnes de farine par mois, et rien n'est arrivé depuis que le bac a été désarmé, l'arbre fendu, dans la première semaine d'avril.",
            "Des pêcheurs du quai sud avaient barré l'entrée du port avec onze bateaux. Ils craignent que l'huile des cuves ne gâte les filets qu'ils sèchent sur le mur.",
            "Le navire doit être amarré avant midi.",
        ),
        "es": (
            "La junta del puerto de Ostra votó el martes por la noche a favor de que el buque de reparaciones atraque en el muelle norte, nueve días después de rechazarlo en plena noche de temporal y sin remolcador.",
            "Teodor Brask, que preside la junta, dijo que sus 14 miembros habían sopesado la carga y las redes. «Nunca hemos cerrado la puerta a un barco en apuros», dijo.",
            "La isla consume 1.200 toneladas de harina al mes, y no ha llegado ninguna desde que el transbordador quedó varado con el eje roto en la primera semana de abril.",
            "Pescadores del muelle sur habían cerrado la bocana con once barcas. Temen que el aceite de los tanques eche a perder las redes que secan en el muro.",
            "El buque debe quedar amarrado antes del mediodía.",
        ),
    }
)
"""Of each language one: what stands below any head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsHead:
    """A head and what is to be found in it."""

    name: str
    lines: tuple[str, ...]
    title: str
    """One of the lines, as each other field that is a line."""
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    language: str = "en"
    lead: str = ""
    """What stands before the body's first words: a dateline."""

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs below it."""
        first, *others = BODIES[self.language]
        return (self.lead + first, *others)


def _head(name: str, *lines: str, **found: object) -> NewsHead:
    return NewsHead(name=name, lines=lines, **found)  # type: ignore[arg-type]


T1, S1 = "Ostra opens its harbour to the repair ship", "Board gives way as the island’s flour runs out"
DAY = "2031-05-14"

HEADS: Final = (
    _head("newspaper", "Shipping", T1, S1, "By Ilse Marrow", "14 May 2031",
          kicker="Shipping", title=T1, standfirst=S1, authors=("Ilse Marrow",), date=DAY),
    _head("newspaper-stamp-in-byline", "Freight", "Island lets in the ship that it feared for nine days", "Ministers promise to pay for nets that its oil may foul",
          "Ilse Marrow in Corrin and Bo Oh in Ostra 14 MAY 2031",
          kicker="Freight", title="Island lets in the ship that it feared for nine days", standfirst="Ministers promise to pay for nets that its oil may foul",
          authors=("Ilse Marrow", "Bo Oh"), date=DAY),
    _head("american-daily", "A Harbor Board Blinks, and a Ship Comes In", "Nine days of gales and no flour changed the minds of 14 islanders, who had sworn to keep the north quay for their own boats.",
          "By Nora Pell and Tomas Reed", "May 14, 2031 at 9:05 a.m. ET",
          title="A Harbor Board Blinks, and a Ship Comes In",
          standfirst="Nine days of gales and no flour changed the minds of 14 islanders, who had sworn to keep the north quay for their own boats.",
          authors=("Nora Pell", "Tomas Reed"), date=DAY),
    _head("british-daily", "Fishing", "‘We smelt the oil from here’: fishers lose fight to keep ship out of harbour",
          "Eleven boats gave up their blockade at dusk after a vote that split the island’s two quays",
          "Ilse Marrow in Corrin", "Wed 14 May 2031 09.05 BST", "Last modified on Wed 14 May 2031 11.20 BST",
          kicker="Fishing", title="‘We smelt the oil from here’: fishers lose fight to keep ship out of harbour",
          standfirst="Eleven boats gave up their blockade at dusk after a vote that split the island’s two quays", authors=("Ilse Marrow",), date=DAY),
    _head("agency", "Ostra harbor board votes to let repair ship dock", "By JONAS WHITLOCK", "May 14, 2031",
          title="Ostra harbor board votes to let repair ship dock", authors=("Jonas Whitlock",), date=DAY, lead="CORRIN (Bay News) — "),
    _head("agency-updated", "Island opens port to stranded ship as flour runs out", "By ILSE MARROW", "Updated 9:05 AM EDT, May 14, 2031",
          title="Island opens port to stranded ship as flour runs out", authors=("Ilse Marrow",), date=DAY, lead="OSTRA (Bay News) — "),
    _head("agency-without-byline", "Repair ship may enter Ostra harbour, board decides",
          title="Repair ship may enter Ostra harbour, board decides", date=DAY, lead="CORRIN, May 14 2031 (Bay News) - "),
    _head("broadcaster", "Ship in distress allowed into Ostra after nine days", "14 May 2031", "Ilse Marrow", "Shipping correspondent",
          title="Ship in distress allowed into Ostra after nine days", authors=("Ilse Marrow",), date=DAY),
    _head("broadcaster-summary", "What the vote on the repair ship means for Ostra", "By Ilse Marrow", "Shipping correspondent, Corrin", "Published 14 May 2031",
          title="What the vote on the repair ship means for Ostra", authors=("Ilse Marrow",), date=DAY),
    _head("metropolitan", "THE NORTH QUAY", "After Nine Days at Anchor, a Crew Steps Ashore", "Islanders who had blocked the harbor brought bread to the sailors whom they had kept out.",
          "By Nora Pell", "Reporting from Corrin", "May 14, 2031",
          kicker="THE NORTH QUAY", title="After Nine Days at Anchor, a Crew Steps Ashore",
          standfirst="Islanders who had blocked the harbor brought bread to the sailors whom they had kept out.", authors=("Nora Pell",), date=DAY),
    _head("press-release-american", "FOR IMMEDIATE RELEASE", "May 14, 2031", "Ministry of Ports Announces Berth for Repair Ship at Ostra", "Nets will be insured against oil for one year",
          title="Ministry of Ports Announces Berth for Repair Ship at Ostra", standfirst="Nets will be insured against oil for one year", date=DAY, lead="CORRIN – "),
    _head("press-release-british", "Press release", "Repair ship given berth at Ostra", "The ministry will pay for any nets that are fouled in the next year.",
          "From: Ministry of Ports", "Published 14 May 2031",
          kicker="Press release", title="Repair ship given berth at Ostra", standfirst="The ministry will pay for any nets that are fouled in the next year.", date=DAY),
    _head("newsletter", "Harbour bread and other small victories", "Why fourteen people changed their minds, and what the sailors ate first", "Ilse Marrow", "May 14, 2031", "5 min read",
          title="Harbour bread and other small victories", standfirst="Why fourteen people changed their minds, and what the sailors ate first", authors=("Ilse Marrow",), date=DAY),
    _head("newsletter-in-capitals", "The ship that nobody wanted", "Notes from a vote that I watched through a window", "ILSE MARROW", "MAY 14, 2031", "Share",
          title="The ship that nobody wanted", standfirst="Notes from a vote that I watched through a window", authors=("Ilse Marrow",), date=DAY),
    _head("magazine", "FREIGHT", "The Long Wait off the North Quay", "For nine days a ship full of spare parts lay in sight of an island that needed them. Then the bread ran out.", "By Ilse Marrow",
          kicker="FREIGHT", title="The Long Wait off the North Quay",
          standfirst="For nine days a ship full of spare parts lay in sight of an island that needed them. Then the bread ran out.", authors=("Ilse Marrow",)),
    _head("opinion", "Opinion", "Islands that close their harbours starve twice", "Ilse Marrow", "14 May 2031",
          kicker="Opinion", title="Islands that close their harbours starve twice", authors=("Ilse Marrow",), date=DAY),
    _head("local", "Boats blocked harbor for nine days before vote", "Posted: May 14, 2031 9:05 AM", "By Bo Oh, Corrin Courier",
          title="Boats blocked harbor for nine days before vote", authors=("Bo Oh",), date=DAY),
    _head("capitals", "OSTRA OPENS ITS HARBOUR TO THE REPAIR SHIP", "Board gives way as the island’s flour runs out", "By Ilse Marrow", "14 May 2031",
          title="OSTRA OPENS ITS HARBOUR TO THE REPAIR SHIP", standfirst=S1, authors=("Ilse Marrow",), date=DAY),
    _head("question", "Who let the ship in?", "Fourteen people voted, and none of them will say how", "By Ilse Marrow, 14 May 2031",
          title="Who let the ship in?", standfirst="Fourteen people voted, and none of them will say how", authors=("Ilse Marrow",), date=DAY),
    _head("headline-alone", "Ostra lets the repair ship in after nine days of gales", title="Ostra lets the repair ship in after nine days of gales"),
    _head("without-byline", "Ports", "Ostra lets the repair ship in after nine days of gales", "Fourteen members of the board voted behind closed shutters", "14 May 2031",
          kicker="Ports", title="Ostra lets the repair ship in after nine days of gales", standfirst="Fourteen members of the board voted behind closed shutters", date=DAY),
    _head("date-first", "14 May 2031", "Harbours", "Ostra lets the repair ship in", "Fourteen members of the board voted behind closed shutters", "By Ilse Marrow",
          kicker="Harbours", title="Ostra lets the repair ship in", standfirst="Fourteen members of the board voted behind closed shutters", authors=("Ilse Marrow",), date=DAY),
    _head("german-daily", "Schifffahrt", "Ostra öffnet seinen Hafen für das Reparaturschiff", "Der Rat gibt nach, weil der Insel das Mehl ausgeht", "Von Jana Müller", "14.05.2031, 09:05 Uhr",
          kicker="Schifffahrt", title="Ostra öffnet seinen Hafen für das Reparaturschiff", standfirst="Der Rat gibt nach, weil der Insel das Mehl ausgeht",
          authors=("Jana Müller",), date=DAY, language="de"),
    _head("german-weekly", "Reparaturschiff vor Ostra", "Neun Tage vor Anker, und dann ging das Mehl aus", "Elf Fischerboote hatten die Einfahrt versperrt. Nun darf das Schiff doch an den Kai.",
          "Ein Bericht von Jana Müller", "14. Mai 2031, 09.05 Uhr",
          kicker="Reparaturschiff vor Ostra", title="Neun Tage vor Anker, und dann ging das Mehl aus",
          standfirst="Elf Fischerboote hatten die Einfahrt versperrt. Nun darf das Schiff doch an den Kai.", authors=("Jana Müller",), date=DAY, language="de"),
    _head("german-online", "Hafenrat lässt Reparaturschiff nach neun Tagen anlegen", "Stand: 14.05.2031 | Lesedauer: 3 Minuten", "Von Jana Müller, Bo Oh",
          title="Hafenrat lässt Reparaturschiff nach neun Tagen anlegen", authors=("Jana Müller", "Bo Oh"), date=DAY, language="de"),
    _head("german-press-release", "Pressemitteilung", "Korrin, 14. Mai 2031", "Liegeplatz für das Reparaturschiff in Ostra", "Das Ministerium versichert die Netze für ein Jahr",
          kicker="Pressemitteilung", title="Liegeplatz für das Reparaturschiff in Ostra", standfirst="Das Ministerium versichert die Netze für ein Jahr", date=DAY, language="de"),
    _head("french-daily", "Ostra ouvre son port au navire de réparation", "Le conseil a cédé mardi, la farine venant à manquer sur l’île après neuf jours de tempête.", "Par Zoé L’Étang (Corrin, envoyée spéciale)",
          "Publié le 14 mai 2031 à 09h05, modifié le 14 mai 2031 à 11h20", "Temps de lecture : 3 min.",
          title="Ostra ouvre son port au navire de réparation", standfirst="Le conseil a cédé mardi, la farine venant à manquer sur l’île après neuf jours de tempête.",
          authors=("Zoé L’Étang",), date=DAY, language="fr"),
    _head("french-agency", "Transport maritime", "Le navire refoulé pendant neuf jours entre au port d’Ostra", "Par Zoé L’Étang avec AFP", "Publié le 14/05/2031 à 09:05",
          kicker="Transport maritime", title="Le navire refoulé pendant neuf jours entre au port d’Ostra", authors=("Zoé L’Étang",), date=DAY, language="fr"),
    _head("french-press-release", "Communiqué de presse", "Le 14 mai 2031", "Un poste à quai pour le navire de réparation à Ostra", "Les filets seront assurés pendant un an contre l’huile",
          kicker="Communiqué de presse", title="Un poste à quai pour le navire de réparation à Ostra", standfirst="Les filets seront assurés pendant un an contre l’huile", date=DAY, language="fr"),
    _head("spanish-daily", "TRANSPORTE MARÍTIMO", "Ostra abre su puerto al buque de reparaciones", "La junta cede al acabarse la harina de la isla tras nueve días de temporal", "ANA GIL", "Corrin - 14 MAY 2031 - 09:05 CEST",
          kicker="TRANSPORTE MARÍTIMO", title="Ostra abre su puerto al buque de reparaciones", standfirst="La junta cede al acabarse la harina de la isla tras nueve días de temporal",
          authors=("Ana Gil",), date=DAY, language="es"),
    _head("spanish-online", "Economía", "El barco que nadie quería atraca por fin en Ostra", "Once barcas cerraban la bocana desde principios de mes", "Por Ana Gil", "14 de mayo de 2031",
          kicker="Economía", title="El barco que nadie quería atraca por fin en Ostra", standfirst="Once barcas cerraban la bocana desde principios de mes", authors=("Ana Gil",), date=DAY, language="es"),
    _head("spanish-press-release", "NOTA DE PRENSA", "El ministerio asegura las redes de Ostra durante un año", "Corrin, 14 de mayo de 2031",
          kicker="NOTA DE PRENSA", title="El ministerio asegura las redes de Ostra durante un año", date=DAY, language="es"),
    _head("dateline", "Islanders let repair ship into harbour they had blocked", "By Ilse Marrow", "Harbour Gazette staff",
          title="Islanders let repair ship into harbour they had blocked", authors=("Ilse Marrow",), lead="CORRIN, May 14 — "),
    _head("portal", "Islanders let repair ship into harbour they had blocked", "Story by Ilse Marrow", "14 May 2031", "• 3 min read",
          title="Islanders let repair ship into harbour they had blocked", authors=("Ilse Marrow",), date=DAY),
    _head("broadcaster-two", "Repair ship docks in Ostra as boats lift blockade", "14 May 2031", "Share", "Save", "Ilse Marrow & Bo Oh", "Reporting from Corrin",
          title="Repair ship docks in Ostra as boats lift blockade", authors=("Ilse Marrow", "Bo Oh"), date=DAY),
    _head("with-mail", "Boats lift blockade of Ostra harbor", "Board says oil fears were overblown", "By Ilse Marrow | ilse@example.org", "Published: May 14, 2031 at 9:05 AM EDT | Updated: May 14, 2031 at 11:20 AM EDT",
          title="Boats lift blockade of Ostra harbor", standfirst="Board says oil fears were overblown", authors=("Ilse Marrow",), date=DAY),
    _head("photographs", "Business", "The Harbor That Would Not Open", "An island’s quarrel with a ship shows how thin the lines of supply have become.", "By Ilse Marrow", "Photographs by Jonas Whitlock", "May 14, 2031", "Listen to this article · 7:31 min",
          kicker="Business", title="The Harbor That Would Not Open", standfirst="An island’s quarrel with a ship shows how thin the lines of supply have become.", authors=("Ilse Marrow",), date=DAY),
    _head("updated-and-published", "Ostra board reverses ban on repair ship", "By Ilse Marrow", "Updated May 14, 2031, 9:05 a.m. ET", "Published May 13, 2031", "Share full article", "134",
          title="Ostra board reverses ban on repair ship", authors=("Ilse Marrow",), date="2031-05-13"),
    _head("german-commentary", "Kommentar", "Ein Hafen ist kein Gartentor", "Wer die Einfahrt sperrt, sperrt am Ende sich selbst aus.", "Kommentar von Jana Müller", "Veröffentlicht am 14.05.2031 | 09:05",
          kicker="Kommentar", title="Ein Hafen ist kein Gartentor", standfirst="Wer die Einfahrt sperrt, sperrt am Ende sich selbst aus.", authors=("Jana Müller",), date=DAY, language="de"),
    _head("german-agency", "Ostra", "Fischer geben Blockade des Hafens auf", "Aktualisiert am 14. Mai 2031, 11:20 Uhr", "Quelle: dpa",
          title="Fischer geben Blockade des Hafens auf", kicker="Ostra", date=DAY, language="de"),
    _head("german-interview", "Interview", "»Wir haben das Öl bis hierher gerochen«", "Der Lotse Rasmus Vell über neun Nächte vor der Mole", "Interview: Jana Müller", "14.05.2031",
          kicker="Interview", title="»Wir haben das Öl bis hierher gerochen«", standfirst="Der Lotse Rasmus Vell über neun Nächte vor der Mole", authors=("Jana Müller",), date=DAY, language="de"),
    _head("french-paywall", "Économie", "À Ostra, la farine a eu raison du blocus", "Onze bateaux barraient le port depuis neuf jours. Le conseil les a désavoués.", "Réservé aux abonnés", "Zoé L’Étang", "Publié le 14/05/2031 à 09h05",
          kicker="Économie", title="À Ostra, la farine a eu raison du blocus", standfirst="Onze bateaux barraient le port depuis neuf jours. Le conseil les a désavoués.", authors=("Zoé L’Étang",), date=DAY, language="fr"),
    _head("french-interview", "Entretien", "« Nous avons senti l’huile jusqu’ici »", "Propos recueillis par Zoé L’Étang", "Mis à jour le 14 mai 2031 à 11 h 20",
          kicker="Entretien", title="« Nous avons senti l’huile jusqu’ici »", authors=("Zoé L’Étang",), date=DAY, language="fr"),
    _head("spanish-bar", "La isla abre el puerto tras nueve días", "Los pescadores temen por sus redes", "Ana Gil | Corrin", "14/05/2031 09:05h.", "Actualizado 14/05/2031 11:20h.",
          title="La isla abre el puerto tras nueve días", standfirst="Los pescadores temen por sus redes", authors=("Ana Gil",), date=DAY, language="es"),
    _head("spanish-agency", "La isla abre el puerto tras nueve días de bloqueo", "Agencias", "Corrin, 14 may 2031",
          title="La isla abre el puerto tras nueve días de bloqueo", authors=("Agencias",), date=DAY, language="es"),
    _head("release-number", "Press Release No. 31-114", "Wednesday, May 14, 2031", "Department of Ports Insures Nets of Ostra Fishers",
          kicker="Press Release No. 31-114", title="Department of Ports Insures Nets of Ostra Fishers", date=DAY),
    _head("release-bar", "Press release | 14 May 2031 | Corrin", "Ports ministry to insure nets on Ostra for one year", "Owners must claim within thirty days",
          title="Ports ministry to insure nets on Ostra for one year", standfirst="Owners must claim within thirty days", date=DAY),
    _head("think-tank", "COMMENTARY", "What a blocked harbor says about supply", "Ilse Marrow and Bo Oh", "Wednesday, May 14, 2031",
          kicker="COMMENTARY", title="What a blocked harbor says about supply", authors=("Ilse Marrow", "Bo Oh"), date=DAY),
    _head("magazine-two-lines", "THE SHIP THAT LAY", "OFF THE NORTH QUAY", "For nine days it waited in sight of an island that needed it.", "By Ilse Marrow",
          title="THE SHIP THAT LAY OFF THE NORTH QUAY", standfirst="For nine days it waited in sight of an island that needed it.", authors=("Ilse Marrow",)),
    _head("interview", "Interview", "‘We have never closed a door on a ship’", "Teodor Brask on the vote that split his island", "Interview by Ilse Marrow", "14 May 2031",
          kicker="Interview", title="‘We have never closed a door on a ship’", standfirst="Teodor Brask on the vote that split his island", authors=("Ilse Marrow",), date=DAY),
    _head("letter", "The Quay Letter", "Issue 214", "Flour, oil and other things that float", "What I learnt from fourteen people in a cold hall", "Ilse Marrow", "May 14, 2031", "12", "3", "Share",
          title="Flour, oil and other things that float", standfirst="What I learnt from fourteen people in a cold hall", kicker="Issue 214", authors=("Ilse Marrow",), date=DAY),
    _head("wire-capitals", "OSTRA HARBOR BOARD VOTES TO ADMIT SHIP", "BY JONAS WHITLOCK", "BAY NEWS STAFF WRITER",
          title="OSTRA HARBOR BOARD VOTES TO ADMIT SHIP", authors=("Jonas Whitlock",), lead="CORRIN (BN) — "),
    _head("breadcrumb", "Home > News > Shipping", "Ship let in after nine days at anchor", "By Ilse Marrow, Shipping Correspondent", "14th May 2031",
          title="Ship let in after nine days at anchor", authors=("Ilse Marrow",), date=DAY),
    _head("long-standfirst", "Ship let in after nine days at anchor off Ostra", "The board’s vote ends a blockade by eleven boats, but the island’s two quays are as far apart as ever. The ministry has promised to pay for any nets that are fouled.", "Ilse Marrow, Corrin", "May 14 2031, 9:01am BST",
          title="Ship let in after nine days at anchor off Ostra", standfirst="The board’s vote ends a blockade by eleven boats, but the island’s two quays are as far apart as ever. The ministry has promised to pay for any nets that are fouled.", authors=("Ilse Marrow",), date=DAY),
)  # fmt: skip
