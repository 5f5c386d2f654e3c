import { getJson, postJson } from './api.js';
import { reasons } from './charts.js';
import { attempt, el, field, head, percent, points } from './dom.js';
import { scoreLine } from './log.js';

let start = null;
let refresh = null;

/** Lets the form start from a user's features. */
export function startFrom(features, name) {
  start = { features, name };
  if (refresh) refresh();
}

export function showWhatIf(section) {
  const form = el('div', { id: 'whatif-form' }), live = el('div', { class: 'card live', id: 'whatif-live', 'aria-live': 'polite' });
  section.replaceChildren(...head('whatif', 'What if?', 'Start from a typical user, or from one whose log you gave, and change what you like. The risk follows at once.'), live, form);
  refresh = () => attempt(form, () => build(live));
  refresh();
}

async function build(live) {
  const [schema, example, model] = await Promise.all([getJson('/api/v1/schema'), start ? start.features : getJson('/api/v1/example'), getJson('/api/v1/model')]);
  const state = { features: example, changes: {}, live, timer: 0 };
  const edges = usual(model);
  const groups = Map.groupBy ? Map.groupBy(schema.features, (f) => f.group) : group(schema.features);
  const sections = [...groups].map(([name, features], i) => el('details', { class: 'card', open: i < 2 }, el('summary', {}, name, el('small', {}, features.length)),
    el('div', { class: 'features' }, features.map((feature) => control(feature, state, edges.get(feature.name))))));
  const search = el('input', { type: 'search', id: 'whatif-search', placeholder: 'days since, thumbs, level …', oninput: () => filter(sections, search.value.trim().toLowerCase()) });
  const bar = el('div', { class: 'row end' }, field('Find a feature', search),
    el('button', { type: 'button', class: 'quiet', id: 'whatif-reset', onclick: () => refresh() }, 'Undo changes'),
    start ? el('button', { type: 'button', class: 'quiet', onclick: () => { start = null; refresh(); } }, 'Start from a typical user') : null,
    el('span', { class: 'note' }, start ? 'Starting from ' + start.name : 'Starting from a typical user'));
  await update(state);
  return [bar, el('br'), ...sections];
}

function group(features) {
  const groups = new Map();
  features.forEach((f) => groups.set(f.group, [...(groups.get(f.group) || []), f]));
  return groups;
}

/** How far values of each feature usually go, from what the model was trained on. */
function usual(model) {
  return new Map((model.referenceFile?.features || []).map((f) => [f.name, f.edges.at(-1)]));
}

function filter(sections, words) {
  for (const section of sections) {
    let any = false;
    for (const feature of section.querySelectorAll('.feature')) {
      feature.hidden = !feature.dataset.words.includes(words);
      any ||= !feature.hidden;
    }
    section.hidden = !any;
    if (words && any) section.open = true;
  }
}

function control(feature, state, usualEdge) {
  const id = 'f-' + feature.name, value = state.features[feature.name] ?? feature.default;
  const box = el('div', { class: 'feature', title: feature.meaning, 'data-words': (feature.name + ' ' + feature.name.replaceAll('_', ' ') + ' ' + feature.meaning + ' ' + feature.group).toLowerCase() });
  const label = el('label', { for: id }, feature.meaning.replace(/\.$/, ''), feature.unit && feature.unit !== 'share' ? el('span', { class: 'note' }, ' ' + feature.unit) : null);
  const set = (changed) => {
    if (changed === value) delete state.changes[feature.name];
    else state.changes[feature.name] = changed;
    box.classList.toggle('changed', changed !== value);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => update(state), 120);
  };
  box.append(label, feature.kind === 'category' ? choice(feature, id, value, set) : feature.kind === 'flag' ? tick(id, value, set) : slider(feature, id, value, usualEdge, set));
  return box;
}

function choice(feature, id, value, set) {
  return el('select', { id, onchange: (event) => set(event.target.value) }, feature.categories.map((name) => el('option', { selected: name === value }, name)));
}

function tick(id, value, set) {
  return el('input', { type: 'checkbox', id, checked: value, onchange: (event) => set(event.target.checked) });
}

function slider(feature, id, value, usualEdge, set) {
  const wide = Math.max(usualEdge ? 2 * usualEdge : 10, 2 * value, 10);
  const most = feature.maximum !== undefined && feature.maximum < 1e6 ? feature.maximum : feature.kind === 'count' ? Math.ceil(wide) : wide;
  const step = feature.kind === 'count' ? 1 : most <= 1.5 ? 0.01 : most <= 20 ? 0.1 : most <= 200 ? 0.5 : 1;
  const box = el('input', { type: 'number', id, min: feature.minimum, max: feature.maximum, step: 'any', value: rounded(value) });
  const range = el('input', { type: 'range', min: feature.minimum, max: most, step, value, 'aria-label': feature.meaning, tabindex: -1 });
  range.addEventListener('input', () => { box.value = range.value; set(Number(range.value)); });
  box.addEventListener('input', () => { if (box.value !== '' && box.checkValidity()) { range.value = box.value; set(Number(box.value)); } });
  return el('div', { class: 'row' }, range, box);
}

const rounded = (value) => (Number.isInteger(value) ? value : Number(value.toPrecision(5)));

async function update(state) {
  const turn = (state.turn = (state.turn || 0) + 1);
  await attempt(state.live, async () => {
    const reply = await postJson('/api/v1/whatif?reasons=3', { features: state.features, changes: state.changes });
    return turn === state.turn ? outcome(reply) : [...state.live.childNodes];
  });
}

function outcome({ before, after, delta, changes }) {
  const kind = delta > 0 ? 'up' : delta < 0 ? 'down' : '';
  const list = changes.length ? el('p', { class: 'note' }, 'Each change by itself: ' + changes.map((c) => `${c.feature} ${points(c.deltaAlone)}`).join(' · ')) : el('p', { class: 'note' }, 'Change a feature below to see what it does.');
  return [el('div', { class: 'row' }, scoreLine(after), el('span', { class: 'delta ' + kind, id: 'whatif-delta' }, points(delta)), el('span', { class: 'note' }, `from ${percent(before.probability, 2)} to ${percent(after.probability, 2)}`)), list,
    el('details', {}, el('summary', {}, 'Why'), reasons(after.reasons?.up || [], after.reasons?.down || []))];
}
