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

export async function show(page, address, [scheme, width]) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.goto(address, { waitUntil: 'load' });
}

// What axe finds on the page that is shown, one line each: every rule it has, best practices too.
export async function faults(page) {
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'], preload: false })`);
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`));
}

export async function sideways(page) {
  return page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
}
