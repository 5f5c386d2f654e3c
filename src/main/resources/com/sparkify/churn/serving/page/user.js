import { reasons } from './charts.js';
import { card, el, number, percent, table } from './dom.js';
import { scoreLine } from './score.js';
import { timeline } from './timeline.js';
import { startFrom } from './whatif.js';

/**
 * One user as the model sees it: the risk, why, what the user did, and the features.
 *
 * @param leave called when the page turns to what-if
 */
export function userCards(user, { horizon, schema }, leave = () => {}) {
  const heading = `User ${user.userId}, as of ${user.asOf}`;
  const window = Math.max(...schema.features.map((feature) => feature.windowDays));
  const days = user.timeline.length ? card('What the user did', timeline(user.timeline, user.asOf, window)) : '';
  if (!user.prediction) return [card(heading, el('p', {}, 'No prediction: ' + user.notScored + '.')), days];
  const { up = [], down = [] } = user.prediction.reasons || {};
  const share = percent(user.prediction.probability, 0).replace(' %', '');
  const words = `Of 100 users like this one, about ${share} cancel within ${horizon} days.`;
  const turn = () => {
    startFrom(user.features, 'user ' + user.userId);
    location.hash = '#whatif';
    leave();
  };
  const change = el('button', { type: 'button', class: 'quiet', onclick: turn }, 'What if this user …?');
  return [
    el(
      'div',
      { class: 'grid' },
      card(heading, scoreLine(user.prediction), el('p', {}, words), change),
      card('Why', reasons(up, down)),
    ),
    days,
    el(
      'details',
      { class: 'card' },
      el('summary', {}, 'The features used', el('small', {}, Object.keys(user.features).length)),
      featureTable(user.features, schema),
    ),
  ];
}

function featureTable(values, schema) {
  return table(
    [{ name: 'Meaning', wide: true }, { name: 'Value', number: true }, { name: 'Feature' }],
    schema.features.map((feature) => [feature.meaning, number(values[feature.name]), el('code', {}, feature.name)]),
  );
}
