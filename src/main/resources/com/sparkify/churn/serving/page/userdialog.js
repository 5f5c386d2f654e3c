import { getJson } from './api.js';
import { gauge, reasons } from './charts.js';
import { attempt, complain, el, field, percent } from './dom.js';
import { userCards } from './user.js';
import { ofHistory } from './whatif.js';

/** What the campaign does with a user. */
export function plan(user) {
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

/**
 * Opens one user: the score, and what the stored history says.
 *
 * @param start the date to show at first, if it is not that of the scores
 * @param tell is told which user and date are shown, and of none when the dialog is closed
 * @throws Error of status 404 if nothing is known of the user
 */
export async function openUser(id, start, tell) {
  const path = '/api/v1/users/' + encodeURIComponent(id);
  const [score, model] = await Promise.all([scored(path), getJson('/api/v1/model')]);
  const body = el('div', { class: 'stack' });
  const close = () => dialog.close();
  const context = { horizon: model.settings.horizonDays, close, tell: (asOf) => tell({ user: id, asOf }) };
  const history = await past(path, start || score?.asOf || '', context);
  if (!history && !score) throw Object.assign(new Error(`Nothing is known of a user ${id}.`), { status: 404 });
  const onclose = () => {
    dialog.remove();
    tell({});
  };
  const dialog = el(
    'dialog',
    { class: 'wide', 'aria-label': 'User ' + id, onclose },
    body,
    el('button', { type: 'button', onclick: close }, 'Close'),
  );
  body.append(
    el('div', { class: 'row' }, el('h1', {}, 'User ' + id), score ? plan(score) : 'not among the users scored'),
    history ?? batchScore(score, model),
  );
  document.body.append(dialog);
  dialog.showModal();
  tell({ user: id, asOf: start });
}

/** The score of the last batch; nothing if the user is not in it. */
async function scored(path) {
  try {
    return await getJson(path);
  } catch (failure) {
    if (failure.status === 404) return null;
    throw failure;
  }
}

/** What the stored history says; nothing if this server has none of the user. */
async function past(path, asOf, { horizon, close, tell }) {
  const ask = (date) => getJson(`${path}/events${date ? '?asOf=' + date : ''}`);
  let reply;
  try {
    reply = await ask(asOf);
  } catch (failure) {
    if ([404, 422, 503].includes(failure.status)) return null;
    throw failure;
  }
  const schema = await getJson('/api/v1/schema');
  const cards = el('div', { class: 'stack' });
  const fill = (answer) =>
    userCards(answer.users[0], { horizon, schema, whatIf: ({ userId, asOf }) => ofHistory(userId, asOf) }, close);
  const date = el('input', { type: 'date', id: 'user-as-of', value: reply.users[0].asOf });
  date.addEventListener('change', async () => {
    complain(date);
    await attempt(
      cards,
      async () => fill(await ask(date.value)),
      (failure) => {
        complain(date, failure.message);
        return true;
      },
    );
    tell(date.value);
  });
  cards.append(...fill(reply).filter(Boolean));
  return el('div', { class: 'stack' }, field('As of', date), cards);
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
    el(
      'p',
      { class: 'notice' },
      'This server has no history of this user, so it can show no timeline and no what-if. They need the stored ' +
        'sessions: start it with -o ROOT or --sessions DIR.',
    ),
    el('h2', {}, 'Why'),
    reasons(user.reasons.up, user.reasons.down),
  );
}
