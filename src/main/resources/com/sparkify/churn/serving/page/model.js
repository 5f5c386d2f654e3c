import { call, getJson, hasKey } from './api.js';
import { campaign } from './campaign.js';
import { bars, curve, histogram, legend } from './charts.js';
import { attempt, called, card, count, el, head, number, percent, table, upper } from './dom.js';
import { dependence } from './dependence.js';
import { markdown } from './markdown.js';
import { twoModels } from './models.js';
import { save } from './save.js';

const FIGURES = [
  ['auc', 'ROC AUC', (v) => v.toFixed(2), 'How often a user who left was ranked above one who stayed; 0.5 is a guess.'],
  [
    'captureAt10',
    'found in the riskiest 10 %',
    (v) => percent(v, 0),
    'Share of those who left that contacting a tenth of all users would have reached.',
  ],
  [
    'liftAt10',
    'lift in the riskiest 10 %',
    (v) => v.toFixed(1) + ' ×',
    'How many times as many users left there as among all.',
  ],
  [
    'ece',
    'calibration error',
    (v) => percent(v, 1),
    'How far predicted and observed shares of leavers are apart, on average.',
  ],
];
const MOST_BARS = 15;
const MOST_HISTOGRAMS = 5;

export function showModel(section) {
  const place = el('div', {});
  section.replaceChildren(
    ...head(
      'model',
      'The model',
      'Where it came from, how well it does on users it has not seen, and where its limits are.',
    ),
    place,
  );
  attempt(place, build);
}

async function build() {
  const model = await getJson('/api/v1/model');
  const [holdout, text, importance, schema, drift, models] = await Promise.all([
    optional(model.available.curves, '/api/v1/curves', 'json'),
    optional(model.available.card, '/api/v1/card', 'text'),
    optional(model.available.importance, '/api/v1/importance', 'json'),
    getJson('/api/v1/schema'),
    optional(model.available.drift, '/api/v1/drift', 'json'),
    getJson('/api/v1/models'),
  ]);
  const names = new Map(schema.features.map((f) => [f.name, called(f)]));
  const parts = [
    campaign(model),
    importance && lookedAt(importance, names),
    importance && dependence(importance, schema, names),
    ...curves(model, holdout || {}),
    drift && driftCard(drift, names),
    facts(model),
  ];
  const refused = model.newerModelRefused
    ? el('p', { class: 'notice' }, 'A newer model could not be loaded: ' + model.newerModelRefused)
    : '';
  return [
    refused,
    figures(model),
    model.available.report ? report() : '',
    el('div', { class: 'masonry' }, parts.filter(Boolean)),
    byDate(model) ?? '',
    twoModels(models) ?? '',
    text
      ? el(
          'details',
          { class: 'card prose', open: true },
          el('summary', {}, 'The model’s card'),
          el('div', {}, markdown(text)),
        )
      : '',
  ];
}

/** All figures and charts: a page of its own, or a file, since links carry no key. */
function report() {
  const note = el('span', {});
  const path = '/api/v1/report';
  const get = () => attempt(note, () => save(path, 'text/html', 'report.html'));
  const shown = { href: path, target: '_blank', rel: 'noopener', class: 'button quiet', id: 'model-report-shown' };
  return el(
    'p',
    { class: 'row' },
    hasKey() ? null : el('a', shown, 'Open the report'),
    el('button', { type: 'button', class: 'quiet', id: 'model-report', onclick: get }, 'Download the report'),
    el('span', { class: 'note' }, 'All figures and charts on one page.'),
    note,
  );
}

/** How well the model did on each as-of date. */
function byDate(model) {
  const dates = (model.metricsFile?.segments ?? []).filter((segment) => segment.dimension === 'as-of date');
  if (dates.length === 0) return null;
  const between = (figure) => `${figure.value.toFixed(2)} (${figure.low.toFixed(2)} to ${figure.high.toFixed(2)})`;
  const columns = [
    { name: 'As of' },
    { name: 'Users', number: true },
    { name: 'Left', number: true },
    { name: 'Predicted', number: true },
    { name: 'ROC AUC', number: true },
  ];
  const rows = dates.map((date) => [
    date.name,
    count(date.rows),
    `${count(date.churners)} (${percent(date.happened)})`,
    percent(date.promised),
    date.auc ? between(date.auc) : 'too few',
  ]);
  return card('How well on each date', table(columns, rows));
}

async function optional(available, path, kind) {
  if (!available) return null;
  return (await call(path, { headers: { Accept: '*/*' } }))[kind]();
}

/** The few figures that matter, each in a sentence. */
function figures(model) {
  const measured = model.metricsFile || {};
  const known = FIGURES.filter(([name]) => typeof measured[name]?.value === 'number');
  return el(
    'div',
    { class: 'tiles' },
    known.map(([name, label, show, words]) =>
      el(
        'div',
        { class: 'card' },
        el('div', { class: 'figure' }, show(measured[name].value), el('span', {}, label)),
        el(
          'p',
          { class: 'note' },
          words,
          measured[name].low === undefined
            ? ''
            : ` 95 % interval: ${show(measured[name].low)} to ${show(measured[name].high)}.`,
        ),
      ),
    ),
  );
}

