"""The words by which people are told from all else in a text, by language, folded.

They are kinds of words, never persons: titles and roles, verbs of speaking and doing, what people have.
All languages count at once: a word that says "minister" in one says nothing in another.
"""

from __future__ import annotations

from typing import Final

from briefgen.importing.names.tables import all_of, listed

HONORIFICS: Final = all_of({
    "en": "emeritus elect designate mr mrs ms miss mx dr sir dame madam master messrs prof professor rev reverend hon honourable honorable",
    "de": "herr frau fräulein doktor",
    "fr": "monsieur madame mademoiselle mme mlle maître docteur",
    "es": "señor señora señorita sr sra doña",
    "it": "signor signora dottor dottoressa onorevole",
    "pt": "senhor senhora dona doutor",
    "nl": "mijnheer meneer mevrouw",
    "honours": "tun datuk tan pak ibu u daw thiru shri smt hajj haji",
})  # fmt: skip
"""Before a name, and no part of a role."""

REGAL: Final = all_of({
    "en": "pope king queen prince princess emperor empress sultan sheikh sheikha shaikh emir ayatollah imam mullah rabbi lama",
    "de": "papst könig königin prinz prinzessin kaiser scheich",
    "fr": "pape roi reine cheikh",
    "es": "papa rey reina príncipe princesa jeque",
})  # fmt: skip
"""A single name with one of these before it is a whole name: Pope Francis."""

TITLES: Final = REGAL | all_of({
    "en": """president vice-president minister chancellor premier secretary senator sen representative rep
        congressman congresswoman governor gov lieutenant lt mayor judge justice attorney chairman chairwoman chairperson
        ceo cfo coo cto speaker ambassador envoy cardinal archbishop bishop patriarch pastor captain capt
        colonel col sergeant sgt commander cmdr general gen admiral adm brigadier brig marshal corporal cpl private
        detective inspector superintendent constable coach councillor councilman councilwoman alderman lord lady baron
        baroness duke duchess count countess viscount earl comrade spokesman spokeswoman spokesperson father
        taoiseach tánaiste mp mep mla md phd esq deputy assemblyman assemblywoman commissioner""",
    "de": "präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin ministerpräsident "
        "ministerpräsidentin außenminister außenministerin bürgermeister bürgermeisterin sprecher sprecherin chef chefin",
    "fr": "président présidente ministre premier sénateur sénatrice maire porte-parole député députée général",
    "es": "presidente presidenta ministro ministra senador senadora alcalde alcaldesa portavoz gobernador gobernadora",
    "it": "ministra sindaco sindaca senatore senatrice portavoce",
    "pt": "prefeito prefeita governador governadora deputado deputada porta-voz",
})  # fmt: skip
"""Before a name, capitalised or not; with a surname alone they make a person of it."""

