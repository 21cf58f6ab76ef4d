"""The words by which people are told from all else in a text, by language, folded.

They are kinds of words, never persons: titles and roles, verbs of speaking, what organisations and
places are called, and words that a capital says nothing of. All languages count at once: a word that
says "minister" in one says nothing in another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _all(tables: Mapping[str, str]) -> frozenset[str]:
    """Return the words of all languages."""
    return frozenset(word for table in tables.values() for word in table.casefold().split())


def listed(words: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(words.split())


HONORIFICS: Final = _all({
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

REGAL: Final = _all({
    "en": "pope king queen prince princess emperor empress sultan sheikh sheikha shaikh emir ayatollah imam mullah rabbi lama",
    "de": "papst könig königin prinz prinzessin kaiser scheich",
    "fr": "pape roi reine cheikh",
    "es": "papa rey reina príncipe princesa jeque",
})  # fmt: skip
"""A single name with one of these before it is a whole name: Pope Francis."""

TITLES: Final = REGAL | _all({
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

ROLES: Final = TITLES | _all({
    "en": """academic accountant activist actor actress adviser advisor advocate aide ally analyst anchor anthropologist
        archaeologist architect artist assistant astronaut astronomer athlete author baker banker barrister bassist batsman
        biologist blogger bowler boxer boss broadcaster broker brother builder businessman businesswoman businessperson
        cabinet-maker campaigner candidate cartoonist celebrity chair champion chancellor chef chemist chief choreographer cleric
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
        neighbour neighbor neurologist nominee novelist nurse officer official operative opponent opposition-leader organiser
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
        predecessor geneticist ecologist climatologist volcanologist seismologist ornithologist botanist sheriff chief-executive
        cook waiter waitress carpenter plumber butcher barber tailor cleaner gardener electrician miner docker courier clerk
        porter cashier caretaker landlord tenant pensioner pupil midwife dentist pharmacist priest nun monk surfer skier
        administrator commandant registrar provost rector abolitionist moderator interviewee preacher activist operator producer model tipster scholar gunman attacker bomber murderer killer rebel insurgent premier-designate first-lady archivist harbourmaster""",
    "fr": "directeur directrice fondateur fondatrice avocat avocate chercheur chercheuse",
    "es": "director directora fundador abogado abogada jefe jefa",
})  # fmt: skip
"""What a person is, in lower case, before a name or after it."""

RELATIVE: Final = _all({
    "en": "counterpart predecessor successor rival opponent friend brother sister son daughter wife husband father mother "
        "neighbour neighbor partner widow widower ally colleague cousin uncle aunt nephew niece boyfriend girlfriend fiancé fiancée",
})  # fmt: skip
"""What a person is to another: a cue, and no role of their own."""

DUAL: Final = _all({
    "en": """contractor rival manufacturer producer operator retailer developer publisher regulator partner opponent broadcaster
        model competitor investor ally champion owner recipient merchant trader broker lender member""",
})  # fmt: skip
"""Roles that companies and things have, too: a cue that needs another."""

EMPLOYED: Final = _all({
    "en": """executive chairman chairwoman chairperson chair founder co-founder director president ceo cfo coo cto head chief
        employee employees analyst analysts economist economists strategist subsidiary unit division shares stock
        shareholders investors customers owner owners board headquarters offices plant products""",
})  # fmt: skip
"""Before "of", "at" or "in" and the name of a company."""

TRADED: Final = _all({
    "en": """shares stock profit profits revenue revenues earnings sales products customers stores factory factories employees
        quarterly subsidiary headquarters shareholders investors board plant plants fleet bid merger takeover aircraft""",
})  # fmt: skip
"""What companies have: 'NAME's shares'."""

PRESS: Final = _all({
    "en": "journalist reporter correspondent photographer photojournalist columnist editor newsreader anchor broadcaster blogger",
})  # fmt: skip
"""Roles of those who tell the news, who are in it only where it is about them."""

MODIFIERS: Final = _all({
    "en": "vice deputy former ex acting interim prime foreign first second senior junior chief attorney major assistant "
        "associate executive then-president state police national federal then managing general late fellow veteran "
        "lead right left centre-back opposition government",
})  # fmt: skip
"""Before or between the words of a role."""

