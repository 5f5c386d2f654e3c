import { call } from './api.js';
import { reasons, timeline } from './charts.js';
import { attempt, card, count, el, field, head, number, percent, table } from './dom.js';
import { sampleLog } from './sample.js';
import { startFrom } from './whatif.js';

export function showLog(section) {
  const text = el('textarea', { id: 'log-text', 'aria-label': 'Log lines', placeholder: '{"ts":1538352117000,"userId":"30","sessionId":29,"page":"NextSong","level":"paid", …}', spellcheck: 'false' });
  const asOf = el('input', { type: 'date', id: 'log-as-of' });
  const result = el('div', { id: 'log-result', 'aria-live': 'polite' });
  const predict = (body, encoding) => attempt(result, () => ask(body, encoding, asOf.value));
  const file = el('input', { type: 'file', id: 'log-file', 'aria-label': 'A log file', accept: '.json,.jsonl,.ndjson,.log,.txt,.gz', onchange: () => file.files[0] && predict(...read(file.files[0])) });
  const drop = el('div', { class: 'drop' },
    el('div', { class: 'row' }, el('strong', {}, 'Drop a log file here'), el('span', { class: 'note' }, 'or choose one:'), file),
    text,
    el('div', { class: 'row end' },
      el('button', { type: 'button', id: 'log-predict', onclick: () => predict(text.value) }, 'Predict'),
      el('button', { type: 'button', class: 'quiet', id: 'log-sample', onclick: () => { text.value = sampleLog(); predict(text.value); } }, 'Try a made-up user'),
      field('As of (default: after the last event)', asOf)));
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    if (event.dataTransfer.files[0]) predict(...read(event.dataTransfer.files[0]));
  });
  section.replaceChildren(...head('log', 'Will this user leave?', 'Give a user’s raw events, one JSON object a line (gzip is fine). They go through the parser, sessions and features of the nightly jobs, so the answer is the one the batch would give.'), drop, el('br'), result);
}

const read = (file) => [file, file.name.endsWith('.gz') ? { 'Content-Encoding': 'gzip' } : {}];

async function ask(body, encoding, asOf) {
  if (typeof body === 'string' && !body.trim()) throw new Error('Paste some log lines first, or drop a file.');
  const start = typeof body === 'string' ? body : await body.slice(0, 64).text();
  const type = start.trimStart().startsWith('[') ? 'application/json' : 'application/x-ndjson';
  const query = '?reasons=3' + (asOf ? '&asOf=' + asOf : '');
  const response = await call('/api/v1/predict/events' + query, { method: 'POST', headers: { 'Content-Type': type, ...encoding }, body });
  return answer(await response.json());
}

function answer(reply) {
  const detail = el('div', {});
  const choose = (user) => detail.replaceChildren(...userCards(user));
  const users = [...reply.users].sort((a, b) => (b.prediction?.probability ?? -1) - (a.prediction?.probability ?? -1));
  choose(users[0]);
  const parts = [];
  if (users.length > 1) {
    parts.push(card(`${count(users.length)} users in this log`, table(
      [{ name: 'User' }, { name: 'Risk', number: true }, { name: 'Band' }, { name: '' }],
      users.slice(0, 200).map((user) => [user.userId, user.prediction ? percent(user.prediction.probability, 2) : '–', user.prediction ? badge(user.prediction.band) : user.notScored,
        el('button', { class: 'quiet', type: 'button', onclick: () => choose(user) }, 'Show')]))));
  }
  return [...parts, detail, lineCard(reply)];
}

function lineCard(reply) {
  const sums = Object.entries(reply.lines).map(([name, value]) => `${name.replaceAll('_', ' ')} ${count(value)}`).join(', ');
  const bad = reply.rejected.map((line) => el('li', {}, `${line.where}: ${line.detail}`));
  return el('p', { class: 'note' }, 'Lines: ' + sums + '.', bad.length ? el('ul', {}, bad) : null);
}

export const badge = (band) => el('span', { class: 'badge ' + band }, band + ' risk');

export function scoreLine(prediction) {
  return el('div', { class: 'score' },
    el('span', { class: 'percent' }, percent(prediction.probability)),
    el('div', {}, el('div', {}, badge(prediction.band), ' ', el('span', { class: 'badge' }, prediction.contact ? 'contact' : 'leave alone')),
      el('div', { class: 'note' }, `risk decile ${prediction.decile} of 10 · contacted from ${percent(prediction.threshold)}`)));
}

function userCards(user) {
  const heading = `User ${user.userId}, as of ${user.asOf}`;
  const days = user.timeline.length ? card('What the user did', timeline(user.timeline)) : null;
  if (!user.prediction) {
    return [card(heading, el('p', {}, 'No prediction: ' + user.notScored + '.')), days];
  }
  const { up = [], down = [] } = user.prediction.reasons || {};
  const change = el('button', { type: 'button', class: 'quiet', onclick: () => { startFrom(user.features, 'user ' + user.userId); location.hash = '#whatif'; } }, 'Change this user’s features');
  return [
    el('div', { class: 'grid' }, card(heading, scoreLine(user.prediction), el('p', { class: 'note' }, 'Chance to cancel within the model’s horizon.'), el('br'), change), card('Why', reasons(up, down))),
    el('br'), days,
    el('details', { class: 'card' }, el('summary', {}, 'The features used', el('small', {}, Object.keys(user.features).length)),
      table([{ name: 'Feature' }, { name: 'Value', number: true }], Object.entries(user.features).map(([name, value]) => [name, number(value)])))];
}
