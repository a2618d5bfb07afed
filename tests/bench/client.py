"""A client that speaks Streamlit's protocol as a browser does, and draws nothing."""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MAP = "component_instance"
WAIT_SECONDS = 120.0


@dataclass(frozen=True)
class Answer:
    """What one run of the script sent: seconds from the asking, bytes; map is None where no map's
    message came."""

    map: float | None
    finished: float
    bytes: int
    map_bytes: int
    messages: int


class Client:
    """One session. Knows the page's last slider of months and moves it."""

    def __init__(self, port: int, query: str = "") -> None:
        self.port, self.query = port, query
        self.slider: Any = None
        self.fragment = ""
        self._socket: Any = None

    async def connect(self) -> Answer:
        """Open the session and wait for its first run."""
        host = f"127.0.0.1:{self.port}"
        self._socket = await websockets.connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=f"http://{host}",
            max_size=None,
        )
        message = BackMsg()
        message.rerun_script.query_string = self.query
        answer = await self._asked(message)
        if self.slider is None:
            raise RuntimeError("the page has no slider of months; it may show a fault instead")
        return answer

    async def step(self, month: int) -> Answer:
        """Move the slider's last end to a month by its number; the other end, where there is one,
        twelve months before."""
        slider = self.slider
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.fragment_id = self.fragment
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = slider.id
        names = list(slider.options)
        count = len(names) or round((slider.max - slider.min) / slider.step) + 1
        at = month % count
        ends = [max(0, at - 11), at] if len(slider.default) == 2 else [at]
        if names:
            widget.string_array_value.data.extend(names[end] for end in ends)
        else:
            widget.double_array_value.data.extend(slider.min + end * slider.step for end in ends)
        return await self._asked(message)

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def _asked(self, message: BackMsg) -> Answer:
        begun = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        return await asyncio.wait_for(self._answer(begun), WAIT_SECONDS)

    async def _answer(self, begun: float) -> Answer:
        size = map_size = count = 0
        drawn = None
        while True:
            raw = await self._socket.recv()
            now = time.perf_counter() - begun
            size, count = size + len(raw), count + 1
            said = ForwardMsg()
            said.ParseFromString(raw)
            kind = said.WhichOneof("type")
            if kind == "delta" and said.delta.WhichOneof("type") == "new_element":
                element = said.delta.new_element
                what = element.WhichOneof("type")
                if what == "slider":
                    self.slider, self.fragment = element.slider, said.delta.fragment_id
                elif what == MAP:
                    drawn = now if drawn is None else drawn
                    map_size += len(raw)
            elif kind == "script_finished":
                return Answer(drawn, now, size, map_size, count)


async def crowd(port: int, query: str, count: int, seconds: float) -> list[Answer]:
    """So many sessions that each step once a second, their seconds spread out; every answer."""
    clients = [Client(port, query) for _ in range(count)]
    for client in clients:
        await client.connect()
    print("ready", flush=True)
    begun = time.perf_counter()

    async def walk(number: int, client: Client) -> list[Answer]:
        found, due = [], begun + number / count
        while due < begun + seconds:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            found.append(await client.step(11 + 7 * len(found) + 13 * number))
            due = max(due + 1.0, time.perf_counter())
        return found

    walked = await asyncio.gather(*(walk(n, client) for n, client in enumerate(clients)))
    for client in clients:
        await client.close()
    return [answer for answers in walked for answer in answers]


if __name__ == "__main__":
    given = sys.argv[1:]
    answers = asyncio.run(crowd(int(given[0]), given[1], int(given[2]), float(given[3])))
    print(json.dumps([asdict(answer) for answer in answers]))
