const DATE = /(\d{4}-\d\d-\d\d)/;

/** Builds elements; everything from outside becomes text, never markup. */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children.flat().map(datesWhole));
}

/** Text whose lines do not break at the hyphens of dates; anything else as it is. */
function datesWhole(child) {
  if (typeof child !== 'string' || !DATE.test(child)) return child;
  const text = document.createDocumentFragment();
  text.append(...child.split(DATE).map((part, i) => (i % 2 === 1 ? dateOf(part) : part)));
  return text;
}

function dateOf(text) {
  const date = document.createElement('span');
  date.className = 'date';
  date.textContent = text;
  return date;
}

export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function card(title, ...children) {
  return el('div', { class: 'card' }, title ? el('h2', {}, title) : null, ...children);
}

export function head(id, title, lead) {
  return [el('h1', { id: id + '-title' }, title), el('p', { class: 'lead' }, lead)];
}

export function field(label, input) {
  return el('div', { class: 'field' }, el('label', { for: input.id }, label), input);
}

/** Says under an input what is wrong with it; without words, that nothing is. */
export function complain(input, words = '') {
  const id = input.id + '-wrong';
  input.parentElement?.querySelector('#' + id)?.remove();
  if (!words) {
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
    return;
  }
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', id);
  input.after(el('span', { id, class: 'wrong', role: 'alert' }, words));
}

/** Whether what stands in the inputs is allowed; says under each what is wrong with it. */
export function sound(...inputs) {
  inputs.forEach((input) => complain(input, input.validationMessage));
  return inputs.every((input) => input.validity.valid);
}

/** What a feature is called among others: its meaning, without the remarks after it. */
export const called = (feature) => feature.meaning.replace(/[.;]( .*)?$/, '');

const minus = (text) => text.replace('-', '−');

export const percent = (share, digits = 1) => minus((100 * share).toFixed(digits)) + '\u00a0%';
export const upper = (words) => words[0].toUpperCase() + words.slice(1);
export const count = (value) => minus(Number(value).toLocaleString('en-US'));

export function points(delta) {
  const sign = delta > 0 ? '+' : delta < 0 ? '−' : '±';
  return sign + (100 * Math.abs(delta)).toFixed(2) + ' points';
}

export function number(value) {
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return count(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

const kind = ({ number: isNumber, wide }) => (isNumber ? 'number' : wide ? 'wide' : null);

/**
 * A table that becomes a list of cards on a phone.
 *
 * @param columns name, and whether it is number or wide; sort is what the API calls an order by it
 * @param order by what the rows go, whether ascending, and sort(by), which changes it; left out if nothing does
 */
export function table(columns, rows, order = null) {
  const cell = (content, i) =>
    el('td', { role: 'cell', class: kind(columns[i]), 'data-label': columns[i].name }, content);
  return el(
    'div',
    { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Table' },
    el(
      'table',
      { role: 'table' },
      el(
        'thead',
        { role: 'rowgroup' },
        el(
          'tr',
          { role: 'row' },
          columns.map((column) => heading(column, order)),
        ),
      ),
      el(
        'tbody',
        { role: 'rowgroup' },
        rows.map((row) => el('tr', { role: 'row' }, row.map(cell))),
      ),
    ),
  );
}

function heading(column, order) {
  const properties = { role: 'columnheader', scope: 'col', class: kind(column) };
  if (!order || !column.sort) return el(column.name ? 'th' : 'td', column.name ? properties : {}, column.name);
  const is = order.by === column.sort;
  const arrow = is ? (order.ascending ? ' ▲' : ' ▼') : '';
  return el(
    'th',
    { ...properties, 'aria-sort': is ? (order.ascending ? 'ascending' : 'descending') : 'none' },
    el('button', { type: 'button', class: 'sort', onclick: () => order.sort(column.sort) }, column.name + arrow),
  );
}

/**
 * Shows work under way or its failure in place of a result.
 *
 * @param says tells a failure elsewhere, beside the input that caused it, and whether it has done so
 */
export async function attempt(place, work, says = () => false) {
  place.setAttribute('aria-busy', 'true');
  try {
    place.replaceChildren(...[await work()].flat());
  } catch (failure) {
    if (says(failure)) return place.replaceChildren();
    const more = (failure.faults || []).slice(0, 5).map((fault) => el('li', {}, `${fault.where}: ${fault.detail}`));
    place.replaceChildren(
      el('div', { class: 'notice', role: 'alert' }, failure.message, more.length > 1 ? el('ul', {}, more) : null),
    );
  } finally {
    place.removeAttribute('aria-busy');
  }
}
