import { card, el, field, number, percent, table } from './dom.js';

const FIGURES = {
  auc: 'ROC AUC',
  captureAt10: 'Found in the riskiest 10 %',
  liftAt10: 'Lift there',
  ece: 'Calibration error',
};

/** Another model beside the one in service; nothing if there is no other. */
export function twoModels({ models }) {
  const mine = models.find((model) => model.inService);
  const others = models.filter((model) => !model.inService);
  if (!mine || others.length === 0) return null;
  const out = el('div', { id: 'models-table' });
  const draw = () => out.replaceChildren(sideBySide(mine, others[choice.selectedIndex]));
  const choice = el(
    'select',
    { id: 'models-other', onchange: draw },
    others.map((model) => el('option', { value: model.version }, model.version)),
  );
  draw();
  return card(
    'Two models side by side',
    field('Beside the model in service', choice),
    out,
    el(
      'p',
      { class: 'note' },
      'Each was judged on users whom it had not seen. If the dates differ, so may the figures, whichever is better; ' +
        'churn promote judges both on the same users.',
    ),
  );
}

function sideBySide(mine, other) {
  const both = (name, show) => [name, show(mine), show(other)];
  const known = Object.keys(FIGURES).filter((name) => name in mine.metrics || name in other.metrics);
  const figure = (name) => (model) => (name in model.metrics ? number(model.metrics[name]) : 'not measured');
  const count = (name) => (model) => number(model.counts[name] ?? 0);
  const rows = [
    ...known.map((name) => both(FIGURES[name], figure(name))),
    both('Contact from', (model) => percent(model.threshold)),
    both('Learned from tables to', (model) => model.period.trainedTo ?? 'not on record'),
    both('Rows learned from', count('trainingRows')),
    both('Judged as of', (model) => `${model.period.judgedFrom} to ${model.period.judgedTo}`),
  ];
  return table([{ name: 'Figure' }, { name: mine.version, number: true }, { name: other.version, number: true }], rows);
}
