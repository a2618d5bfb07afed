// Notes, in the page and in every frame of it, what changed, when that was painted, and what went
// over the wire. One record for the whole page, in the top window; times are in milliseconds of
// the clock that all frames share.
(() => {
  "use strict";
  if (window.benched) return; // a frame's window may outlive its first, empty document
  window.benched = true;
  const now = () => performance.timeOrigin + performance.now();
  const top = window.top;
  const bench = top.bench || (top.bench = record());

  function record() {
    const made = { lastChange: 0, lastWire: 0, batch: null, painting: null };
    const channel = new MessageChannel();
    const frame = window.requestAnimationFrame.bind(window);
    made.begin = () => Object.assign(made, {
      begun: now(), keys: [], clicks: [], sent: [], got: [], draws: [], renders: [], paints: [],
    });
    made.begin();
    // A change is painted by the frame after it; the task after that frame's callbacks comes
    // after its paint. What a frame's own callback draws belongs to that very frame.
    made.changed = (kind, inFrame) => {
      made.lastChange = now();
      if (inFrame) {
        if (!made.painting) { made.painting = new Set(); channel.port2.postMessage(0); }
        made.painting.add(kind);
      } else if (made.batch) {
        made.batch.add(kind);
      } else {
        made.batch = new Set([kind]);
        frame(() => {
          if (made.painting) for (const one of made.batch) made.painting.add(one);
          else { made.painting = made.batch; channel.port2.postMessage(0); }
          made.batch = null;
        });
      }
    };
    channel.port1.onmessage = () => {
      made.paints.push({ at: now(), kinds: [...made.painting], ...said() });
      made.painting = null;
    };
    made.quiet = (calm, limit) => new Promise((done) => {
      const look = () => {
        const still = now() - Math.max(made.lastChange, made.lastWire, made.begun);
        const app = document.querySelector('[data-testid="stApp"]');
        const running = !app || app.dataset.testScriptState !== "notRunning";
        const late = now() - made.begun > limit;
        const [asked] = made.sent[made.sent.length - 1] || [Infinity];
        const [told] = made.got[made.got.length - 1] || [0];
        const over = told > asked && !running && still > calm && !made.batch;
        if (over || late) done(report(late && !over)); else setTimeout(look, 20);
      };
      look();
    });
    return made;
  }

  function text(selector) {
    const found = document.querySelector(selector);
    return found ? found.textContent : "";
  }

  function mapFrame() {
    const found = document.querySelector('iframe[title^="streamlit_folium"]');
    return found && found.contentWindow;
  }

  // What the page shows: the floor's line, the headline, the slider's month, the map's window.
  function said() {
    const atlas = mapFrame() && mapFrame().atlas;
    const picture = atlas && atlas.state && atlas.state.picture;
    const sliders = document.querySelectorAll('[data-testid="stSlider"] [role="slider"], [data-testid="stSlider"] input[type="range"]');
    const last = sliders[sliders.length - 1];
    const drawn = mapFrame() && !atlas ? mapFrame().document.querySelectorAll("path").length : 0;
    return {
      paths: drawn,
      line: text('[data-testid="stText"]'),
      headline: text(".aa-numbers b"),
      slider: last ? last.getAttribute("aria-valuetext") || "" : "",
      window: picture && picture.legend ? picture.legend.window : "",
    };
  }

  function report(late) {
    const named = new TextDecoder("latin1");
    const got = bench.got.map(([at, data]) =>
      [at, data.byteLength, named.decode(data).includes("streamlit_folium.st_folium")]);
    const { keys, clicks, sent, draws, renders, paints, begun } = bench;
    return { late, begun, keys, clicks, sent, got, draws, renders, paints, ...said() };
  }

  let depth = 0;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (work) => request((time) => {
    depth += 1;
    try { work(time); } finally { depth -= 1; }
  });

  const where = window === top ? "page" : "frame";
  const HIDDEN = ["data-test-script-state", "data-test-connection-state"];
  const observer = new MutationObserver((found) => {
    const seen = found.some((one) => !(document.head && document.head.contains(one.target)) &&
      !HIDDEN.includes(one.attributeName));
    if (seen) bench.changed(where, false);
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  const watch = () => observer.observe(document, all);
  watch();
  for (const kind of ["readystatechange", "DOMContentLoaded", "message"]) {
    window.addEventListener(kind, watch, true);
  }

  for (const name of ["clearRect", "fill", "drawImage", "putImageData"]) {
    const plain = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (this.canvas.isConnected) bench.changed("canvas", depth > 0);
      return plain.apply(this, given);
    };
  }

  for (const [kind, list] of [["keydown", "keys"], ["click", "clicks"]]) {
    window.addEventListener(kind, (event) =>
      bench[list].push(performance.timeOrigin + event.timeStamp), true);
  }

  if (where === "page") {
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
      constructor(...given) {
        super(...given);
        this.addEventListener("message", (event) => {
          bench.lastWire = now();
          bench.got.push([bench.lastWire, event.data]);
        });
      }
      send(data) {
        bench.lastWire = now();
        bench.sent.push([bench.lastWire, data.byteLength, data[0]]);
        super.send(data);
      }
    };
    return;
  }
  window.addEventListener("message", (event) => {
    if (event.data && event.data.type === "streamlit:render") bench.renders.push(now());
  });
  let atlas;
  Object.defineProperty(window, "atlas", {
    get: () => atlas,
    set: (made) => {
      const { draw } = made;
      atlas = Object.assign({}, made, {
        draw: (...given) => {
          const begun = now();
          try { return draw(...given); } finally { bench.draws.push([begun, now()]); }
        },
      });
    },
  });
})();
