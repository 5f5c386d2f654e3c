import { reasons } from './charts.js';
import { card, el, number, table } from './dom.js';
import { scoreLine } from './score.js';
import { timeline } from './timeline.js';
import { startFrom } from './whatif.js';

/**
 * One user as the model sees it: the risk, why, what the user did, and the features.
 *
 * @param whatIf gives what what-if starts from
 * @param leave called when the page turns to what-if
 */
export function userCards(user, { horizon, schema, whatIf }, leave = () => {}) {
  const heading = `User ${user.userId}, as of ${user.asOf}`;
  const window = Math.max(...schema.features.map((feature) => feature.windowDays));
  const days = user.timeline.length ? card('What the user did', timeline(user.timeline, user.asOf, window)) : '';
  const notes = remarks(user);
  if (!user.prediction) return [card(heading, ...notes, el('p', {}, 'No prediction: ' + user.notScored + '.')), days];
  const { up = [], down = [] } = user.prediction.reasons || {};
  const share = (100 * user.prediction.probability).toFixed(0);
  const words = `Of 100 users like this one, about ${share} cancel within ${horizon} days.`;
  const turn = () => {
    startFrom(whatIf(user));
    location.hash = '#whatif';
    leave();
  };
  const change = el('button', { type: 'button', class: 'quiet', onclick: turn }, 'What if this user …?');
  return [
    el(
      'div',
      { class: 'grid' },
      card(heading, scoreLine(user.prediction), ...notes, el('p', {}, words), change),
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

/** What to know before trusting the figures: the user is gone, or the log is short. */
function remarks({ asOf, cancelledAt, window: { days, covered } }) {
  const notice = (words) => el('p', { class: 'notice' }, words);
  const gone = cancelledAt && `Cancelled on ${cancelledAt.slice(0, 10)} at ${cancelledAt.slice(11, 16)} UTC`;
  return [
    gone ? notice(gone + (asOf <= cancelledAt.slice(0, 10) ? '; this is the risk before.' : '.')) : null,
    covered < days
      ? notice(
          `The log covers ${covered} of ${days} days. Days without a log count as days without use, ` +
            'so the risk may be wrong.',
        )
      : null,
  ];
}

function featureTable(values, schema) {
  return table(
    [{ name: 'Meaning', wide: true }, { name: 'Value', number: true }, { name: 'Feature' }],
    schema.features.map((feature) => [feature.meaning, number(values[feature.name]), el('code', {}, feature.name)]),
  );
}
