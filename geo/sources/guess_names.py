"""What people call the columns of the atlas: names by which a column is recognised."""

import re
from functools import lru_cache
from typing import Final

NAMES: Final[dict[str, str]] = {
    "event_id": (
        "event_id event_id_cnty incident_id id data_id eventid uid uuid guid record_id case_id "
        "incident_no incident_number event_no event_number reference_number case_number "
        "reference ref ref_no no nr number serial serial_no s_no sn"
    ),
    "latitude": (
        "latitude lat latitude_dd lat_dd decimal_latitude gps_latitude gps_lat geo_lat latitude_y "
        "y_coordinate y_coord coord_y lat_wgs84 point_y y"
    ),
    "longitude": (
        "longitude lon long lng longitude_dd lon_dd long_dd decimal_longitude gps_longitude "
        "gps_lon gps_long geo_lon geo_long longitude_x x_coordinate x_coord coord_x lon_wgs84 "
        "point_x x"
    ),
    "where_precision": (
        "where_precision where_prec geo_precision geo_prec geoprecision specificity "
        "location_precision location_accuracy location_known location_certainty accuracy"
    ),
    "date_precision": (
        "date_precision date_prec time_precision date_accuracy date_known date_certainty"
    ),
    "adm1_source_name": (
        "adm1_name province province_name adm1 adm_1 admin1 admin_1 admin1_name adm1_en "
        "admin1name_en prov provstate state province_state velayat wilayat region"
    ),
    "district": (
        "district district_name adm2 adm_2 admin2 admin_2 adm2_name admin2_name adm2_en "
        "admin2name_en dist woluswali uluswali"
    ),
    "place": (
        "place place_name location_name where_coordinates city town village settlement "
        "exact_location specific_location incident_location location site where where_description "
        "area"
    ),
    "side_a": (
        "side_a perpetrator perpetrators perpetrator_group perpetrator_name attacker attackers "
        "assailant assailants aggressor gname responsible_group responsible responsible_party "
        "attack_by carried_out_by armed_group actor_1 actor1 actor_name group group_name actor "
        "actors party_a party_1 combatant_1 belligerent_1 who suspect suspects claimed_by"
    ),
    "side_b": (
        "side_b against actor_2 actor2 opponent adversary defender party_b party_2 combatant_2 "
        "belligerent_2 victim_group attacked_party"
    ),
    "side_a_also": "side_a_also assoc_actor_1 associated_actor_1 gname2",
    "side_b_also": "side_b_also assoc_actor_2 associated_actor_2",
    "attribution": (
        "attribution responsibility responsibility_claim claim_of_responsibility claim claimed "
        "claim_status attribution_status"
    ),
    "event_type": (
        "sub_event_type event_type attack_type attacktype1_txt type_of_attack type_of_incident "
        "type_of_event incident_type means_of_attack method method_of_attack means tactic tactics "
        "modus_operandi type kind category incident_category event_category subcategory attack "
        "weapon weapon_type type_of_violence nature_of_incident"
    ),
    "target_type": (
        "target_type targtype1_txt type_of_target target_category victim_type type_of_victim "
        "category_of_target sector"
    ),
    "target": (
        "target target_1 target1 target_name target_description target_of_attack victim victims "
        "who_was_attacked"
    ),
    "fatalities_best": (
        "fatalities_best fatalities best best_death best_deaths best_estimate deaths killed "
        "total_killed killed_total total_deaths deaths_total total_fatalities nkill dead "
        "death_toll deaths_best number_killed no_killed number_of_deaths no_of_deaths "
        "people_killed persons_killed number_of_fatalities no_of_fatalities fatality kia "
        "deaths_reported reported_deaths"
    ),
    "fatalities_low": (
        "fatalities_low low low_death low_deaths low_estimate deaths_low killed_low min_deaths "
        "min_killed killed_min deaths_min fatalities_min minimum_deaths minimum_killed"
    ),
    "fatalities_high": (
        "fatalities_high high high_death high_deaths high_estimate deaths_high killed_high "
        "max_deaths max_killed killed_max deaths_max fatalities_max maximum_deaths maximum_killed"
    ),
    "attackers_killed": (
        "attackers_killed nkillter attacker_deaths perpetrators_killed attackers_dead "
        "bombers_killed"
    ),
    "injured_low": "injured_low injured_min min_injured wounded_min wounded_low min_wounded",
    "injured_high": "injured_high injured_max max_injured wounded_max wounded_high max_wounded",
    "summary": (
        "summary notes description details narrative what_happened incident_description "
        "event_description incident_details incident_summary source_headline headline title "
        "remarks comments comment incident event conflict_name"
    ),
    "source_title": (
        "source_title source sources source_name scite1 publication outlet reported_by "
        "source_article media_source"
    ),
    "source_url": "source_url url link web_link weblink source_link hyperlink source_urls",
    "source_event_type": "source_event_type",
    "provisional": "provisional",
}
"""Column of the atlas -> what it is called elsewhere, the likeliest name first."""

