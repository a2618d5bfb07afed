"""The few errors of the atlas. Each names the thing, the value and the mend."""


class AtlasError(Exception):
    """Something that the person at the keyboard can mend; its text is one plain sentence."""


class InputError(AtlasError):
    """A file that cannot be read as events."""


class MappingError(AtlasError):
    """A mapping file that does not fit itself or the table it describes."""


class BoundaryError(AtlasError):
    """A boundary layer that is not what the placement of events needs."""


class SchemaError(AtlasError):
    """An events table that breaks its own rules: a fault in a reader, not in the file."""


class AccountError(AtlasError):
    """Rows read and rows accounted for differ: the build refuses to go on."""


class StoreError(AtlasError):
    """A store, a dataset or a version that is missing, damaged or of another schema."""


class SelectionError(AtlasError):
    """A choice of events that cannot be asked of the dataset."""


class DownloadError(AtlasError):
    """A file that could not be fetched from another host, whole and as it should be."""


class ReportError(AtlasError):
    """A figure, document or recipe that cannot be made as it was asked for."""
