"""Districts from a publisher become two checked layers in the store, or nothing changes."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
from commands import one_line_error, process
from districts import as_published, halved_provinces, published_file, square_districts
from loopback import HASTY, PAGE, Answer, Loopback, nobody
from paths import REFERENCE
from shapely.geometry import box
from world import two_squares

from geo.boundaries import LOADED_FOLDER, load_boundaries, load_provinces
from geo.districts import load_districts
from geo.download.boundaries import Loaded, download_boundaries
from geo.download.layers import make_layers
from geo.errors import AtlasError, BoundaryError, DownloadError

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
RAW = "/owner/borders/raw/9d1e/gbOpen/AFG/ADM2/adm2.geojson"


class Publisher:
    """geoBoundaries on loopback, with the halved provinces for districts."""

    def __init__(self, server: Loopback, folder: Path) -> None:
        self.server, self.folder, self.store = server, folder, folder / "store"
        self.addresses = folder / "addresses.toml"
        self.addresses.write_text(
            f'[boundaries.download]\ntitle = "Halves"\naddress = "{server.address}/api/ADM2/"\n'
            f'large_files = "{server.address}/media/{{path}}"\n'
            'licence = "public domain"\ncitation = "Runfola 2020"\ncredit = "Halves (2020)"\n'
        )
        self.content = published_file(folder, halved_provinces()).read_bytes()
        server.serve(RAW, self.content)
        self.describe()

    def describe(self, **said: str) -> None:
        plain = {
            "boundaryID": "AFG-ADM2-1",
            "boundaryISO": "AFG",
            "boundaryType": "ADM2",
            "boundaryYearRepresented": "2018",
            "gjDownloadURL": self.server.address + RAW,
        }
        self.server.serve("/api/ADM2/", json.dumps(plain | said).encode())

    def download(self) -> Loaded:
        return download_boundaries(
            self.store, self.folder / "cache", addresses=self.addresses, limits=HASTY
        )


@pytest.fixture
def publisher(loopback: Loopback, tmp_path: Path) -> Publisher:
    return Publisher(loopback, tmp_path)


def test_districts_and_the_provinces_made_of_them_are_put_into_the_store(
    publisher: Publisher,
) -> None:
    told = publisher.download()
    assert (told.provinces, told.districts, told.notes) == (34, 68, ())
    layer, said = load_boundaries(publisher.store, "loaded")
    own = load_provinces()
    assert layer["adm1_pcode"].tolist() == own["adm1_pcode"].tolist()
    assert layer["name_dari"].tolist() == own["name_dari"].tolist()
    assert said["title"] == "Halves, 2018"
    assert (said["build"], said["districts"]) == ("AFG-ADM2-1", "68")
    assert (said["credit"], said["licence"]) == ("Boundaries: Halves (2020).", "public domain")
    districts = load_districts(publisher.store)
    assert districts is not None
    expected = halved_provinces().set_index("adm2_pcode")["adm1_pcode"].to_dict()
    assert districts.set_index("adm2_pcode")["adm1_pcode"].to_dict() == expected


def test_the_embedded_provinces_stay_the_default_and_the_way_back(publisher: Publisher) -> None:
    publisher.download()
    layer, said = load_boundaries(publisher.store)
    assert said["title"].startswith("Natural Earth")
    assert layer.geometry.equals(load_provinces().geometry)


def test_a_pointer_is_followed_to_where_large_files_are_kept(publisher: Publisher) -> None:
    publisher.server.serve(RAW, POINTER)
    publisher.server.serve(
        RAW.replace("/owner", "/media/owner").replace("raw/", ""), publisher.content
    )
    assert publisher.download().districts == 68


def test_a_pointer_without_its_file_is_told(publisher: Publisher) -> None:
    publisher.server.serve(RAW, POINTER)
    with pytest.raises(DownloadError, match=r"media/owner.*answer 404.*--file FILE"):
        publisher.download()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (PAGE, "should be a json file, but a web page came"),
        (b"{", "broken JSON"),
        (b"{}", "does not say where its file is"),
        (b'{"gjDownloadURL": "http://a/b", "boundaryISO": "PAK"}', "describes PAK ADM2"),
        (b'{"gjDownloadURL": "ftp://a/b.json"}', "no http address"),
        (Answer(status=404), "answer 404"),
    ],
)
def test_a_description_that_does_not_help_is_told(
    publisher: Publisher, answer: Answer | bytes, words: str
) -> None:
    publisher.server.serve("/api/ADM2/", answer)
    with pytest.raises(DownloadError, match=words):
        publisher.download()
    assert not (publisher.store / LOADED_FOLDER).exists()


def test_a_layer_that_fails_its_check_leaves_the_one_of_before(publisher: Publisher) -> None:
    publisher.download()
    before = {f.name: f.read_bytes() for f in (publisher.store / LOADED_FOLDER).iterdir()}
    half = as_published(halved_provinces().iloc[:30])
    publisher.server.serve(RAW, half.to_json().encode())
    with pytest.raises(BoundaryError, match="% of the country"):
        publisher.download()
    assert {f.name: f.read_bytes() for f in (publisher.store / LOADED_FOLDER).iterdir()} == before
    assert {f.name for f in publisher.store.iterdir()} == {LOADED_FOLDER}


def test_a_newer_layer_takes_the_place_of_the_one_of_before(publisher: Publisher) -> None:
    publisher.download()
    publisher.describe(boundaryYearRepresented="2026")
    publisher.download()
    assert load_boundaries(publisher.store, "loaded")[1]["title"] == "Halves, 2026"
    assert {f.name for f in publisher.store.iterdir()} == {LOADED_FOLDER}


def test_without_a_network_the_copy_of_before_is_used(publisher: Publisher) -> None:
    publisher.download()
    publisher.server.close()
    assert publisher.download().notes[0].startswith("No network: the copy of 20")


def test_without_a_network_and_a_copy_the_way_by_hand_is_told(tmp_path: Path) -> None:
    addresses = tmp_path / "addresses.toml"
    addresses.write_text(
        f'[boundaries.download]\ntitle = "T"\naddress = "{nobody()}/ADM2/"\nlarge_files = "x"\n'
        'licence = "L"\ncitation = "C"\ncredit = "D"\n'
    )
    how = ("--store", tmp_path / "store", "--addresses", addresses)
    said = one_line_error(process("download", "boundaries", *how))
    assert "no network: 127.0.0.1" in said
    assert "by hand" in said
    assert "python -m geo download boundaries --file FILE" in said


def test_a_file_fetched_by_hand_is_taken(tmp_path: Path) -> None:
    file = published_file(tmp_path, halved_provinces())
    how = ("--store", tmp_path / "store", "--file", file, "--json")
    done = process("download", "boundaries", *how)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["provinces"], said["districts"]) == (34, 68)
    assert said["provenance"]["title"].endswith("from adm2.geojson")


def test_where_nothing_is_loaded_the_command_that_loads_is_told(tmp_path: Path) -> None:
    assert load_districts(tmp_path) is None
    with pytest.raises(BoundaryError, match="python -m geo download boundaries"):
        load_boundaries(tmp_path, "loaded")
    with pytest.raises(BoundaryError, match="'mine' are not known"):
        load_boundaries(tmp_path, "mine")


@pytest.mark.parametrize("name", ["provinces.geojson", "districts.geojson", "provenance.json"])
def test_layers_that_were_damaged_are_refused(publisher: Publisher, name: str) -> None:
    publisher.download()
    (publisher.store / LOADED_FOLDER / name).write_text("{}")
    with pytest.raises(BoundaryError, match="python -m geo download boundaries"):
        load_districts(publisher.store)


def layers_of(folder: Path, layer: gpd.GeoDataFrame) -> dict[str, str]:
    """The province of each district, by position in the two squares."""
    made = make_layers(published_file(folder, layer), two_squares())
    return made.districts.set_index("adm2_pcode")["adm1_pcode"].to_dict()


def test_a_district_belongs_to_the_province_that_has_most_of_it(tmp_path: Path) -> None:
    layer = square_districts()
    layer.geometry = [box(64, 34, 64.5, 35), box(64.5, 34, 65.3, 35), box(65.3, 34, 66, 35)]
    made = make_layers(published_file(tmp_path, layer), two_squares())
    assert made.districts["adm1_pcode"].tolist() == ["AF01", "AF01", "AF02"]
    assert made.provinces.geometry.iloc[0].bounds == (64, 34, 65.3, 35)
    assert made.notes == ("Inner West lies in Westland with only 63% of its area",)


def test_shapes_that_are_not_valid_are_mended(tmp_path: Path) -> None:
    layer = square_districts()
    spike = [(65, 34), (66, 34), (66, 35), (66.01, 35), (66, 35), (65, 35)]
    layer.geometry = [*layer.geometry[:2], gpd.GeoSeries.from_wkt([_ring(spike)]).iloc[0]]
    assert layers_of(tmp_path, layer) == {"D1": "AF01", "D2": "AF01", "D3": "AF02"}


def _ring(corners: list[tuple[float, float]]) -> str:
    return f"POLYGON (({', '.join(f'{x} {y}' for x, y in [*corners, corners[0]])}))"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.iloc[:2], "cover 50% of the country"),
        (lambda d: d.set_geometry(d.translate(xoff=5)), "more than 20 km outside the country"),
        (lambda d: d.assign(name=["A", None, "C"]), "name of D2 is blank"),
        (lambda d: d.assign(adm2_pcode=["D1", "D1", "D3"]), "'D1' blank or twice"),
        (lambda d: d.set_geometry([box(64, 34, 66, 35)] * 3), "no district lies in Eastland"),
    ],
)
def test_districts_of_something_else_are_refused(
    tmp_path: Path, change: object, words: str
) -> None:
    with pytest.raises(BoundaryError, match=words):
        layers_of(tmp_path, change(square_districts()))


def test_a_file_of_another_country_or_of_no_districts_is_refused(tmp_path: Path) -> None:
    foreign = as_published(square_districts()).assign(shapeGroup="PAK")
    foreign.to_file(tmp_path / "pak.geojson", driver="GeoJSON")
    with pytest.raises(BoundaryError, match="shapeGroup 'PAK' is not Afghanistan"):
        make_layers(tmp_path / "pak.geojson", two_squares())
    (tmp_path / "none.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(AtlasError, match=r"none\.geojson is no layer of districts"):
        make_layers(tmp_path / "none.geojson", two_squares())


FILE = REFERENCE / "boundaries" / "afg_adm2_aims_s500.geojson"
DISSOLVED = REFERENCE / "boundaries" / "afg_adm1_aims_s250.geojson"


@pytest.mark.skipif(not FILE.exists(), reason="the reference data are not here")
def test_real_districts_dissolve_to_the_provinces_that_others_made_of_them() -> None:
    made = make_layers(FILE, load_provinces()).provinces.to_crs(6933)
    theirs = gpd.read_file(DISSOLVED).to_crs(6933).set_index("pcode").geometry
    ours = made.set_index("adm1_pcode").geometry
    shared = ours.intersection(theirs).area / ours.union(theirs).area
    # Three provinces differ by the two districts that lie across a border.
    assert (shared > 0.98).sum() >= 30
    assert shared.min() > 0.85
