// Names of towns, provinces and countries. No two ever collide: they are placed in the order of
// their rank, and one that finds no free place is left out at this zoom.
window.atlasLabels = (function () {
  "use strict";
  const FONT = '"Source Sans", "Source Sans 3", "Noto Sans", "Segoe UI", system-ui, sans-serif';
  // From which zoom on a town of a rank is named.
  const TOWN_ZOOM = { 1: 0, 2: 5.6, 3: 6.6, 4: 7.2, 5: 8 };
  const PROVINCE_ZOOM = 6.9;
  const SPACED = "1.5px";
  // Second places for the names of neighbours whose own place is out of view.
  const NEARER = {
    Iran: [59.6, 32.4], Turkmenistan: [62.0, 37.3], Uzbekistan: [65.7, 38.35],
    Tajikistan: [69.2, 38.3], Pakistan: [71.4, 31.2],
  };

  function candidates(data, zoom, countryZoom) {
    const found = [];
    for (const feature of data.base.town) {
      const town = feature.properties;
      const foreign = town.kind === "foreign";
      if (zoom < TOWN_ZOOM[town.rank] + (foreign ? 0.6 : 0)) continue;
      found.push({
        text: town.name, at: feature.geometry.coordinates, dot: true, quiet: foreign,
        font: (town.rank === 1 ? "600 13px " : "500 12px ") + FONT,
        order: town.rank + (foreign ? 3 : 0),
      });
    }
    for (const feature of data.base.country) {
      const name = feature.properties.name;
      found.push({
        text: name.toUpperCase(), at: feature.geometry.coordinates, nearer: NEARER[name],
        font: "500 11px " + FONT, quiet: true, spaced: true, order: zoom < countryZoom ? 3.5 : 9,
      });
    }
    if (zoom >= PROVINCE_ZOOM) {
      for (const province of data.provinces) {
        found.push({
          text: province.name, at: [province.label[1], province.label[0]], order: 2.5,
          font: "italic 500 12px " + FONT, quiet: true,
        });
      }
    }
    return found.sort((a, b) => a.order - b.order);
  }

  function places(candidate, x, y, width) {
    const w = width / 2;
    if (!candidate.dot) return [[x - w, y - 7]];
    return [[x + 6, y - 7], [x - 6 - width, y - 7], [x - w, y - 20], [x - w, y + 6]];
  }

  function free(box, taken) {
    return taken.every((other) =>
      box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1]);
  }

  function shape(name, className, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute("class", className);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    return made;
  }

  function name(candidate, x, y, className) {
    const made = shape("text", className, { x, y });
    made.style.font = candidate.font;
    if (candidate.spaced) made.style.letterSpacing = SPACED;
    made.textContent = candidate.text;
    return made;
  }

  // How wide a name will be.
  const ruler = document.createElement("canvas").getContext("2d");
  function measured(candidate) {
    ruler.font = candidate.font;
    ruler.letterSpacing = candidate.spaced ? SPACED : "0px";
    return ruler.measureText(candidate.text).width;
  }

  const inside = (point, size) =>
    point.x > 4 && point.y > 4 && point.x < size.x - 4 && point.y < size.y - 4;

  // Where a name belongs on the screen, or null.
  function anchor(candidate, map, size) {
    for (const at of [candidate.at, candidate.nearer]) {
      if (!at) continue;
      const point = map.latLngToContainerPoint([at[1], at[0]]);
      if (inside(point, size)) return point;
    }
    return null;
  }

  // corners: boxes that a control of the map covers; nothing is written under them.
  function draw(svg, map, size, data, corners) {
    const taken = corners.slice();
    const written = [];
    for (const candidate of candidates(data, map.getZoom(), 7)) {
      const point = anchor(candidate, map, size);
      if (!point) continue;
      const width = measured(candidate);
      const found = places(candidate, point.x, point.y, width).find(([x, y]) => {
        const box = [x - 3, y - 2, x + width + 3, y + 16];
        const within = box[0] >= 2 && box[1] >= 2 && box[2] <= size.x - 2 && box[3] <= size.y - 2;
        if (!within || !free(box, taken)) return false;
        taken.push(box);
        return true;
      });
      if (!found) continue;
      const className = candidate.quiet ? "atlas-name atlas-name-quiet" : "atlas-name";
      if (candidate.dot) {
        taken.push([point.x - 4, point.y - 4, point.x + 4, point.y + 4]);
        written.push(shape("circle", className, { cx: point.x, cy: point.y, r: 2.4 }));
      }
      written.push(name(candidate, found[0], found[1], className));
    }
    svg.replaceChildren(...written);
  }

  return { draw };
})();
