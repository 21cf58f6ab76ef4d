"""Given names that are common in English-language news, folded: one of them before a surname is a cue.

Most of the 280 most frequent of men and of the 330 of women in the census of the United States of 1990
(US Census Bureau, "Frequently Occurring First Names", in the public domain), without those that are as
likely a place, an organisation or a word. Other peoples' names are told by other cues.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category, normalize

from briefgen.importing.names.tables import listed

GIVEN_NAMES: Final = listed("""
    aaron ada adam adrian agnes alan albert alberto alex alexander alfred alfredo alice alicia allan allen
    allison alma alvin amanda amy ana andre andrea andrew andy angela anita ann anna anne annette annie
    anthony antonio arlene armando arnold arthur ashley audrey barbara barry beatrice becky belinda ben
    benjamin bernard bernice bertha bessie beth betty beverly billie bill billy blanche bob bobbie bobby bonnie
    brad bradley brandi brandon brenda brent brett brian brittany bruce bryan byron calvin carl carla
    carlos carmen carol carole caroline carolyn carrie casey cassandra catherine cathy cecil cecilia
    charlene charles charlie charlotte cheryl chris christina christine christopher christy cindy claire
    clara clarence claude claudia clayton clifford clyde cody colleen connie corey cory courtney craig
    curtis cynthia dan dana daniel danielle danny darlene darrell darren darryl daryl dave david deanna
    debbie deborah debra delores denise dennis derek derrick diana diane dianne dolores donald donna dora
    doris dorothy douglas duane dustin dwayne dwight eddie edgar edith edna edward edwin eileen elaine
    eleanor elizabeth ella ellen elmer elsie emily emma eric erica erik erika erin ernest esther ethel
    eugene eunice eva evelyn everett faye felicia felix fernando floyd frances francis frank fred
    frederick gabriel gail gary george gerald geraldine gertrude gilbert gina gladys glenda glenn gloria
    gordon grace greg gregory gwendolyn harold harriet harry harvey hattie heather hector heidi helen
    henry herbert herman hilda holly howard hugh ian ida irene irma isaac isabel ivan jack jackie jacob
    jacqueline jaime james jamie jane janet janice jared jason javier jay jean jeanette jeanne jeff
    jeffery jeffrey jennie jennifer jenny jeremy jerome jerry jesse jessica jessie jill jim jimmie jimmy
    jo joan joann joanna joanne joe joel john johnnie johnny jon jonathan jorge jose joseph josephine
    joshua joyce juan juanita judith judy julia julian julie julio justin karen karl katherine kathleen
    kathryn kathy katie katrina keith kelly ken kenneth kevin kim kimberly kirk kristen kristi kristin
    kristina kurt kyle larry laura lauren laurie lawrence leah lee lena leo leon leona leonard leroy
    leslie lester lewis lillian lillie linda lindsay lindsey lisa lloyd lois lonnie loretta lori lorraine
    louis louise lucille lucy luis lydia lynn mabel manuel marc marcia marcus margaret margarita margie
    marguerite maria marian marie marilyn mario marjorie mark marlene marsha martha martin marvin mary
    mathew matthew mattie maureen maurice max maxine megan melanie melinda melissa melvin michael micheal
    michele michelle miguel mike mildred minnie miriam mitchell molly monica myrtle nancy naomi natalie
    natasha nathan nathaniel neil nellie nicholas nicole nina nora norma olga pamela patricia patrick
    patsy paul paula pauline pedro peggy peter philip phillip phyllis priscilla rachel rafael ralph ramon
    ramona randall randy raul ray raymond rebecca regina reginald renee rhonda ricardo richard rick ricky
    rita robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rose rosemary rosie ross
    roy ruben ruby russell ruth ryan sabrina sally sam samantha samuel sandra sara sarah scott sean sergio
    seth shane shannon sharon shawn sheila shelly sherri sherry sheryl shirley sidney sonia stacey stacy
    stanley stella stephanie stephen steve steven sue susan suzanne sylvia tamara tammy tanya tara ted
    teresa terrance terri terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy
    toni tony tonya tracey tracy travis tyler tyrone valerie vanessa velma vera vernon veronica vicki
    vickie victoria vincent virgil vivian walter wanda wendy wesley willard william willie wilma yolanda
    yvonne zachary
    """)


def is_given(word: str) -> bool:
    r"""Tell whether `word` is one of the names, accents and a second part aside.

    >>> is_given("Mary-Ann"), is_given("Andr\xe9"), is_given("Ostra")
    (True, True, False)
    """
    bare = "".join(letter for letter in normalize("NFD", word.casefold()) if category(letter) != "Mn")
    return bare.split("-")[0] in GIVEN_NAMES
