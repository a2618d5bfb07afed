"""The store: a folder for each dataset and version, and one pointer that says which is current.

    STORE/<dataset>/<version>/events.parquet      every placed or unplaced event
                             /problems.parquet    rejected rows and values left empty
                             /account.json        where every row that was read ended
                             /account.html        the same as a document
                             /rejected.csv        rejected rows and values left empty, for a sheet
                             /provenance.json     files, hashes, licence, boundaries, atlas version
    STORE/<dataset>/current                       the version shown: a line of text

A version is written under a name that nobody reads, and becomes current by one rename. A build
that is killed at any moment leaves the version of before.
"""

from geo.store.keeping import remove_dataset, remove_version, switch_to, versions_of
from geo.store.reading import open_events, read_events, read_problems, read_version, survey
from geo.store.version import Version, dataset_slug
from geo.store.writing import Extras, write_version

__all__ = [
    "Extras",
    "Version",
    "dataset_slug",
    "open_events",
    "read_events",
    "read_problems",
    "read_version",
    "remove_dataset",
    "remove_version",
    "survey",
    "switch_to",
    "versions_of",
    "write_version",
]
