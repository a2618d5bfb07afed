// Plays through time within the map's frame. Python is asked once for the numbers, and told of the
// window when the play pauses; while it runs no message is sent.
window.atlasPlayer = (function () {
  "use strict";
  const REST = 300; // milliseconds after a step until Python is told
  const CALM = 1000; // milliseconds a step for readers who want less motion
  const PATIENCE = 10000; // until a question to Python is given up
  const HELD = 4; // sets of numbers that are kept
  const bar = window.atlasPlayerBar;
  const { SPEEDS } = bar;
  const now = {
    timeline: null, months: null, runs: new Map(), at: 0, mode: "slide", speed: 12, loop: false,
    slide: { key: "", length: 1 }, // the window that slides, also while another is shown
    playing: false, wanted: null, asked: 0, handed: null, rest: 0, frame: 0, last: 0, due: 0,
  };
  let host = null; // {show(picture, quiet), focus(), tell(message)}
  let controls = null;

  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  const calm = () => motion.matches;
  const choice = (key) => key.replace(/\/\d+$/, ""); // a key less its number of months
  const end = () => now.months.count - 1;

  // The numbers of what plays. A run that grows can use those of a window of any length.
  function run() {
    const keys = [...now.runs.keys()].reverse();
    const fits = now.mode === "slide" ? (key) => key === now.slide.key
      : (key) => choice(key) === choice(now.slide.key);
    return now.runs.get(keys.find(fits));
  }

  // Months of the window that slides; the whole range gives way to a year, as in Python.
  function lengthOf({ start, end: to }) {
    const touched = now.months.index(to) - now.months.index(start) + 1;
    if (touched < now.months.count) return touched;
    return Math.min(12, Math.max(1, Math.floor(now.months.count / 3)));
  }
  const length = () => now.slide.length;

  const begin = () => (now.mode === "grow" ? 0 : length() - 1); // the first window's last month
  const from = () => (now.mode === "grow" ? 0 : now.at - length() + 1);

  function dress() {
    if (!now.timeline) return;
    const known = run();
    bar.show(controls, {
      playing: now.playing, busy: now.asked > 0, off: known && known.off, mode: now.mode,
      speed: now.speed, loop: now.loop, length: length(), since: now.months.name(0),
      calm: calm(), still: begin() >= end(),
    });
  }

  function mark(on) {
    try {
      const page = window.parent.document.documentElement;
      if (on) page.dataset.atlasReplay = "on"; else delete page.dataset.atlasReplay;
    } catch { /* the page lies on another host: it does without */ }
  }

  function drawFrame() {
    const shown = [now.months.name(from()), now.months.name(now.at)];
    controls.words.textContent = shown[0] === shown[1] ? shown[0] : shown.join(" – ");
    const attacks = run().attacks(from(), now.at);
    controls.count.textContent = attacks.toLocaleString("en") + (attacks === 1 ? " attack" : " attacks");
    host.show(run().picture(from(), now.at, now.mode === "grow", host.focus()), now.playing);
  }

  // Ask Python for the numbers of this choice; `then` is done when they come.
  function ask(then) {
    now.wanted = then;
    if (now.asked) return;
    now.asked = setTimeout(() => { now.asked = 0; now.wanted = null; dress(); }, PATIENCE);
    host.tell({ event: "replay" });
    dress();
  }

  function withNumbers(then) {
    if (!now.timeline || begin() >= end()) return;
    if (!run()) ask(then); else if (!run().off) then();
  }

  function play() {
    if (now.at >= end() || now.at < begin()) now.at = begin();
    clearTimeout(now.rest);
    Object.assign(now, { playing: true, rest: 0, last: performance.now(), due: 0 });
    mark(true);
    dress();
    drawFrame();
    next();
  }

  function next() {
    now.frame = calm() ? setTimeout(() => tick(1), CALM) : requestAnimationFrame(timed);
  }

  function timed() {
    const time = performance.now();
    now.due += Math.min(250, time - now.last) * now.speed / 1000;
    now.last = time;
    const steps = Math.floor(now.due + 0.05);
    now.due -= steps;
    tick(steps);
  }

  function tick(steps) {
    if (!now.playing) return;
    window.atlasLayers.guarded(() => {
      if (steps > 0 && now.at >= end() && !now.loop) { pause(); return; }
      if (steps > 0) {
        now.at = now.at >= end() ? begin() : Math.min(end(), now.at + steps);
        drawFrame();
      }
      next();
    });
  }

  function stop() {
    if (!now.playing) return;
    now.playing = false;
    cancelAnimationFrame(now.frame);
    clearTimeout(now.frame);
    mark(false);
  }

  // The window shown goes back to Python.
  function handBack() {
    clearTimeout(now.rest);
    now.rest = 0;
    const days = now.months.days(from(), now.at);
    const handed = Object.assign({ grown: now.mode === "grow" }, days);
    now.handed = handed;
    setTimeout(() => { if (now.handed === handed) now.handed = null; }, PATIENCE / 4);
    host.tell(Object.assign({ event: "window" }, days));
  }

  function pause() {
    stop();
    drawFrame();
    dress();
    handBack();
  }

  function toggle() {
    if (now.playing) pause(); else withNumbers(play);
  }

  // To a month's window at once; Python is told when it rests.
  function moveTo(at) {
    const going = now.playing;
    if (!going && at === now.at && now.mode === "slide") return;
    now.at = Math.max(begin(), Math.min(end(), at));
    drawFrame();
    if (going) return;
    clearTimeout(now.rest);
    now.rest = setTimeout(handBack, REST);
    dress();
  }

  function step(by) {
    stop();
    withNumbers(() => moveTo(now.at + by));
  }

  const home = () => (now.playing ? moveTo(begin()) : withNumbers(() => moveTo(begin())));

  function choose(what) {
    Object.assign(now, what);
    dress();
    if (!now.playing) return;
    now.at = Math.max(begin(), now.at);
    drawFrame();
  }

  const faster = (by) => choose({
    speed: SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, SPEEDS.indexOf(now.speed) + by))],
  });
  const KEYS = {
    " ": toggle, k: toggle, ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: home,
    "+": () => faster(1), "=": () => faster(1), "-": () => faster(-1),
    l: () => choose({ loop: !now.loop }),
    c: () => choose({ mode: now.mode === "grow" ? "slide" : "grow" }),
  };

  // Before Leaflet hears of it; a list keeps its own keys, and a button its Space.
  function pressed(event) {
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || !now.timeline) return;
    if (event.shiftKey && event.key.startsWith("Arrow")) return;
    const control = event.target.closest("button, select, a");
    if (control && (control.tagName === "SELECT" || event.key === " ")) return;
    event.preventDefault();
    event.stopPropagation();
    window.atlasLayers.guarded(act);
  }

  // A picture of Python's arrives and pauses the play. True where it must not be drawn: it answers the
  // window handed back, and the reader has moved on since.
  function receive({ timeline, replay }) {
    if (!timeline) return false;
    const own = now.handed && now.handed.start === timeline.start && now.handed.end === timeline.end
      && choice(timeline.key) === choice(now.slide.key);
    const grown = own && now.handed.grown;
    if (own) now.handed = null;
    if (own && (now.playing || now.rest)) return true;
    stop();
    clearTimeout(now.rest);
    const months = window.atlasReplay.calendar(timeline);
    Object.assign(now, { timeline, months, rest: 0, handed: null, at: months.index(timeline.end) });
    if (replay || !grown) now.slide = { key: timeline.key, length: lengthOf(timeline) };
    if (replay) hold(timeline, replay);
    controls.box.hidden = months.count < 2;
    dress();
    return false;
  }

  function hold(timeline, replay) {
    clearTimeout(now.asked);
    now.asked = 0;
    now.runs.delete(timeline.key);
    now.runs.set(timeline.key, replay.off ? replay : window.atlasReplay.open(replay, timeline));
    if (now.runs.size > HELD) now.runs.delete(now.runs.keys().next().value);
  }

  // What waited for Python's answer is done.
  function go() {
    const then = now.wanted;
    if (!then || !run()) return;
    now.wanted = null;
    if (!run().off) then();
  }

  function start(given) {
    host = given;
    controls = bar.make({
      toggle, step, loop: KEYS.l, mode: (mode) => choose({ mode }), speed: (speed) => choose({ speed }),
    });
    controls.box.hidden = true;
    document.addEventListener("keydown", pressed, true);
    window.addEventListener("pagehide", () => mark(false));
    return controls.box;
  }

  return { go, pause, playing: () => now.playing, receive, start, state: now };
})();
