import { call, getJson } from './api.js';
import { gauge, reasons } from './charts.js';
import { attempt, card, count, el, field, head, percent, table } from './dom.js';
import { userCards } from './user.js';

const PAGE = 50;
const GROUPS = { all: 'all users', contact: 'to contact', control: 'control group', none: 'below the threshold' };
const LEVELS = { '': 'any', free: 'free', paid: 'paid' };
const SORTS = { risk: 'risk', tenure: 'longest registered', lastActive: 'last active' };
const COLUMNS = [
  { name: 'User' },
  { name: 'Risk', number: true },
  { name: 'Decile', number: true },
  { name: 'Level' },
  { name: 'Last active' },
  { name: 'Contact' },
  { name: 'What raises the risk', wide: true },
  { name: '' },
];

export function showUsers(section) {
  const least = el('input', {
    type: 'number',
    id: 'users-least',
    class: 'few',
    min: 0,
    max: 100,
    step: 'any',
    value: 0,
  });
  const choice = (id, options) =>
    el(
      'select',
      { id, onchange: () => load() },
      Object.entries(options).map(([value, text]) => el('option', { value }, text)),
    );
  const group = choice('users-group', GROUPS);
  const level = choice('users-level', LEVELS);
  const sort = choice('users-sort', SORTS);
  const fresh = el('input', { type: 'checkbox', id: 'users-new', onchange: () => load() });
  const find = el('input', { type: 'search', id: 'users-find', class: 'some', placeholder: 'such as 1363717' });
  const list = el('div', { id: 'users-list', 'aria-live': 'polite' }),
    note = el('div', {});
  const share = () => Math.min(1, Math.max(0, Number(least.value) / 100));
  const wanted = () =>
    `minProbability=${share()}&newOnly=${fresh.checked}&sort=${sort.value}` +
    (level.value ? `&level=${level.value}` : '');
  const load = () => attempt(list, () => first(`${wanted()}&group=${group.value}`));
  const search = (event) => {
    event.preventDefault();
    find.value.trim() ? show(find.value.trim()) : load();
  };
  const form = el(
    'form',
    { class: 'card row end', onsubmit: search },
    field('Risk from (%)', least),
    field('Group', group),
    field('Level', level),
    field('Sorted by', sort),
    el('label', { class: 'check' }, fresh, 'new on the list only'),
    field('or one user, by id', find),
    el('button', { type: 'submit' }, 'Show'),
    el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        id: 'users-csv',
        onclick: () => attempt(note, () => download(wanted(), 'contact')),
      },
      'Download contact list',
    ),
    el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        id: 'users-control-csv',
        onclick: () => attempt(note, () => download(wanted(), 'control')),
      },
      'Download control group',
    ),
  );
  section.replaceChildren(
    ...head(
      'users',
      'Users by risk',
      'The last nightly scores, the riskiest first. The contact list (CSV) holds the users whom it pays to contact. ' +
        'The users of the control group are at the same risk, but were drawn at random and are left alone for the ' +
        'whole campaign, so that its effect can be measured.',
    ),
    form,
    note,
    list,
  );
  attempt(list, async () => {
    if (!(await getJson('/api/v1/model')).available.scores)
      throw new Error('This server was started without batch scores (--scores DIR).');
    return first('minProbability=0&group=all');
  });
}

async function first(query) {
  const reply = await getJson(`/api/v1/users?limit=${PAGE}&${query}`);
  const rows = el('div', {}),
    more = el('button', { type: 'button', class: 'quiet' }, 'More');
  const add = (page) => {
    const next = table(COLUMNS, page.users.map(row));
    if (rows.firstChild) rows.querySelector('tbody').append(...next.querySelector('tbody').children);
    else rows.append(next);
    more.hidden = !page.nextCursor;
    more.onclick = async () => add(await getJson(`/api/v1/users?limit=${PAGE}&${query}&cursor=${page.nextCursor}`));
  };
  add(reply);
  const [some, all] = [reply.matching, reply.total];
  return card(
    `${some === all ? '' : count(some) + ' of '}${count(all)} users, as of ${reply.asOf}`,
    el(
      'p',
      {},
      `About ${count(Math.round(reply.expectedChurners))} of ${some === all ? 'all' : 'these ' + count(some)} ` +
        `are expected to cancel within ${reply.horizonDays} days.`,
    ),
    reply.users.length ? [rows, more] : el('p', { class: 'note' }, 'No such users.'),
  );
}

