"""Who is meant by a noun phrase: country, sector, entity and office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.records import Party

PartyAt = Callable[..., Party | None]
Row = tuple[str, str, str] | tuple[str, str, str, str]


def cases(*rows: Row) -> pytest.MarkDecorator:
    """Parametrise by text, phrase and key; a fourth text is why the coder is known to be wrong there."""
    return pytest.mark.parametrize(
        ("text", "phrase", "key"),
        [
            pytest.param(*row[:3], marks=[pytest.mark.xfail(strict=True, reason=row[3])] if len(row) == 4 else [])
            for row in rows
        ],
    )


def describe(party: Party | None) -> str:
    """Give a party as country, main sector and entity: "ISR:MIL", "PSE:REB @hamas"; "-" is no party."""
    if party is None:
        return "-"
    sector = f":{party.sectors[0]}" if party.sectors else ""
    kind, _, name = party.entity.id.partition(":") if party.entity else ("state", "", "")
    return f"{party.country or 'none'}{sector}" + (f" @{name}" if kind != "state" else "")


@cases(
    ("Norway closed its border.", "Norway", "NOR"),
    ("The Czech Republic recalled its envoy.", "Czech Republic", "CZE"),
    ("Ivory Coast hosted the meeting.", "Ivory Coast", "CIV"),
    ("The U.S. sent an envoy to Libya.", "U.S.", "USA"),
    ("Britain protested.", "Britain", "GBR"),
    ("South Korea answered on Monday.", "South Korea", "KOR"),
    ("Georgia accused Russia of meddling.", "Georgia", "GEO"),
    ("Taiwan thanked Paraguay.", "Taiwan", "TWN"),
    ("Kosovo closed the crossing.", "Kosovo", "XKX"),
    ("Burma's junta freed the poet.", "Burma", "MMR"),
    ("Swaziland joined the talks.", "Swaziland", "SWZ"),
    ("Somaliland signed a deal with Ethiopia.", "Somaliland", "SOM:PRE"),
)
def test_states(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert party is not None
    assert describe(party) == key


@cases(
    ("Moscow rejected the offer.", "Moscow", "RUS:GOV"),
    ("The offer was rejected by Beijing.", "Beijing", "CHN:GOV"),
    ("The Kremlin called the report false.", "Kremlin", "RUS:GOV"),
    ("The White House praised the deal.", "White House", "USA:GOV"),
    ("Downing Street said the trip was off.", "Downing Street", "GBR:GOV"),
    ("Relations between Ankara and Athens improved.", "Athens", "GRC:GOV"),
    ("The leaders met in Moscow.", "Moscow", "-"),
    ("A bomb exploded near Baghdad.", "Baghdad", "-"),
    ("Thousands marched through Paris on Saturday.", "Paris", "-"),
    ("The summit will be held at the Kremlin.", "Kremlin", "-"),
    ("Demonstrators gathered outside the White House.", "White House", "-"),
    ("Tokyo residents fled the heat.", "Tokyo", "-", "a capital before a noun for its people counts as the government"),
)
def test_seats_act_or_are_places(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    assert describe(party_at(text, phrase)) == key


@cases(
    ("The Dutch demanded an apology.", "The Dutch", "NLD:CVL"),
    ("Two Syrians were arrested in Vienna.", "Syrians", "SYR:CVL"),
    ("Filipinos voted on Monday.", "Filipinos", "PHL:CVL"),
    ("Norwegian coastguards stopped the ship.", "Norwegian coastguards", "NOR:MIL"),
    ("Peruvian farmers blocked the road.", "Peruvian farmers", "PER:AGR"),
    (
        "Russian-backed rebels shelled the town.",
        "rebels",
        "none:REB",
    ),
    ("A Turkish court freed the writer.", "Turkish court", "TUR:JUD"),
    ("Kenyan police fired on the crowd.", "Kenyan police", "KEN:COP"),
    ("Cuban doctors arrived in Haiti.", "Cuban doctors", "CUB:MED"),
    ("The Thai parliament dissolved itself.", "Thai parliament", "THA:LEG"),
    ("Lawmakers from Poland visited the camp.", "Lawmakers", "POL:LEG"),
    ("Egypt's foreign ministry objected.", "Egypt's foreign ministry", "EGY:GOV"),
    ("The army of Chad crossed the border.", "The army of Chad", "TCD:MIL"),
    ("A Qatari spokesman declined to comment.", "Qatari spokesman", "QAT:GOV"),
    ("A spokesman for the Indian army confirmed the raid.", "A spokesman", "IND:MIL"),
    ("The government spokesman resigned.", "The government spokesman", "none:GOV"),
    ("Students in Dhaka marched.", "Students", "BGD:EDU"),
    ("Refugees fled to the border.", "Refugees", "none:REF"),
    ("Journalists protested.", "Journalists", "none:JRN"),
    ("The opposition leader was freed.", "The opposition leader", "none:PTY"),
    ("Former soldiers seized the radio station.", "Former soldiers", "none:CVL"),
    ("The former Maltese prime minister was charged.", "former Maltese prime minister", "MLT:ELI"),
    (
        "Ex-president Jane Doe of Malawi was charged.",
        "Jane Doe",
        "MWI:ELI @jane-doe",
    ),
)
def test_composition(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    assert describe(party_at(text, phrase)) == key


@cases(
    ("The United Nations appealed for funds.", "United Nations", "UNO @united-nations"),
    ("NATO sent a mission to Kosovo.", "NATO", "IGO @north-atlantic-treaty-organization"),
    ("The European Union condemned the vote.", "European Union", "EUR @european-union"),
    ("The African Union mediated.", "African Union", "IGO @african-union"),
    ("Hamas freed two captives.", "Hamas", "PSE:REB @hamas"),
    ("Hezbollah's leader spoke on Friday.", "Hezbollah's leader", "LBN:REB @hezbollah"),
    ("Hamas fighters withdrew.", "Hamas fighters", "PSE:REB @hamas"),
    ("The Houthis seized a ship.", "The Houthis", "YEM:REB @houthis"),
    ("The Taliban closed the school.", "The Taliban", "AFG:GOV @taliban"),
    ("Al-Shabaab attacked the base.", "Al-Shabaab", "SOM:REB @al-shabaab"),
    ("The Rapid Support Forces took the town.", "The Rapid Support Forces", "SDN:REB @rapid-support-forces"),
    ("A leader of Boko Haram surrendered.", "A leader of Boko Haram", "NGA:REB @boko-haram"),
    ("Fatah and Islamic Jihad signed the document.", "Fatah", "PSE:GOV @fatah"),
    ("The Pentagon confirmed the strike.", "The Pentagon", "USA:MIL"),
    ("Doctors Without Borders left the town.", "Doctors Without Borders", "NGO:SOC"),
    (
        "The World Health Organization warned of cholera.",
        "World Health Organization",
        "UNO:MED @world-health-organization",
    ),
)
def test_bodies(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    country, _, name = key.partition(" @")
    assert describe(party).partition(" @")[0] == country
    assert describe(party).partition(" @")[2].startswith(name)


@pytest.mark.parametrize(
    ("text", "phrase", "day", "country", "sector", "office"),
    [
        ("Justin Trudeau visited Kyiv.", "Justin Trudeau", date(2024, 5, 1), "CAN", "GOV", "prime minister"),
        ("Justin Trudeau visited Kyiv.", "Justin Trudeau", date(2025, 9, 10), "CAN", "ELI", None),
        ("Angela Merkel spoke in Lisbon.", "Angela Merkel", date(2020, 2, 1), "DEU", "GOV", "chancellor"),
        ("Angela Merkel spoke in Lisbon.", "Angela Merkel", date(2023, 2, 1), "DEU", "ELI", None),
        ("Donald Trump praised the deal.", "Donald Trump", date(2025, 9, 10), "USA", "GOV", "president"),
        ("Donald Trump praised the deal.", "Donald Trump", date(2023, 9, 10), "USA", "ELI", None),
        ("Joe Biden praised the deal.", "Joe Biden", date(2023, 9, 10), "USA", "GOV", "president"),
        ("Jair Bolsonaro lost the appeal.", "Jair Bolsonaro", date(2025, 9, 10), "BRA", "ELI", None),
        ("Emmanuel Macron lost the vote.", "Macron", date(2025, 9, 10), "FRA", "GOV", "president"),
        ("Sheikh Hasina left the country.", "Sheikh Hasina", date(2024, 1, 10), "BGD", "GOV", "prime minister"),
        ("Sheikh Hasina left the country.", "Sheikh Hasina", date(2025, 1, 10), "BGD", "ELI", None),
        ("Netanyahu rejected the plan.", "Netanyahu", date(2025, 9, 10), "ISR", "GOV", "prime minister"),
    ],
)
def test_office_on_the_day(  # noqa: PLR0913, PLR0917 (one argument a column)
    text: str, phrase: str, day: date, country: str, sector: str, office: str | None, party_at: PartyAt
) -> None:
    party = party_at(text, phrase, day)
    assert party is not None
    assert (party.country, party.sectors[:1]) == (country, (sector,))
    assert (party.office or "").lower().startswith(office or "") == (office is not None or party.office is None)


@cases(
    (
        "Prime Minister Ana Novak of Slovenia resigned.",
        "Prime Minister Ana Novak",
        "SVN:GOV @ana-novak",
    ),
    ("Kenyan Interior Minister Peter Otieno spoke.", "Kenyan Interior Minister Peter Otieno", "KEN:GOV @peter-otieno"),
    ("General Karim Haddad took command.", "General Karim Haddad", "none:MIL @karim-haddad"),
    ("Jose Prado, the Bolivian foreign minister, resigned.", "Jose Prado", "BOL:GOV @jose-prado"),
    ("Maria Silva, a Brazilian senator, was arrested.", "Maria Silva", "BRA:LEG @maria-silva"),
    (
        "The mayor of Lagos, Bola Adeyemi, resigned.",
        "Bola Adeyemi",
        "NGA:GOV @bola-adeyemi",
        "a name in apposition after an office gets neither its sector nor its country",
    ),
    ("Dozens of protesters were arrested.", "Dozens of protesters", "none:CVL"),
    ("Three of the officers fled.", "Three of the officers", "none:COP"),
    ("A group of Malian soldiers deserted.", "A group of Malian soldiers", "MLI:MIL"),
    ("Thousands of Georgian students marched.", "Thousands of Georgian students", "GEO:EDU"),
    (
        "Rebels attacked the town.",
        "Rebels",
        "none:REB",
    ),
    ("Police and soldiers surrounded the campus.", "soldiers", "none:MIL"),
    ("France and Italy objected.", "Italy", "ITA"),
    ("The table was made of oak.", "The table", "-"),
    ("The weather improved in May.", "May", "-"),
    ("The turkey was served with rice.", "turkey", "-"),
)
def test_titles_appositions_and_quantities(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    assert describe(party_at(text, phrase)) == key


def test_each_coordinated_name_is_a_party_of_its_own(party_at: PartyAt) -> None:
    text = "Kenya, Uganda and Rwanda closed their borders."
    found = [party_at(text, name) for name in ("Kenya", "Uganda", "Rwanda")]
    assert [party.country for party in found if party] == ["KEN", "UGA", "RWA"]
    assert len({party.span for party in found if party}) == 3


@cases(
    ("The Karnataka government rejected the plan.", "Karnataka government", "IND:GOV"),
    ("The New South Wales premier visited the town.", "New South Wales premier", "AUS:GOV"),
    ("Republika Srpska police arrested two men.", "Republika Srpska police", "BIH:COP"),
    ("The governor of Texas vetoed the bill.", "The governor", "USA:GOV"),
    ("Catalan leaders met on Monday.", "Catalan leaders", "ESP:GOV"),
    ("Bavarian police detained a man.", "Bavarian police", "DEU:COP"),
    ("Mumbai police arrested an editor.", "Mumbai police", "IND:COP"),
    ("Chicago's mayor sued the ministry.", "Chicago's mayor", "USA:GOV"),
    ("Georgia's governor signed the law.", "Georgia's governor", "USA:GOV"),
    ("The Punjab police arrested him.", "The Punjab police", "none:COP"),
    ("New Delhi praised the Punjab police.", "the Punjab police", "IND:COP"),
    ("Pakistan praised the Punjab police.", "the Punjab police", "PAK:COP"),
    ("Kurdish fighters attacked a convoy.", "Kurdish fighters", "none:UAF"),
    ("Kurdish fighters attacked a convoy in Syria.", "Kurdish fighters", "SYR:UAF"),
    ("Pyongyang said Korean troops were ready.", "Korean troops", "PRK:MIL"),
    ("Congo accused Rwanda of aggression.", "Congo", "COD"),
    ("Brazzaville said Congo would not send troops.", "Congo", "COG"),
    ("Rohingya refugees crossed the river.", "Rohingya refugees", "MMR:REF"),
)
def test_areas_and_peoples_give_their_country(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    assert describe(party_at(text, phrase)) == key


@cases(
    ("The Bank of Zambia raised rates.", "The Bank of Zambia", "ZMB:GOV"),
    ("The Fergana Times reported the arrest.", "The Fergana Times", "UZB:JRN @fergana-times"),
    ("Varna Shipping Ltd said its tanker was hit.", "Varna Shipping Ltd", "BGR:BUS @varna-shipping-ltd"),
    ("Pro-government militia attacked the village.", "Pro-government militia", "none:PRM"),
    ("The court fined Apple and Target.", "Target", "USA:BUS @target-usa"),
    ("The former CIA director was charged.", "The former CIA director", "USA:ELI @central-intelligence-agency"),
)
def test_bodies_are_read_by_their_head(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    assert describe(party_at(text, phrase)) == key


@cases(
    ("The Australian government rejected the plan.", "Australian", "AUS"),
    ("The Department of Transportation fined the airline.", "The Department of Transportation", "none:GOV"),
    ("The Court of Criminal Appeals freed him.", "Criminal Appeals", "none:JUD"),
    ("The Green Party left the coalition.", "The Green Party", "none:PTY"),
    ("Soldiers arrested Imam Idris Bello on Friday.", "Imam Idris Bello", "none:REL @idris-bello"),
    ("She wrote to the Minister of Interior Karim Aziz.", "Minister of Interior Karim Aziz", "none:GOV @karim-aziz"),
    ("The ministry accused the Kenyan army of murder.", "the Kenyan army", "KEN:MIL"),
    ("The ministry accused the Kenyan army of murder.", "murder", "-"),
    ("Peru declared a state of emergency.", "state", "-"),
    ("The ministry fined Toyota Inc. on Monday.", "Toyota Inc", "MNC:BUS @toyota"),
    ("The Oman Harbour Fund bought the port.", "The Oman Harbour Fund", "OMN:SOC @oman-harbour-fund"),
    ("Iran closed its border with Iraqi Kurdistan.", "Iraqi Kurdistan", "IRQ:GOV @kurdistan-region-irq"),
    ("Troops crossed the hills of Iraqi Kurdistan.", "Iraqi Kurdistan", "-"),
)
def test_a_word_of_a_longer_name_is_no_party_of_its_own(text: str, phrase: str, key: str, party_at: PartyAt) -> None:
    assert describe(party_at(text, phrase)) == key


@cases(
    ("The People's Unity Front sued the council.", "Front", "none:PTY @people's-unity-front"),
    ("In Oslo the opposition Free Citizens party sued a bank.", "party", "none:PTY @opposition-free-citizens-party"),
    # Owned, described or known by the story
    ("The ruling Likud met in Paris.", "Likud", "ISR:GOV @likud-isr"),
    ("Bolivia's court heard the People's Unity Front.", "Front", "BOL:PTY @unity-front-bol"),
)
def test_a_party_whose_name_is_longer_than_a_known_one_is_another(
    text: str, phrase: str, key: str, party_at: PartyAt
) -> None:
    assert describe(party_at(text, phrase)) == key


def test_a_spokesman_for_a_named_office_is_not_its_holder(party_at: PartyAt) -> None:
    text = "A spokesman for President Peter Juma declined to comment."
    spokesman, president = party_at(text, "A spokesman"), party_at(text, "President Peter Juma")
    assert spokesman is not None
    assert president is not None
    assert spokesman.span.end < president.span.start


def test_an_undecided_country_is_explained(party_at: PartyAt) -> None:
    party = party_at("Kurdish fighters attacked a convoy.", "Kurdish fighters")
    assert party is not None
    assert "the story does not say which" in party.how


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("Sudan's army shelled the [RSF] near Nyala.", "RSF", "SDN"),
        ("Reporters Without Borders ([RSF]) wrote to Sudan.", "RSF", "NGO"),
        ("[RSF] published its index of press freedom.", "RSF", "NGO"),
        ("The [Foreign Office] in Islamabad rejected the report.", "Foreign Office", "PAK"),
        ("The [Foreign Office] warned travellers.", "Foreign Office", "GBR"),
        ("The [Duma] passed a law.", "Duma", "RUS"),
        ("India's home minister said the [Centre] would send troops.", "Centre", "IND"),
        ("Syria said [Bedouin fighters] had left.", "Bedouin fighters", "SYR"),
    ],
)
def test_a_name_of_several_bodies_is_that_of_the_story(text: str, phrase: str, country: str, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert party is not None
    assert party.country == country


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("M23 seized [Goma] in eastern Congo.", "Goma"),
        ("Yemen said jets struck [Hodeidah] twice.", "Hodeidah"),
        ("Settlers burned two homes in the village of [Duma].", "Duma"),
        ("Gunmen killed ten farmers in [the state of Borno].", "the state"),
        ("Seven soldiers died in [the department of Guaviare].", "the department"),
    ],
)
def test_a_place_is_no_party(text: str, phrase: str, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert party is None


def test_an_area_that_sues_is_a_party(party_at: PartyAt) -> None:
    party = party_at("The state of Texas sued the ministry.", "The state of Texas")
    assert party is not None
    assert party.country == "USA"


def test_a_title_does_not_reach_into_the_sentence_before(party_at: PartyAt) -> None:
    text = "Oman denounced the Israeli strikes. U.S. Secretary of State Marco Rubio left Doha."
    party = party_at(text, "Marco Rubio")
    assert party is not None
    assert party.text == "U.S. Secretary of State Marco Rubio"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("12.40 Police have freed nine men.", "Police"),
        ("On 17 May rebels attacked the town.", "rebels"),
        ("On May 17 rebels attacked the town.", "rebels"),
        ("On 17 May 2024 rebels attacked the town.", "rebels"),
        ("09:05 The two carriers left port.", "The two carriers"),
        ("17.30 Velkova thanks the union.", "Velkova"),
        ("In 1974 farmers burned the mill.", "farmers"),
        ("On Thursday night soldiers searched the school.", "soldiers"),
        ("Some 2000 farmers marched.", "Some 2000 farmers"),
        ("The road was cleared by 1500 soldiers.", "1500 soldiers"),
        ("The 1974 strikers met again.", "The 1974 strikers"),
        ("Thursday's marchers were freed.", "Thursday's marchers"),
    ],
)
def test_what_dates_the_sentence_is_no_part_of_a_party(text: str, phrase: str, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert party is not None
    assert party.text == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "sectors"),
    [
        ("The West African bloc suspended the junta.", "The West African bloc", ()),
        ("A trade bloc lifted the tariff.", "A trade bloc", ()),
        ("The opposition bloc walked out.", "The opposition bloc", ("PTY", "OPP")),
    ],
)
def test_a_bloc_of_states_is_no_party(text: str, phrase: str, sectors: tuple[str, ...], party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert party is not None
    assert party.sectors == sectors


@pytest.mark.parametrize(
    ("text", "phrase", "sector"),
    [
        ("A yellow vest lost an eye in the march.", "A yellow vest", "CVL"),
        ("Police shot a yellow vest.", "a yellow vest", "CVL"),
        ("The minister wore a yellow vest.", "a yellow vest", None),
        ("A woman in a blue helmet waved.", "a blue helmet", None),
    ],
)
def test_a_garment_that_is_worn_is_nobody(text: str, phrase: str, sector: str | None, party_at: PartyAt) -> None:
    party = party_at(text, phrase)
    assert (party.sectors[0] if party is not None and party.text == phrase else None) == sector


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        # Of an office holder who leads no state the story must name the country, the full name or the title.
        ("France thanked the Dutch envoy. Kerry said the fine was fair.", "Kerry", None),
        ("France thanked the American envoy. Kerry said the fine was fair.", "Kerry", "USA"),
        ("John Kerry came to France. On Friday [Kerry] left.", "Kerry", "USA"),
        ("Kerry said the plan was fair.", "Kerry", "USA"),
        ("France and Germany met. Putin wrote to them.", "Putin", "RUS"),
        ("The Rev Alice Kerry spoke in France.", "The Rev Alice Kerry", None),
        # Somebody else of that full name, by the office that he holds.
        ("Labour councillor Sajid Hussain came to France.", "Labour councillor Sajid Hussain", None),
        ("Journalist Sajid Hussain came to France.", "Journalist Sajid Hussain", "PAK"),
    ],
)
def test_namesakes_of_office_holders(text: str, phrase: str, country: str | None, party_at: PartyAt) -> None:
    party = party_at(text, phrase, date(2014, 5, 1))
    assert (party.country if party else None) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "The parish councillors met. The council estate had no pavement, and magistrates in Worcester fined him £50.",
            "GBR",
        ),
        (
            "The state troopers drove downtown. The sheriff's deputies rang, and judges in Worcester fined him $50.",
            "USA",
        ),
    ],
)
def test_town_of_the_press(text: str, country: str, party_at: PartyAt) -> None:
    party = party_at(text, "magistrates" if "magistrates" in text else "judges")
    assert party is not None
    assert party.country == country
