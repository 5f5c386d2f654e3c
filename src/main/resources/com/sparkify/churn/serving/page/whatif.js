import { getJson, postJson } from './api.js';
import { reasons } from './charts.js';
import { control } from './control.js';
import { attempt, called, el, field, head, percent, points } from './dom.js';
import { scoreLine } from './score.js';

const TELLING = 12;
const QUIET_MILLIS = 120;

let start = null;
let refresh = null;

/** Lets the form start from a user's features. */
export function startFrom(features, name) {
  start = { features, name };
  if (refresh) refresh();
}

export function showWhatIf(section) {
  const form = el('div', { id: 'whatif-form' }),
    live = el('div', { class: 'card live', id: 'whatif-live', 'aria-live': 'polite' });
  section.replaceChildren(
    ...head(
      'whatif',
      'What if?',
      'Start from a typical user, or from one whose log you gave, and change what you like: the risk follows at ' +
        'once. It shows what the model would say about such a user, not what would happen to one.',
    ),
    live,
    form,
  );
  refresh = () => attempt(form, () => build(live));
  refresh();
}

async function build(live) {
  const [schema, features, model] = await Promise.all([
    getJson('/api/v1/schema'),
    start ? start.features : getJson('/api/v1/example'),
    getJson('/api/v1/model'),
  ]);
  const importance = model.available.importance ? await getJson('/api/v1/importance') : { features: [] };
  const state = {
    features,
    changes: {},
    live,
    timer: 0,
    turn: 0,
    names: new Map(schema.features.map((f) => [f.name, called(f)])),
  };
  const edges = new Map((model.referenceFile?.features || []).map((f) => [f.name, [f.edges[0], f.edges.at(-1)]]));
  const shares = new Map(importance.features.map((f) => [f.feature, f.share]));
  const change = (name, value) => {
    if (value === (features[name] ?? null)) delete state.changes[name];
    else state.changes[name] = value;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => update(state), QUIET_MILLIS);
  };
  const controlOf = (feature) =>
    control(
      feature,
      features[feature.name] ?? feature.default,
      edges.get(feature.name),
      shares.get(feature.name) > 0,
      change,
    );
  const sections = [...grouped(schema.features, shares)].map(([name, list], i) =>
    el(
      'details',
      { class: 'card', open: i === 0 },
      el('summary', {}, name, el('small', {}, list.length)),
      el('div', { class: 'features' }, list.map(controlOf)),
    ),
  );
  await update(state);
  return [bar(sections), ...sections];
}

/** The features that scores depend on most, then the others by what they are about. */
function grouped(features, shares) {
  const telling = [...features]
    .filter((f) => shares.get(f.name) > 0)
    .sort((a, b) => shares.get(b.name) - shares.get(a.name))
    .slice(0, TELLING);
  const groups = new Map([['What this model looks at most', telling]]);
  for (const feature of features.filter((f) => !telling.includes(f))) {
    groups.set(feature.group, [...(groups.get(feature.group) || []), feature]);
  }
  return groups;
}

function bar(sections) {
  const search = el('input', {
    type: 'search',
    id: 'whatif-search',
    placeholder: 'thumbs, level, days since',
    oninput: () => filter(sections, search.value.trim().toLowerCase()),
  });
  const typical = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => {
        start = null;
        refresh();
      },
    },
    'Start from a typical user',
  );
  return el(
    'div',
    { class: 'row end tools' },
    field('Find a feature', search),
    el('button', { type: 'button', class: 'quiet', id: 'whatif-reset', onclick: () => refresh() }, 'Undo changes'),
    start ? typical : null,
    el('span', { class: 'note' }, `Starting from ${start ? start.name : 'a typical user'}.`),
  );
}

function filter(sections, words) {
  sections.forEach((section, i) => {
    const found = [...section.querySelectorAll('.feature')].filter(
      (feature) => !(feature.hidden = !feature.dataset.words.includes(words)),
    );
    section.hidden = found.length === 0;
    section.open = words ? found.length > 0 : i === 0;
  });
}

async function update(state) {
  const turn = ++state.turn;
  await attempt(state.live, async () => {
    const reply = await postJson('/api/v1/whatif', { features: state.features, changes: state.changes });
    return turn === state.turn ? outcome(reply, state) : [...state.live.childNodes];
  });
}

function outcome({ before, after, delta, changes }, { names, live }) {
  const open = live.querySelector('details')?.open ?? false;
  const kind = delta > 0 ? 'up' : delta < 0 ? 'down' : '';
  const said = changes.length
    ? el(
        'p',
        {},
        el('span', { class: 'delta ' + kind, id: 'whatif-delta' }, points(delta)),
        ` from ${percent(before.probability, 2)} to ${percent(after.probability, 2)}`,
      )
    : el('p', { class: 'note' }, 'Change a feature below to see what it does.');
  const each = changes.map((c) => el('li', {}, `${names.get(c.feature)}: ${points(c.deltaAlone)} by itself`));
  return [
    el(
      'div',
      { class: 'live-row' },
      scoreLine(after),
      el('div', {}, said, changes.length ? el('ul', { class: 'note plain' }, each) : null),
    ),
    el('details', { open }, el('summary', {}, 'Why'), reasons(after.reasons?.up || [], after.reasons?.down || [])),
  ];
}
