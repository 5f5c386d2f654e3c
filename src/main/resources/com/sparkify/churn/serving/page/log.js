import { call, getJson } from './api.js';
import { attempt, card, count, el, field, head, percent, table } from './dom.js';
import { sampleLog } from './sample.js';
import { badge } from './score.js';
import { userCards } from './user.js';

const MOST_LISTED = 200;

export function showLog(section) {
  const text = el('textarea', {
    id: 'log-text',
    'aria-label': 'Log lines',
    spellcheck: 'false',
    placeholder: '{"ts":1538352117000,"userId":"30","sessionId":29,"page":"NextSong","level":"paid", …}',
  });
  const asOf = el('input', { type: 'date', id: 'log-as-of' });
  const result = el('div', { id: 'log-result', 'aria-live': 'polite' });
  const predict = async (body, encoding) => {
    await attempt(result, () => ask(body, encoding, asOf.value));
    if (result.getBoundingClientRect().top > 0.6 * innerHeight) result.scrollIntoView();
  };
  const give = (file) => file && predict(file, file.name.endsWith('.gz') ? { 'Content-Encoding': 'gzip' } : {});
  const file = el('input', {
    type: 'file',
    id: 'log-file',
    'aria-label': 'A log file',
    accept: '.json,.jsonl,.ndjson,.log,.txt,.gz',
    onchange: () => give(file.files[0]),
  });
  const drop = el(
    'div',
    { class: 'drop' },
    el('div', { class: 'row' }, el('strong', {}, 'Drop a log file here, paste one below, or'), file),
    text,
    el(
      'div',
      { class: 'row end' },
      el('button', { type: 'button', id: 'log-predict', onclick: () => predict(text.value) }, 'Predict'),
      el(
        'button',
        {
          type: 'button',
          class: 'quiet',
          id: 'log-sample',
          onclick: () => {
            text.value = sampleLog();
            predict(text.value);
          },
        },
        'Try a made-up user',
      ),
      field('As of (default: after the last event)', asOf),
    ),
  );
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
}

async function ask(body, encoding, asOf) {
  if (typeof body === 'string' && !body.trim()) throw new Error('Paste some log lines first, or drop a file.');
  const start = typeof body === 'string' ? body : await body.slice(0, 64).text();
  const type = start.trimStart().startsWith('[') ? 'application/json' : 'application/x-ndjson';
  const query = asOf ? '?asOf=' + asOf : '';
  const [response, model, schema] = await Promise.all([
    call('/api/v1/predict/events' + query, { method: 'POST', headers: { 'Content-Type': type, ...encoding }, body }),
    getJson('/api/v1/model'),
    getJson('/api/v1/schema'),
  ]);
  return answer(await response.json(), { horizon: model.settings.horizonDays, schema });
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
