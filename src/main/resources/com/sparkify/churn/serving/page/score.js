import { gauge } from './charts.js';
import { count, el, percent } from './dom.js';

export const badge = (band) => el('span', { class: 'badge ' + band }, band + ' risk');

/** Among the users scored, or if there are none among those that the model learned from. */
function standing(decile, scored) {
  const place = scored?.decile ?? decile;
  const words = place === 1 ? 'among the riskiest 10 %' : `in decile ${place} of 10`;
  return scored
    ? `${words} of the ${count(scored.users)} users scored as of ${scored.asOf}`
    : `${words} of the users that the model learned from`;
}

const within = (horizons) =>
  horizons.map(({ days, probability }) => `${days} days ${percent(probability)}`).join(' · ');

/** A prediction in figures and in words. */
export function scoreLine({ probability, band, contact, decile, amongScored, threshold, horizons = [] }) {
  return el(
    'div',
    { class: 'score' },
    el(
      'div',
      { class: 'row' },
      el('span', { class: 'percent' }, percent(probability)),
      badge(band),
      el('span', { class: 'badge' }, contact ? 'contact' : 'leave alone'),
    ),
    gauge(probability, threshold),
    el('p', { class: 'note' }, `${standing(decile, amongScored)} · contacting pays from ${percent(threshold)}`),
    horizons.length > 1 ? el('p', { class: 'note' }, `cancels within: ${within(horizons)}`) : '',
  );
}
