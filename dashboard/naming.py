"""Name agencies: in both languages where the name says who it is, else as ICE prints it."""

from dashboard.queries.map_data import Agreement, EarlierSigning, MapData
from dashboard.wording import sentence


def agency(agreement: Agreement, data: MapData, lang: str) -> str:
    """Name who signed: a county's sheriff, a town's police, or another body by its own name."""
    counties = {county.fips: county.name for county in data.counties}
    towns = {town.id: town.name for town in data.towns}
    if agreement.agency_type == "county" and agreement.county_fips in counties:
        return sentence("agency.sheriff", lang, name=counties[agreement.county_fips])
    if agreement.agency_type == "municipality" and agreement.town_id in towns:
        return sentence("agency.police", lang, name=towns[agreement.town_id])
    return agreement.agency_name


def earlier_agency(signing: EarlierSigning, data: MapData, lang: str) -> str:
    """Name who signed, as the literature says it: a sheriff where the name says so."""
    counties = {county.fips: county.name for county in data.counties}
    if "Sheriff" in signing.agency_name and signing.county_fips in counties:
        return sentence("agency.sheriff", lang, name=counties[signing.county_fips])
    return signing.agency_name
