import { call, getJson } from './api.js';
import { bars, curve } from './charts.js';
import { attempt, card, count, el, field, head, number, percent, table } from './dom.js';

export function showModel(section) {
  const place = el('div', {});
  section.replaceChildren(...head('model', 'The model', 'Where it came from, how well it does on users it has not seen, and where its limits are.'), place);
  attempt(place, build);
}

async function build() {
  const model = await getJson('/api/v1/model');
  const [holdout, card_, importance, drift] = await Promise.all([model.available.curves && optional('/api/v1/curves', 'json'), model.available.card && optional('/api/v1/card', 'text'), optional('/api/v1/importance', 'json'), model.available.drift && optional('/api/v1/drift', 'json')]);
  const parts = [facts(model), metrics(model), ...curves(model, holdout || {}), campaign(model)];
  if (importance) parts.push(card('What it looks at', bars(ranked(importance), (v) => percent(v, 1))));
  if (drift) parts.push(driftCard(drift));
  const refused = model.newerModelRefused ? [el('p', { class: 'notice' }, 'A newer model could not be loaded: ' + model.newerModelRefused)] : [];
  return [...refused, el('div', { class: 'masonry' }, parts.filter(Boolean)), el('br'), card_ ? el('div', { class: 'card prose' }, ...markdown(card_)) : ''];
}

async function optional(path, kind) {
  try {
    return await (await call(path, { headers: { Accept: '*/*' } }))[kind]();
  } catch {
    return null;
  }
}

function facts(model) {
  const rows = [['Version', model.version], ['Features', count(model.features)], ['Trees', `${count(model.trees)}, ${count(model.nodes)} nodes`], ['Calibration', model.calibration],
    ['Contacted from', `${percent(model.decision.threshold)} (${model.decision.basis})`], ...Object.entries({ ...model.period, ...model.counts }).map(([k, v]) => [k, number(v)])];
  return card('Facts', el('dl', { class: 'facts' }, rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])));
}

function metrics(model) {
  const all = Object.entries(model.metricsFile || {}).filter(([, m]) => m && typeof m === 'object' && typeof m.value === 'number');
  const rows = all.length ? all.map(([name, m]) => [name, number(m.value), m.low === undefined ? '' : `${number(m.low)} – ${number(m.high)}`]) : Object.entries(model.metrics).map(([name, value]) => [name, number(value), '']);
  return rows.length ? card('On users it had not seen', table([{ name: 'Metric' }, { name: 'Value', number: true }, { name: '95 % interval', number: true }], rows)) : null;
}

function curves(model, holdout) {
  const found = [];
  const pairs = (list, x, y) => (Array.isArray(list) ? list.map((p) => [p[x], p[y]]).filter((p) => p.every(Number.isFinite)) : []);
  const { scores = [], probabilities = [], slope, intercept } = model.calibrationFile || {};
  const reliability = pairs(holdout.reliability, 'predicted', 'observed');
  if (reliability.length) {
    const most = Math.max(...reliability.flat()) * 1.05;
    found.push(card('Do the probabilities mean what they say?', curve(reliability, { label: 'Reliability', x: 'predicted', y: 'observed', most: [most, most], rule: [[0, 0], [most, most]], dots: true })));
  }
  const mapped = scores.length ? scores.map((s, i) => [s, probabilities[i]]) : sigmoid(slope, intercept);
  if (mapped.length) {
    const most = Math.max(...mapped.map((p) => p[1])), wide = Math.max(...mapped.map((p) => p[0]));
    found.push(card('Calibration', curve(mapped, { label: 'From raw score to probability', x: 'raw score of the forest', y: 'probability', most: [wide, most], rule: [[0, 0], [Math.min(wide, most), Math.min(wide, most)]] })));
  }
  const roc = pairs(holdout.roc, 'falsePositiveRate', 'truePositiveRate');
  if (roc.length) found.push(card('ROC', curve(roc, { label: 'ROC curve', x: 'stayers flagged', y: 'churners found' })));
  const gains = pairs(holdout.gains, 'contacted', 'captured');
  if (gains.length) found.push(card('Churners found by users contacted', curve(gains, { label: 'Gains', x: 'contacted', y: 'found' })));
  return found;
}

