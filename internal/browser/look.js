// Looks at the page that it runs in and returns what is wrong, as [{kind, text}].
() => {
  const found = [];
  const say = (kind, text) => { if (found.length < 200) found.push({ kind, text }); };
  const short = s => JSON.stringify(s.trim().replace(/\s+/g, " ").slice(0, 40));
  const name = e => e.tagName.toLowerCase() + (e.getAttribute("class") ? "." + e.getAttribute("class") : "");

  const overflow = () => {
    const width = window.innerWidth, root = document.scrollingElement || document.documentElement;
    if (root.scrollWidth > width) say("overflow", `the page is ${root.scrollWidth} wide in a view of ${width}`);
    for (const e of document.body.querySelectorAll("*")) {
      if (e.ownerSVGElement || scrolled(e)) continue;
      const r = e.getBoundingClientRect();
      if (r.width > 0 && (r.right > width + 0.5 || r.left < -0.5)) say("overflow", `${name(e)} is from ${r.left.toFixed(1)} to ${r.right.toFixed(1)} in a view of ${width}`);
    }
  };
  // scrolled tells whether an element lies in an area that scrolls on screen by itself.
  const scrolled = e => {
    if (matchMedia("print").matches) return false;
    for (e = e.parentElement; e; e = e.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true;
    }
    return false;
  };

  // The height of a line box is the font's affair: labels are taken to be 1.2 em tall.
  // Fonts have whole pixels above and below the baseline, so a pixel is not an overlap.
  const boxOf = t => {
    const b = t.getBBox(), m = t.getCTM(), size = parseFloat(getComputedStyle(t).fontSize);
    const cut = Math.max(0, (b.height - 1.2 * size) / 2);
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(m);
    const p = [at(b.x, b.y + cut), at(b.x + b.width, b.y + b.height - cut)];
    return { l: Math.min(p[0].x, p[1].x), t: Math.min(p[0].y, p[1].y), r: Math.max(p[0].x, p[1].x), b: Math.max(p[0].y, p[1].y) };
  };
  const at = b => `at ${[b.l, b.t, b.r, b.b].map(v => v.toFixed(1))}`;
  const labels = () => {
    for (const svg of document.querySelectorAll("svg")) {
      const view = svg.getBoundingClientRect(), e = 1;
      if (!view.width) continue;
      const all = [...svg.querySelectorAll("text")].filter(t => t.textContent.trim()).map(t => ({ t, box: boxOf(t) }));
      all.forEach(({ t, box }, i) => {
        if (box.l < -e || box.t < -e || box.r > view.width + e || box.b > view.height + e) {
          say("outside", `${short(t.textContent)} ${at(box)} in ${view.width} x ${view.height}`);
        }
        for (const o of all.slice(0, i)) {
          if (box.l + e < o.box.r && o.box.l + e < box.r && box.t + e < o.box.b && o.box.t + e < box.b) {
            say("overlap", `${short(o.t.textContent)} ${at(o.box)} and ${short(t.textContent)} ${at(box)}`);
          }
        }
      });
    }
  };

  // hidden tells whether an element is for the ears alone.
  const hidden = e => {
    for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath.startsWith("inset")) return true;
    return false;
  };
  // seen is the part of a box that the areas which scroll around an element show.
  const seen = (e, r) => {
    let { left, right, top, bottom } = r;
    for (let p = e.parentElement; p; p = p.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(p).overflowX)) continue;
      const c = p.getBoundingClientRect();
      left = Math.max(left, c.left), right = Math.min(right, c.right);
    }
    return { left, right, top, bottom };
  };
  // texts looks at the lines of text outside of drawings.
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), all = [];
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      const e = n.parentElement;
      if (!n.data.trim() || e.ownerSVGElement || /^(style|script)$/i.test(e.tagName) || !e.checkVisibility({ contentVisibilityAuto: true }) || hidden(e)) continue;
      const box = e.closest("td,th,dd,dt,p,li,caption,figcaption,h1,h2,h3")?.getBoundingClientRect(), range = document.createRange();
      range.selectNodeContents(n);
      for (const line of range.getClientRects()) {
        if (box && line.width > 0 && (line.right > box.right + 1 || line.left < box.left - 1)) say("cut", short(n.data));
        const r = seen(e, line);
        if (e.closest("caption") && line.right > r.right + 1) say("cut", `the caption ${short(n.data)}`);
        if (r.right - r.left > 1 && r.bottom - r.top > 1) all.push({ text: n.data, r });
      }
    }
    all.sort((a, b) => a.r.top - b.r.top);
    all.forEach(({ text, r }, i) => {
      for (let k = i + 1; k < all.length && all[k].r.top < r.bottom; k++) {
        const o = all[k].r, least = Math.min(r.bottom - r.top, o.bottom - o.top);
        // Lines of text have room above and below the letters, of which a third may be shared.
        if (Math.min(r.right, o.right) - Math.max(r.left, o.left) > 1 && Math.min(r.bottom, o.bottom) - o.top > least / 3) {
          say("overlap", `${short(text)} and ${short(all[k].text)}`);
        }
      }
    });
  };

  // words looks at headings, in which a line ends between words unless one is wider than the
  // line; a column is as wide as its words. Paper is narrow and does not scroll, so that
  // columns on it are left out.
  const words = () => {
    const paper = matchMedia("print").matches, range = document.createRange();
    for (const e of document.querySelectorAll("h1, h2, figcaption, caption, dt" + (paper ? "" : ", thead th"))) {
      const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      for (let n = walker.nextNode(); n; n = walker.nextNode()) {
        if (hidden(n.parentElement)) continue;
        for (const m of n.data.matchAll(/[\p{L}\p{N}]+/gu)) {
          range.setStart(n, m.index), range.setEnd(n, m.index + m[0].length);
          const lines = [...range.getClientRects()].filter(r => r.width > 0);
          const wide = lines.reduce((sum, r) => sum + r.width, 0), tops = lines.map(r => r.top);
          if (Math.max(...tops) - Math.min(...tops) > 2 && (wide < e.clientWidth || e.tagName === "TH")) say("broken", `${short(m[0])} in ${short(n.data)}`);
        }
      }
    }
  };

  const parse = s => {
    const n = (s || "").match(/[\d.]+%?/g);
    if (!n || s === "none") return [0, 0, 0, 0];
    const [r, g, b, a] = n.map(parseFloat);
    return /^color\(srgb/.test(s) ? [r * 255, g * 255, b * 255, a ?? 1] : [r, g, b, a ?? 1];
  };
  const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = c => {
    const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  // paint is the colour that an element puts on what is behind it.
  const paint = e => {
    const s = getComputedStyle(e);
    if (!e.ownerSVGElement) return parse(s.backgroundColor);
    if (e.tagName === "text" || e.tagName === "title" || e.tagName === "line") return [0, 0, 0, 0];
    const c = parse(s.fill);
    return [c[0], c[1], c[2], c[3] * parseFloat(s.fillOpacity) * parseFloat(s.opacity)];
  };
  const canvas = () => {
    const probe = document.createElement("div");
    probe.style.cssText = "position:fixed;width:1px;height:1px;background:Canvas";
    document.body.append(probe);
    const c = parse(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return c;
  };
  const ground = canvas();
  // behind is the colour behind an element at a point of the view.
  const behind = (e, x, y) => {
    const stack = document.elementsFromPoint(x, y);
    let c = ground;
    for (const under of stack.slice(stack.indexOf(e) + 1).reverse()) c = over(paint(under), c);
    return e.ownerSVGElement ? c : over(paint(e), c);
  };
  const contrast = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    texts: for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      const e = n.parentElement;
      if (!n.data.trim() || !e.checkVisibility() || hidden(e) || /^(title|desc|style|script)$/i.test(e.tagName)) continue;
      const s = getComputedStyle(e), range = document.createRange();
      range.selectNodeContents(n);
      const ink = parse(e.ownerSVGElement ? s.fill : s.color);
      for (const r of range.getClientRects()) {
        // What is behind a label of a drawing may change below it; boxes have one ground.
        for (const share of e.ownerSVGElement ? [0.1, 0.5, 0.9] : [0.5]) {
          const x = r.left + share * r.width, y = r.top + r.height / 2;
          if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
          // A label with a rim in the colour of the ground is read against the rim.
          const rim = e.ownerSVGElement && s.stroke !== "none" && s.paintOrder.startsWith("stroke") ? parse(s.stroke) : null;
          const back = rim || behind(e, x, y), c = ratio(over(ink, back), back);
          if (c < 4.5) { say("contrast", `${short(n.data)} ${c.toFixed(2)} : 1, ${over(ink, back).map(Math.round)} on ${back.map(Math.round)}`); continue texts; }
        }
      }
    }
  };

  for (const s of document.querySelectorAll("script")) say("script", short(s.textContent || s.src));
  overflow();
  labels();
  texts();
  words();
  contrast();
  return found;
}
