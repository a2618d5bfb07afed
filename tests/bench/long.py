"""Memory of the server over thousands of steps, by a client that draws nothing."""

import asyncio
from pathlib import Path

from asking import Truth
from client import Client
from report import table
from serving import PAGE, Server, serve

WARM, STEPS, EVERY = 200, 5_000, 500


def measure(store: Path) -> list[tuple[int, float]]:
    """Steps after the warm-up, and resident memory in MB then."""
    server = serve(PAGE, store)
    try:
        return asyncio.run(_run(server, Truth(store)))
    finally:
        server.stop()


async def _run(server: Server, truth: Truth) -> list[tuple[int, float]]:
    client = Client(server.port, truth.last_year().removeprefix("?"))
    await client.connect()
    found = []
    for number in range(WARM + STEPS + 1):
        done = number - WARM
        if done >= 0 and done % EVERY == 0:
            found.append((done, server.memory()))
        await client.step(number * 7)
    await client.close()
    return found


def slope(found: list[tuple[int, float]]) -> float:
    """MB a thousand steps, by least squares."""
    steps, memory = zip(*found, strict=True)
    middle, level = sum(steps) / len(steps), sum(memory) / len(memory)
    above = sum((x - middle) * (y - level) for x, y in found)
    return 1000 * above / sum((x - middle) ** 2 for x in steps)


def section(found: list[tuple[int, float]]) -> str:
    rows = [[f"{steps:,}", f"{memory:,.1f}"] for steps, memory in found]
    grown = found[-1][1] - found[0][1]
    told = f"Grown by {grown:,.1f} MB; slope {slope(found):,.2f} MB a thousand steps."
    return f"{table(['steps', 'memory of the server, MB'], rows)}\n\n{told}"
