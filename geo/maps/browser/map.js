// The map itself: base layers once, then one call of draw() for each state that Python sends.
window.atlas = (function () {
  "use strict";
  const data = window.atlasData;
  const { Painted, Written, canvas, guarded, lines, pane, still } = window.atlasLayers;
  const HOME = [[29.3, 60.4], [38.55, 74.95]];
  const state = { map: null, picture: null, theme: "light", provinces: [], seq: 0 };

  const palette = () => data.palettes[state.theme];

  function themeOfPage() {
    const ground = getComputedStyle(document.documentElement)
      .getPropertyValue("--background-color").trim();
    const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(ground);
    if (!digits) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const [r, g, b] = digits.slice(1).map((two) => parseInt(two, 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
  }

  const rivers = (inside) =>
    data.base.river.filter((f) => Boolean(f.properties.in_afghanistan) === inside);

  function addBase() {
    const { map } = state;
    const under = still(map, "base", 250);
    const dashes = (f) =>
      ({ weight: 1, fill: false, dashArray: f.properties.dash ? "4 4" : null });
    state.base = [
      [lines(map, data.base.land, under, { stroke: false, fill: true, fillOpacity: 1 }), "land"],
      [lines(map, rivers(false), under, { weight: 1, fill: false }), "river"],
      [lines(map, data.base.border, under, dashes), "border"],
    ];
  }

  function addProvinces() {
    const { map } = state;
    const renderer = canvas(map, "provinces", 350);
    state.provinces = data.provinces.map((province, index) => {
      const layer = L.GeoJSON.geometryToLayer(
        { type: "Feature", geometry: province.geometry, properties: {} },
        {});
      layer.options.renderer = renderer;
      layer.options.pane = "provinces";
      layer.setStyle({ weight: 0.8, fillOpacity: 1, opacity: 1 });
      layer.on("click", (event) => { L.DomEvent.stopPropagation(event); send(index); });
      layer.bindTooltip(() => provinceTip(index), { sticky: true, opacity: 1, offset: [14, 0] });
      return layer.addTo(map);
    });
    // On the provinces' canvas, above them: a canvas of its own would keep the pointer from them.
    state.districts = L.featureGroup([], { pane: "provinces" }).addTo(map);
    state.provinceRenderer = renderer;
    const above = still(map, "outline", 360);
    state.base.push(
      [lines(map, rivers(true), above, { weight: 0.9, fill: false }), "river"],
      [lines(map, data.base.outline, above, { weight: 1.6, fill: false }), "outline"]);
    state.focus = L.featureGroup([], { pane: "outline" }).addTo(state.map);
    state.focusRenderer = above;
  }

  function tell(message) {
    state.seq += 1;
    window.Streamlit.setComponentValue(Object.assign(message, { seq: Date.now() + state.seq }));
  }

  // A click on a province, or on the ground; while the map plays a click only pauses it.
  function send(index) {
    if (window.atlasPlayer.playing()) { window.atlasPlayer.pause(); return; }
    tell({ event: "province", pcode: index < 0 ? "" : data.provinces[index].pcode });
  }

  function provinceTip(index) {
    const province = data.provinces[index];
    const picture = state.picture;
    if (picture && picture.skipped.includes(index)) {
      return window.atlasLegend.tip(["Left out by the filter"], province.name, province.dari);
    }
    const said = picture ? window.atlasLegend.inWords(picture.numbers[index], picture) : [];
    if (picture && picture.extra) said.push(picture.extra[index]);
    return window.atlasLegend.tip(said, province.name, province.dari);
  }

  function dress() {
    const colours = palette();
    document.body.dataset.theme = state.theme;
    state.map.getContainer().style.background = colours.sea;
    for (const [layer, key] of state.base) {
      layer.setStyle({ color: colours[key], fillColor: colours[key] });
    }
    for (const key of ["ground", "panel", "panelEdge", "label", "labelQuiet", "halo", "bubble", "bubbleEdge", "hatch"]) {
      document.body.style.setProperty("--atlas-" + key.toLowerCase(), colours[key]);
    }
    document.body.style.setProperty("--atlas-accent", colours.sequential[4]);
    fill();
  }

  const fill = (quiet) => window.atlasFill.fill(state, send, quiet);

  function addPainted() {
    pane(state.map, "bubbles", 450, true);
    pane(state.map, "labels", 470, true);
    state.bubbles = new Painted("bubbles", (canvas, size) => window.atlasBubbles.draw(
      canvas, state.map, size, state.picture && state.picture.bubbles, palette()));
    state.bubbles.addTo(state.map);
    state.labels = new Written("labels", (svg, size) => window.atlasLabels.draw(
      svg, state.map, size, data, corners()));
  }

  function corners() {
    const frame = state.map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-control, .atlas-legend, .atlas-player")].map((control) => {
      const box = control.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top,
        box.right - frame.left, box.bottom - frame.top];
    });
  }

  // Over the map's corner; on a narrow screen under the map, so that they hide nothing. Names give
  // way to them, though not at every step of a play.
  function addCorner() {
    const corner = window.atlasLegend.element("div", "atlas-corner");
    state.legend = window.atlasLegend.element("div", "atlas-legend");
    state.legend.setAttribute("role", "note");
    corner.append(window.atlasPlayer.start({ show, tell, focus: () => state.picture.focus }), state.legend);
    document.body.append(corner);
    state.fitCorner = () =>
      document.body.style.setProperty("--atlas-corner-height", corner.offsetHeight + "px");
    new ResizeObserver(() => {
      state.fitCorner();
      // First written here, when it is known what the corner covers.
      if (!state.map.hasLayer(state.labels)) state.labels.addTo(state.map);
      else if (!window.atlasPlayer.playing()) state.labels.redraw();
      window.atlasFill.mark(state);
    }).observe(corner);
  }

  function hoverBubbles() {
    const tip = L.tooltip({ opacity: 1, offset: [12, 0], direction: "right" });
    state.map.on("mousemove", (event) => {
      const bubbles = state.picture && state.picture.bubbles;
      const place = window.atlasBubbles.under(bubbles, state.map, event.containerPoint);
      state.map.getContainer().classList.toggle("atlas-on-bubble", Boolean(place));
      if (!place) { tip.remove(); return; }
      tip.setLatLng(place.at)
        .setContent(window.atlasLegend.tip([place.number.toLocaleString("en") + " " + bubbles.units[place.number === 1 ? 0 : 1]]))
        .addTo(state.map);
    });
    state.map.on("mouseout", () => tip.remove());
  }

  function home() {
    state.map.fitBounds(HOME, { animate: false, padding: [4, 4] });
  }

  function start(id) {
    return guarded(() => {
      const map = L.map(id, {
        attributionControl: false, zoomControl: false, zoomSnap: 0, zoomDelta: 0.7,
        minZoom: 4, maxZoom: 11, maxBounds: [[18, 44], [48, 92]], maxBoundsViscosity: 0.8,
        wheelPxPerZoomLevel: 110, renderer: L.canvas({ padding: 0.4 }),
      });
      state.map = map;
      map.getContainer().setAttribute("role", "region");
      state.theme = themeOfPage();
      home();
      addBase();
      addProvinces();
      L.control.zoom({ position: "topleft" }).addTo(map);
      state.attribution = L.control.attribution({ position: "topright", prefix: false }).addTo(map);
      L.control.scale({ position: "topleft", imperial: false, maxWidth: 90 }).addTo(map);
      addCorner();
      addPainted();
      hoverBubbles();
      map.on("click", () => send(-1));
      let moved = false;
      map.on("dragstart zoomstart", () => { moved = true; });
      const fit = () => {
        map.invalidateSize({ animate: false });
        if (!moved) { home(); moved = false; } // its own zoom is not the reader's
      };
      new ResizeObserver(() => {
        // It tells the size that the map begins with, too.
        const { clientWidth, clientHeight } = map.getContainer();
        if (map.getSize().equals([clientWidth, clientHeight])) return;
        fit();
      }).observe(map.getContainer());
      window.atlasPaper.watch(() => state.half, (theme) => {
        state.theme = theme || themeOfPage();
        state.fitCorner();
        fit();
        dress();
      });
      window.Streamlit.events.addEventListener("streamlit:render", () => setTimeout(() => {
        const theme = themeOfPage();
        if (theme !== state.theme) { state.theme = theme; guarded(dress); }
      }));
      dress();
      return map;
    });
  }

  function show(picture, quiet) {
    state.picture = picture;
    fill(quiet);
  }

  function inRows(numbers, width) {
    const rows = [];
    for (let i = 0; i < numbers.length; i += width) rows.push(numbers.slice(i, i + width));
    return rows;
  }

  // Circles that did not change are kept as they are drawn.
  function readable(payload) {
    const held = state.picture && state.picture.bubbles;
    const { replay, bubbles, ...picture } = payload;
    const kept = held && bubbles && window.atlasBubbles.same(held, bubbles);
    return Object.assign(picture, {
      numbers: inRows(window.atlasUnpack(payload.numbers), 6),
      provinces: inRows(window.atlasUnpack(payload.provinces), 2),
      bubbles: kept ? held : bubbles && window.atlasBubbles.decode(bubbles),
    });
  }

  function draw(payload) {
    // st-folium keeps every group it was given; the atlas draws on its own layers.
    window.feature_group = [];
    guarded(() => {
      document.body.toggleAttribute("data-still", Boolean(payload.still));
      state.half = Boolean(payload.together);
      if (state.half) window.atlasTogether.join(state.map);
      if (!window.atlasPlayer.receive(payload)) show(readable(payload));
      window.atlasPlayer.go();
    });
    return L.layerGroup();
  }

  return { draw, home, start, state };
})();
