// Drives the page in a real browser: node page.test.js BASE_URL LOG_FILE SCREENSHOTS
const assert = require('node:assert');
const fs = require('node:fs');
const { chromium } = require('playwright-core');

const [base, logFile, shots] = process.argv.slice(2);
const PATIENCE_MILLIS = 60_000;
const SECTIONS = ['log', 'whatif', 'users', 'effect', 'model', 'overview'];

/** A page that notes every complaint of the browser: errors, warnings, breaches of the content policy. */
async function open(browser, complaints, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MILLIS);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('breach', (what) => complaints.push('policy: ' + what));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) => breach(event.violatedDirective + ' ' + event.blockedURI)),
  );
  await page.goto(base);
  await until(page, () => document.getElementById('status').textContent.startsWith('Model'));
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

/** Keeps a picture of the page for people to look at; what is missing must not show in it. */
async function shoot(page, name, fullPage = false) {
  const text = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(text, /undefined|NaN|null/, name);
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage });
}

async function givesALog(page) {
  const log = fs.readFileSync(logFile, 'utf8');
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'log.jsonl'));
    return data;
  }, log);
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: dropped });
  await page.waitForSelector('#log-result .percent');
  assert.match(await page.textContent('#log-result'), /User <script>.*as of 2018-10-10/s);
  assert.strictEqual((await page.locator('#log-result .reasons li').count()) > 0, true);
  assert.strictEqual(await page.locator('#log-result .window ~ rect').count(), 2);
  await page.setInputFiles('#log-file', logFile);
  await page.waitForSelector('#log-result:not([aria-busy]) .percent');
  assert.strictEqual(await page.evaluate(() => window.hacked), undefined);
  assert.strictEqual(await page.locator('main script, main img[src="x"]').count(), 0);
  await shoot(page, 'log', true);
}

async function showsMarkupAsText(page) {
  await page.fill('#log-text', '{"userId":"<img src=x onerror=hacked=1>"\n');
  await page.click('#log-predict');
  await page.waitForSelector('#log-result [role=alert]');
  await page.setInputFiles('#log-file', logFile);
  await page.waitForSelector('#log-result .percent');
  assert.strictEqual(await page.evaluate(() => window.hacked), undefined);
}

async function changesAFeature(page) {
  await page.click('text=What if this user');
  await page.waitForSelector('#whatif-live .percent');
  assert.match(await page.textContent('#whatif-form'), /Starting from user <script>/);
  const risk = () => page.textContent('#whatif-live .percent');
  const before = await risk(),
    seen = new Set();
  for (const feature of await page.$$eval('#whatif-form details:first-of-type input[type=range]', (all) =>
    all.map((range) => range.nextSibling.id),
  )) {
    for (const end of ['min', 'max']) {
      await page.$eval(
        `#${feature}`,
        (box, which) => {
          const range = box.previousSibling;
          range.value = range[which];
          range.dispatchEvent(new Event('input'));
        },
        end,
      );
      await page.waitForTimeout(250);
      seen.add(await risk());
    }
  }
  assert.ok(seen.size > 1, 'no slider moved the risk from ' + before);
  assert.match(await page.textContent('#whatif-delta'), /points/);
  await shoot(page, 'whatif');
  await page.click('#whatif-reset');
  await page.waitForSelector('#whatif-delta', { state: 'detached' });
  assert.strictEqual(await risk(), before);
  await page.fill('#whatif-search', 'subscription level');
  assert.strictEqual(await page.locator('.feature:visible').count(), 1);
}

async function filtersUsers(page) {
  await page.click('nav a[href="#users"]');
  await page.waitForSelector('#users-list tbody tr');
  await page.fill('#users-least', '20');
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelectorAll('#users-list tbody tr').length === 4);
  await page.click('#users-list tbody tr:first-child button');
  await page.waitForSelector('dialog .percent');
  await page.waitForSelector('dialog svg[aria-label^="Songs per day from 2018-11-12"]');
  assert.match(await page.textContent('dialog'), /raises the risk/);
  await shoot(page, 'user');
  await page.fill('#user-as-of', '2018-11-01');
  await page.waitForSelector('dialog [role=alert]');
  await page.fill('#user-as-of', '2018-12-01');
  await page.click('dialog >> text=What if this user');
  await page.waitForSelector('dialog', { state: 'detached' });
  await until(page, () => document.querySelector('#whatif-form').textContent.includes('Starting from user u0'));
  await page.click('nav a[href="#users"]');
  await page.click('#users-list tbody tr:nth-child(2) button');
  await page.waitForSelector('dialog .percent');
  assert.match(await page.textContent('dialog'), /How often they come: not seen for longer than usual/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#users-csv')]);
  assert.strictEqual(download.suggestedFilename(), 'contacts-2018-12-01.csv');
  assert.match(fs.readFileSync(await download.path(), 'utf8'), /^user_id,as_of,probability/);
  await page.fill('#users-find', 'nobody');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog [role=alert]');
  await page.keyboard.press('Escape');
  await shoot(page, 'users');
}

