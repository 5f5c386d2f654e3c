// Drives the page in a real browser: node page.test.js BASE_URL LOG_FILE SCREENSHOTS
const assert = require('node:assert');
const fs = require('node:fs');
const zlib = require('node:zlib');
const { chromium } = require('playwright-core');
const harness = require('./harness.js');
const { axe, until } = harness;

const [base, logFile, shots, lockedBase] = process.argv.slice(2);
const SECTIONS = ['log', 'whatif', 'users', 'effect', 'model', 'overview'];

const open = (browser, complaints, options) => harness.open(browser, base, complaints, options);
const shoot = (page, name, fullPage) => harness.shoot(page, shots, name, fullPage);

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
  assert.strictEqual(await page.inputValue('#log-text'), log);
  await page.setInputFiles('#log-file', logFile);
  await page.waitForSelector('#log-result:not([aria-busy]) .percent');
  assert.match(await page.textContent('#log-result'), /The log covers 5 of 28 days/);
  assert.strictEqual(await page.evaluate(() => window.hacked), undefined);
  assert.strictEqual(await page.locator('main script, main img[src="x"]').count(), 0);
  await shoot(page, 'log', true);
}

/** One user's log: songs on three days, and a cancellation on the last. */
function leaversLog() {
  const line = (day, item, page) =>
    JSON.stringify({
      ts: Date.UTC(2018, 9, day, 10, item),
      userId: 'leaver',
      sessionId: day,
      itemInSession: item,
      page,
      level: 'paid',
      auth: 'Logged In',
      length: 200,
      artist: 'A',
      song: 'S' + item,
    });
  const songs = (day) => [1, 2, 3, 4, 5].map((item) => line(day, item, 'NextSong'));
  return [...songs(3), ...songs(8), ...songs(9), line(9, 6, 'Cancel'), line(9, 7, 'Cancellation Confirmation')].join(
    '\n',
  );
}

/** What Predict takes is what the box shows; another date predicts again; who cancelled is shown as before. */
async function predictsWhatIsShown(browser, complaints) {
  const page = await open(browser, complaints);
  const text = () => page.textContent('#log-result');
  await page.click('#log-sample');
  await page.waitForSelector('#log-result:not([aria-busy]) .percent');
  assert.match(await text(), /User made-up/);
  const leaver = { name: 'leaver.jsonl.gz', mimeType: 'application/gzip', buffer: zlib.gzipSync(leaversLog()) };
  await page.setInputFiles('#log-file', leaver);
  await until(page, () => document.getElementById('log-result').textContent.includes('User leaver'));
  assert.strictEqual(await page.inputValue('#log-text'), leaversLog());
  assert.match(await text(), /as of 2018-10-09/);
  assert.match(await text(), /Cancelled on 2018-10-09 at 10:07 UTC; this is the risk before/);
  assert.strictEqual(await page.locator('#log-result svg circle.gone').count(), 1);
  await shoot(page, 'leaver', true);
  await page.fill('#log-as-of', '2018-10-08');
  await until(page, () => document.getElementById('log-result').textContent.includes('as of 2018-10-08'));
  assert.match(page.url(), /#log\?asOf=2018-10-08$/);
  await page.fill('#log-as-of', '2018-10-12');
  await until(page, () => document.getElementById('log-result').textContent.includes('No prediction: cancelled'));
  await axe(page, 'a leaver');
  const long = { name: 'long.jsonl', mimeType: 'text/plain', buffer: Buffer.from((leaversLog() + '\n').repeat(1500)) };
  await page.setInputFiles('#log-file', long);
  await until(page, () => document.getElementById('log-result').textContent.includes('User leaver'));
  assert.match(await page.textContent('.drop'), /long.jsonl is too long to be shown; Predict takes all of it/);
  await page.click('#log-clear');
  assert.strictEqual(await page.isEditable('#log-text'), true);
  await page.click('#log-predict');
  assert.match(await page.textContent('#log-text-wrong'), /Paste some log lines first/);
  await page.setInputFiles('#log-file', { name: 'no.gz', mimeType: 'application/gzip', buffer: Buffer.from('no') });
  await until(page, () => document.getElementById('log-text-wrong')?.textContent.includes('no.gz is no gzip'));
  await axe(page, 'a wrong log');
  await page.goto(base + '/#log?sample=true&asOf=2018-10-20');
  await page.reload();
  await page.waitForSelector('#log-result:not([aria-busy]) .percent');
  assert.match(await text(), /User made-up, as of 2018-10-20/);
}

async function asksForTheKeyInAForm(browser, complaints) {
  const page = await harness.open(browser, lockedBase, complaints, {}, true);
  await page.click('nav a[href="#users"]');
  await page.waitForSelector('dialog #key');
  await page.click('dialog >> text=Use this key');
  assert.match(await page.textContent('#key-wrong'), /Enter a key/);
  await page.fill('#key', 'wrong');
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('#key-wrong')?.textContent.includes('refused this key'));
  await axe(page, 'the form for the key');
  await shoot(page, 'key');
  await page.fill('#key', 'sesame');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#users-list tbody tr');
}

