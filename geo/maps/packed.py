"""Whole numbers as a short text, for what is sent to the browser at every step."""

from typing import Final

import numpy as np
import numpy.typing as npt

# As in the source maps of browsers, but without a sign that a script or streamlit-folium minds.
_SIGNS: Final = np.frombuffer(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.", np.uint8
)
_BITS: Final = 5


def packed(numbers: npt.ArrayLike) -> str:
    """Each number as one to six signs (VLQ): five bits a sign, the lowest first, the sixth bit
    says that another follows; the first bit of a number is its sign. Below 2 to the power of 30.
    """
    values = np.asarray(numbers, np.int32).ravel()
    turned = (values << 1) ^ (values >> 31)
    most = int(turned.max(initial=0)).bit_length()
    groups = turned[:, None] >> np.arange(0, max(1, most), _BITS, dtype=np.int32)
    used = groups > 0
    used[:, 0] = True
    signs = (groups & 31).astype(np.uint8)
    signs[:, :-1] |= used[:, 1:].view(np.uint8) << _BITS
    return _SIGNS[signs[used]].tobytes().decode("ascii")