SPEAKING: Final = _all({
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
    "it": "detto dichiarato ha-detto afferma spiega",
    "pt": "disse afirmou declarou explicou acrescentou",
    "nl": "zei zegt verklaarde",
})  # fmt: skip

ACTING: Final = _all({
    "en": """died dies resigned resigns retired was-born graduated married divorced wept smiled laughed apologised apologized
        testified pleaded sang acted played starred scored coached campaigned voted thanked congratulated visited arrived
        travelled traveled met meet meets see sees visit visits join joins wrote tweeted served lost won finished joined succeeded replaced became defeated beat
        replied walked sat stood ran lived moved returned studied taught worked believes thinks hopes wants knows
        fled surrendered confessed appealed vowed refused agreed attended welcomed secretly stepped took led leads left slept fell went came gave bought sold built flew grew kept rose sent spent quit""",
    "de": "starb trat wurde",
    "fr": "meurt démissionne",
    "es": "murió renunció",
})  # fmt: skip
"""Verbs of which a person is likely the subject, if not surely."""

KIN: Final = _all({
    "en": """wife husband son daughter father mother brother sister family lawyer lawyers attorney attorneys spokesman
        spokeswoman spokesperson office campaign death body widow children parents birthday speech remarks predecessor
        successor resignation arrest career nomination aide aides supporters administration visit trip""",
})  # fmt: skip
"""What a person has: 'NAME's wife'."""

FATES: Final = _all({
    "en": """death killing murder assassination shooting arrest election appointment resignation conviction trial
        nomination impeachment execution detention kidnapping disappearance birth wedding funeral custody release
        wife husband son daughter father mother brother sister widow friend supporters critics memory testimony""",
})  # fmt: skip
"""What is somebody's, before 'of NAME'."""

TOWARDS: Final = _all({
    "en": """beat defeated succeeded replaced appointed elected named nominated met thanked arrested charged sentenced
        congratulated accused told against include includes including featuring alongside killed shot like""",
})  # fmt: skip
"""Before the name of somebody to whom something is done."""

ADVERBS: Final = _all({
    "en": "also later then once never had has have is was already even still just again yesterday today recently both himself "
        "herself then too would will could on monday tuesday wednesday thursday friday saturday sunday who",
    "de": "hat habe",
    "fr": "a avait ont",
    "es": "ha había",
})  # fmt: skip
"""Between a name and its verb."""

FEATURES: Final = _all({
    "en": """province city town village region district river lake mountain airport island bay county state street road
        square bridge park station hospital school university college company firm group bank party club team airline
        festival tournament game games software aircraft jet plane ship vessel plant factory museum stadium arena theatre theater
        restaurant hotel newspaper magazine programme program series film movie album song band brand model car
        neighbourhood neighborhood suburb area border peninsula valley coast highway rally race marathon cup league
        election primary caucus poll project website app platform network channel service scandal virus hurricane storm
        system engine store stores products scale disease syndrome effect theorem law act bill award prize foundation
        institute centre center building tower temple church mosque cathedral desert forest sea ocean canal dam""",
})  # fmt: skip
"""After a name in lower case: the name of a thing, or of somebody it is called after."""

THINGS: Final = FEATURES | _all({
    "en": "firm manufacturer maker giant startup start-up carrier operator retailer conglomerate daily broadcaster "
        "agency outlet charity sponsor producer-company developer-company label capital spacecraft rocket tool browser",
})  # fmt: skip
"""Right before a name: it is what this says."""

