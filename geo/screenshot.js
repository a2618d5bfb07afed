// What of a page is still to come, and what it says of itself (geo/screenshot.py).
() => {
  const all = (css, root) => [...(root || document).querySelectorAll(css)];
  const said = (css) => all(css).map((e) => e.innerText.replace(/\s+/g, " ").trim()).filter(Boolean);
  const app = document.querySelector('[data-testid="stApp"]');
  const running = !app || app.dataset.testScriptState !== "notRunning";
  const maps = all('iframe[title^="streamlit_folium"]').map((frame) => frame.contentDocument);
  const fonts = [document, ...maps].some((one) => one && one.fonts.status !== "loaded");
  const waiting = {
    "the page's script": running,
    "a part of the page": all('[data-testid="stSkeleton"], [data-stale="true"]').length > 0,
    "a chart": all('[data-testid="stVegaLiteChart"]').some((one) => !one.querySelector(".marks")),
    "a map": maps.some((one) => !one || !one.querySelector("[data-drawn]")),
    "an image": [...document.images].some((one) => !one.complete),
    "the fonts": fonts,
  };
  const faults = maps.map((one) => one && one.getElementById("atlas-fault")).filter(Boolean);
  const fault = [...said('[data-testid="stException"], [data-testid="stDialog"]'),
    ...faults.map((one) => one.textContent)][0] || "";
  return {
    running, fault: fault.slice(0, 300),
    whole: all(".aa-imprint").length > 0,
    waiting: Object.keys(waiting).filter((name) => waiting[name]),
    notes: said(".aa-note").filter((one) => all(".aa-imprint").length === 0 || one.startsWith("The link")),
    width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight,
  };
}