async function showsMarkupAsText(page) {
  await page.fill('#log-text', '{"userId":"<img src=x onerror=hacked=1>"\n');
  await page.click('#log-predict');
  await page.waitForSelector('#log-text-wrong');
  await page.setInputFiles('#log-file', logFile);
  await page.waitForSelector('#log-result .percent');
  assert.strictEqual(await page.evaluate(() => window.hacked), undefined);
}

async function changesBehaviour(page) {
  await page.click('text=What if this user');
  await page.waitForSelector('#whatif-live .percent');
  assert.match(await page.textContent('#whatif-form'), /Starting from user <script>/);
  const value = (name) => page.inputValue('#b-' + name);
  const before = await value('songs');
  assert.strictEqual(before, '14');
  await page.fill('#b-songs', '140');
  await until(page, () => document.getElementById('whatif-after').textContent.includes('Songs played in the last 28'));
  assert.match(await page.textContent('#whatif-after'), /Songs played in the last 28 days14140/);
  await page.fill('#b-activeDays', '6');
  await page.waitForSelector('#whatif-after svg[aria-label^="Songs per day"]');
  await until(page, () => document.querySelectorAll('#whatif-after .window ~ rect').length === 6);
  assert.strictEqual(await value('songs'), '140');
  await page.$$eval('#b-thumbsUp, #b-thumbsDown', (boxes) =>
    boxes.forEach((box) => {
      box.value = 140;
      box.dispatchEvent(new Event('input'));
    }),
  );
  await page.waitForSelector('#b-thumbsDown-wrong');
  assert.match(await page.textContent('#b-thumbsDown-wrong'), /Not 140: .* must be from 0 to 0/);
  assert.deepStrictEqual([await value('thumbsUp'), await value('thumbsDown')], ['140', '0']);
  await axe(page, 'what-if with a refusal');
  await shoot(page, 'whatif', true);
  await page.fill('#b-silentDays', '99');
  assert.match(await page.textContent('#b-silentDays-wrong'), /28/);
  await page.click('#whatif-reset');
  await until(page, () => document.querySelector('#b-songs')?.value === '14');
  assert.strictEqual(await page.locator('#whatif-after table').count(), 0);
  await page.selectOption('#whatif-days', '7');
  await page.waitForSelector('#whatif-form h2 >> text=In the last 7 days before 2018-10-10');
}