ORGANISATIONS: Final = _all({
    "en": """academy administration agency airlines airline airways alliance assembly association authority automotive
        aviation bank banking bar battalion board books brigade broadcasting bureau cabinet cathedral center centre chamber club
        co coalition college command commission committee communications communist company conference confederation congress
        consortium constitution corp corporation corps council court data defence defense democratic democrats department dialogue
        division electric electronics electoral embassy energy enterprise enterprises entertainment exchange express facebook
        federation finance financial force forces forum foundation front fund games gmbh government group hall
        health herald holdings hospital hotel house inc industries industry initiative institute institution insurance
        intelligence international investment investments journal laboratory laboratories league library limited llc llp ltd
        magazine management media medical memorial ministry mission mobile monitor motor motors movement museum music nations
        navy network networks news newspaper office olympiad olympic olympics orchestra organisation organization parliament
        parliamentary party partners pharmaceuticals plc police post press project radio railway railways records
        red-cross reform regiment register republicans research reserve review school schools science sciences secretariat security
        senate service services society software solutions space standard stores studio studios summit supreme survey systems
        taskforce team technologies technology telecom telegraph television theatre theater times tribune tribunal trust
        union united university ventures weekly workers works world youth army airbase airport affairs agreement act accord
        amendment award awards bowl campus carnival cathedral championship championships charter church code
        computer convention council crisis crown cup day declaration deal earthquake election elections empire era
        event expo fair festival fire fleet grammy grand-prix guard hurricane index internet law magna marathon masters
        medal mosque match model mobile month monument nobel open operation opera oscar palace peace plan plaza pact
        primary prison prix prize programme program protocol public licence license licensed questions report resolution revolution rights rule saga season series stadium
        aircraft airplane airplanes factory flight air plant refinery pipeline mall ranch observatory temple parish diocese
        clinic yard barracks buy brewery bakery foods pharma bancorp capital ventures partners associates
        store storm strategy street tour tournament tower treaty trial trophy tropical tsunami typhoon virus
        war week wide windows winter summer xbox year zoo language airshow rocket station shuttle telescope internet web google
        twitter youtube wikipedia microsoft apple boeing airbus mac iphone android linux""",
    "de": "bank verein partei ministerium universität gesellschaft verband gericht zeitung",
    "fr": "banque parti ministère université société université conseil tribunal journal",
    "es": "banco partido ministerio universidad sociedad consejo tribunal",
})  # fmt: skip
"""In the name of an organisation, an agreement, an event or a product, and hardly in a person's."""

PLACES: Final = _all({
    "features": """st saint north south east west northern southern eastern western central upper lower new great greater old
        mount mt fort port cape san santa santo são los las puerto saint sainte sankt lake gulf strait strip isle
        island islands peninsula ocean sea bay beach river creek valley canyon desert forest coast harbour harbor mountain
        mountains hills heights county province district region territory territories state states republic kingdom emirates
        federation city town village borough avenue boulevard road highway square bridge canal park-avenue airport
        downtown metro gate reef falls springs arc cove canyon plateau capitol""",
    "countries": """afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain
        bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria burundi cambodia
        cameroon canada china colombia comoros congo croatia cuba cyprus czechia denmark djibouti ecuador egypt eritrea estonia
        eswatini ethiopia fiji finland france gabon gambia germany ghana greece grenada guatemala guinea guyana haiti honduras
        hungary iceland india indonesia iran iraq ireland israel italy jamaica japan kazakhstan kenya kiribati korea kosovo kuwait
        kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives
        mali malta mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia
        nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines
        poland portugal qatar romania russia rwanda samoa senegal serbia seychelles singapore slovakia slovenia somalia spain
        sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan
        tuvalu uganda ukraine uruguay uzbekistan vanuatu venezuela vietnam yemen zambia zimbabwe britain england scotland wales
        america europe africa asia eurasia antarctica oceania scandinavia balkans caribbean arctic atlantic pacific
        crimea catalonia kashmir tibet xinjiang gaza""",
    "states": """alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana
        iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
        nevada hampshire jersey mexico york ohio oklahoma oregon pennsylvania rhode utah vermont wisconsin wyoming
        ontario quebec manitoba saskatchewan alberta queensland tasmania""",
    "cities": """beijing shanghai hong kong zealand leone lanka rico rica arabia faso salvador verde tokyo osaka seoul pyongyang delhi mumbai karachi kabul tehran baghdad damascus
        jerusalem cairo nairobi lagos johannesburg moscow kyiv kiev warsaw prague budapest vienna berlin munich hamburg madrid
        barcelona rome milan lisbon athens istanbul ankara brussels amsterdam copenhagen stockholm oslo helsinki dublin
        edinburgh glasgow manchester liverpool birmingham geneva zurich toronto montreal vancouver ottawa chicago boston
        philadelphia seattle detroit angeles francisco vegas miami atlanta melbourne brisbane canberra auckland jakarta
        bangkok manila hanoi""",
})  # fmt: skip
"""In the name of a place, and hardly in a person's: features, ISO 3166's countries, states, a few large cities."""