function row(user) {
  const why = user.reasons.up.slice(0, 2).map((reason) => el('div', {}, reason.text));
  const details = {
    class: 'quiet',
    type: 'button',
    'aria-label': 'Details of user ' + user.userId,
    onclick: () => show(user.userId),
  };
  return [
    user.userId,
    percent(user.probability, 2),
    String(user.decile),
    user.level,
    user.lastActiveOn,
    plan(user),
    why,
    el('button', details, 'Details'),
  ];
}

function plan(user) {
  const since = user.onListSince ? `since ${user.onListSince}` : '';
  if (user.group === 'control')
    return el(
      'span',
      { class: 'badge medium', title: `left alone by chance, to measure what contact does; ${since}` },
      'control',
    );
  return user.group === 'contact'
    ? el('span', { class: 'badge high', title: since }, user.newOnList ? 'contact, new' : 'contact')
    : '–';
}

async function show(id) {
  const body = el('div', { class: 'stack' });
  const close = () => dialog.close();
  const dialog = el(
    'dialog',
    { class: 'wide', 'aria-label': 'User ' + id, onclose: () => dialog.remove() },
    body,
    el('button', { type: 'button', onclick: close }, 'Close'),
  );
  document.body.append(dialog);
  dialog.showModal();
  await attempt(body, async () => {
    const path = '/api/v1/users/' + encodeURIComponent(id);
    const [user, model] = await Promise.all([getJson(path), getJson('/api/v1/model')]);
    const history = el('div', { class: 'stack' });
    await past(history, path, { asOf: user.asOf, horizon: model.settings.horizonDays, close });
    return [
      el('div', { class: 'row' }, el('h1', {}, 'User ' + user.userId), plan(user)),
      history.firstChild ? history : batchScore(user, model),
    ];
  });
}

/** What the stored history says; nothing if this server has none. */
async function past(place, path, { asOf, horizon, close }) {
  const ask = (date) => getJson(`${path}/events?asOf=${date}`);
  let reply;
  try {
    reply = await ask(asOf);
  } catch (failure) {
    if (failure.status === 404 || failure.status === 503 || failure.status === 422) return;
    throw failure;
  }
  const schema = await getJson('/api/v1/schema');
  const cards = el('div', { class: 'stack' });
  const fill = (answer) => userCards(answer.users[0], { horizon, schema }, close);
  const date = el('input', {
    type: 'date',
    id: 'user-as-of',
    value: asOf,
    max: asOf,
    onchange: () => attempt(cards, async () => fill(await ask(date.value))),
  });
  cards.append(...fill(reply));
  place.append(field('As of', date), cards);
}

/** The score alone, as the last batch left it. */
function batchScore(user, model) {
  const seen = `${user.level}, registered ${user.tenureDays} days ago, last active on ${user.lastActiveOn}`;
  return el(
    'div',
    {},
    el('span', { class: 'percent' }, percent(user.probability)),
    gauge(user.probability, model.decision.threshold),
    el('p', { class: 'note' }, `decile ${user.decile} of 10, as of ${user.asOf}, by model ${user.modelVersion}`),
    el('p', { class: 'note' }, seen),
    el('h2', {}, 'Why'),
    reasons(user.reasons.up, user.reasons.down),
  );
}

async function download(wanted, group) {
  const response = await call(`/api/v1/users?format=csv&group=${group}&${wanted}`, {
    headers: { Accept: 'text/csv' },
  });
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '');
  const link = el('a', {
    href: URL.createObjectURL(await response.blob()),
    download: named ? named[1] : 'contacts.csv',
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return [];
}
