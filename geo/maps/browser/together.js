// Maps on one page that pan and zoom together: one tells the page where it was moved, the others
// follow.
window.atlasTogether = (function () {
  "use strict";
  const MOVED = "atlas-moved";
  let joined = false, following = false;

  function join(map) {
    if (joined) return;
    joined = true;
    const page = window.parent;
    const follow = ({ detail }) => {
      if (detail.from === window) return;
      following = true;
      map.setView(detail.centre, detail.zoom, { animate: false });
      following = false;
    };
    page.addEventListener(MOVED, follow);
    window.addEventListener("pagehide", () => page.removeEventListener(MOVED, follow));
    map.on("move zoomend", () => {
      if (following) return;
      const detail = { from: window, centre: map.getCenter(), zoom: map.getZoom() };
      page.dispatchEvent(new page.CustomEvent(MOVED, { detail }));
    });
  }

  return { join };
})();
