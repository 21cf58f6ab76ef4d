"""Words by which the rules of an import know what they read.

English first, and what the neighbours need. A list here is no grammar: each rule adds other witnesses.
"""

from __future__ import annotations

import re
from typing import Final


def words_of(text: str, separator: str | None = None) -> frozenset[str]:
    """Return the words that `text` lists."""
    return frozenset(" ".join(word.split()) for word in text.split(separator))


PARTICLES: Final = words_of(
    """
    da de del della der den di do dos das du la le el al bin ibn bint abu van von zu zur ten ter y e af
    av st
    """,
)
"""Of names: written small, and no part of what sorts first."""
AGENCIES: Final = words_of(
    """
    reuters | ap | afp | dpa | pa | pa media | upi | xinhua | tass | bloomberg | bloomberg news |
    associated press | the associated press | agence france-presse | press association | kyodo | kyodo
    news | yonhap | ansa | efe | anadolu | anadolu agency | press trust of india | pti | agencies |
    staff | la rédaction | rédaction | redaktion | der redaktion | redacción | la redacción | agencias | agenturen | wire services | news agencies | our foreign staff | newsroom | news wires
    """,
    "|",
)
"""Who a byline names in place of people."""
KIND_OF_TEXT: Final = re.compile(
    r"(?:(?:press|news|media) (?:release|statement|notice)|statement|communiqué|presse(?:mitteilung|information|meldung)|medienmitteilung|"
    r"nota de prensa|comunicado|comunicato|persbericht|newsletter|issue (?:no\.? ?)?\d|vol(?:ume|\.) ?\d|ausgabe \d|numéro \d)\b",
    re.IGNORECASE,
)
"""How a line begins that says what kind of text it heads."""
CREDENTIALS: Final = words_of("phd md mba mph ma ba msc bsc jd mp mep msp esq obe cbe mbe rn pe cpa")
"""What stands behind a name and is no part of it."""
UNLIKE_NAMES: Final = words_of(
    """
    the a an how why what who when where which this that is are was were for with from about after and
    before as at by into on of or over under than new news report reports read more photo photos image
    video live watch listen am pm edt est utc gmt bst cet cest update updates analysis opinion world business politics science sport sports
    culture health technology money share tweet comments subscribe search menu home page will can may
    """,
)
"""What a line of Capitalised Words has that is no name."""
SMALL: Final = words_of(
    """
    and by for of via the in courtesy le la du de et und von van der
    """,
)
"""Words of a credit that no capital begins."""
DANGLING: Final = words_of(
    """
    a an the and or but nor of to in on at by for from with without into onto over under about as than
    that which who whom whose when where while because if although though since until unless between
    among against during through across toward towards within upon per via is are was were be been being
    has have had will would can could may might must shall should do does did not no its his her their
    our your my this these those such each every some any both either neither more most very so also
    said says told mr mrs ms dr prof gen sen rep gov lt col sgt st president minister der die das den
    dem und oder von zu mit auf für le la les des du et ou el los las y o il lo gli
    """,
)
"""Words that no paragraph ends with."""
FRAGMENTS: Final = words_of(
    """
    able ably ance ances ary ated ately ating ation ations ative bility ble bles cal cally cant cent
    cial cially cian cians cies cious dent ders ence ences ency ened ening ent ential ers erty ery
    ference fication fied ful fully gence gency gian ial ian ians ible ically ice ician icies ied
    ier iest ified ify ing ings ious ish ism ist istic ists ities ity ive ized izing lated lation less
    lic lical lin ling lished lishing logical ly ment mental ments nal nals ness nies ning nity ogy
    ology onal oned oning ory ous pect pected pects pendent ples posal rial ried ries rity
    ror rors sible sion sional sions sive ship sity sured tain tained tains tary tation
    ted ters tial tially tic tical tics ties tified tify ting tion tional tionally tions tive tively
    tives tor tors tory tracted ture tured tures ty ual ually uation uous ure vate ver
    zation zations
    """,
)
"""What a hyphenated English word often goes on with, and no compound does."""
COMPOUND_ENDS: Final = words_of(
    """
    accredited adjusted administered affected affiliated agnostic aligned appointed approved armed
    assisted backed based brokered centered centred centric certified changing compatible compliant
    connected consuming controlled created defined designed developed digit dimensional directed
    dominated drafted driven educated effective efficient elected employed enabled equipped facing
    financed focused fortified founded friendly fueled fuelled functional funded generated
    generation growing heavy hosted imposed informed inspired intensive issued known leading level
    licenced licensed linked looking managed mandated minded negotiated occupied operated optimised
    optimized oriented owned party paying planned powered produced protected qualified quality readable
    ready recognised recognized registered related resistant running sanctioned savvy scale scheduled
    sector seeking sized solving sounding speaking specific sponsored supplied supported term thinking
    trained weighted winning
    """,
)
"""What adjectives of two words end with, and hardly any word that is written whole."""
COMPOUND_LEADS: Final = words_of(
    """
    audio best book bottom case center centre child church city client cloud coal college community
    computer cost country county cross customer data deep device early east eight employee event
    evidence fact faith family fast film first five four front full game gender goal government half
    hard hardware high home human image internet land large least left line long machine market media
    mission mobile most music name nation news nine north open page part peer phone price private public
    real rear region right risk role rule school second self seven short side single small soft software
    solar south space sport state task team text third three time town user value video voice voter
    water well west wide wind word worker world
    """,
)
"""What such adjectives begin with, so that the text need not have the word elsewhere."""
COMPOUND_SURE_ENDS: Final = words_of(
    """
    backed based centered centred driven facing focused friendly funded level licensed oriented owned
    powered readable sponsored
    """,
)
"""Ends of such adjectives before which any word may stand."""
PREFIXES: Final = words_of(
    """
    after anti back con counter deb def dis disem down every fore here hump hunch hyper inter micro mid
    mis multi non out over paper piggy post pre ref ren res resur semi some sub super sur there trans
    ultra unb under unf where with
    """,
)
"""What words that are written whole begin with, although it is a word too, or may be."""
DETERMINERS: Final = words_of("a an the your our their its this these all each any")
"""What no name goes on with."""
REFERRING: Final = words_of(
    """
    it its they them their theirs this that these those such he she him his her same other others another also
    instead otherwise both then however too
    """,
)
"""What a sentence points with at the one before it."""
ATTACHING: Final = words_of(
    """
    and or but so thus therefore hence even additionally moreover furthermore similarly finally after
    before in for at on if when while as to with along by from because although though since most more
    maybe perhaps once first second third ideally typically usually often sometimes only via despite
    unlike overall there the we our i you where
    """,
)
"""What a sentence that carries on from another begins with, and few items of a list do."""
IMPERATIVES: Final = words_of(
    """
    add allow apply ask avoid begin bring build buy call check choose click collect consider contact create
    define describe develop download encourage ensure establish explain find focus follow gather get give
    help hire identify include invite join keep learn leave let limit list listen look make measure meet
    offer pay plan post prepare protect provide publish put read receive reduce register remember remove
    report respect respond review save search select sell send set share show sign start stop store submit
    support take talk tell test think track train try turn understand update use verify visit wait watch
    work write
    """,
)
"""Verbs that an item of advice begins with, and no name."""