async function filtersUsers(page) {
  await page.click('nav a[href="#users"]');
  await page.waitForSelector('#users-list tbody tr');
  await page.fill('#users-least', '20');
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelectorAll('#users-list tbody tr').length === 4);
  assert.match(page.url(), /#users\?minProbability=0.2$/);
  await page.click('#users-list tbody tr:first-child button');
  await page.waitForSelector('dialog .percent');
  await page.waitForSelector('dialog svg[aria-label^="Songs per day from 2018-11-12"]');
  assert.match(await page.textContent('dialog'), /raises the risk/);
  await shoot(page, 'user');
  assert.match(page.url(), /minProbability=0.2&user=u0/);
  await axe(page, 'a user');
  await page.fill('#user-as-of', '2018-11-01');
  await page.waitForSelector('dialog #user-as-of-wrong');
  await page.fill('#user-as-of', '2018-12-01');
  await page.click('dialog >> text=What if this user');
  await page.waitForSelector('dialog', { state: 'detached' });
  await until(page, () => document.querySelector('#whatif-form').textContent.includes('Starting from user u0'));
  assert.match(page.url(), /#whatif\?user=u0&asOf=2018-12-01$/);
  await page.click('nav a[href="#users"]');
  await page.click('#users-list tbody tr:nth-child(2) button');
  await page.waitForSelector('dialog .percent');
  assert.match(await page.textContent('dialog'), /How often they come: not seen for longer than usual/);
  assert.match(await page.textContent('dialog'), /no history of this user, so it can show no timeline and no what-if/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#users-csv')]);
  assert.strictEqual(download.suggestedFilename(), 'contacts-2018-12-01.csv');
  assert.match(fs.readFileSync(await download.path(), 'utf8'), /^user_id,as_of,probability/);
  await page.fill('#users-find', 'nobody');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#users-find-wrong');
  assert.match(await page.textContent('#users-find-wrong'), /Nothing is known of a user nobody/);
  await page.fill('#users-least', '120');
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('#users-least-wrong'), /100/);
  await axe(page, 'wrong filters');
  await shoot(page, 'users');
}

async function sortsAndChoosesUsers(browser, complaints) {
  const page = await open(browser, complaints, { path: '/#users?maxDecile=2&level=paid&sort=tenure' });
  const column = (n) => page.$$eval(`#users-list tbody td:nth-child(${n})`, (all) => all.map((td) => td.textContent));
  await page.waitForSelector('#users-list tbody tr');
  assert.strictEqual(await page.inputValue('#users-maxDecile'), '2');
  assert.deepStrictEqual([...new Set([...(await column(3)), ...(await column(4))])].sort(), ['1', '2', 'paid']);
  const days = async () => (await column(5)).map((text) => parseInt(text));
  const falling = await days();
  assert.deepStrictEqual(
    falling,
    [...falling].sort((a, b) => b - a),
  );
  await page.click('th >> text=Registered');
  await until(page, () => document.querySelector('th[aria-sort=ascending]'));
  assert.deepStrictEqual(await days(), [...falling].reverse());
  assert.match(page.url(), /order=asc/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#users-shown-csv')]);
  const rows = fs
    .readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  assert.strictEqual(download.suggestedFilename(), 'users-2018-12-01.csv');
  assert.strictEqual(rows.length, falling.length);
  await page.goto(base + '/#users?user=u0&asOf=2018-12-01');
  await page.waitForSelector('dialog .percent');
  assert.match(await page.textContent('dialog'), /User u0, as of 2018-12-01/);
}

async function showsTheModel(page) {
  await page.click('nav a[href="#model"]');
  await page.waitForSelector('#campaign-measured');
  const text = () => page.textContent('#model');
  const before = await page.textContent('text=/These are/');
  await page.fill('#campaign-offerCost', '2');
  await until(
    page,
    (words) => {
      const said = document.getElementById('model').textContent;
      return said.includes('These are') && !said.includes(words);
    },
    before,
  );
  assert.match(page.url(), /#model\?offerCost=2$/);
  assert.match(await page.textContent('#campaign-measured'), /95 % interval: .* per 1,000 users, so for the 200 users/);
  assert.match(await text(), /A model for play/);
  assert.match(await text(), /As of.*2018-11-17.*0.71 \(0.60 to 0.80\).*2018-11-18.*too few/);
  assert.match(await page.textContent('#models-table'), /ROC AUC0.730.73.*Judged as of2018-11-17 to 2018-11-23/);
  await page.selectOption('#dependence-feature', 'songs_7d');
  assert.strictEqual(await page.locator('#dependence-curve li').count(), 2);
  assert.match(await page.textContent('#dependence-curve'), /−1.00 points.*\+2.00 points/);
  assert.match(
    await text(),
    /Have users changed since training\?Verdict: large. Check the logs, and train a new model/,
  );
  assert.strictEqual((await page.locator('#model .histogram').count()) > 1, true);
  const [report] = await Promise.all([page.waitForEvent('download'), page.click('#model-report')]);
  assert.match(report.suggestedFilename(), /^report-play-.*\.html$/);
  const [shown] = await Promise.all([page.waitForEvent('popup'), page.click('#model-report-shown')]);
  await shown.waitForLoadState();
  assert.strictEqual(await shown.title(), 'Report');
  assert.strictEqual(await shown.$eval('p', (p) => getComputedStyle(p).textIndent), '7px');
  await shown.close();
  await page.fill('#campaign-acceptance', '2');
  assert.match(await page.textContent('#campaign-acceptance-wrong'), /1/);
  await axe(page, 'a wrong share');
  await page.fill('#campaign-acceptance', '0.3');
  await shoot(page, 'model', true);
}

/** The list, its count and the download are of those whom the calculator counts. */
async function appliesTheCalculatorsThreshold(page) {
  const words = await page.textContent('text=/These are/');
  const users = /These are ([0-9]+) of 200/.exec(words)[1];
  await page.click('#campaign-apply');
  await until(page, (n) => document.querySelector('#users-list h2')?.textContent.startsWith(n + ' of 200'), users);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#users-shown-csv')]);
  const rows = fs
    .readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  assert.strictEqual(download.suggestedFilename(), 'not-control-2018-12-01.csv');
  assert.strictEqual(rows.length, Number(users));
  assert.ok(rows.every((row) => !row.includes(',control,')));
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
  await page.waitForSelector('#whatif-after table');
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

/** Every section, narrow and wide, light and dark: a picture, and nothing for axe to find. */
async function looksWellEverywhere(browser, complaints) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1280]) {
      const page = await open(browser, complaints, { viewport: { width, height: 900 }, colorScheme });
      await page.click('#log-sample');
      await page.waitForSelector('#log-result:not([aria-busy]) .percent');
      for (const section of SECTIONS) {
        await page.click(`nav a[href="#${section}"]`);
        await until(page, isFilled, section);
        await axe(page, `${section}, ${colorScheme}, ${width}`);
        await shoot(page, `${section}-${width}-${colorScheme}`, true);
      }
      await page.context().close();
    }
  }
}