ROLES: Final = TITLES | all_of({
    "en": """academic accountant activist actor actress adviser advisor advocate aide ally analyst anchor anthropologist
        archaeologist architect artist assistant astronaut astronomer athlete author baker banker barrister bassist batsman
        biologist blogger bowler boxer boss broadcaster broker brother builder businessman businesswoman businessperson
        campaigner candidate cartoonist celebrity chair champion chancellor chef chemist chief choreographer cleric
        co-author co-chair co-founder co-owner coach columnist comedian commentator commissioner composer
        conductor congressperson consultant contestant contractor controller convener coordinator coroner correspondent
        counsel counsellor critic curator cyclist dancer daughter dean defector defender delegate democrat
        demonstrator designer detainee developer dictator diplomat director dissident doctor driver drummer economist
        editor educator engineer entrepreneur epidemiologist evangelist executive expert explorer farmer
        father filmmaker financier firefighter fisherman footballer forecaster foreman founder friend fugitive geographer
        geologist goalkeeper golfer guard guerrilla guitarist gymnast hacker head headteacher heir historian host
        husband immunologist incumbent industrialist instructor interpreter inventor investigator investor journalist jurist
        keeper labourer laureate lawmaker lawyer leader lecturer legend legislator librarian lifeguard linguist lobbyist
        magistrate magnate manager manufacturer mathematician mechanic mediator medic member mentor merchant meteorologist
        midfielder militant millionaire billionaire missionary mobster model monarch mother musician naturalist negotiator
        neighbour neighbor neurologist nominee novelist nurse officer official operative opponent organiser
        organizer owner oncologist painter paramedic partner passenger pathologist patient philanthropist philosopher photographer
        physician physicist pianist pilot pitcher planner player playwright poet policeman policewoman politician pollster
        presenter president-elect principal prisoner producer professor programmer prosecutor protester psychiatrist psychologist
        publisher quarterback racer rapper realtor receptionist recipient referee reformer regulator reporter republican
        researcher resident retailer rider rival runner sailor salesman scholar scientist screenwriter sculptor secretary-general
        shepherd shopkeeper singer sister skipper sociologist solicitor soldier son songwriter speechwriter
        spokesperson sprinter staffer star statesman statistician strategist striker student successor supervisor surgeon
        surveyor survivor suspect swimmer teacher technician teenager tenor theologian theorist trader trainer treasurer trustee
        tutor tycoon undersecretary veteran veterinarian vicar victim victor violinist virologist volunteer warden
        warlord whistleblower widow widower wife winner witness worker wrestler writer zoologist
        predecessor geneticist ecologist climatologist volcanologist seismologist ornithologist botanist sheriff
        cook waiter waitress carpenter plumber butcher barber tailor cleaner gardener electrician miner docker courier clerk
        porter cashier caretaker landlord tenant pensioner pupil midwife dentist pharmacist priest nun monk surfer skier
        administrator commandant registrar provost rector abolitionist moderator interviewee preacher activist operator producer model tipster scholar gunman attacker bomber murderer killer rebel insurgent archivist harbourmaster""",
    "fr": "directeur directrice fondateur fondatrice avocat avocate chercheur chercheuse",
    "es": "director directora fundador abogado abogada jefe jefa",
})  # fmt: skip
"""What a person is, in lower case, before a name or after it."""

RELATIVE: Final = all_of({
    "en": "counterpart predecessor successor rival opponent friend brother sister son daughter wife husband father mother "
        "neighbour neighbor partner widow widower ally colleague cousin uncle aunt nephew niece boyfriend girlfriend fiancé fiancée",
})  # fmt: skip
"""What a person is to another: a cue, and no role of their own."""

DUAL: Final = all_of({
    "en": """contractor rival manufacturer producer operator retailer developer publisher regulator partner opponent broadcaster
        model competitor investor ally champion owner recipient merchant trader broker lender member""",
})  # fmt: skip
"""Roles that companies and things have, too: a cue that needs another."""

PRESS: Final = all_of({
    "en": "journalist reporter correspondent photographer photojournalist columnist editor newsreader anchor broadcaster blogger",
})  # fmt: skip
"""Roles of those who tell the news, who are in it only where it is about them."""

MODIFIERS: Final = all_of({
    "en": "vice deputy former ex acting interim prime foreign first second senior junior chief attorney major assistant "
        "associate executive state police national federal then managing general late fellow veteran "
        "lead right left opposition government",
})  # fmt: skip
"""Before or between the words of a role."""

SPEAKING: Final = all_of({
    "en": """said says say saying told tells tell added adds adding argued argues asked asks asserted asserts called calls
        claimed claims commented comments complained concluded concludes conceded confirmed confirms cautioned cautions
        contended declared declares denied denies described describes emphasised emphasized explained explains insisted
        insists joked mentioned noted notes observed pledged posted promised promises quipped quoted recalled recalls
        reiterated remarked repeated replied replies responded responds reported revealed stated states stressed stresses
        suggested suggests testified testifies thought tweeted urged urges vowed vows warned warns wrote writes acknowledged
        admitted alleged accused announced branded continued countered cried demanded dismissed hailed labelled labeled
        lamented predicted praised proclaimed blasted criticised criticized condemned put shouted speaking spoke opined""",
    "de": "sagte sagt erklärte betonte schrieb meinte warnte kritisierte forderte",
    "fr": "dit déclaré déclare affirmé affirme expliqué ajouté ajoute écrit estimé estime",
    "es": "dijo dice afirmó declaró añadió explicó aseguró señaló escribió",
    "it": "detto dichiarato afferma spiega",
    "pt": "disse afirmou declarou explicou acrescentou",
    "nl": "zei zegt verklaarde",
})  # fmt: skip

