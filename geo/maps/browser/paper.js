// Paper is laid out at once, with no time for the map to follow: it is drawn for paper before that,
// light and as wide as an A4 page upright leaves room for, and for the screen again after it.
window.atlasPaper = (function () {
  "use strict";
  const { frameElement } = window;
  const WIDE = ["703px", "527px"], HALF = ["343px", "330px"]; // pages/paper.css says the same

  function fit(size) {
    ["width", "height"].forEach((side, i) => {
      if (size) frameElement.style.setProperty(side, size[i], "important");
      else frameElement.style.removeProperty(side);
    });
  }

  // half: whether two maps stand side by side. redraw(theme): in this theme, or in the page's own.
  function watch(half, redraw) {
    if (!frameElement) return;
    const before = () => {
      fit(half() ? HALF : WIDE);
      redraw("light");
      // Laid out now: what is new would else be missing on the paper.
      for (const shapes of document.querySelectorAll("svg")) shapes.getBoundingClientRect();
    };
    const after = () => { fit(null); redraw(""); };
    window.addEventListener("beforeprint", () => window.atlasLayers.guarded(before));
    window.addEventListener("afterprint", () => window.atlasLayers.guarded(after));
  }

  return { watch };
})();
