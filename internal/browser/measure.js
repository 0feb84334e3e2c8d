'use strict';
// Measures the pages in all frames and leaves a list of findings in #result.

const least = 4.5;

function numbers(color) {
  const c = color.match(/[\d.]+/g).map(Number);
  return color.startsWith('color(srgb') ? [c[0] * 255, c[1] * 255, c[2] * 255, c[3] ?? 1] : [c[0], c[1], c[2], c[3] ?? 1];
}

function over(top, below) {
  return [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
}

function luminance([r, g, b]) {
  const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
}

function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

// paint is the colour that an element lays over what is below it, or null.
function paint(win, e) {
  const s = win.getComputedStyle(e);
  if (e instanceof win.SVGElement) {
    if (!['rect', 'path', 'circle', 'polygon'].includes(e.tagName) || s.fill === 'none' || !s.fill.startsWith('rgb') && !s.fill.startsWith('color')) return null;
    const c = numbers(s.fill);
    c[3] *= Number(s.fillOpacity) * Number(s.opacity);
    return c;
  }
  const c = numbers(s.backgroundColor);
  return c[3] > 0 ? c : null;
}

// ground is the colour behind a point of an element, or null where it is not seen.
function ground(win, e, x, y) {
  const s = win.getComputedStyle(e);
  if (e instanceof win.SVGElement && s.paintOrder.startsWith('stroke') && s.stroke !== 'none' && parseFloat(s.strokeWidth) >= 2) return numbers(s.stroke);
  const layers = [];
  let stack = win.document.elementsFromPoint(x, y);
  const at = stack.findIndex(o => o === e || e.contains(o) || e instanceof win.SVGElement && o === e.ownerSVGElement);
  if (at < 0) return null; // scrolled out of sight
  stack = stack.slice(at);
  for (const o of stack) {
    if (o === e && e instanceof win.SVGElement) continue;
    const c = paint(win, o);
    if (c) layers.push(c);
    if (c && c[3] === 1) break;
  }
  let result = [255, 255, 255, 1];
  for (const c of layers.reverse()) result = over(c, result);
  return result;
}

// hidden tells what is not for the eye: clipped to a pixel, beside the page, or not drawn.
function hidden(win, e) {
  for (let p = e; p; p = p.parentElement) {
    const s = win.getComputedStyle(p);
    if (s.display === 'none' || s.visibility === 'hidden' || s.clipPath.startsWith('inset') || p.tagName === 'DETAILS' && !p.open && !e.closest('summary')) return true;
  }
  const r = e.getBoundingClientRect();
  return r.right <= 0 || r.width === 0 || r.height === 0;
}

function scrolls(win, e) {
  for (let p = e.parentElement; p; p = p.parentElement) {
    const o = win.getComputedStyle(p).overflowX;
    if (o === 'auto' || o === 'scroll') return true;
  }
  return false;
}

// texts are all pieces of text that are seen, with their boxes.
function texts(win) {
  const out = [];
  const walker = win.document.createTreeWalker(win.document.body, win.NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || ['STYLE', 'SCRIPT', 'title', 'desc', 'TITLE'].includes(e.tagName) || hidden(win, e)) continue;
    const range = win.document.createRange();
    range.selectNodeContents(n);
    for (const r of range.getClientRects()) if (r.width > 0.5 && r.height > 0.5) out.push({ text: n.data.trim(), e, r });
  }
  return out;
}

function inspect(frame) {
  const win = frame.contentWindow, doc = win.document;
  frame.height = doc.documentElement.scrollHeight + 50; // all of it is in the window, and no bar takes from its width
  const width = doc.documentElement.clientWidth, found = [];
  const say = (...what) => found.push(frame.dataset.name + ': ' + what.join(' '));
  if (doc.documentElement.scrollWidth > width) say('the page is', doc.documentElement.scrollWidth, 'wide in a window of', width);

  const all = texts(win);
  if (all.length === 0) say('there is no text');
  for (const { text, e, r } of all) {
    const free = scrolls(win, e);
    if (!free && (r.right > width + 1 || r.left < -1)) say('sticks out to', Math.round(r.right), 'of', width + ':', text.slice(0, 40));
    const svg = e.ownerSVGElement;
    if (svg) {
      const s = svg.getBoundingClientRect();
      if (r.left < s.left - 1 || r.right > s.right + 1 || r.top < s.top - 1 || r.bottom > s.bottom + 1) say('outside its drawing:', text.slice(0, 40));
    }
    const box = e.closest('td,th,dd,dt,p,li,caption,figcaption,h1,h2,h3');
    if (box && !svg && r.right > box.getBoundingClientRect().right + 1) say('runs out of its box:', text.slice(0, 40));
    if (r.left < width && r.right > 0) {
      const style = win.getComputedStyle(e);
      const ink = numbers(svg ? style.fill : style.color);
      const below = ground(win, e, Math.min(r.left + r.width / 2, width - 1), r.top + r.height / 2);
      const c = below ? contrast(over(ink, below), below) : least;
      if (c < least) say('contrast', c.toFixed(2), style.color, 'on', below.slice(0, 3).map(Math.round).join(), ':', text.slice(0, 40));
    }
  }
  // Boxes of text have room above and below the letters; two pixels of that may meet.
  all.sort((a, b) => a.r.top - b.r.top);
  for (let i = 0; i < all.length; i++) {
    for (let k = i + 1; k < all.length && all[k].r.top < all[i].r.bottom - 2; k++) {
      const [a, b] = [all[i], all[k]];
      const x = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left), y = Math.min(a.r.bottom, b.r.bottom) - b.r.top;
      if (x > 1 && y > Math.min(a.r.height, b.r.height) * 0.3 && !(scrolls(win, a.e) && a.r.left > width) ) say('overlap:', a.text.slice(0, 30), '|', b.text.slice(0, 30));
    }
  }
  return found;
}

window.onload = () => {
  const found = [];
  for (const frame of document.querySelectorAll('iframe')) {
    try { found.push(...inspect(frame)); } catch (e) { found.push(frame.dataset.name + ': ' + e.stack); }
  }
  document.getElementById('result').textContent = JSON.stringify(found);
};
