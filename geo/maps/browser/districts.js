// Districts of the province in focus. Their shapes come in a file of their own, once it is chosen.
window.atlasDistricts = (function () {
  "use strict";
  const here = document.currentScript ? document.currentScript.src : document.baseURI;
  const held = {}; // by name of the file: what it holds, or null while it is on its way
  let shown = { file: "", layers: [] };

  // Called by the file itself.
  function take(file, content) { held[file] = content; }

  function fetchFile(file, again) {
    if (file in held) return;
    held[file] = null;
    const script = document.createElement("script");
    script.src = new URL(file, here).href;
    script.onload = again;
    script.onerror = () => {
      delete held[file];
      window.atlasLegend.fault(new Error("the districts could not be fetched"));
    };
    document.body.append(script);
  }

  // wanted: {file, numbers, kinds, coloured} or null. paint(kind): the colour of a class. tip(name,
  // numbers): the words. click: as on the province. again: draw once more, the file is here.
  function show(group, renderer, wanted, paint, line, tip, click, again) {
    const content = wanted && held[wanted.file];
    if (!content) {
      if (shown.file) { group.clearLayers(); shown = { file: "", layers: [] }; }
      if (wanted) fetchFile(wanted.file, again);
      return;
    }
    if (shown.file !== wanted.file) {
      group.clearLayers();
      shown = { file: wanted.file, layers: content.districts.map((district) => {
        const layer = L.GeoJSON.geometryToLayer(
          { type: "Feature", geometry: district.geometry, properties: {} }, {});
        Object.assign(layer.options, { renderer, pane: renderer.options.pane });
        layer.bindTooltip(() => tip(district.name, shown.wanted.numbers[district.pcode]),
          { sticky: true, opacity: 1, offset: [14, 0] });
        layer.on("click", (event) => { L.DomEvent.stopPropagation(event); click(); });
        layer.pcode = district.pcode;
        return layer.addTo(group);
      }) };
    }
    shown.wanted = wanted;
    for (const layer of shown.layers) {
      const kind = layer.pcode in wanted.kinds ? wanted.kinds[layer.pcode] : -1;
      layer.setStyle({
        color: line, weight: 0.7, opacity: 0.9, fillColor: wanted.coloured ? paint(kind) : line,
        fillOpacity: wanted.coloured ? 1 : 0,
      });
    }
  }

  // Whose boundaries these are, while they are shown.
  const credit = () => (shown.file ? " " + held[shown.file].credit : "");

  const waiting = () => Object.values(held).includes(null);

  return { credit, show, shown: () => shown, take, waiting };
})();
