"""The player in the map's frame as a reader uses it, and what it and Python draw."""

AS_TOLD = """(picture) => {
  const { scale, skipped, numbers, extra, provinces, legend, alt } = picture;
  const { reference, examples, label, units, places } = picture.bubbles || {};
  return JSON.parse(JSON.stringify({ scale, skipped, numbers, extra, provinces, legend, alt,
    bubbles: { reference, examples, label, units, places } }));
}"""
SHOWN = f"() => ({AS_TOLD})(atlas.state.picture)"
PLAYED = f"""([window, whole]) => {{
  const {{ timeline, runs }} = atlasPlayer.state;
  const months = atlasReplay.calendar(timeline);
  const run = runs.get(timeline.key);
  const [from, to] = window.map(months.index);
  return ({AS_TOLD})(run.picture(from, to, whole, -1));
}}"""
WHOLE = f"""() => {{
  const {{ timeline, runs }} = atlasPlayer.state;
  const last = atlasReplay.calendar(timeline).count - 1;
  return ({AS_TOLD})([...runs.values()][0].picture(0, last, true, -1));
}}"""
PAUSE = f"""() => {{
  document.querySelector(".atlas-player-play").click();
  return ({AS_TOLD})(atlas.state.picture);
}}"""
PLAYING = '.atlas-player[data-state="playing"]'
PAUSED = '.atlas-player[data-state="idle"]'


class Player:
    """The player in the map's frame as a reader uses it."""

    def __init__(self, atlas):
        self.atlas = atlas
        self.frame = atlas.frame

    def open(self, address):
        self.atlas.open(address)
        self.frame.locator(PAUSED).wait_for()
        return self

    def button(self, name):
        return self.frame.locator(f".atlas-player-{name}")

    def play(self, speed=None):
        if speed:
            self.button("speed").select_option(str(speed))
        self.button("play").click()
        self.frame.locator(PLAYING).wait_for()

    def pause(self):
        self.button("play").click()
        self.frame.locator(PAUSED).wait_for()

    def month(self):
        return self.atlas.run("() => atlasPlayer.state.at")

    def holds_numbers(self):
        """Until Python has sent the numbers, without a play: a step on, and it is told."""
        self.button("back").click()
        self.wait("() => atlasPlayer.state.runs.size > 0 && !atlasPlayer.state.rest")
        self.atlas.settled()

    def wait(self, condition):
        """Until a condition holds in the map's frame."""
        self.atlas.run(
            f"""() => new Promise((done, fail) => {{
            const end = performance.now() + 20000;
            const look = () => (({condition})() ? done(1)
              : performance.now() > end ? fail(new Error("never")) : setTimeout(look, 20));
            look();
          }})"""
        )

    def told(self, script, given=None):
        return self.frame.locator("body").evaluate(f"(_, given) => ({script})(given)", given)