ACTING: Final = all_of({
    "en": """died dies resigned resigns retired graduated married divorced wept smiled laughed apologised apologized
        testified pleaded sang acted played starred scored coached campaigned voted thanked congratulated visited arrived
        travelled traveled met meet meets see sees visit visits join joins wrote tweeted served lost won finished joined succeeded replaced became defeated beat
        replied walked sat stood ran lived moved returned studied taught worked believes thinks hopes wants knows
        fled surrendered confessed appealed vowed refused agreed attended welcomed secretly stepped took led leads left slept fell went came gave bought sold built flew grew kept rose sent spent quit""",
    "de": "starb trat wurde",
    "fr": "meurt démissionne",
    "es": "murió renunció",
})  # fmt: skip
"""Verbs of which a person is likely the subject, if not surely."""

KIN: Final = all_of({
    "en": """wife husband son daughter father mother brother sister family lawyer lawyers attorney attorneys spokesman
        spokeswoman spokesperson office campaign death body widow children parents birthday speech remarks predecessor
        successor resignation arrest career nomination aide aides supporters administration visit trip""",
})  # fmt: skip
"""What a person has: 'NAME's wife'."""

FATES: Final = all_of({
    "en": """death killing murder assassination shooting arrest election appointment resignation conviction trial
        nomination impeachment execution detention kidnapping disappearance birth wedding funeral custody release
        wife husband son daughter father mother brother sister widow friend supporters critics memory testimony""",
})  # fmt: skip
"""What is somebody's, before 'of NAME'."""

TOWARDS: Final = all_of({
    "en": """beat defeated succeeded replaced appointed elected named nominated met thanked arrested charged sentenced
        congratulated accused told against include includes including featuring alongside killed shot like""",
})  # fmt: skip
"""Before the name of somebody to whom something is done."""

ADVERBS: Final = all_of({
    "en": "also later then once never had has have is was already even still just again yesterday today recently both himself "
        "herself then too would will could on monday tuesday wednesday thursday friday saturday sunday who",
    "de": "hat habe",
    "fr": "a avait ont",
    "es": "ha había",
})  # fmt: skip
"""Between a name and its verb."""

PARTICLES: Final = listed(
    "von van der den de da das dos do del della delle degli di du des la le las los el al bin ibn bint ben bar af av "
    "zu zum zur ten ter het 't y e abu ould st und"
)
"""In lower case within a name, or in capitals at its start."""

SUFFIXES: Final = listed("jr sr junior ii iii iv")
"""Behind a name, folded."""

NUMBERED: Final = listed("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XXIII")
"""Behind a ruler's name, as they stand: Xi is a surname."""

ABBREVIATIONS: Final = (
    HONORIFICS
    | listed("""sen rep gov gen lt col sgt capt cmdr adm brig cpl maj st jr sr hon rev prof dr mr mrs ms messrs mt ft vs
    no nos jan feb mar apr jun jul aug sept sep oct nov dec inc corp ltd co bros pres sec supt det insp pvt fr""")
)
"""A full stop after one of these ends no sentence."""

SOFT: Final = listed("""park lake hill hall street bridge church house post day press north west young long grant bush wood banks field king
    bishop judge cook baker page prince pope major dean earl duke marshal bell stone rose rice love price power
    chambers lords london paris washington houston austin dallas sydney florence lincoln jordan chad georgia israel
    china india virginia carolina dakota jackson victoria bay ford chase law english french german
    holland ireland england wales scott march may august summer winter winters mills farmer hunter fisher carter
    miller walker driver porter butler carpenter gardener gardner taylor potter singer archer parker ranger barber
    christian green black white brown gray grey trump general""")
"""Surnames that are words too: they count where something else says that this is a person."""
