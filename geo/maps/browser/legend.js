// The legend, the tooltips and the message of a fault. All text goes in as text, never as markup.
window.atlasLegend = (function () {
  "use strict";
  const shown = { mark: "", window: null };

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function swatch(colour, hatch, label) {
    const item = element("div", "atlas-class");
    const box = element("span", "atlas-swatch" + (hatch ? " atlas-hatched" : ""));
    box.style.backgroundColor = colour;
    item.append(box, element("span", "atlas-class-label", label));
    return item;
  }

  function circles(bubbles) {
    const row = element("div", "atlas-circles");
    for (const number of bubbles.examples) {
      const circle = element("span", "atlas-circle");
      const width = 2 * window.atlasBubbles.radius(number, bubbles.reference);
      circle.style.width = circle.style.height = width + "px";
      row.append(circle, element("span", "", number.toLocaleString("en")));
    }
    row.append(element("span", "atlas-quiet", bubbles.label));
    return row;
  }

  // legend: {title, none, labels, hatch, window, caveat}; colours: the palette's row for its classes.
  // Built anew only where more than the window changed.
  function show(box, legend, bubbles, colours, palette, credit) {
    const { window: words, ...rest } = legend;
    const circled = bubbles && bubbles.examples.length ? bubbles : null;
    const mark = JSON.stringify([rest, colours, palette.none, credit,
      circled && [circled.reference, circled.examples, circled.label]]);
    if (mark !== shown.mark) build(box, rest, circled, colours, palette, credit);
    shown.mark = mark;
    if (shown.window.textContent !== words) shown.window.textContent = words;
  }

  function build(box, legend, bubbles, colours, palette, credit) {
    const classes = element("div", "atlas-classes");
    if (legend.none) classes.append(swatch(palette.none, false, legend.none));
    legend.labels.forEach((label, i) => classes.append(swatch(colours[i], false, label)));
    if (legend.hatch) classes.append(swatch("transparent", true, legend.hatch));
    const title = element("div", "atlas-legend-title", legend.title);
    shown.window = element("span", "");
    title.append(shown.window);
    if (legend.caveat) title.append(element("span", "atlas-caveat", legend.caveat));
    box.replaceChildren(title, classes);
    if (bubbles) box.append(circles(bubbles));
    box.append(element("div", "atlas-credit", credit));
  }

  function tip(lines, name, dari) {
    const made = element("div", "atlas-tip");
    if (name) {
      const head = element("div", "atlas-tip-name", name);
      if (dari) {
        const other = element("span", "atlas-tip-dari", dari);
        other.lang = "fa-AF";
        other.dir = "rtl";
        head.append(other);
      }
      made.append(head);
    }
    for (const line of lines) made.append(element("div", "", line));
    return made;
  }

  // numbers: [attacks, deaths low, best, high, attacks without a stated toll, rank of a province].
  function inWords(numbers, picture) {
    const [events, low, best, high, unknown, rank] = numbers;
    const say = (n) => n.toLocaleString("en");
    if (!events) return ["No attack in this selection"];
    const range = low === high ? "" : " (" + say(low) + "–" + say(high) + ")";
    const said = [
      say(events) + (events === 1 ? " attack" : " attacks") +
        " · " + say(best) + " reported deaths" + range,
    ];
    if (rank) said.push("Rank " + rank + " of " + picture.numbers.length + " by attacks");
    if (unknown) said.push(say(unknown) + (unknown === 1 ? " attack" : " attacks") +
      " without a best figure of deaths");
    return said;
  }

  function fault(error) {
    let box = document.getElementById("atlas-fault");
    if (!box) {
      box = element("div", "");
      box.id = "atlas-fault";
      box.setAttribute("role", "alert");
      document.body.append(box);
    }
    box.textContent =
      "The map could not be drawn (" + error.message + "). The numbers beside it are right; " +
      "reload the page to try again.";
  }

  return { element, fault, inWords, show, tip };
})();