async function showsTheModel(page) {
  await page.click('nav a[href="#model"]');
  await page.waitForSelector('#campaign-keptValue');
  const users = () => page.textContent('text=/These are/');
  const before = await users();
  await page.fill('#campaign-offerCost', '20');
  await until(
    page,
    (text) =>
      document.getElementById('model').textContent.includes('These are') &&
      !document.getElementById('model').textContent.includes(text),
    before,
  );
  assert.match(await page.textContent('#model'), /A model for play/);
  await shoot(page, 'model', true);
}

async function showsTheStatus(page) {
  assert.match(await page.textContent('#banner'), /The scores are 9 days late: they are as of 2018-12-01/);
  await page.click('nav a[href="#overview"]');
  await page.waitForSelector('#overview table');
  assert.match(
    await page.textContent('#overview'),
    /scores: the newest are of 2018-12-01, 9 days late; 2018-12-10 was due/,
  );
  assert.match(await page.textContent('#overview'), /ChampionVersionplay/);
  await shoot(page, 'status', true);
}

/** Presses Tab until the focus is where it should be, as somebody without a mouse would. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(selector + ' cannot be reached with the Tab key');
}

async function worksFromTheKeyboard(browser, complaints) {
  const page = await open(browser, complaints);
  await page.keyboard.press('Tab');
  assert.strictEqual(await page.evaluate(() => document.activeElement.className), 'skip');
  await tabTo(page, '#log-sample');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#log-result .percent');
  await tabTo(page, '#log-result button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#whatif:not([hidden]) #whatif-live .percent');
  await tabTo(page, '#whatif-form input[type=number]');
  await page.keyboard.press('ArrowUp');
  await page.waitForSelector('#whatif-delta');
  await page.reload();
  await tabTo(page, 'nav a[href="#users"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#users-list tbody tr');
  await tabTo(page, '#users-group');
  await page.keyboard.press('ArrowDown');
  await until(page, () => document.querySelectorAll('#users-list tbody tr').length === 36);
  await tabTo(page, '#users-list tbody button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog .percent');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Details/);
}

async function followsTheColoursOfTheSystem(browser, complaints) {
  const colours = [];
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(browser, complaints, { colorScheme });
    colours.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    await page.context().close();
  }
  assert.notStrictEqual(colours[0], colours[1]);
}

async function fitsAPhone(browser, complaints) {
  const page = await open(browser, complaints, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await page.click('#log-sample');
  await page.waitForSelector('#log-result .percent');
  for (const section of SECTIONS) {
    await page.click(`nav a[href="#${section}"]`);
    await until(
      page,
      (id) => !document.querySelector(`#${id} [aria-busy]`) && document.getElementById(id).textContent.length > 200,
      section,
    );
    const wide = () =>
      [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest('.table, svg'))
        .map((e) => e.outerHTML.slice(0, 80));
    assert.deepStrictEqual(await page.evaluate(wide), [], `${section} is wider than a phone`);
    await shoot(page, `phone-${section}`);
  }
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const complaints = [];
  try {
    const page = await open(browser, complaints);
    await givesALog(page);
    await changesAFeature(page);
    await filtersUsers(page);
    await showsTheModel(page);
    await showsTheStatus(page);
    await worksFromTheKeyboard(browser, complaints);
    await followsTheColoursOfTheSystem(browser, complaints);
    await fitsAPhone(browser, complaints);
    // What the browser says of the refusals that the test asked for is no fault of the page.
    const faults = complaints.filter((text) => !/Failed to load resource.*(404|422)/.test(text));
    assert.deepStrictEqual(faults, []);
    await showsMarkupAsText(await open(browser, complaints));
    console.log('the page works');
  } finally {
    await browser.close();
  }
})().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