function sigmoid(slope, intercept) {
  if (!(slope > 0)) return [];
  return Array.from({ length: 60 }, (_, i) => (i + 0.5) / 60).map((s) => [s, 1 / (1 + Math.exp(-(slope * Math.log(s / (1 - s)) + intercept)))]);
}

function ranked(importance) {
  const list = Array.isArray(importance) ? importance : importance.features || Object.entries(importance).map(([feature, value]) => ({ feature, share: value }));
  return list.map((f) => [f.feature || f.name, f.share ?? f.importance ?? f.value]).filter(([, v]) => Number.isFinite(v)).sort((a, b) => b[1] - a[1]).slice(0, 15);
}

function driftCard(drift) {
  return card('Drift since training', el('p', {}, drift.summary), bars(drift.features.slice(0, 8).map((f) => [f.name, f.psi]), (v) => v.toFixed(3)), el('p', { class: 'note' }, 'Population stability index: look into it from 0.1, mistrust the model from 0.25.'));
}

function campaign(model) {
  const inputs = { contactCost: 'A contact costs', offerCost: 'The offer costs', acceptance: 'Share that accepts', keptValue: 'A kept user is worth' };
  const values = { ...model.decision }, out = el('div', { 'aria-live': 'polite' });
  const update = () => attempt(out, () => plan(values, model.available.scores));
  const fields = Object.entries(inputs).map(([name, label]) => field(label, el('input', { type: 'number', id: 'campaign-' + name, step: 'any', min: 0, value: values[name], onchange: (event) => { values[name] = Number(event.target.value); update(); } })));
  update();
  return card('Whom does it pay to contact?', el('div', { class: 'features' }, fields), el('br'), out);
}

async function plan({ contactCost, offerCost, acceptance, keptValue }, scored) {
  if (!(acceptance > 0 && acceptance <= 1 && keptValue > 0)) throw new Error('The share must be above 0 and at most 1, and the value above 0.');
  const least = (contactCost / acceptance + offerCost) / keptValue;
  const words = [el('p', {}, 'It pays from a risk of ', el('strong', {}, percent(least, 2)), '.')];
  if (least > 1) return [el('p', {}, 'It never pays: not even for a user who is sure to leave.')];
  if (scored) {
    const users = await getJson(`/api/v1/users?limit=1&minProbability=${least}`);
    const n = users.atLeastMinProbability, leaving = users.expectedChurners;
    const profit = acceptance * (leaving * keptValue - n * offerCost) - n * contactCost;
    words.push(el('p', {}, `That is ${count(n)} of ${count(users.total)} users, ${leaving.toFixed(1)} of whom are expected to leave; expected profit `, el('strong', {}, profit.toFixed(0)), '.'));
  } else {
    words.push(el('p', { class: 'note' }, 'Without batch scores the number of users is not known.'));
  }
  return [...words, el('p', { class: 'note' }, 'As if an accepted offer kept the user. Only a held-out group tells whether it does.')];
}

/** Headings, lists, paragraphs and tables of the model card; no markup is ever taken as such. */
function markdown(text) {
  const parts = [];
  let list = null, rows = null;
  for (const line of text.split('\n')) {
    const heading = /^(#{1,4}) (.*)$/.exec(line), item = /^[-*] (.*)$/.exec(line);
    if (!item) list = null;
    if (!line.startsWith('|')) rows = null;
    if (heading) parts.push(el(heading[1].length === 1 ? 'h2' : 'h3', {}, plain(heading[2])));
    else if (item) {
      if (!list) parts.push((list = el('ul', {})));
      list.append(el('li', {}, plain(item[1])));
    } else if (line.startsWith('|')) {
      const cells = line.split('|').slice(1, -1).map((cell) => plain(cell.trim()));
      if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
      if (!rows) parts.push(el('div', { class: 'table' }, (rows = el('table', {}))));
      rows.append(el('tr', {}, cells.map((cell) => el(rows.children.length ? 'td' : 'th', {}, cell))));
    } else if (line.trim()) parts.push(el('p', {}, plain(line)));
  }
  return parts;
}

const plain = (text) => text.replace(/\*\*|`/g, '');
