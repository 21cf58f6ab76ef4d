"""Invented raw texts, as a newspaper's page leaves them, and what an import has to make of them."""

from __future__ import annotations

HARBOUR = """\
Shipping

Ostra opens its harbour to the repair ship after nine days

Board gives way as the gale dies down and the island's freight runs out

The repair ship Valdre Star lay off the north quay for nine days © Jonas Whitlock/Corrin Photo

Ilse Marrow in Corrin 3 HOURS AGO

The harbour board of Ostra voted on Tuesday evening to let the repair ship tie up at the north quay, nine days after it was turned away in a gale.

Teodor Brask, who leads the board, said the 14 members had weighed the freight against the nets. "We have never closed a door on a ship in need," he said.

The island takes 1,200 tonnes of flour a month, and none has landed since [the ferry stopped](#) on 5 May 2031.

Oriane Quell, the minister of ports, called the vote "late but wise". Her ministry paid for the nine days that the crew spent at anchor.

Follow Ilse Marrow on Twitter

Copyright The Harbour Gazette Limited 2031. All rights reserved.
"""
"""Captured at 14 May 2031, 12:00 in London, so written at 09:00."""

CAPTURED = ("--captured-at", "2031-05-14T12:00+01:00", "--source", "Harbour Gazette")

ANOTHER = """\
The lighthouse of Corrin is dark for a week

Ilse Marrow in Corrin

A storm took the lamp of the Corrin lighthouse, and no lamp of that kind is made any more, so the keepers lit a fire of driftwood on the rock.

The pilot Rasmus Vell brought two trawlers in by the smell of it, as he told the harbour court with some pride on Friday morning.
"""
