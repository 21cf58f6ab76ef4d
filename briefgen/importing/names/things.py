"""The words by which what is no person is told, by language, folded.

What organisations, places, events and works are called, what they have, and the words of which a capital
says nothing.
"""

from __future__ import annotations

from typing import Final

from briefgen.importing.names.tables import all_of

EMPLOYED: Final = all_of({
    "en": """executive chairman chairwoman chairperson chair founder co-founder director president ceo cfo coo cto head chief
        employee employees analyst analysts economist economists strategist subsidiary unit division shares stock
        shareholders investors customers owner owners board headquarters offices plant products""",
})  # fmt: skip
"""Before "of", "at" or "in" and the name of a company."""

TRADED: Final = all_of({
    "en": """shares stock profit profits revenue revenues earnings sales products customers stores factory factories employees
        quarterly subsidiary headquarters shareholders investors board plant plants fleet bid merger takeover aircraft""",
})  # fmt: skip
"""What companies have: 'NAME's shares'."""

FEATURES: Final = all_of({
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

THINGS: Final = FEATURES | all_of({
    "en": "firm manufacturer maker giant startup start-up carrier operator retailer conglomerate daily broadcaster "
        "agency outlet charity sponsor label capital spacecraft rocket tool browser",
})  # fmt: skip
"""Right before a name: it is what this says."""

ORGANISATIONS: Final = all_of({
    "en": """academy administration agency airlines airline airways alliance assembly association authority automotive
        aviation bank banking bar battalion board books brigade broadcasting bureau cabinet cathedral center centre chamber club
        co coalition college command commission committee communications communist company conference confederation congress
        consortium constitution corp corporation corps council court data defence defense democratic democrats department dialogue
        division electric electronics electoral embassy energy enterprise enterprises entertainment exchange express
        federation finance financial force forces forum foundation front fund games gmbh government group hall
        health herald holdings hospital hotel house inc industries industry initiative institute institution insurance
        intelligence international investment investments journal laboratory laboratories league library limited llc llp ltd
        magazine management media medical memorial ministry mission mobile monitor motor motors movement museum music nations
        navy network networks news newspaper office olympiad olympic olympics orchestra organisation organization parliament
        parliamentary party partners pharmaceuticals plc police post press project radio railway railways records
        reform regiment register republicans research reserve review school schools science sciences secretariat security
        senate service services society software solutions space standard stores studio studios summit supreme survey systems
        taskforce team technologies technology telecom telegraph television theatre theater times tribune tribunal trust
        union united university ventures weekly workers works world youth army airbase airport affairs agreement act accord
        amendment award awards bowl campus carnival cathedral championship championships charter church code
        computer convention council crisis crown cup day declaration deal earthquake election elections empire era
        event expo fair festival fire fleet guard hurricane index internet law marathon masters
        medal mosque match model mobile month monument nobel open operation opera palace peace plan plaza pact
        primary prison prix prize programme program protocol public licence license licensed questions report resolution revolution rights rule season series stadium
        aircraft airplane airplanes factory flight air plant refinery pipeline mall ranch observatory temple parish diocese
        clinic yard barracks buy brewery bakery foods pharma bancorp capital ventures partners associates
        store storm strategy street tour tournament tower treaty trial trophy tropical tsunami typhoon virus
        war week wide winter summer year language rocket station shuttle telescope internet web
        correctional facility partnership tourism
                  """,
    "de": "bank verein partei ministerium universität gesellschaft verband gericht zeitung",
    "fr": "banque parti ministère université société université conseil tribunal journal",
    "es": "banco partido ministerio universidad sociedad consejo tribunal",
})  # fmt: skip
"""In the name of an organisation, an agreement, an event or a product, and hardly in a person's."""

PLACES: Final = all_of({
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

PEOPLES: Final = all_of({
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

COMMON: Final = all_of({
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

OPENING: Final = all_of({
    "en": """asked speaking according yes no please thank thanks dear read watch see photo picture image file video
        breaking update exclusive opinion analysis live interview god christmas easter ramadan english
        covid coronavirus internet critics supporters officials police experts analysts scientists researchers
        people men women children former current late ex prime foreign deputy acting vice
        asia-pacific anti pro non pre it's that's he's she's let's don't can't
        bible quran koran earth moon mars sun brexit associated fox
        several including longtime says said black white red blue green regarding moderator numerous both""",
})  # fmt: skip
"""What a sentence or a headline begins with, in a capital and no part of a name."""

LABELS: Final = frozenset(
    {
        "analysis", "breaking", "breaking news", "comment", "editorial", "exclusive", "explainer", "feature", "in brief",
        "interview", "latest", "live", "live updates", "long read", "news", "news in brief", "obituary", "opinion",
        "podcast", "profile", "q&a", "report", "review", "sponsored", "the big read", "top stories", "updated", "video",
    }
)  # fmt: skip
"""Kickers that say what kind of text it is, not what it is about."""