function facts(model) {
  const { period = {}, counts = {} } = model;
  const from = (start, end) => (start === end ? start : `${start} to ${end}`);
  const rows = [
    ['Version', model.version],
    ['Predicts', `a cancellation within ${period.horizonDays ?? model.settings.horizonDays} days`],
    [
      'Learned from',
      `${number(counts.usedRows ?? counts.trainingRows ?? 0)} rows ` +
        `of ${number(counts.usedUsers ?? counts.trainingUsers ?? 0)} users, ` +
        `as of ${from(period.usedFrom ?? period.trainedFrom, period.usedTo ?? period.trainedTo)}`,
    ],
    [
      'Judged on',
      `${number(counts.holdoutRows ?? 0)} rows, ${number(counts.holdoutChurners ?? 0)} of which left; ` +
        `as of ${from(period.judgedFrom, period.judgedTo)}, by a model that had learned ` +
        `from ${number(counts.trainingRows ?? 0)} rows of other users up to ${period.trainedTo}`,
    ],
    ['Forest', `${count(model.trees)} trees, ${count(model.nodes)} nodes, ${model.calibration} calibration`],
    ['Contact from', `${percent(model.decision.threshold)}: ${model.decision.basis}`],
  ];
  return card(
    'Where it comes from',
    el(
      'dl',
      { class: 'facts' },
      rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
    ),
  );
}

function lookedAt(importance, names) {
  const used = importance.features.filter((f) => f.share > 0);
  const kind = (direction) => (direction > 0 ? 'up' : direction < 0 ? 'down' : 'bar');
  const entries = used.slice(0, MOST_BARS).map((f) => [names.get(f.feature), f.share, f.feature, kind(f.direction)]);
  return card(
    'What it looks at',
    bars(entries, (v) => percent(v)),
    legend([
      ['up', 'more of it means more risk'],
      ['down', 'more of it means less'],
      ['bar', 'depends on which'],
    ]),
    el(
      'p',
      { class: 'note' },
      'How much each feature moves the probabilities of users the model has not seen, as a share of all. ' +
        `The model uses ${used.length} of ${importance.features.length} features.`,
    ),
  );
}

function curves(model, holdout) {
  const pairs = (list, x, y) => (Array.isArray(list) ? list.map((p) => [p[x], p[y]]) : []);
  const chart = (list, title, options, words) =>
    list.length > 0 && card(title, curve(list, { label: title, ...options }), el('p', { class: 'note' }, words));
  const reliability = pairs(holdout.reliability, 'predicted', 'observed'),
    high = Math.max(0.001, ...reliability.flat()) * 1.05;
  const mapped = pairs(model.calibrationCurve, 'score', 'probability'),
    most = [Math.max(0.001, ...mapped.map((p) => p[0])), Math.max(0.001, ...mapped.map((p) => p[1]))];
  const even = Math.min(...most);
  return [
    chart(
      reliability,
      'Do the probabilities mean what they say?',
      {
        x: 'predicted',
        y: 'observed',
        most: [high, high],
        rule: [
          [0, 0],
          [high, high],
        ],
        dots: true,
      },
      'Ten groups of users by risk. Near the line, as many left as predicted.',
    ),
    chart(
      pairs(holdout.gains, 'contacted', 'captured'),
      'Whom would a campaign reach?',
      { x: 'users contacted, the riskiest first', y: 'leavers reached' },
      'Above the line is better than contacting users at random.',
    ),
    chart(
      pairs(holdout.roc, 'falsePositiveRate', 'truePositiveRate'),
      'ROC',
      { x: 'stayers flagged', y: 'leavers found' },
      'What each further leaver found costs in stayers flagged.',
    ),
    chart(
      mapped,
      'From the forest’s score to a probability',
      {
        x: 'raw score',
        y: 'probability',
        most,
        rule: [
          [0, 0],
          [even, even],
        ],
      },
      'The line turns the forest’s score into a probability. Where it is above the dashed line, the score alone ' +
        'would understate the risk; where it is below, overstate it.',
    ),
  ];
}

function driftCard(drift, names) {
  const most = drift.features.filter((f) => f.influence > 0 && f.level !== 'stable').slice(0, MOST_HISTOGRAMS);
  const shown = [['The score', drift.score], ...most.map((f) => [names.get(f.name) ?? f.name, f])];
  return card(
    'Have users changed since training?',
    el('p', {}, el('strong', {}, `Verdict: ${drift.verdict}.`), ` ${upper(drift.action)}.`),
    ...shown.map(([name, moved]) => histogram(name, moved, moves(moved))),
    legend([
      ['bar', 'then, in training'],
      ['up', 'now'],
    ]),
    el(
      'p',
      { class: 'note' },
      'Shares of users by value, the lowest at the left. The verdict rests on the scores’ own ' +
        `move (${drift.score.psi.toFixed(2)}) and on the features’ moves weighted by their ` +
        `influence (${drift.moved.toFixed(2)}): from 0.1 it is moderate, from 0.25 large. ` +
        `Features that grow with the log alone (${drift.movedWithLog.toFixed(2)}) are judged ` +
        'apart.',
    ),
  );
}

function moves(moved) {
  const share = moved.name === 'score' ? '' : `, ${percent(moved.influence)} of the model’s influence`;
  return `moved by ${moved.psi.toFixed(2)}${share}${moved.agesWithLog ? ', grows with the log' : ''}`;
}
