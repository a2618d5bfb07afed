// The player's controls: buttons and two lists. What they do is the player's.
window.atlasPlayerBar = (function () {
  "use strict";
  const { element } = window.atlasLegend;
  const SPEEDS = [[2, "Slow"], [6, "Steady"], [12, "Brisk"], [30, "Fast"], [60, "Fastest"]];
  const SHAPES = {
    play: "M7 4.5v15l12.5-7.5z", pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
    back: "M6 5h2.6v14H6zM18.5 5v14L9.5 12z", on: "M15.4 5H18v14h-2.6zM5.5 5v14l9-7z",
    loop: "M7 7.2h9V4l5 4.4-5 4.4V9.6H9.4V13H7zM17 16.8H8V20l-5-4.4 5-4.4v3.2h6.6V11H17z",
  };

  function icon(shape) {
    const space = "http://www.w3.org/2000/svg";
    const drawing = document.createElementNS(space, "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", SHAPES[shape]);
    drawing.append(path);
    return drawing;
  }

  function say(control, label, title) {
    if (control.title === title) return;
    control.setAttribute("aria-label", label);
    control.title = title;
  }

  function button(shape, label, keys, act) {
    const made = element("button", "atlas-player-" + shape);
    made.type = "button";
    say(made, label, label + " (" + keys + ")");
    made.append(icon(shape));
    made.addEventListener("click", act);
    return made;
  }

  function list(name, options, act) {
    const made = element("select", "atlas-player-" + name);
    for (const [value, text] of options) {
      const option = element("option", "", text);
      option.value = value;
      made.append(option);
    }
    made.addEventListener("change", () => act(made.value));
    return made;
  }

  // acts: {toggle, step(by), loop, mode(name), speed(months a second)}.
  function make(acts) {
    const box = element("div", "atlas-player");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Replay");
    const words = element("b", "");
    const count = element("span", "");
    const line = element("div", "atlas-player-line");
    line.append(words, count);
    const play = button("play", "Play", "Space or K", acts.toggle);
    const back = button("back", "A month back", "left arrow", () => acts.step(-1));
    const on = button("on", "A month on", "right arrow", () => acts.step(1));
    const loop = button("loop", "Begin again at the end", "L", acts.loop);
    const mode = list("mode", [["slide", ""], ["grow", ""]], acts.mode);
    const speed = list("speed", SPEEDS, (value) => acts.speed(Number(value)));
    const row = element("div", "atlas-player-row");
    row.append(play, back, on, mode, speed, loop);
    box.append(line, row);
    return { box, words, count, play, back, on, loop, mode, speed };
  }

  // state: {playing, busy, off, mode, speed, loop, length, since, calm, still}.
  function show(bar, state) {
    const look = state.playing ? "playing" : state.busy ? "busy" : state.off ? "off" : "idle";
    if (bar.box.dataset.state !== look) {
      bar.box.dataset.state = look;
      bar.play.replaceChildren(icon(state.playing ? "pause" : "play"));
      const label = state.playing ? "Pause" : state.busy ? "One moment" : "Play";
      say(bar.play, label, label + " (Space or K; Home: from the start)");
    }
    bar.play.setAttribute("aria-busy", String(Boolean(state.busy)));
    for (const control of [bar.play, bar.back, bar.on, bar.mode, bar.speed, bar.loop]) {
      control.disabled = Boolean(state.off || state.still);
    }
    bar.speed.disabled = bar.speed.disabled || state.calm;
    bar.loop.setAttribute("aria-pressed", String(state.loop));
    bar.mode.value = state.mode;
    bar.speed.value = String(state.speed);
    const months = state.length === 1 ? "1 month" : state.length + " months";
    bar.mode.options[0].textContent = months;
    bar.mode.options[1].textContent = "Since " + state.since.slice(-4);
    say(bar.mode, "What plays", "What plays: a window of " + months +
      ", or everything since " + state.since + " (C)");
    say(bar.speed, "Speed", state.calm ? "A step a second, since less motion is asked for"
      : "Speed: " + state.speed + " months a second (+ and -)");
    if (state.off) { bar.words.textContent = state.off; bar.count.textContent = ""; }
  }

  return { SPEEDS: SPEEDS.map(([value]) => value), make, show };
})();
