import { address, tell } from './address.js';
import { call, getJson } from './api.js';
import { behaviourControls } from './behaviours.js';
import { reasons } from './charts.js';
import { attempt, called, card, el, field, head, number, percent, points, table } from './dom.js';
import { sampleLog } from './sample.js';
import { scoreLine } from './score.js';
import { timeline } from './timeline.js';

const QUIET_MILLIS = 200;
const SPANS = [28, 14, 7];

/** Features shown at once, the most influential first. */
const MOST_SHOWN = 8;

let start = null;
let refresh = null;

/**
 * Lets what-if start from a user.
 *
 * @param user has a name, ask(query), which gives the server's answer, and kept, what the address says of it; null if
 *     the address cannot
 */
export function startFrom(user) {
  start = user;
  if (refresh) refresh();
}

/** Starts from a user of a log. */
export function ofLog(lines, type, encoding, { userId, asOf }) {
  const options = { method: 'POST', headers: { 'Content-Type': type, ...encoding }, body: lines };
  const whom = { user: userId, ...(asOf && { asOf }) };
  const ask = async (query) =>
    (await call('/api/v1/whatif/events?' + new URLSearchParams({ ...whom, ...query }), options)).json();
  return { name: 'user ' + userId, ask, kept: null };
}

/** Starts from a user of the stored history. */
export function ofHistory(userId, asOf) {
  const path = `/api/v1/users/${encodeURIComponent(userId)}/whatif?`;
  const ask = (query) => getJson(path + new URLSearchParams({ ...(asOf && { asOf }), ...query }));
  return { name: 'user ' + userId, ask, kept: { user: userId, asOf: asOf ?? '' } };
}

function ofNobody() {
  const { ask } = ofLog(sampleLog(), 'application/x-ndjson', {}, { userId: 'made-up' });
  return { name: 'a made-up user', ask, kept: {} };
}

export function showWhatIf(section) {
  const { user, asOf, overDays, ...changes } = Object.fromEntries(address().values);
  if (user) start = ofHistory(user, asOf);
  const live = el('div', { class: 'card live', id: 'whatif-live', 'aria-live': 'polite' }),
    form = el('div', { id: 'whatif-form' });
  section.replaceChildren(
    ...head(
      'whatif',
      'What if?',
      'Change what a user did recently: the server changes the days, and computes all features from them. The answer ' +
        'is what the model would say of such a user, not what would become of this one.',
    ),
    live,
    form,
  );
  refresh = (wish = { overDays: '28' }) => attempt(form, () => build(live, start ?? ofNobody(), wish));
  refresh({ overDays: overDays ?? '28', ...changes });
}

async function build(live, user, wish) {
  const { overDays, ...changes } = wish;
  const [answer, schema, model] = await Promise.all([
    user.ask(wish),
    getJson('/api/v1/schema'),
    getJson('/api/v1/model'),
  ]);
  const importance = model.available.importance ? await getJson('/api/v1/importance') : { features: [] };
  const shares = new Map(importance.features.map((f) => [f.feature, f.share]));
  const state = { user, overDays, changes, live, timer: 0, turn: 0, schema, shares };
  state.controls = behaviourControls(answer.behaviours, (name, count) => {
    state.changes[name] = count;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => update(state), QUIET_MILLIS);
  });
  state.after = el('div', { class: 'stack', id: 'whatif-after' });
  show(answer, state);
  return [
    bar(user, overDays),
    card(`In the last ${overDays} days before ${answer.asOf}`, state.controls.element),
    state.after,
  ];
}

