// Takes the picture in the README: node screenshot.js BASE_URL FILE.png
const { chromium } = require('playwright-core');

const [base, file] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({ viewport: { width: 1200, height: 1025 } });
  await page.goto(base);
  await page.getByRole('button', { name: 'Try a made-up user' }).click();
  await page.waitForSelector('#log-result:not([aria-busy]) .percent');
  await page.screenshot({ path: file });
  await browser.close();
}

main();
