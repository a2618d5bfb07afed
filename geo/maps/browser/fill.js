// A picture onto the map: only what differs from what is drawn is touched.
window.atlasFill = (function () {
  "use strict";
  const data = window.atlasData;
  const hatches = {};
  const drawn = { focus: "", districts: null, bubbles: null, theme: "" };

  function hatched(state, colour) {
    const colours = data.palettes[state.theme];
    const key = state.theme + colour;
    hatches[key] = hatches[key] || window.atlasLayers.hatch(colour, colours.hatch, colours.none);
    return hatches[key];
  }

  function colour(state, picture, index) {
    const colours = data.palettes[state.theme];
    const [kind, striped] = picture.provinces[index];
    const plain = kind >= 0 ? colours[picture.scale][kind] : colours.none;
    return striped ? hatched(state, kind === -2 ? colours.land : plain) : plain;
  }

  function fillProvinces(state, picture) {
    const colours = data.palettes[state.theme];
    const { districts } = picture;
    // Where two drawings of one border differ, no sliver of the province's own colour is left.
    const bare = districts && districts.coloured && window.atlasDistricts.shown().file
      ? picture.focus : -1;
    state.provinces.forEach((layer, index) => {
      const fillColor = index === bare ? colours.none : colour(state, picture, index);
      const { options } = layer;
      if (options.fillColor === fillColor && options.color === colours.province) return;
      layer.setStyle({ color: colours.province, fillColor });
    });
  }

  function outlineFocus(state, picture) {
    const mark = state.theme + picture.focus;
    if (mark === drawn.focus) return;
    drawn.focus = mark;
    state.focus.clearLayers();
    if (picture.focus < 0) return;
    L.geoJSON(data.provinces[picture.focus].geometry, {
      renderer: state.focusRenderer, pane: "outline", interactive: false,
      style: { color: data.palettes[state.theme].focus, weight: 2.6, fill: false },
    }).addTo(state.focus);
  }

  function fillDistricts(state, picture, send) {
    const wanted = picture.focus >= 0 ? picture.districts : null;
    if (!wanted && !drawn.districts) return;
    drawn.districts = wanted;
    const colours = data.palettes[state.theme];
    const scale = colours[picture.scale];
    const tip = (name, numbers) => window.atlasLegend.tip(
      window.atlasLegend.inWords(numbers || [0], picture), name);
    window.atlasDistricts.show(state.districts, state.provinceRenderer, wanted,
      (kind) => (kind >= 0 ? scale[kind] : colours.none), colours.province, tip,
      () => send(state.picture.focus),
      () => window.atlasLayers.guarded(() => fill(state, send)));
  }

  function giveCredit(state, credit) {
    if (credit === state.credit) return;
    // The control takes markup; a credit is text.
    const text = window.atlasLegend.element("span", "", credit).outerHTML;
    if (state.said) state.attribution.removeAttribution(state.said);
    state.attribution.addAttribution(text);
    Object.assign(state, { credit, said: text });
  }

  // The canvas is painted now and not in the next frame, so that all of a picture comes at once.
  function paintNow(renderer) {
    if (!renderer._redrawRequest) return;
    L.Util.cancelAnimFrame(renderer._redrawRequest);
    renderer._redraw();
  }

  // quiet: a picture of many in a run, which a screen reader need not hear.
  function fill(state, send, quiet) {
    const picture = state.picture;
    if (!picture) return;
    const colours = data.palettes[state.theme];
    fillDistricts(state, picture, send);
    fillProvinces(state, picture);
    outlineFocus(state, picture);
    paintNow(state.provinceRenderer);
    const credit = data.credit + window.atlasDistricts.credit();
    giveCredit(state, credit);
    window.atlasLegend.show(state.legend, picture.legend, picture.bubbles, colours[picture.scale],
      colours, credit);
    const container = state.map.getContainer();
    if (!quiet && container.getAttribute("aria-label") !== picture.alt) {
      container.setAttribute("aria-label", picture.alt);
    }
    if (drawn.bubbles !== picture.bubbles || drawn.theme !== state.theme) {
      Object.assign(drawn, { bubbles: picture.bubbles, theme: state.theme });
      state.bubbles.redraw();
    }
    mark(state);
  }

  // Says, for what takes a picture of it, that nothing of the map is still to come.
  function mark(state) {
    const drawn = state.picture && state.map.hasLayer(state.labels)
      && !window.atlasDistricts.waiting();
    state.map.getContainer().toggleAttribute("data-drawn", Boolean(drawn));
  }

  return { fill, mark };
})();
