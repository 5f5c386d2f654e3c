import { getJson } from './api.js';
import { attempt, card, count, el, head, percent, table } from './dom.js';

export function showStatus(section) {
  const place = el('div', {});
  section.replaceChildren(
    ...head(
      'overview',
      'Status',
      'Whether the data is fresh and whole, and what the last runs did. Read again once a minute.',
    ),
    place,
  );
  attempt(place, async () => build(await getJson('/api/v1/status')));
}

function build(status) {
  return [
    list('What needs attention', status.problems, 'Nothing: all is well.'),
    status.warnings.length ? list('What to know', status.warnings, '') : '',
    datasets(status),
    logs(status),
    champion(status.champion),
    scores(status.scores),
    outcomes(status.outcomes),
    runs(status.runs),
  ];
}

function list(title, sentences, none) {
  return card(
    title,
    sentences.length
      ? el(
          'ul',
          {},
          sentences.map((sentence) => el('li', {}, sentence)),
        )
      : el('p', {}, none),
  );
}

const range = (days) => (days.first === days.last ? days.first : `${days.first} to ${days.last}`);

function datasets({ datasets: all }) {
  const columns = [
    { name: 'Dataset' },
    { name: 'Newest' },
    { name: 'Due' },
    { name: 'Days late', number: true },
    { name: 'Partitions', number: true },
    { name: 'Days without', wide: true },
  ];
  return card(
    'Datasets',
    table(
      columns,
      all.map((one) => [
        one.name,
        one.newest ?? 'none',
        one.due,
        one.newest ? count(one.daysLate) : '–',
        count(one.partitions),
        one.gaps.map(range).join(', ') || '–',
      ]),
    ),
  );
}

function logs({ logs: periods }) {
  if (!periods.length) return '';
  const columns = [
    { name: 'Logs of' },
    { name: 'Lines', number: true },
    { name: 'Rejected', number: true },
    { name: 'Files', number: true },
    { name: 'Unreadable', number: true },
  ];
  return card(
    'Logs',
    table(
      columns,
      periods.map((one) => [
        one.period,
        count(one.linesRead),
        percent(one.rejectedShare, 2),
        count(one.files),
        count(one.filesUnreadable),
      ]),
    ),
  );
}

function facts(title, pairs) {
  return card(
    title,
    el(
      'dl',
      { class: 'facts' },
      pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
    ),
  );
}

function champion(model) {
  if (!model) return card('Champion', el('p', {}, 'There is none: no model has been promoted yet.'));
  return facts('Champion', [
    ['Version', model.version],
    ['Learned from tables to', model.trainedTo],
    ['Champion since', time(model.promotedAt)],
    ['Judged last', time(model.judgedAt)],
    ['ROC AUC then', model.auc.toFixed(3)],
  ]);
}

function scores(batch) {
  if (!batch) return '';
  return facts('Scores', [
    ['As of', batch.asOf],
    ['Users', count(batch.users)],
    ['By the champion', batch.byChampion ? 'yes' : 'no'],
    ['Days of their windows with logs', batch.windows ? `${batch.windows.known} of ${batch.windows.days}` : 'unknown'],
    ['Drift', batch.drift ? batch.drift.summary : 'not measured'],
  ]);
}

/** What scores led to expect, before their outcomes were known, and what came true. */
function outcomes(all) {
  if (!all.length) return '';
  const columns = [
    { name: 'Scores as of' },
    { name: 'Cancellations expected' },
    { name: 'Came true', number: true },
    { name: 'ROC AUC expected' },
    { name: 'Came true', number: true },
  ];
  const whole = (value) => value.toFixed(0);
  const auc = (value) => value.toFixed(3);
  const between = (figure, show) => `${show(figure.value)} (${show(figure.low)} to ${show(figure.high)})`;
  const rows = all.map((one) => [
    one.asOf,
    `${between(one.expectedCancellations, whole)} within ${one.horizonDays} days`,
    one.actual ? count(one.actual.cancellations) : 'not known yet',
    between(one.expectedAuc, auc),
    one.actual?.auc ? auc(one.actual.auc) : '–',
  ]);
  return card('Expected, and what came true', table(columns, rows));
}

function runs(all) {
  if (!all.length) return '';
  const columns = [
    { name: 'Stage' },
    { name: 'Started' },
    { name: 'Seconds', number: true },
    { name: 'Outcome' },
    { name: 'Result', wide: true },
  ];
  const counts = (run) =>
    Object.entries(run.counts)
      .map(([name, value]) => `${words(name)} ${count(value)}`)
      .join(', ');
  return card(
    'Last runs',
    table(
      columns,
      all.map((run) => [
        run.stage,
        time(run.started),
        run.seconds.toFixed(1),
        run.outcome,
        run.reason || counts(run) || '–',
      ]),
    ),
  );
}

/** A name such as linesRead as the words lines read. */
const words = (name) => name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase());

const time = (instant) => (instant ? instant.slice(0, 19).replace('T', ' ') + ' UTC' : 'not on record');