INJURED: Final = (
    "injured wounded total_wounded total_injured nwound number_injured number_wounded no_injured "
    "no_wounded people_injured injuries wia injured_total wounded_total"
)
"""One number of injured persons: the least and the most at once."""

COUNTRY: Final = (
    "country country_name country_txt adm0_name adm0 admin0 adm_0 admin0_name nation iso3 "
    "country_code iso iso2 iso_code"
)
DATE_START: Final = (
    "date_start start_date event_date date incident_date attack_date date_of_incident "
    "date_of_event date_of_attack date_from from_date from start when "
    "occurred date_occurred day_date datum"
)
DATE_END: Final = "date_end end_date until date_to to_date to date_until end"
YEAR: Final = "year iyear yr event_year incident_year"
MONTH: Final = "month imonth mo event_month incident_month month_number"
DAY: Final = "day iday event_day incident_day day_of_month"

STRUCK: Final = (
    "perpetrator perpetrators perpetrator_group perpetrator_name attacker attackers assailant "
    "assailants aggressor gname responsible_group responsible responsible_party attack_by "
    "carried_out_by"
)
"""Names of side A that say who carried the event out."""

PARTS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "latitude": (frozenset({"latitude", "lat"}), frozenset()),
    "longitude": (frozenset({"longitude", "lon", "lng"}), frozenset()),
    "adm1_source_name": (frozenset({"province"}), frozenset({"code", "pcode", "id"})),
    "district": (frozenset({"district"}), frozenset({"code", "pcode", "id"})),
    "side_a": (
        frozenset({"perpetrator", "perpetrators", "attacker", "attackers"}),
        frozenset({"type", "killed", "deaths", "dead", "number", "no", "injured", "wounded"}),
    ),
    "event_type": (frozenset({"type", "category"}), frozenset({"target", "victim", "actor"})),
    "fatalities_best": (
        frozenset({"killed", "deaths", "dead", "fatalities", "died"}),
        frozenset({"attackers", "perpetrators", "terrorists", "min", "max", "low", "high"}),
    ),
    "injured_low": (
        frozenset({"injured", "wounded", "injuries"}),
        frozenset({"attackers", "perpetrators", "terrorists", "max", "high"}),
    ),
    "summary": (frozenset({"description", "summary", "narrative", "details"}), frozenset()),
}
"""Column of the atlas -> words of a name that speak for it, words that speak against it; used where
no name fits whole and only one column has such a word."""

_NOT_THE_DATE: Final = (
    "report reported reporting source publish published publication update updated entry entered "
    "created modified added upload uploaded verified precision prec known accuracy end until"
)
NOT_THE_DATE: Final = frozenset(_NOT_THE_DATE.split())
"""Words in the name of a date that is not the day of the event."""


@lru_cache(maxsize=10_000)
def squash(name: str) -> str:
    """A name as it is compared: without case, blanks and punctuation; # is "no"."""
    return re.sub(r"[\W_]+", "", name.casefold().replace("#", "no"))


@lru_cache(maxsize=10_000)
def words_of(name: str) -> frozenset[str]:
    """The words of a name: "Date of attack (local)", "dateOfAttack" and "date_of_attack"."""
    apart = re.sub(r"([a-z])([A-Z])", r"\1 \2", name)
    return frozenset(re.findall(r"[^\W_]+", apart.casefold()))


@lru_cache(maxsize=100)
def keys_of(names: str) -> tuple[str, ...]:
    """The names in one of the lists above, as they are compared."""
    return tuple(dict.fromkeys(squash(name) for name in names.split()))
