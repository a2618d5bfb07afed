// Events at known places, on one canvas: a circle a place, its area in proportion to its number.
window.atlasBubbles = (function () {
  "use strict";
  const LARGEST = 26; // radius in pixels of the reference number
  const SMALLEST = 2.6;
  const CROWD = 600; // so many places and more are drawn smaller and without an edge

  // [longitude, latitude, number] three by three, in steps from the one before, 1e-4 degrees.
  function decode(flat) {
    const found = [];
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < flat.length; i += 3) {
      lon += flat[i];
      lat += flat[i + 1];
      found.push({ at: [lat / 1e4, lon / 1e4], number: flat[i + 2] });
    }
    return found.sort((a, b) => b.number - a.number);
  }

  function radius(number, reference) {
    return Math.max(SMALLEST, LARGEST * Math.sqrt(Math.min(1, number / reference)));
  }

  function draw(context, map, size, bubbles, colours) {
    if (!bubbles) return;
    context.fillStyle = colours.bubble;
    context.strokeStyle = colours.bubbleEdge;
    context.lineWidth = 1;
    const crowded = bubbles.places.length > CROWD;
    context.globalAlpha = crowded ? 0.72 : 1;
    for (const place of bubbles.places) {
      const point = map.latLngToContainerPoint(place.at);
      const r = radius(place.number, bubbles.reference) - (crowded ? 1 : 0);
      place.x = point.x;
      place.y = point.y;
      place.r = r;
      if (point.x < -r || point.y < -r || point.x > size.x + r || point.y > size.y + r) continue;
      context.beginPath();
      context.arc(point.x, point.y, r, 0, 2 * Math.PI);
      context.fill();
      if (!crowded || r > 6) context.stroke();
    }
    context.globalAlpha = 1;
  }

  // The smallest circle under a point, or null.
  function under(bubbles, point) {
    if (!bubbles) return null;
    for (let i = bubbles.places.length - 1; i >= 0; i -= 1) {
      const place = bubbles.places[i];
      if (Math.hypot(place.x - point.x, place.y - point.y) <= place.r + 1) return place;
    }
    return null;
  }

  return { decode, draw, under, radius };
})();
