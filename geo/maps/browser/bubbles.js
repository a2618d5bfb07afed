// Events at known places, on one canvas: a circle a place, its area in proportion to its number.
window.atlasBubbles = (function () {
  "use strict";
  const LARGEST = 26; // radius in pixels of the reference number
  const SMALLEST = 2.6;
  const CROWD = 600; // so many places and more are drawn smaller and without an edge
  const MANY = 2 ** 21; // more than there are places
  let sprites = { key: "", of: [] };
  let sheet = { width: 0, height: 0, image: null, shown: null, mixed: null };

  // Places from steps of 1e-4 degrees, `by` numbers a place: where they lie, in degrees and on the
  // map at zoom 0 (pixels, spherical Mercator).
  function locate(flat, by) {
    const count = flat.length / by;
    const found = {
      lon: new Float64Array(count), lat: new Float64Array(count),
      x: new Float64Array(count), y: new Float64Array(count),
    };
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < count; i += 1) {
      lon += flat[i * by];
      lat += flat[i * by + 1];
      const sine = Math.sin((lat / 1e4) * (Math.PI / 180));
      found.lon[i] = lon / 1e4;
      found.lat[i] = lat / 1e4;
      found.x[i] = 256 * (lon / 1e4 / 360 + 0.5);
      found.y[i] = 256 * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }
    return found;
  }

  // What is drawn: places of `where` with a number, greatest first, so that small ones lie on top.
  // scale: {reference, examples, label, units}; numbers: one a place.
  function circles(scale, where, numbers) {
    let count = 0;
    const keys = new Float64Array(numbers.length);
    for (let i = 0; i < numbers.length; i += 1) {
      if (numbers[i] > 0) { keys[count] = i - numbers[i] * MANY; count += 1; }
    }
    const sorted = keys.subarray(0, count).sort();
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i += 1) order[i] = ((sorted[i] % MANY) + MANY) % MANY;
    const made = Object.assign({}, scale, { where, order, numbers });
    const place = (i) => ({ at: [where.lat[i], where.lon[i]], number: numbers[i] });
    Object.defineProperty(made, "places", { get: () => Array.from(order, place) });
    return made;
  }

  // [longitude, latitude, number] three by three, packed, as Python sends them.
  function decode(bubbles) {
    const flat = window.atlasUnpack(bubbles.places);
    const numbers = new Int32Array(flat.length / 3);
    for (let i = 0; i < numbers.length; i += 1) numbers[i] = flat[i * 3 + 2];
    const made = circles(Object.assign({}, bubbles, { places: undefined }), locate(flat, 3), numbers);
    return Object.assign(made, { sent: bubbles.places });
  }

  // Whether what Python sends is what is drawn already.
  const same = (made, bubbles) => made.sent === bubbles.places
    && made.reference === bubbles.reference && made.label === bubbles.label;

  function radius(number, reference) {
    return Math.max(SMALLEST, LARGEST * Math.sqrt(Math.min(1, number / reference)));
  }

  const crowded = (bubbles) => bubbles.order.length > CROWD;
  const drawn = (bubbles, number) => radius(number, bubbles.reference) - (crowded(bubbles) ? 1 : 0);

  // From a place's index to a point of the container, as map.latLngToContainerPoint would.
  function projection(map, where) {
    const scale = map.getZoomScale(map.getZoom(), 0);
    const shift = map.layerPointToContainerPoint([0, 0]).subtract(map.getPixelOrigin());
    return {
      x: (i) => Math.round(where.x[i] * scale) + shift.x,
      y: (i) => Math.round(where.y[i] * scale) + shift.y,
    };
  }

  // One circle, drawn once and stamped wherever its number occurs: a number a pixel, as on the sheet,
  // and how much of what lies below shows through, of 256.
  function sprite(bubbles, number, colours, ratio) {
    const r = drawn(bubbles, number);
    const half = Math.ceil((r + 1) * ratio);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 2 * half;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.scale(ratio, ratio);
    context.globalAlpha = crowded(bubbles) ? 0.72 : 1;
    context.fillStyle = colours.bubble;
    context.strokeStyle = colours.bubbleEdge;
    context.arc(half / ratio, half / ratio, r, 0, 2 * Math.PI);
    context.fill();
    if (!crowded(bubbles) || r > 6) context.stroke();
    const { data } = context.getImageData(0, 0, 2 * half, 2 * half);
    const pixels = new Uint32Array(data.length / 4);
    const below = new Uint16Array(pixels.length);
    pixels.forEach((_, i) => {
      const [red, green, blue] = [0, 1, 2].map((n) => Math.round(data[i * 4 + n] * data[i * 4 + 3] / 255));
      const alpha = data[i * 4 + 3];
      pixels[i] = red | green << 8 | blue << 16 | alpha << 24;
      below[i] = 256 - alpha - (alpha >> 7);
    });
    return { half, pixels, below };
  }

  function stamps(bubbles, colours, ratio) {
    const key = [bubbles.reference, crowded(bubbles), colours.bubble, ratio].join();
    if (sprites.key !== key) sprites = { key, of: [] };
    return (number) => {
      const n = Math.min(number, bubbles.reference);
      sprites.of[n] = sprites.of[n] || sprite(bubbles, n, colours, ratio);
      return sprites.of[n];
    };
  }

  // Lays a circle over the sheet, its middle at (x, y). A pixel of the sheet is one number of four
  // bytes: red, green and blue, each times the alpha, and the alpha; two are worked on at a time.
  function stamp({ half, pixels, below }, x, y) {
    const { mixed, width, height } = sheet;
    const left = Math.max(0, half - x);
    const right = Math.min(2 * half, width - x + half);
    const bottom = Math.min(2 * half, height - y + half);
    for (let row = Math.max(0, half - y); row < bottom; row += 1) {
      let to = (y - half + row) * width + x - half + left;
      for (let at = row * 2 * half + left; at < row * 2 * half + right; at += 1, to += 1) {
        const lower = mixed[to];
        const rest = below[at];
        const even = Math.imul(lower & 0xff00ff, rest) + 0x800080 >>> 8 & 0xff00ff;
        const odd = Math.imul(lower >>> 8 & 0xff00ff, rest) + 0x800080 & 0xff00ff00;
        mixed[to] = pixels[at] + (even | odd);
      }
    }
  }

  // The sheet as an image, whose colours are not times the alpha.
  function settled() {
    const { mixed, image, shown } = sheet;
    for (let i = 0; i < mixed.length; i += 1) {
      const pixel = mixed[i];
      if (pixel === 0) { shown[i] = 0; continue; }
      const alpha = pixel >>> 24;
      const more = 255 / alpha;
      shown[i] = (pixel & 255) * more + 0.5 | ((pixel >>> 8 & 255) * more + 0.5 | 0) << 8
        | ((pixel >>> 16 & 255) * more + 0.5 | 0) << 16 | alpha << 24;
    }
    return image;
  }

  function blank(width, height) {
    if (sheet.width !== width || sheet.height !== height) {
      const image = new ImageData(width, height);
      const shown = new Uint32Array(image.data.buffer);
      sheet = { width, height, image, shown, mixed: new Uint32Array(shown.length) };
    }
    sheet.mixed.fill(0);
  }

  // Thousands of circles are mixed here, pixel by pixel: a tenth of what as many calls of the canvas
  // take, and the same to the eye.
  function draw(canvas, map, size, bubbles, colours) {
    // A canvas without circles is not handed over with every frame.
    canvas.hidden = !bubbles || !bubbles.order.length || !size.x || !size.y;
    if (canvas.hidden) return;
    const { width, height } = canvas;
    const ratio = width / size.x;
    const at = projection(map, bubbles.where);
    const made = stamps(bubbles, colours, ratio);
    blank(width, height);
    for (const i of bubbles.order) {
      const circle = made(bubbles.numbers[i]);
      const x = Math.round(at.x(i) * ratio);
      const y = Math.round(at.y(i) * ratio);
      const { half } = circle;
      if (x > -half && y > -half && x < width + half && y < height + half) stamp(circle, x, y);
    }
    canvas.getContext("2d").putImageData(settled(), 0, 0);
  }

  // The smallest circle under a point, or null.
  function under(bubbles, map, point) {
    if (!bubbles) return null;
    const at = projection(map, bubbles.where);
    for (let k = bubbles.order.length - 1; k >= 0; k -= 1) {
      const i = bubbles.order[k];
      const number = bubbles.numbers[i];
      const reach = drawn(bubbles, number) + 1;
      if (Math.hypot(at.x(i) - point.x, at.y(i) - point.y) <= reach) {
        return { at: [bubbles.where.lat[i], bubbles.where.lon[i]], number };
      }
    }
    return null;
  }

  return { circles, decode, draw, locate, radius, same, under };
})();
