"""Numbers in words."""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 event", "2 events"; many: where it is not one with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
