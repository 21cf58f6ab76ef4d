// Keeps a previewed page as its file is: loads it anew without losing the reader's place, swaps style
// sheets where they stand, lays over it what stops a build, and takes that away again.
"use strict";
(() => {
  const script = document.currentScript;
  const own = new URL(".", script.src).pathname;
  const place = "briefgen-preview:" + location.pathname;
  let { token, version } = script.dataset;
  let stream = null;
  let leaving = false;

  // A page's place: how far it is scrolled, which details are open, what has the focus.

  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";

  const remember = () => {
    const details = [...document.querySelectorAll("details")].map((one) => one.open);
    const active = document.activeElement;
    const focus = [...document.querySelectorAll(focusable)].indexOf(active);
    const range = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const value = active && "value" in active && active.type !== "password" ? active.value : null;
    const kept = { x: scrollX, y: scrollY, details, focus, id: active ? active.id : "", range, value };
    try { sessionStorage.setItem(place, JSON.stringify(kept)); } catch { /* full or forbidden */ }
  };

  const recall = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch { /* forbidden, or not ours */ }
    if (!kept) return;
    document.querySelectorAll("details").forEach((one, number) => {
      if (number < kept.details.length) one.open = kept.details[number];
    });
    const found = (kept.id && document.getElementById(kept.id)) || document.querySelectorAll(focusable)[kept.focus];
    if (found && (kept.focus >= 0 || kept.id)) {
      found.focus({ preventScroll: true });
      if (kept.value !== null && "value" in found) found.value = kept.value;
      if (kept.range && kept.range[0] !== null && found.setSelectionRange) found.setSelectionRange(...kept.range);
    }
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    history.scrollRestoration = "manual";
    scroll();
    // Pictures that come later move what is below them; a reader who has moved meanwhile is left alone.
    const reached = scrollY;
    addEventListener("load", () => { if (scrollY === reached) scroll(); }, { once: true });
  };

  const reload = () => {
    leaving = true;
    remember();
    location.reload();
  };

  // Style sheets and pictures.

  const pathOf = (address) => new URL(address, location.href).pathname;
  const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

  const swap = (link, address) => {
    const next = link.cloneNode();
    next.href = address;
    const done = () => link.remove();
    next.addEventListener("load", done, { once: true });
    next.addEventListener("error", done, { once: true });
    link.after(next);
  };

  const refresh = (state) => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const path = decodeURIComponent(pathOf(link.href));
      const pair = state.swaps.find(([old]) => old === path);
      if (pair) swap(link, encoded(pair[1]));
      else if (state.touched.includes(path)) swap(link, `${pathOf(link.href)}?${state.version}`);
    }
    for (const picture of document.querySelectorAll("img[src]")) {
      const path = pathOf(picture.src);
      if (state.touched.includes(decodeURIComponent(path))) picture.src = `${path}?${state.version}`;
    }
  };

  // What stops a build.

  const shadow = () => {
    let host = document.querySelector("briefgen-preview");
    if (!host) {
      host = document.createElement("briefgen-preview");
      document.body.append(host);
    }
    if (!host.shadowRoot) {
      host.attachShadow({ mode: "open" });
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = own + "preview.css";
      const all = document.createElement("div");
      all.id = "all";
      host.shadowRoot.append(link, all);
    }
    return host.shadowRoot;
  };

  const arrange = () => {
    const root = shadow();
    const overlay = root.getElementById("overlay");
    const fold = root.getElementById("fold");
    if (!overlay || !fold) return;
    fold.hidden = false;
    const turn = (folded) => {
      overlay.classList.toggle("folded", folded);
      fold.textContent = folded ? "Show what is wrong" : "Look below";
    };
    fold.addEventListener("click", () => turn(!overlay.classList.contains("folded")));
    root.addEventListener("keydown", (event) => { if (event.key === "Escape") turn(true); });
  };

  const clear = () => {
    const overlay = shadow().getElementById("overlay");
    if (overlay) overlay.remove();
  };

  const lay = async () => {
    const answer = await fetch(own + "overlay", { cache: "no-store" });
    if (!answer.ok) return;
    const html = await answer.text();
    clear();
    const made = document.createElement("template");
    made.innerHTML = html; // ours, and escaped by us
    shadow().getElementById("all").append(made.content);
    arrange();
  };

  // The stream. Hidden pages let theirs go: a browser opens six a host, and more would starve the seventh page.

  const take = (event) => {
    const state = JSON.parse(event.data);
    version = state.version;
    if (leaving) return;
    if (state.follow && document.visibilityState === "visible") {
      leaving = true;
      location.assign(state.follow);
      return;
    }
    if (state.reload) {
      reload();
      return;
    }
    token = state.token;
    refresh(state);
    if (location.pathname === own) return; // the desk tells it itself
    if (state.trouble) lay();
    else clear();
  };

  const listen = () => {
    if (stream || leaving || document.visibilityState !== "visible") return;
    const query = new URLSearchParams({ path: location.pathname, token, version });
    stream = new EventSource(`${own}events?${query}`);
    stream.addEventListener("state", take);
    stream.addEventListener("error", () => {
      quiet();
      setTimeout(listen, 700);
    });
  };

  const quiet = () => {
    if (stream) stream.close();
    stream = null;
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") listen();
    else quiet();
  });
  addEventListener("pagehide", quiet);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });

  recall();
  if (document.querySelector("briefgen-preview")) arrange();
  listen();
})();
