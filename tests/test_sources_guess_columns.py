"""Which column is which, guessed by names and values, of tables with a column or two."""

from pathlib import Path

from guesses import guessed, read_as_guessed, table_of


def test_both_coordinates_in_one_cell_cannot_be_mapped_and_that_is_said(tmp_path: Path) -> None:
    text = 'Date,GPS\n2021-04-03,"34.5, 69.2"\n2021-04-04,"34.4, 70.4"\n'
    found = guessed(table_of(tmp_path, text))
    assert "latitude" not in found.content["columns"]
    assert any("'GPS' holds both coordinates in one cell" in note for note in found.notes)


def test_swapped_names_of_the_coordinates_are_seen_by_the_values(tmp_path: Path) -> None:
    text = "Date,lat,lon\n2021-04-03,69.21,34.51\n2021-04-04,70.41,34.42\n"
    found = guessed(table_of(tmp_path, text))
    assert found.content["columns"] == {"latitude": "lon", "longitude": "lat"}
    assert any("the other way round, check it" in note for note in found.notes)


def test_nameless_coordinates_are_found_by_lying_in_the_country(tmp_path: Path) -> None:
    text = "Date,A,B\n2021-04-03,34.51,69.21\n2021-04-04,31.62,65.71\n"
    columns = guessed(table_of(tmp_path, text)).content["columns"]
    assert columns == {"latitude": "A", "longitude": "B"}


def test_degrees_written_with_letters_are_mapped_and_told(tmp_path: Path) -> None:
    text = "Date,Lat,Lon\n2021-04-03,34.5° N,69.2° E\n2021-04-04,-,-\n"
    found, batch = read_as_guessed(table_of(tmp_path, text))
    assert any("'Lat' holds no plain numbers ('34.5° N')" in note for note in found.notes)
    assert batch.problems["outcome"].tolist() == ["unset", "unset"]


def test_a_column_is_found_by_one_word_of_its_name(tmp_path: Path) -> None:
    text = (
        "Event #,Date (local),Latitude (N),Longitude (E),Province / Wilayat,Kind of incident type,"
        "No. of persons killed,No. of injured persons,Attackers killed\n"
        "1,3 April 2021,34.5,69.1,Kabul,Magnetic IED,2,3,1\n"
    )
    found, batch = read_as_guessed(table_of(tmp_path, text))
    columns = found.content["columns"]
    assert columns["event_id"] == "Event #"
    assert columns["adm1_source_name"] == "Province / Wilayat"
    assert columns["fatalities_best"] == "No. of persons killed"
    assert columns["attackers_killed"] == "Attackers killed"
    assert columns["injured_high"] == "No. of injured persons"
    assert batch.events["latitude"].tolist() == [34.5]


def test_an_id_that_repeats_is_not_the_id(tmp_path: Path) -> None:
    found = guessed(table_of(tmp_path, "Id,Date,Type\n7,2021-04-03,IED\n7,2021-04-04,IED\n"))
    assert "event_id" not in found.content["columns"]
    assert any("'Id' is not used as the id: it repeats values" in note for note in found.notes)


def test_a_province_is_found_by_its_values_where_its_column_has_another_name(
    tmp_path: Path,
) -> None:
    text = "Date,Gebiet,Region\n2021-04-03,Kabul,Asia\n2021-04-04,Nangrahar,Asia\n"
    assert guessed(table_of(tmp_path, text)).content["columns"] == {"adm1_source_name": "Gebiet"}


def test_several_counts_of_deaths_are_not_guessed_from(tmp_path: Path) -> None:
    text = "Date,Civilians killed,Police killed\n2021-04-03,1,2\n"
    found = guessed(table_of(tmp_path, text))
    assert "fatalities_best" not in found.content["columns"]
    assert any("several columns count deaths" in note for note in found.notes)
