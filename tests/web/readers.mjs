// readers.mjs - readers who search, who have only a keyboard, who have no script.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { show } from './browser.mjs';
import { hold } from './claims.mjs';

const at = (folder, name) => pathToFileURL(join(folder, name)).href;

export async function search(page, folder) {
  await show(page, at(folder, 'index.html'), ['light', 1280]);
  const field = page.getByRole('searchbox');
  await field.fill('kassaflöde');
  const first = page.locator('#search-answer a').first();
  hold(`${folder}: a word is found`, await first.isVisible());
  hold(`${folder}: how much was found is told`, /\d/.test(await page.locator('#search-answer [role=status]').textContent()));
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    const box = await page.locator('#search-answer').boundingBox();
    hold(`${folder}: the answer is within the window at ${width} pixels`, box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
  }
  await field.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForURL(/kassaflodesanalys/, { timeout: 5000 });
  hold(`${folder}: what is found leads to its page`, /Kassaflödesanalys/.test(await page.locator('h1, h2').allTextContents().then(all => all.join())));
  await page.getByRole('searchbox').fill('ARSREDOVISNING xyzzy');
  hold(`${folder}: words that no section has are told`, await page.locator('#search-answer a').count() === 0 &&
    /Inget/.test(await page.locator('#search-answer [role=status]').textContent()));
  await page.keyboard.press('Escape');
  hold(`${folder}: Escape closes the answer`, await page.locator('#search-answer').isHidden());
  await page.getByRole('searchbox').fill('direktion');
  const link = page.locator('#search-answer a').first();
  const address = await link.getAttribute('href');
  await link.click();
  await page.waitForLoadState();
  hold(`${folder}: a section is led to`, page.url().endsWith(address.replace(/^(\.\.\/)+/, '')), `${address} ${page.url()}`);
}

const REACHABLE = 'a[href], button, input, summary, [tabindex="0"]';

// Every link and field gets the focus, in the order of the page, and shows that it has it.
export async function keyboard(page, folder) {
  for (const [name, width] of [['resultatrakning.html', 1280], ['resultatrakning.html', 320], ['index.html', 320]]) {
    await show(page, at(folder, name), ['light', width]);
    const wanted = await page.evaluate(selector => [...document.querySelectorAll(selector)]
      .filter(one => one.checkVisibility({ visibilityProperty: true })).map((one, i) => { one.dataset.stop = i; return i; }), REACHABLE);
    const seen = [];
    let unseen = 0;
    for (let i = 0; i < wanted.length + 5; i++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return [document.activeElement.dataset.stop, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
      });
      if (stop[0] === undefined) break;
      if (!stop[1]) unseen++;
      seen.push(Number(stop[0]));
    }
    hold(`${folder}/${name} ${width}: the keyboard reaches everything in order`, String(seen) === String(wanted), `${seen}\n${wanted}`);
    hold(`${folder}/${name} ${width}: the focus is seen`, wanted.length > 5 && unseen === 0, `${unseen} stops without an outline`);
  }
  await show(page, at(folder, 'resultatrakning.html'), ['light', 320]);
  const list = page.locator('#contents-list');
  hold(`${folder}: the contents are folded where the page is narrow`, await list.isHidden());
  await page.locator('.fold').focus();
  await page.keyboard.press('Enter');
  hold(`${folder}: the keyboard opens them`, await list.isVisible() && await page.locator('.fold[aria-expanded=true]').count() === 1);
  await page.keyboard.press('Tab');
  hold(`${folder}: and goes on into them`, await page.evaluate(() => !!document.activeElement.closest('#contents-list')));
  await show(page, at(folder, 'resultatrakning.html'), ['light', 1280]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#document-main$/, { timeout: 5000 }).catch(() => {}); // the browser goes there in its own time
  hold(`${folder}: the skip link leads to the text`, page.url().endsWith('#document-main'));
}

export async function withoutScript(browser, folder) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  await page.goto(at(folder, 'resultatrakning.html'));
  hold(`${folder}: without scripts the search is hidden`, await page.locator('form.search').isHidden());
  hold(`${folder}: without scripts the contents stand open`, await page.locator('#contents-list').isVisible() && await page.locator('.fold').isHidden());
  await page.getByRole('link', { name: /Kassaflödesanalys/ }).first().click();
  hold(`${folder}: without scripts the links lead on`, /kassaflodesanalys/.test(page.url()));
  await context.close();
}
