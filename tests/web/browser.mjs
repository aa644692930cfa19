// browser.mjs - one headless browser for all tests, with a profile of its own; it asks nothing of any network.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// A page as one reader has it: width in CSS pixels, light or dark.
export const VIEWS = [['light', 1280], ['dark', 320], ['dark', 1280], ['light', 320]];

export async function withBrowser(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS, timeout: 60000 });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

export async function change(page, [scheme, width]) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
}

export async function show(page, address, view) {
  await change(page, view);
  await page.goto(address, { waitUntil: 'load' });
}

// Marks the first texts of each kind: those whose elements, up to the body, have the same names, classes and states. The
// style gives colours by these alone, so that a thousand cells of a table are judged by the first of each kind.
function markKinds() {
  const seen = new Map();
  for (const one of document.querySelectorAll('body *')) {
    if (![...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    let kind = '';
    for (let at = one; at !== document.body; at = at.parentElement)
      kind += `${at.tagName}.${at.getAttribute('class') || ''}${at.id ? '#' : ''}${at.hasAttribute('aria-current') ? '!' : ''} `;
    const count = seen.get(kind) || 0;
    if (count < 2) one.dataset.kind = '';
    seen.set(kind, count + 1);
  }
}

// What axe finds on the page that is shown, one line each: every rule it has, best practices too. The contrast of every
// text, or of some of each kind: that rule alone takes three times as long as all others.
export async function faults(page, everyText = true) {
  await page.evaluate(axe);
  const run = (context, options) => page.evaluate(`axe.run(${context}, ${JSON.stringify({ resultTypes: ['violations'], preload: false, ...options })})`);
  const found = [];
  if (everyText) {
    found.push(await run('document', {}));
  } else {
    await page.evaluate(markKinds);
    found.push(await run('document', { rules: { 'color-contrast': { enabled: false } } }));
    found.push(await run('{ include: [["[data-kind]"]] }', { runOnly: ['color-contrast'] }));
  }
  return found.flatMap(one => one.violations).flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`));
}

export async function sideways(page) {
  return page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
}
