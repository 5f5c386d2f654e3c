// Drives the page in a real browser: node page.test.js BASE_URL LOG_FILE SCREENSHOTS
const assert = require('node:assert');
const { chromium } = require('playwright-core');

const [base, logFile, shots] = process.argv.slice(2);

async function load(page, complaints) {
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(base);
  await page.waitForFunction(() => document.getElementById('status').textContent.startsWith('Model'));
}

async function givesALog(page) {
  await page.setInputFiles('#log-file', logFile);
  await page.waitForSelector('#log-result .percent');
  assert.match(await page.textContent('#log-result'), /User <script>/);
  assert.strictEqual(await page.evaluate(() => window.hacked), undefined);
  assert.strictEqual(await page.locator('#log-result script').count(), 0);
  await page.screenshot({ path: `${shots}/log.png`, fullPage: true });
}

async function changesAFeature(page) {
  await page.click('text=Change this user’s features');
  await page.waitForSelector('#whatif-live .percent');
  await page.fill('#whatif-search', 'days_since_last_event');
  await page.waitForSelector('#f-days_since_last_event');
  const before = await page.textContent('#whatif-live .percent');
  for (const value of ['0', '9', '18', '27']) {
    await page.fill('#f-days_since_last_event', value);
    await page.waitForTimeout(400);
  }
  await page.waitForSelector('#whatif-live >> text=days_since_last_event');
  assert.ok(before);
  await page.screenshot({ path: `${shots}/whatif.png` });
}

async function filtersUsers(page) {
  await page.click('nav a[href="#users"]');
  await page.waitForSelector('#users-list tbody tr');
  await page.fill('#users-least', '20');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('#users-list tbody tr').length === 4);
  await page.click('#users-list tbody tr:first-child button');
  await page.waitForSelector('dialog .percent');
  await page.keyboard.press('Escape');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#users-csv')]);
  assert.strictEqual(download.suggestedFilename(), 'contacts.csv');
  await page.screenshot({ path: `${shots}/users.png` });
}

async function worksFromTheKeyboard(page) {
  await page.goto(base + '/#model');
  await page.reload();
  await page.waitForSelector('#campaign-keptValue');
  await page.keyboard.press('Tab');
  assert.strictEqual(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#log:not([hidden]) #log-sample');
  await page.focus('#log-sample');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#log-result .percent');
}

async function fitsAPhone(browser, complaints) {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })).newPage();
  await load(page, complaints);
  for (const section of ['log', 'whatif', 'users', 'model']) {
    await page.goto(`${base}/#${section}`);
    await page.waitForTimeout(700);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${section} is wider than a phone`);
    await page.screenshot({ path: `${shots}/phone-${section}.png` });
  }
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  const complaints = [];
  try {
    const page = await browser.newPage({ acceptDownloads: true });
    await load(page, complaints);
    await givesALog(page);
    await changesAFeature(page);
    await filtersUsers(page);
    await worksFromTheKeyboard(page);
    await fitsAPhone(browser, complaints);
    assert.deepStrictEqual(complaints, []);
    console.log('the page works');
  } finally {
    await browser.close();
  }
})().catch((failure) => { console.error(failure); process.exit(1); });
