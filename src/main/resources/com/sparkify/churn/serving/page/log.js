import { address, tell } from './address.js';
import { call, getJson } from './api.js';
import { attempt, card, complain, count, el, field, head, percent, table } from './dom.js';
import { whole } from './file.js';
import { sampleLog } from './sample.js';
import { badge } from './score.js';
import { userCards } from './user.js';
import { ofLog } from './whatif.js';

const MOST_LISTED = 200;
const MOST_FAULTS = 5;

export function showLog(section) {
  const text = el('textarea', {
    id: 'log-text',
    'aria-label': 'Log lines',
    spellcheck: 'false',
    placeholder: '{"ts":1538352117000,"userId":"30","sessionId":29,"page":"NextSong","level":"paid", …}',
  });
  const given = address().values;
  const asOf = el('input', { type: 'date', id: 'log-as-of', value: given.get('asOf') });
  const result = el('div', { id: 'log-result', 'aria-live': 'polite' });
  const box = { text, file: null, note: el('p', { class: 'note', hidden: true }), sample: false };
  const predict = async () => {
    tell('log', { asOf: asOf.value, sample: box.sample });
    [text, asOf].forEach((input) => complain(input));
    await attempt(
      result,
      () => ask(box.file ?? text.value, asOf.value),
      (failure) => beside(failure, text, asOf),
    );
    if (result.getBoundingClientRect().top > 0.6 * innerHeight) result.scrollIntoView();
  };
  const give = async (file) => {
    if (!file) return;
    result.replaceChildren();
    try {
      await take(file, box);
    } catch (failure) {
      return complain(text, failure.message);
    }
    await predict();
  };
  const sample = () => {
    put(box, sampleLog());
    box.sample = true;
    predict();
  };
  const file = el('input', {
    type: 'file',
    id: 'log-file',
    'aria-label': 'A log file',
    accept: '.json,.jsonl,.ndjson,.log,.txt,.gz',
    onchange: () => give(file.files[0]),
  });
  const clear = () => {
    put(box, '');
    file.value = '';
    result.replaceChildren();
    [text, asOf].forEach((input) => complain(input));
    tell('log', { asOf: asOf.value });
  };
  text.addEventListener('input', () => (box.sample = false));
  asOf.addEventListener('change', () => (box.file || text.value.trim()) && predict());
  const button = (id, label, onclick, kind = 'quiet') =>
    el('button', { type: 'button', id, class: kind, onclick }, label);
  const drop = el(
    'div',
    { class: 'drop' },
    el('div', { class: 'row' }, el('strong', {}, 'Drop a log file here, paste one below, or'), file),
    el('div', {}, text),
    box.note,
    el(
      'div',
      { class: 'row end' },
      button('log-predict', 'Predict', predict, null),
      button('log-sample', 'Try a made-up user', sample),
      button('log-clear', 'Clear', clear),
      field('As of (default: after the last event, or before a cancellation)', asOf),
    ),
  );
  takeDrops(drop, give);
  section.replaceChildren(
    ...head(
      'log',
      'Will this user leave?',
      'Give the raw events of one user or several, one JSON object per line; gzip is fine. The answer equals the ' +
        'score of the nightly job, because parser, sessions and features are the same.',
    ),
    drop,
    result,
  );
  if (given.get('sample')) sample();
}

function takeDrops(drop, give) {
  const over = (is) => (event) => {
    event.preventDefault();
    drop.classList.toggle('over', is);
  };
  drop.addEventListener('dragover', over(true));
  drop.addEventListener('dragleave', over(false));
  drop.addEventListener('drop', (event) => {
    over(false)(event);
    give(event.dataTransfer.files[0]);
  });
}

/** Shows the content of a file, or if it is too long says so; either way it is what Predict takes. */
async function take(file, box) {
  put(box, '');
  const lines = await whole(file);
  if (lines !== null) return put(box, lines);
  box.file = file;
  box.text.readOnly = true;
  box.note.hidden = false;
  box.note.textContent = `${file.name} is too long to be shown; Predict takes all of it.`;
}

function put(box, lines) {
  Object.assign(box, { file: null, sample: false });
  box.text.value = lines;
  box.text.readOnly = false;
  box.note.hidden = true;
}

/** Tells a refusal of the date or of the lines where they are given. */
function beside({ message, faults = [], status }, text, asOf) {
  if (status >= 500 || status === undefined) return false;
  const more = faults.slice(0, MOST_FAULTS).map((fault) => `\n${fault.where}: ${fault.detail}`);
  if (message.startsWith('asOf')) complain(asOf, message);
  else complain(text, message + more.join(''));
  return true;
}

async function ask(given, asOf) {
  if (typeof given === 'string' && !given.trim()) {
    throw Object.assign(new Error('Paste some log lines first, or drop a file.'), { status: 422 });
  }
  const start = typeof given === 'string' ? given : await given.slice(0, 64).text();
  const type = start.trimStart().startsWith('[') ? 'application/json' : 'application/x-ndjson';
  const encoding = given.name?.endsWith('.gz') ? { 'Content-Encoding': 'gzip' } : {};
  const query = asOf ? '?asOf=' + asOf : '';
  const options = { method: 'POST', headers: { 'Content-Type': type, ...encoding }, body: given };
  const [response, model, schema] = await Promise.all([
    call('/api/v1/predict/events' + query, options),
    getJson('/api/v1/model'),
    getJson('/api/v1/schema'),
  ]);
  const whatIf = (user) => ofLog(given, type, encoding, user);
  return answer(await response.json(), { horizon: model.settings.horizonDays, schema, whatIf });
}

function answer(reply, context) {
  const detail = el('div', { class: 'stack' });
  const choose = (user) => detail.replaceChildren(...userCards(user, context));
  const users = [...reply.users].sort((a, b) => (b.prediction?.probability ?? -1) - (a.prediction?.probability ?? -1));
  choose(users[0]);
  return [
    ...(users.length > 1
      ? [
          userTable(users, (user) => {
            choose(user);
            detail.scrollIntoView();
          }),
        ]
      : []),
    detail,
    lineNote(reply),
  ];
}

function userTable(users, choose) {
  const columns = [{ name: 'User' }, { name: 'Risk', number: true }, { name: 'Band' }, { name: '' }];
  const rows = users
    .slice(0, MOST_LISTED)
    .map((user) => [
      user.userId,
      user.prediction ? percent(user.prediction.probability, 2) : '–',
      user.prediction ? badge(user.prediction.band) : user.notScored,
      el('button', { class: 'quiet', type: 'button', onclick: () => choose(user) }, 'Show'),
    ]);
  return card(
    `${count(users.length)} users in this log` + (users.length > MOST_LISTED ? `, the riskiest ${MOST_LISTED}` : ''),
    el('div', { class: 'short' }, table(columns, rows)),
  );
}

function lineNote(reply) {
  const { read, event = 0, duplicates, ...rest } = reply.lines;
  const others = Object.entries(rest)
    .map(([name, value]) => `, ${count(value)} ${name.replaceAll('_', ' ')}`)
    .join('');
  const bad = reply.rejected.map((line) => el('li', {}, `${line.where}: ${line.detail}`));
  return el(
    'div',
    { class: 'note' },
    `${count(read)} lines read: ${count(event)} events${others}` +
      (duplicates ? `, ${count(duplicates)} of them twice` : '') +
      '.',
    bad.length ? el('ul', {}, bad) : null,
  );
}
