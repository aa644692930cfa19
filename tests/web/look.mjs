// look.mjs FOLDER|FILE... - does every page suit every reader? Each argument is a folder of pages or one page.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { VIEWS, change, faults, show, sideways, withBrowser } from './browser.mjs';
import { end, hold } from './claims.mjs';
import { keyboard, search, withoutScript } from './readers.mjs';

const READERS = 2; // each with a profile of its own, and so a process of its own

function pagesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap(name => {
    const inner = join(path, name);
    if (statSync(inner).isDirectory()) return pagesOf(inner);
    return name.endsWith('.html') ? [inner] : [];
  });
}

// Pages of every kind in every view; the others in one, turn by turn, so that each view sees many.
const EVERY_VIEW = /\d(\/index|\/forvaltningsberattelse|\/resultatrakning|\/siffror\/driftredovisning|)\.html$/;

const EVERY_TEXT = /\/(index|resultatrakning|tabeller|bilaga-vad-lagen-kraver)\.html$/;

async function lookAt(page, path, order) {
  const address = pathToFileURL(path).href, strangers = [], complaints = [];
  page.removeAllListeners();
  page.on('request', request => /^(file|data):/.test(request.url()) || strangers.push(request.url()));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  const views = EVERY_VIEW.test(path) ? VIEWS : [VIEWS[order % VIEWS.length]];
  const everyText = EVERY_TEXT.test(path);
  await show(page, address, views[0]);
  for (const view of views) {
    await change(page, view);
    const found = await faults(page, everyText);
    hold(`${path} (${view.join(' ')}): axe finds nothing`, found.length === 0, found.slice(0, 8).join('\n'));
  }
  await page.setViewportSize({ width: 320, height: 700 });
  const over = await sideways(page);
  hold(`${path}: it does not scroll sideways at 320 pixels`, over <= 0, `${over} pixels too wide`);
  hold(`${path}: nothing is fetched from outside`, strangers.length === 0, strangers.join('\n'));
  hold(`${path}: the browser has nothing to complain of`, complaints.length === 0, complaints.join('\n'));
}

// A runner that finds nothing anywhere must find what is planted.
async function planted(page) {
  const PLANTS = {
    'image-alt': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    'color-contrast': '<p style="color:#999;background:#fff">Ljusgrå text</p>',
    label: '<input type="text">',
    'heading-order': '<h4>En rubrik för långt ned</h4>',
  };
  for (const [rule, plant] of Object.entries(PLANTS)) {
    await page.setContent(`<!DOCTYPE html><html lang="sv"><title>Prov</title><main><h1>Prov</h1>${plant}</main></html>`);
    for (const everyText of [true, false]) {
      const found = await faults(page, everyText);
      hold(`planted: ${rule} is found`, found.some(line => line.startsWith(`${rule}:`)), found.join('\n'));
    }
  }
  await page.setViewportSize({ width: 320, height: 700 });
  await page.setContent('<!DOCTYPE html><html lang="sv"><title>Prov</title><div style="width:900px">brett</div></html>');
  hold('planted: a page that is too wide is found', await sideways(page) > 0);
}

const given = process.argv.slice(2).map(path => resolve(path));
await withBrowser(async browser => {
  const queue = given.flatMap(pagesOf).map((path, order) => [path, order]), began = Date.now(), count = queue.length;
  hold('there are pages to look at', count > given.length);
  const worker = async () => {
    const page = await (await browser.newContext()).newPage();
    for (let next; (next = queue.shift());) await lookAt(page, ...next);
    await page.close();
  };
  await Promise.all(Array.from({ length: READERS }, worker));
  console.log(`${count} pages in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  const page = await (await browser.newContext()).newPage();
  await planted(page);
  // Keys, search and what is left without a script are tried where the chapters are those of an annual report.
  const annual = given.filter(path => existsSync(join(path, 'resultatrakning.html')));
  hold('there is an annual report among them', annual.length > 0);
  for (const folder of annual) {
    await search(page, folder);
    await keyboard(page, folder);
    await withoutScript(browser, folder);
  }
});
end();
