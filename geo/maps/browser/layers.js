// Building blocks of the map: panes, lines of the base map, hatching, painted layers.
window.atlasLayers = (function () {
  "use strict";

  // Drawing code never fails in silence: the reader is told in words.
  function guarded(work) {
    try { return work(); } catch (error) { window.atlasLegend.fault(error); return undefined; }
  }

  // A pane of its own with one canvas; a passive pane lets the pointer through.
  function pane(map, name, z, passive) {
    const made = map.createPane(name);
    made.style.zIndex = z;
    if (passive) made.style.pointerEvents = "none";
    // What is painted at every step is not much larger than what is seen.
    return L.canvas({ pane: name, padding: passive ? 0.4 : 0.15 });
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

  // A layer that calls paint(context, size) over the whole map, whenever the view changes.
  const Painted = L.Layer.extend({
    initialize(name, paint) { this._paneName = name; this._paint = paint; },
    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", map.getPane(this._paneName));
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      this.redraw();
    },
    redraw() {
      const map = this._map;
      const size = map.getSize();
      const ratio = window.devicePixelRatio || 1;
      const width = Math.round(size.x * ratio);
      const height = Math.round(size.y * ratio);
      if (this._canvas.width !== width || this._canvas.height !== height) {
        this._canvas.width = width;
        this._canvas.height = height;
        this._canvas.style.width = size.x + "px";
        this._canvas.style.height = size.y + "px";
      }
      L.DomUtil.setPosition(this._canvas, map.containerPointToLayerPoint([0, 0]));
      const context = this._canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, size.x, size.y);
      guarded(() => this._paint(context, size));
    },
  });

  return { Painted, guarded, hatch, lines, pane };
})();
