// What the page's tests share: a page that notes complaints, waiting, pictures.
const assert = require('node:assert');
const fs = require('node:fs');

const PATIENCE_MILLIS = 60_000;
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A page that notes every complaint of the browser: errors, warnings, breaches of the content policy. */
async function open(browser, base, complaints, options = {}, locked = false) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MILLIS);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('breach', (what) => complaints.push('policy: ' + what));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) => breach(event.violatedDirective + ' ' + event.blockedURI)),
  );
  await page.goto(base + (options.path ?? ''));
  if (!locked) await until(page, () => document.getElementById('status').textContent.startsWith('Model'));
  return page;
}

/** Waits for a condition; Playwright's own waiting needs eval, which the page's content policy forbids. */
async function until(page, condition, argument) {
  for (let waited = 0; waited < PATIENCE_MILLIS; waited += 100) {
    if (await page.evaluate(condition, argument)) return;
    await page.waitForTimeout(100);
  }
  assert.fail('never came true: ' + condition);
}

/** The dates that the page breaks over lines. */
function brokenDates() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const date of text.data.matchAll(/\d{4}-\d\d-\d\d/g)) {
      const range = document.createRange();
      range.setStart(text, date.index);
      range.setEnd(text, date.index + date[0].length);
      const tops = [...range.getClientRects()].map((part) => Math.round(part.top));
      if (new Set(tops).size > 1) broken.push(text.data);
    }
  }
  return broken;
}

/** Keeps a picture of the page for people to look at; what is missing must not show in it, nor a broken date. */
async function shoot(page, shots, name, fullPage = false) {
  const text = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(text, /undefined|NaN|null/, name);
  assert.deepStrictEqual(await page.evaluate(brokenDates), [], name);
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage });
}

/** Requires that axe finds nothing that a reader with a screen reader, or weak eyes, would stumble over. */
async function axe(page, name) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  });
  assert.deepStrictEqual(found, [], name);
}

module.exports = { axe, open, shoot, until };
