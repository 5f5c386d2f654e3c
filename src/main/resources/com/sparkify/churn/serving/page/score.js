import { gauge } from './charts.js';
import { el, percent } from './dom.js';

export const badge = (band) => el('span', { class: 'badge ' + band }, band + ' risk');

const standing = (decile) =>
  decile === 1 ? 'among the riskiest 10 % of users' : `riskier than ${10 - decile} of 10 users`;

const within = (horizons) =>
  horizons.map(({ days, probability }) => `${days} days ${percent(probability)}`).join(' · ');

/** A prediction in figures and in words. */
export function scoreLine({ probability, band, contact, decile, threshold, horizons = [] }) {
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
    el('p', { class: 'note' }, `${standing(decile)} · contacting pays from ${percent(threshold)}`),
    horizons.length > 1 ? el('p', { class: 'note' }, `cancels within: ${within(horizons)}`) : '',
  );
}
