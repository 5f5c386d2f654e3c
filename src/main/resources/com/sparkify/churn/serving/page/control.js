import { called, el } from './dom.js';

/** How far a slider goes at least. */
const NARROWEST = 10;

/** The control of one feature; reports changes by its name. */
export function control(feature, value, usual, used, change) {
  const id = 'f-' + feature.name,
    meaning = feature.meaning.replace(/\.$/, ''),
    name = called(feature);
  const words = `${feature.name} ${feature.name.replaceAll('_', ' ')} ${meaning} ${feature.group}`.toLowerCase();
  const box = el('div', {
    class: 'feature',
    title: feature.name + (used ? '' : ' (the model makes no use of it)'),
    'data-words': words,
  });
  const set = (changed) => {
    box.classList.toggle('changed', changed !== value);
    change(feature.name, changed);
  };
  const unit =
    feature.unit && feature.unit !== 'share' && !meaning.toLowerCase().includes(feature.unit)
      ? el('span', { class: 'note' }, ' ' + feature.unit)
      : null;
  const input = { category: () => choice(feature, id, value, set), flag: () => tick(id, value, set) }[feature.kind];
  box.append(
    el('label', { for: id }, name, unit, used ? null : el('span', { class: 'note' }, ' (not used)')),
    name.length < meaning.length - 5 ? el('span', { class: 'hint' }, meaning) : '',
    input ? input() : slider(feature, id, value, usual ?? [0, 0], set),
  );
  return box;
}

function choice(feature, id, value, set) {
  return el(
    'select',
    { id, onchange: (event) => set(event.target.value) },
    feature.categories.map((name) => el('option', { selected: name === value }, name)),
  );
}

function tick(id, value, set) {
  return el('input', { type: 'checkbox', id, checked: value, onchange: (event) => set(event.target.checked) });
}

function slider(feature, id, value, usual, set) {
  const [least, most] = reach(feature, value, usual),
    step = stepOf(feature, most - least);
  const box = el('input', {
    type: 'number',
    id,
    min: feature.minimum,
    max: feature.maximum,
    step: feature.kind === 'count' ? 1 : 'any',
    value: rounded(value),
  });
  const range = el('input', {
    type: 'range',
    min: least,
    max: most,
    step,
    value,
    'aria-label': feature.meaning,
    tabindex: -1,
  });
  range.addEventListener('input', () => {
    box.value = range.value;
    set(Number(range.value));
  });
  box.addEventListener('input', () => {
    if (box.value !== '' && box.checkValidity()) {
      range.value = box.value;
      set(Number(box.value) === rounded(value) ? value : Number(box.value));
    }
  });
  return el('div', { class: 'row' }, range, box);
}

/** Twice as far as values usually go either way, unless the feature ends before. */
function reach(feature, value, [low, high]) {
  const up = Math.ceil(Math.max(2 * high, 2 * value, NARROWEST)),
    down = Math.floor(Math.min(2 * low, 2 * value, 0));
  return [Math.max(down, feature.minimum), Math.min(up, feature.maximum ?? Infinity)];
}

function stepOf(feature, span) {
  if (feature.kind === 'count') return 1;
  return span <= 1.5 ? 0.01 : span <= 20 ? 0.1 : span <= 200 ? 0.5 : 1;
}

const rounded = (value) => (Number.isInteger(value) ? value : Number(value.toPrecision(3)));