const isFilled = (id) =>
  !document.querySelector(`#${id} [aria-busy]`) && document.getElementById(id).textContent.length > 200;

async function fitsAPhone(browser, complaints) {
  const page = await open(browser, complaints, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await page.click('#log-sample');
  await page.waitForSelector('#log-result .percent');
  for (const section of SECTIONS) {
    await page.click(`nav a[href="#${section}"]`);
    await until(page, isFilled, section);
    const wide = () =>
      [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest('.table, svg'))
        .map((e) => e.outerHTML.slice(0, 80));
    assert.deepStrictEqual(await page.evaluate(wide), [], `${section} is wider than a phone`);
    const thin = () =>
      [...document.querySelectorAll('dl.facts dd')]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width < 150)
        .map((e) => e.textContent);
    assert.deepStrictEqual(await page.evaluate(thin), [], `${section} has room for few letters in a line`);
    await shoot(page, `phone-${section}`);
  }
  const named = () => [...document.querySelectorAll('#model .prose td')].map((e) => [e.dataset.label, e.textContent]);
  assert.deepStrictEqual(await page.evaluate(named), [
    ['figure', 'ROC AUC'],
    ['value', '0.73'],
  ]);
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
    await changesBehaviour(page);
    await filtersUsers(page);
    await sortsAndChoosesUsers(browser, complaints);
    await predictsWhatIsShown(browser, complaints);
    await asksForTheKeyInAForm(browser, complaints);
    await showsTheModel(page);
    await appliesTheCalculatorsThreshold(page);
    await showsTheStatus(page);
    await worksFromTheKeyboard(browser, complaints);
    await looksWellEverywhere(browser, complaints);
    await followsTheColoursOfTheSystem(browser, complaints);
    await fitsAPhone(browser, complaints);
    // What the browser says of the refusals that the test asked for is no fault of the page.
    const faults = complaints.filter((text) => !/Failed to load resource.*(401|404|422)/.test(text));
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
