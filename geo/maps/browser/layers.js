// Building blocks of the map: panes, lines of the base map, hatching, painted layers.
window.atlasLayers = (function () {
  "use strict";

  // Drawing code never fails in silence: the reader is told in words.
  function guarded(work) {
    try { return work(); } catch (error) { window.atlasLegend.fault(error); return undefined; }
  }

  // A pane of its own; a passive one lets the pointer through.
  function pane(map, name, z, passive) {
    const made = map.createPane(name);
    made.style.zIndex = z;
    if (passive) made.style.pointerEvents = "none";
  }

  // What is painted at every step: a canvas, not much larger than what is seen.
  function canvas(map, name, z) {
    pane(map, name, z, false);
    return L.canvas({ pane: name, padding: 0.15 });
  }

  // What stands still between moves of the map: shapes of the document, since a browser hands
  // every canvas over again with every frame, changed or not.
  function still(map, name, z) {
    pane(map, name, z, true);
    return L.svg({ pane: name, padding: 0.4 });
  }

  function lines(map, features, renderer, style) {
    const collection = { type: "FeatureCollection", features };
    return L.geoJSON(collection, {
      renderer, pane: renderer.options.pane, interactive: false, style,
    }).addTo(map);
  }

  // Diagonal lines over a colour that recedes: "not enough data", or few events.
  function hatch(colour, ink, ground) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const context = tile.getContext("2d");
    context.fillStyle = ground;
    context.fillRect(0, 0, 8, 8);
    context.globalAlpha = 0.32;
    context.fillStyle = colour;
    context.fillRect(0, 0, 8, 8);
    context.globalAlpha = 1;
    context.strokeStyle = ink;
    context.lineWidth = 1.1;
    for (const shift of [-8, 0, 8]) {
      context.beginPath();
      context.moveTo(shift - 1, 9);
      context.lineTo(shift + 9, -1);
      context.stroke();
    }
    return context.createPattern(tile, "repeat");
  }

  // A layer over the whole map that calls paint(element, size) whenever the view changes.
  const Over = L.Layer.extend({
    initialize(name, paint) { this._paneName = name; this._paint = paint; },
    onAdd(map) {
      this._element = this._made();
      this._element.classList.add("leaflet-zoom-hide");
      map.getPane(this._paneName).append(this._element);
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      this.redraw();
    },
    redraw() {
      const size = this._map.getSize();
      this._fit(size);
      L.DomUtil.setPosition(this._element, this._map.containerPointToLayerPoint([0, 0]));
      guarded(() => this._paint(this._element, size));
    },
  });

  // For what changes with the timeline; handed over cleared.
  const Painted = Over.extend({
    _made: () => document.createElement("canvas"),
    _fit(size) {
      const canvas = this._element;
      const ratio = window.devicePixelRatio || 1;
      const width = Math.round(size.x * ratio);
      const height = Math.round(size.y * ratio);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
      }
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, size.x, size.y);
    },
  });

  // For what stands still.
  const Written = Over.extend({
    _made: () => document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    _fit(size) {
      this._element.setAttribute("width", size.x);
      this._element.setAttribute("height", size.y);
    },
  });

  return { Painted, Written, canvas, guarded, hatch, lines, pane, still };
})();
