"""A bounded store of what was made last, shared by all sessions."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """What was made last, for whoever asks again; safe from several threads at once.

    The least recently used goes first, once there are more than `most`, or once they weigh more
    than `weight` together. The newest always stays.
    """

    def __init__(self, most: int, weight: int, weigh: Callable[[V], int] = lambda _: 1) -> None:
        self._most, self._weight, self._weigh = most, weight, weigh
        self._held: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What is held under a key; made, outside the lock, where nothing is."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            # Another thread may have made the same meanwhile: all go on with one.
            found = self._held.setdefault(key, made)
            self._held.move_to_end(key)
            while len(self._held) > 1 and self._too_much():
                self._held.popitem(last=False)
        return found

    def values(self) -> list[V]:
        """All that is held, the least recently used first."""
        with self._lock:
            return list(self._held.values())

    def _too_much(self) -> bool:
        together = sum(self._weigh(value) for value in self._held.values())
        return len(self._held) > self._most or together > self._weight
