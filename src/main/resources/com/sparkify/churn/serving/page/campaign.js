import { address, tell } from './address.js';
import { getJson } from './api.js';
import { attempt, card, count, el, field, percent, sound } from './dom.js';

const INPUTS = {
  contactCost: ['A contact costs', { min: 0 }],
  offerCost: ['The offer costs', { min: 0 }],
  acceptance: ['Share that accepts it', { min: 0.001, max: 1 }],
  keptValue: ['A kept user is worth', { min: 0.01 }],
};

/** Whom it pays to contact, for costs that one can change; the list can show these users. */
export function campaign(model) {
  const given = address().values;
  const out = el('div', { 'aria-live': 'polite' });
  let turn = 0;
  const inputs = Object.entries(INPUTS).map(([name, [, limits]]) =>
    el('input', {
      type: 'number',
      id: 'campaign-' + name,
      step: 'any',
      required: true,
      ...limits,
      value: given.get(name) ?? model.decision[name],
      oninput: () => update(),
    }),
  );
  const changed = () =>
    Object.fromEntries(
      Object.keys(INPUTS)
        .map((name, i) => [name, inputs[i].value])
        .filter(([name, value]) => Number(value) !== model.decision[name]),
    );
  const update = async () => {
    if (!sound(...inputs)) return;
    const mine = ++turn;
    tell('model', changed());
    const plan = await planned(changed());
    if (mine === turn) out.replaceChildren(...plan);
  };
  attempt(out, () => planned(changed()));
  const fields = Object.values(INPUTS).map(([label], i) => field(label, inputs[i]));
  return card('Whom does it pay to contact?', el('div', { class: 'pairs' }, fields), out);
}

async function planned(values) {
  const plan = await getJson('/api/v1/campaign?' + new URLSearchParams(values));
  if (plan.threshold > 1) return [el('p', {}, 'Nobody: it does not pay even for a user who is sure to leave.')];
  const apply = {
    class: 'button quiet',
    id: 'campaign-apply',
    href: `#users?minProbability=${plan.threshold}&group=notControl`,
  };
  return [
    el(
      'p',
      {},
      'Users with a risk of ',
      el('strong', {}, percent(plan.threshold)),
      ' or more. ',
      ...expected(plan.expected),
    ),
    plan.measured ? measured(plan.measured, plan.expected) : null,
    plan.expected ? el('p', {}, el('a', apply, 'List these users')) : null,
    el(
      'p',
      { class: 'note' },
      'This assumes that an accepted offer keeps the user; a control group shows whether it does.',
    ),
  ].filter(Boolean);
}

const money = (value) => count(Math.round(value));

function expected(batch) {
  if (!batch) return ['Without batch scores the number of users is not known.'];
  return [
    `These are ${count(batch.users)} of ${count(batch.total)}, not counting the control group. About ` +
      `${count(Math.round(batch.churners))} of them would leave within ${batch.horizonDays} days. ` +
      'Profit by these probabilities: ',
    el('strong', {}, money(batch.profit)),
    '.',
  ];
}

function measured({ users, profitPerThousand, profit }, batch) {
  const range = ({ value, low, high }) => `${money(value)} (95 % interval: ${money(low)} to ${money(high)})`;
  return el(
    'p',
    { id: 'campaign-measured' },
    `Measured on ${count(users)} users that the model had not seen: ${range(profitPerThousand)} per 1,000 users`,
    ...(profit ? [`, so for the ${count(batch.total)} users scored `, el('strong', {}, range(profit))] : []),
    '.',
  );
}
