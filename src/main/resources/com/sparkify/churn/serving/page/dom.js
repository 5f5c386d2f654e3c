/** Builds elements; everything from outside becomes text, never markup. */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
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
  return el('label', { class: 'field' }, label, input);
}

/** What a feature is called among others: its meaning, without the remarks after it. */
export const called = (feature) => feature.meaning.replace(/[.;]( .*)?$/, '');

export const percent = (share, digits = 1) => (100 * share).toFixed(digits) + ' %';
export const count = (value) => Number(value).toLocaleString('en-US');

export function points(delta) {
  const sign = delta > 0 ? '+' : delta < 0 ? '−' : '±';
  return sign + (100 * Math.abs(delta)).toFixed(2) + ' points';
}

export function number(value) {
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return count(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

export function table(columns, rows) {
  return el(
    'div',
    { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Table' },
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          columns.map((column) =>
            el('th', { scope: 'col', class: column.number ? 'number' : column.wide ? 'wide' : null }, column.name),
          ),
        ),
      ),
      el(
        'tbody',
        {},
        rows.map((row) =>
          el(
            'tr',
            {},
            row.map((cell, i) =>
              el('td', { class: columns[i].number ? 'number' : columns[i].wide ? 'wide' : null }, cell),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Shows work under way or its failure in place of a result. */
export async function attempt(place, work) {
  place.setAttribute('aria-busy', 'true');
  try {
    place.replaceChildren(...[await work()].flat());
  } catch (failure) {
    const more = (failure.faults || []).slice(0, 5).map((fault) => el('li', {}, `${fault.where}: ${fault.detail}`));
    place.replaceChildren(
      el('div', { class: 'notice', role: 'alert' }, failure.message, more.length > 1 ? el('ul', {}, more) : null),
    );
  } finally {
    place.removeAttribute('aria-busy');
  }
}
