import { complain, count, el } from './dom.js';

/** How far a slider goes at least, if so much is possible. */
const NARROWEST = 10;

/** Why some things cannot happen. */
const NEVER = { adverts: 'only at the free level', downgradeVisits: 'only at the paid level' };

/**
 * Controls of behaviours as the server describes them.
 *
 * @param change is told the name of a behaviour and the count wanted
 * @return the element, show(behaviours), which follows an answer, and refuse(name, words), which says what is wrong
 */
export function behaviourControls(behaviours, change) {
  const controls = new Map(behaviours.map((behaviour) => [behaviour.name, control(behaviour, change)]));
  const show = (next) => next.forEach((behaviour) => controls.get(behaviour.name).show(behaviour));
  show(behaviours);
  return {
    element: el(
      'div',
      { class: 'features' },
      [...controls.values()].map(({ box }) => box),
    ),
    show,
    refuse: (name, words) => complain(controls.get(name).number, words),
  };
}

function control({ name, meaning }, change) {
  const number = el('input', { type: 'number', id: 'b-' + name, step: 1 });
  const range = el('input', { type: 'range', step: 1, 'aria-label': meaning, tabindex: -1 });
  const hint = el('span', { class: 'hint' });
  const box = el(
    'div',
    { class: 'feature' },
    el('label', { for: number.id }, meaning),
    el('div', { class: 'row' }, range, number),
    hint,
  );
  range.addEventListener('input', () => {
    number.value = range.value;
    complain(number);
    change(name, Number(range.value));
  });
  number.addEventListener('input', () => {
    const wrong = number.value === '' ? 'Enter a number.' : number.validationMessage;
    complain(number, wrong);
    if (wrong) return;
    range.value = number.value;
    change(name, Number(number.value));
  });
  return { box, number, show: (behaviour) => follow(behaviour, { box, number, range, hint }) };
}

/** Shows the count of an answer and what is possible now. */
function follow({ name, before, after, least, most, given }, { box, number, range, hint }) {
  const reach = Math.min(most, Math.max(2 * before, 2 * after, NARROWEST));
  Object.assign(number, { min: least, max: most, disabled: least === most });
  Object.assign(range, { min: least, max: reach, disabled: least === most });
  if (document.activeElement !== number) number.value = after;
  range.value = after;
  complain(number);
  box.classList.toggle('changed', given && after !== before);
  const was = after === before ? '' : `was ${count(before)}${given ? '' : ', follows'}`;
  hint.textContent = most === 0 && NEVER[name] ? NEVER[name] : was;
}