function bar(user, overDays) {
  const days = el(
    'select',
    { id: 'whatif-days', onchange: () => refresh({ overDays: days.value }) },
    SPANS.map((span) => el('option', { value: span, selected: String(span) === overDays }, `${span} days`)),
  );
  const madeUp = () => {
    start = null;
    refresh();
  };
  const button = (id, text, onclick) => el('button', { type: 'button', class: 'quiet', id, onclick }, text);
  return el(
    'div',
    { class: 'row end tools' },
    field('Change the last', days),
    button('whatif-reset', 'Undo changes', () => refresh({ overDays })),
    start ? button('whatif-made-up', 'Start from a made-up user', madeUp) : null,
    el('span', { class: 'note' }, `Starting from ${user.name}.`),
  );
}

/** Asks again; what is refused is said at its control, and asked for no longer. */
async function update(state) {
  const turn = ++state.turn;
  try {
    const answer = await state.user.ask({ overDays: state.overDays, ...state.changes });
    if (turn === state.turn) show(answer, state);
  } catch (failure) {
    if (turn !== state.turn) return;
    const [name] = failure.message.split(' ');
    if (failure.status !== 422 || !(name in state.changes)) {
      return attempt(state.live, () => Promise.reject(failure));
    }
    delete state.changes[name];
    await update(state);
    state.controls.refuse(name, failure.message.replace(/^\w+ is (\d+);/, 'Not $1:'));
  }
}

function show(answer, state) {
  const { user, overDays, changes, live, controls, after } = state;
  tell('whatif', user.kept ? { ...user.kept, ...(overDays !== '28' && { overDays }), ...changes } : {});
  controls.show(answer.behaviours);
  live.replaceChildren(...outcome(answer, live));
  const days = answer.timeline.length
    ? card('What the user would have done', timeline(answer.timeline, answer.asOf, answer.window.days))
    : '';
  after.replaceChildren(days, ...features(answer, state));
}

function outcome({ before, after, delta, notScored, window: { days, covered } }, live) {
  const open = live.querySelector('details')?.open ?? false;
  const short =
    covered < days
      ? el('p', { class: 'note' }, `The log covers ${covered} of ${days} days; the others count as without use.`)
      : '';
  if (!after) return [el('p', { id: 'whatif-delta' }, `Such a user would not be scored: ${notScored}.`), short];
  const kind = delta > 0 ? 'up' : delta < 0 ? 'down' : '';
  const said = delta
    ? el(
        'p',
        {},
        el('span', { class: 'delta ' + kind, id: 'whatif-delta' }, points(delta)),
        ` from ${percent(before.probability, 2)} to ${percent(after.probability, 2)}`,
      )
    : el('p', { class: 'note' }, 'The risk as it is. Change something below to see what it does.');
  return [
    el('div', { class: 'live-row' }, scoreLine(after), el('div', {}, said, short)),
    el('details', { open }, el('summary', {}, 'Why'), reasons(after.reasons?.up || [], after.reasons?.down || [])),
  ];
}

/** The features that changed: those that the model uses first, the others on demand. */
function features({ features: changed }, { schema, shares }) {
  if (changed.length === 0) return [];
  const meanings = new Map(schema.features.map((feature) => [feature.name, called(feature)]));
  const share = ({ feature }) => shares.get(feature) ?? 0;
  const used = changed.filter((each) => share(each) > 0).sort((a, b) => share(b) - share(a));
  const others = changed.filter((each) => !(share(each) > 0));
  const columns = [
    { name: 'Meaning', wide: true },
    { name: 'Before', number: true },
    { name: 'After', number: true },
  ];
  const rows = (list) =>
    table(
      columns,
      list.map(({ feature, from, to }) => [
        el('span', { title: feature }, meanings.get(feature)),
        number(from),
        number(to),
      ]),
    );
  const more = (name, list) =>
    list.length
      ? el('details', { class: 'card' }, el('summary', {}, name, el('small', {}, list.length)), rows(list))
      : '';
  return [
    used.length ? card('The most influential features that changed', rows(used.slice(0, MOST_SHOWN))) : '',
    more('More that changed', used.slice(MOST_SHOWN)),
    more('Changed, but not used by this model', others),
  ];
}
