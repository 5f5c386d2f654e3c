import { getJson } from './api.js';
import { attempt, card, count, el, field, percent } from './dom.js';

const INPUTS = {
  contactCost: 'A contact costs',
  offerCost: 'The offer costs',
  acceptance: 'Share that accepts it',
  keptValue: 'A kept user is worth',
};

/** Whom it pays to contact, for costs that one can change. */
export function campaign(model) {
  const values = { ...model.decision },
    out = el('div', { 'aria-live': 'polite' });
  const update = () => attempt(out, () => plan(values, model.available.scores));
  const fields = Object.entries(INPUTS).map(([name, label]) =>
    field(
      label,
      el('input', {
        type: 'number',
        id: 'campaign-' + name,
        step: 'any',
        min: 0,
        value: values[name],
        oninput: (event) => {
          values[name] = Number(event.target.value);
          update();
        },
      }),
    ),
  );
  update();
  return card('Whom does it pay to contact?', el('div', { class: 'pairs' }, fields), out);
}

async function plan({ contactCost, offerCost, acceptance, keptValue }, scored) {
  if (!(acceptance > 0 && acceptance <= 1 && keptValue > 0))
    throw new Error('The share must be above 0 and at most 1, and the value above 0.');
  const least = (contactCost / acceptance + offerCost) / keptValue;
  if (least > 1) return el('p', {}, 'Nobody: it does not pay even for a user who is sure to leave.');
  const words = el('p', {}, 'Users from a risk of ', el('strong', {}, percent(least)), '. ');
  if (scored) {
    const users = await getJson(`/api/v1/users?limit=1&minProbability=${least}`);
    const n = users.atLeastMinProbability,
      leaving = users.expectedChurners;
    const profit = acceptance * (leaving * keptValue - n * offerCost) - n * contactCost;
    words.append(
      `These are ${count(n)} of ${count(users.total)}, and about ${count(Math.round(leaving))} of them would leave ` +
        `within ${users.horizonDays} days. Expected profit: `,
      el('strong', {}, count(Math.round(profit))),
      '.',
    );
  }
  return [
    words,
    el(
      'p',
      { class: 'note' },
      (scored ? '' : 'Without batch scores the number of users is not known. ') +
        'This assumes that an accepted offer keeps the user; only a control group shows whether it does.',
    ),
  ];
}
