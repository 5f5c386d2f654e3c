import { getJson } from './api.js';
import { intervals } from './charts.js';
import { attempt, card, count, el, head, percent, table, upper } from './dom.js';

const GROUPS = [
  { name: 'Users' },
  { name: 'Contacted', number: true },
  { name: 'Cancelled', number: true },
  { name: 'Control', number: true },
  { name: 'Cancelled', number: true },
  { name: 'Kept', number: true },
];
const GOALS = [
  { name: 'Cancellations prevented' },
  { name: 'Users needed', number: true },
  { name: 'More than now', number: true },
  { name: 'Days', number: true },
];

/** What contacting users did so far, against the control group. */
export function showEffect(section) {
  const place = el('div', {});
  section.replaceChildren(
    ...head(
      'effect',
      'What did contacting do?',
      'Users of the campaign’s list, in the group that was drawn for them: those to contact, ' +
        'and the control group that is left alone. Only chance and the contact can set the two ' +
        'apart.',
    ),
    place,
  );
  attempt(place, async () => {
    try {
      return build(await getJson('/api/v1/effect'));
    } catch (failure) {
      if (failure.status === 404) return card(null, el('p', {}, upper(failure.message) + '.'));
      throw failure;
    }
  });
}

function build(effect) {
  const { withinHorizon: within, untilEnd: until } = effect;
  const rows = [row(`within ${effect.horizonDays} days`, within), row(`before ${effect.followedUntil}`, until)];
  return [
    summary(effect),
    ...effect.warnings.map((text) => el('p', { class: 'notice' }, text)),
    tiles(effect),
    card(
      'Who cancelled',
      table(GROUPS, rows),
      el(
        'p',
        { class: 'note' },
        'Kept: the share that cancelled in the control group, minus the share that cancelled among ' +
          'the contacted users, with its 95 % interval. The second row also counts later ' +
          'cancellations: it shows whether contacting keeps users, or only delays them.',
      ),
    ),
    kinds(effect),
    effect.power ? power(effect.power) : '',
  ].filter(Boolean);
}

function summary(effect) {
  const lists =
    effect.firstList === effect.lastList
      ? `list of ${effect.firstList}`
      : `lists of ${effect.firstList} to ${effect.lastList}`;
  return card(`Campaign ${effect.campaign}, ${lists}`, el('p', {}, upper(effect.summary) + '.'));
}

function tiles(effect) {
  const tile = (value, label, words) =>
    el(
      'div',
      { class: 'card' },
      el('div', { class: 'figure' }, value, el('span', {}, label)),
      el('p', { class: 'note' }, words),
    );
  const range = (interval, show) => `95 % interval: ${show(interval.low)} to ${show(interval.high)}.`;
  const tenth = (value) => value.toFixed(1),
    whole = (value) => count(Math.round(value));
  const { keptUsers: kept, money, listed, open } = effect;
  return el(
    'div',
    { class: 'tiles' },
    kept ? tile(tenth(kept.value), 'users kept', range(kept, tenth)) : null,
    money
      ? tile(
          whole(money.total.value),
          'profit',
          range(money.total, whole) + ` It pays from ${percent(money.breakEvenKeptShare)} of the contacted users kept.`,
        )
      : null,
    tile(
      count(listed.contacted + listed.control),
      'users on the list',
      `${count(listed.control)} of them in the control group.`,
    ),
    tile(
      count(open.contacted + open.control),
      'outcomes not known yet',
      'They are left out until their days are over.',
    ),
  );
}

/** How many cancelled, and their share; nothing while no outcomes are known. */
const cancelled = (users, number, rate) => (users ? `${count(number)} (${percent(rate)})` : '–');

function row(name, groups) {
  const kept = groups.keptShare;
  return [
    name,
    count(groups.contacted),
    cancelled(groups.contacted, groups.contactedCancelled, groups.contactedRate),
    count(groups.control),
    cancelled(groups.control, groups.controlCancelled, groups.controlRate),
    kept ? `${percent(kept.value)} (${percent(kept.low)} to ${percent(kept.high)})` : '–',
  ];
}

function kinds(effect) {
  const named = (stratum) => `${stratum.dimension} ${stratum.name}`;
  const known = effect.strata.filter((stratum) => stratum.keptShare);
  if (known.length === 0) return '';
  const entries = [
    ['all', effect.withinHorizon.keptShare],
    ...known.map((stratum) => [named(stratum), stratum.keptShare]),
  ];
  return card(
    'For whom it works',
    intervals(entries, 'share of the contacted users kept'),
    table(
      GROUPS,
      effect.strata.map((stratum) => row(named(stratum), stratum)),
    ),
    el('p', { class: 'note' }, 'One in twenty intervals leaves out the truth by chance: take single rows as a hint.'),
  );
}

function power(power) {
  const rows = power.goals.map((goal) => [
    percent(goal.prevented, 0),
    count(goal.users),
    count(goal.moreUsers),
    goal.days === undefined ? '–' : count(goal.days),
  ]);
  const now =
    power.smallestPrevented === undefined
      ? 'With the users listed now, not even an effect that prevents every cancellation would show.'
      : 'With the users listed now, an effect shows if it prevents ' +
        `${percent(power.smallestPrevented, 0)} of the cancellations.`;
  return card(
    'How long until an effect shows',
    el('p', {}, now),
    table(GOALS, rows),
    el(
      'p',
      { class: 'note' },
      `If left alone, ${percent(power.rate)} cancel, as ` +
        `${power.rateMeasured ? 'measured in the control group' : 'predicted'}. An effect shows ` +
        'if its interval leaves out zero, in four of five campaigns of that size.',
    ),
  );
}