PEOPLES: Final = _all({
    "en": """afghan african albanian algerian american arab argentine argentinian armenian asian australian austrian
        azerbaijani bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian burmese cambodian canadian catalan
        chechen chilean chinese colombian congolese croatian cuban czech danish dutch egyptian emirati english estonian ethiopian
        european filipino finnish french georgian german ghanaian greek haitian hungarian icelandic indian indonesian iranian iraqi
        irish israeli italian jamaican japanese jordanian kazakh kenyan korean kurdish kuwaiti latvian lebanese libyan lithuanian
        malaysian maltese mexican mongolian moroccan nepalese nepali nigerian norwegian omani ottoman pakistani palestinian
        paraguayan peruvian polish portuguese qatari romanian russian rwandan saudi scottish senegalese serbian singaporean slovak
        slovenian somali spanish sudanese swedish swiss syrian taiwanese tamil thai tibetan tunisian turkish ugandan ukrainian
        uruguayan uyghur uzbek venezuelan vietnamese welsh yemeni zimbabwean zambian
        kurd kurds tamils uyghurs russians ukrainians americans britons canadians australians israelis palestinians
        christian muslim jewish catholic protestant orthodox islamic islamist buddhist hindu sunni shia sikh anglican
        democrat republican conservative tory labour liberal socialist green independent senator-elect marxist
        californian texan londoner parisian bavarian sicilian""",
})  # fmt: skip
"""Of a people, a creed or a party: before a name it may say whose, and is no part of it."""

COMMON: Final = _all({
    "en": """a an the this that these those there here it its he she they we you i his her their our my your who whom whose
        what when where why how which while after before since until till during with without within about above across
        against along among around as at behind below beneath beside besides between beyond by despite down except for from in
        inside into like near of off on onto opposite out outside over past per through throughout to toward towards under
        underneath unlike up upon via and or but nor yet so if though although because unless whether once both either
        neither each every all any some no not only even also just then than too very more most less least much many few other
        another such same own one two three four five six seven eight nine ten dozens hundreds thousands first second third
        last next earlier later today yesterday tomorrow tonight now never always often soon again still already
        however meanwhile moreover furthermore nevertheless nonetheless instead therefore thus hence additionally
        is was are were be been being has have had do does did will would shall should can could may might must
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec""",
    "de": "der die das ein eine und oder aber nicht mit von zu im am in auf für bei nach aus",
    "fr": "le la les une et ou mais dans avec pour sur par chez",
    "es": "el los las una y o pero en con por para",
})  # fmt: skip
"""Of which a capital says nothing: small words, days, months."""

OPENING: Final = _all({
    "en": """asked speaking according yes no please thank thanks dear read watch see photo picture image file video
        breaking update exclusive opinion analysis live interview god christmas easter ramadan english
        covid coronavirus internet critics supporters officials police experts analysts scientists researchers
        people men women children former current late ex prime foreign deputy acting vice
        asia-pacific anti pro non pre post-war it's that's he's she's let's don't can't
        bible quran koran earth moon mars sun brexit wikinews reuters bloomberg bbc cnn associated fox
        several including longtime says said black white red blue green regarding moderator numerous both""",
})  # fmt: skip
"""What a sentence or a headline begins with, in a capital and no part of a name."""

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

LABELS: Final = frozenset(
    {
        "analysis", "breaking", "breaking news", "comment", "editorial", "exclusive", "explainer", "feature", "in brief",
        "interview", "latest", "live", "live updates", "long read", "news", "news in brief", "obituary", "opinion",
        "podcast", "profile", "q&a", "report", "review", "sponsored", "the big read", "top stories", "updated", "video",
    }
)  # fmt: skip
"""Kickers that say what kind of text it is, not what it is about."""
