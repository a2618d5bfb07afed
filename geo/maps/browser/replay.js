// The numbers of a replay, and the picture of any window of whole months: the same that Python draws.
window.atlasReplay = (function () {
  "use strict";
  const PROVINCES = window.atlasData.provinces;
  const NO_EVENT = -1;
  const NO_DATA = -2;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  const say = (number) => number.toLocaleString("en");

  const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const pad = (number) => String(number).padStart(2, "0");

  // Months are counted from that of the first day of the data.
  function calendar(timeline) {
    const base = monthOf(timeline.first);
    const count = monthOf(timeline.last) - base + 1;
    const cut = (day) => (day < timeline.first ? timeline.first
      : day > timeline.last ? timeline.last : day);
    const iso = (month, day) =>
      Math.floor((base + month) / 12) + "-" + pad((base + month) % 12 + 1) + "-" + pad(day);
    const lastDay = (month) =>
      new Date(Date.UTC(Math.floor((base + month) / 12), (base + month) % 12 + 1, 0)).getUTCDate();
    return {
      count,
      index: (day) => monthOf(day) - base,
      days: (from, to) => ({ start: cut(iso(from, 1)), end: cut(iso(to, lastDay(to))) }),
      name: (month) => MONTHS[(base + month) % 12] + " " + Math.floor((base + month) / 12),
      year: (month) => Math.floor((base + month) / 12),
    };
  }

  const dayInWords = (day) =>
    Number(day.slice(8)) + " " + MONTHS[Number(day.slice(5, 7)) - 1] + " " + day.slice(0, 4);

  // As Python writes two decimals: an exact half goes to the even neighbour.
  function twoDecimals(value) {
    const below = Math.floor(value * 100);
    const half = value * 8 % 2 === 1 ? (below + below % 2) / 100 : value;
    const [whole, cents] = half.toFixed(2).split(".");
    return say(Number(whole)) + "." + cents;
  }

  // For each month the sums of all months before it: 5 numbers a province.
  function summed(flat, count) {
    const width = PROVINCES.length * 5;
    const sums = new Float64Array((count + 1) * width);
    let cell = 0;
    for (let i = 0; i < flat.length; i += 6) {
      cell += flat[i];
      const [events, best, below, above, unknown] = flat.slice(i + 1, i + 6);
      sums.set([events, best - below, best, best + above, unknown], width + cell * 5);
    }
    for (let i = width; i < sums.length; i += 1) sums[i] += sums[i - width];
    return sums;
  }

  // The numbers at places in a window that moves: what enters is added, what leaves taken away.
  function moving(bubbles, count) {
    const { places: flat, rows, ...scale } = bubbles;
    const where = window.atlasBubbles.locate(flat, 2);
    const places = where.x.length;
    const at = new Uint32Array(rows.length / 2);
    const number = new Int32Array(at.length);
    const starts = new Uint32Array(count + 1).fill(at.length);
    let cell = 0;
    let month = 0;
    for (let i = 0; i < at.length; i += 1) {
      cell += rows[2 * i];
      while (month <= Math.floor(cell / places)) { starts[month] = i; month += 1; }
      at[i] = cell % places;
      number[i] = rows[2 * i + 1];
    }
    const held = { from: 0, to: -1, numbers: new Int32Array(places) };
    const add = (from, to, sign) => {
      for (let i = starts[from]; i < starts[to]; i += 1) held.numbers[at[i]] += sign * number[i];
    };
    return (from, to) => {
      if (from > held.to || to < held.from) {
        held.numbers.fill(0);
        add(from, to + 1, 1);
      } else {
        if (from < held.from) add(from, held.from, 1); else add(held.from, from, -1);
        if (to > held.to) add(held.to + 1, to + 1, 1); else add(to + 1, held.to + 1, -1);
      }
      Object.assign(held, { from, to });
      return window.atlasBubbles.circles(scale, where, held.numbers.slice());
    };
  }

  // Limits are upper ones, each included in its class; beyond the last is in the last.
  function classOf(value, limits) {
    let kind = 0;
    while (kind < limits.length - 1 && limits[kind] < value) kind += 1;
    return kind;
  }

  function changeOf(now, before, given) {
    if (now + before === 0) return [NO_EVENT, 0];
    let kind = given.limits.length;
    if (before) kind = given.limits.filter((limit) => limit < now / before).length;
    return [kind, now + before < given.few ? 1 : 0];
  }

  // The provinces in a window: [events, low, best, high, unknown, rank] each, as Python has them.
  function numbersOf(sums, from, to) {
    const width = PROVINCES.length * 5;
    const found = PROVINCES.map((_, p) => [0, 1, 2, 3, 4].map((n) =>
      sums[(to + 1) * width + p * 5 + n] - sums[from * width + p * 5 + n]));
    for (const row of found) {
      row.push(row[0] ? 1 + found.filter((other) => other[0] > row[0]).length : 0);
    }
    return found;
  }

  function kindsOf(given, numbers, before, limits) {
    return numbers.map(([events, , best], p) => {
      if (given.skipped.includes(p)) return [NO_DATA, 1];
      if (given.measure === "change") {
        return before ? changeOf(events, before[p], given) : [NO_DATA, 1];
      }
      const value = given.measure === "deaths" ? best
        : given.measure === "rate" ? events / given.population[p] * 100000 : events;
      return value > 0 ? [classOf(value, limits), 0] : [NO_EVENT, 0];
    });
  }

  function extraOf(given, numbers, before) {
    if (given.measure === "rate") {
      return numbers.map(([events], p) =>
        twoDecimals(events / given.population[p] * 100000) + " attacks per 100,000 people");
    }
    if (given.measure !== "change") return null;
    if (!before) return numbers.map(() => "The data do not cover the window before");
    return numbers.map(([events], p) =>
      say(before[p]) + " in the window before → " + say(events) + " in this one");
  }

  // The map in words.
  function altOf(given, numbers, words) {
    const most = numbers.map((row, p) => [row[5], PROVINCES[p].name, row[0]])
      .filter(([rank]) => rank)
      .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 3)
      .map(([, name, events]) => name + " " + say(events)).join(", ");
    const lead = "Map of the " + PROVINCES.length + " provinces. " + given.title + ", " + words + ".";
    return lead + (most ? " Most attacks: " + most + "." : " No attack.");
  }

  // given: what Python sent; timeline: the first and last day of the data. The answer's picture(from,
  // to, focus) is that of the months from `from` to `to`; whole: of a run that grows from the first.
  function open(given, timeline) {
    const months = calendar(timeline);
    const sums = summed(given.months, months.count);
    const circles = given.bubbles && moving(given.bubbles, months.count);
    const attacks = [0];
    for (const number of given.attacks) attacks.push(attacks[attacks.length - 1] + number);
    return {
      length: given.length,
      attacks: (from, to) => attacks[to + 1] - attacks[from],
      picture(from, to, whole, focus) {
        const numbers = numbersOf(sums, from, to);
        const before = given.before && !whole ? given.before[from] : null;
        const days = months.days(from, to);
        const words = days.start === days.end ? dayInWords(days.start)
          : dayInWords(days.start) + " to " + dayInWords(days.end);
        const plain = !whole && (given.measure !== "change" || before);
        return {
          scale: given.scale, skipped: given.skipped, numbers, focus, districts: null,
          extra: extraOf(given, numbers, before),
          provinces: kindsOf(given, numbers, before, whole ? given.limitsWhole : given.limits),
          legend: Object.assign({}, plain ? given.legend : given.legendWhole, { window: words }),
          alt: altOf(given, numbers, words),
          bubbles: circles && circles(from, to),
        };
      },
    };
  }

  return { calendar, open };
})();
