import { moves } from './charts.js';
import { card, el, field, number, percent, points } from './dom.js';

const DIRECTIONS = [
  [0.3, 'more of it means more risk'],
  [-0.3, 'it depends: neither more nor less of it means more risk throughout'],
  [-Infinity, 'more of it means less risk'],
];

/** What one feature does to the risk, by its value; users choose the feature. */
export function dependence(importance, schema, names) {
  const used = importance.features.filter((f) => f.share > 0 && f.curve?.length > 1);
  if (used.length === 0) return null;
  const out = el('div', { id: 'dependence-curve' });
  const draw = () => out.replaceChildren(...drawn(used[choice.selectedIndex], schema));
  const choice = el(
    'select',
    { id: 'dependence-feature', onchange: draw },
    used.map((f) => el('option', { value: f.feature }, names.get(f.feature))),
  );
  draw();
  return card('What one feature does', field('Feature', choice), out);
}

function drawn({ feature, direction, curve, share }, schema) {
  const { kind, unit } = schema.features.find((f) => f.name === feature);
  const words = kind === 'category' ? 'by category' : DIRECTIONS.find(([least]) => direction >= least)[1];
  const name = (value) => (kind === 'category' ? value : `${number(value)} ${unit === 'share' ? '' : (unit ?? '')}`);
  const entries = curve.map(({ value, move, users }) => [name(value), move, `${users} users`]);
  return [
    el('p', {}, `${words[0].toUpperCase()}${words.slice(1)}; ${percent(share)} of the model’s influence.`),
    moves(entries, points),
    el(
      'p',
      { class: 'note' },
      'Groups of users whom the model had not seen, by their value, and how far it moves their risk on average. ' +
        'It shows what the model makes of the feature, not what would happen if the feature changed.',
    ),
  ];
}
