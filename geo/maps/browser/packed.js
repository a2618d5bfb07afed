// Whole numbers from the text that geo/maps/packed.py makes of them.
window.atlasUnpack = (function () {
  "use strict";
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
  const codes = new Uint8Array(128);
  [...SIGNS].forEach((sign, code) => { codes[sign.charCodeAt(0)] = code; });

  return function (text) {
    const found = [];
    let value = 0;
    let shift = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = codes[text.charCodeAt(i)];
      value |= (code & 31) << shift;
      shift += 5;
      if (code < 32) {
        found.push((value >>> 1) ^ -(value & 1));
        value = shift = 0;
      }
    }
    return found;
  };
})();
