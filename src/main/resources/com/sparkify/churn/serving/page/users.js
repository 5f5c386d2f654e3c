import { call, getJson } from './api.js';
import { attempt, card, count, el, field, head, percent, table } from './dom.js';

const COLUMNS = [{ name: 'User' }, { name: 'Risk', number: true }, { name: 'Decile', number: true }, { name: 'Plan' }, { name: 'Why', wide: true }, { name: '' }];

export function showUsers(section) {
  const least = el('input', { type: 'number', id: 'users-least', min: 0, max: 100, step: 'any', value: 0 });
  const contact = el('input', { type: 'checkbox', id: 'users-contact' });
  const find = el('input', { type: 'search', id: 'users-find' });
  const list = el('div', { id: 'users-list', 'aria-live': 'polite' });
  const query = () => `minProbability=${Math.min(1, Math.max(0, Number(least.value) / 100))}&contact=${contact.checked}`;
  const load = () => attempt(list, () => first(query()));
  const form = el('form', { class: 'card row end', onsubmit: (event) => { event.preventDefault(); find.value.trim() ? show(find.value.trim()) : load(); } },
    field('Risk from (%)', least), el('label', { class: 'row' }, contact, 'to be contacted only'), field('User id', find),
    el('button', { type: 'submit' }, 'Show'), el('button', { type: 'button', class: 'quiet', id: 'users-csv', onclick: () => attempt(el('div'), () => download(query())) }, 'Download contact list (CSV)'));
  section.replaceChildren(...head('users', 'Users by risk', 'The last nightly scores, the riskiest first.'), form, list);
  attempt(list, async () => {
    if (!(await getJson('/api/v1/model')).available.scores) throw new Error('This server was started without batch scores (--scores DIR).');
    return first(query());
  });
}

async function first(query) {
  const reply = await getJson(`/api/v1/users?limit=50&${query}`);
  const rows = el('div', {}), more = el('button', { type: 'button', class: 'quiet' }, 'More');
  const add = (page) => {
    const next = table(COLUMNS, page.users.map(row));
    if (rows.firstChild) rows.querySelector('tbody').append(...next.querySelector('tbody').children);
    else rows.append(next);
    more.hidden = !page.nextCursor;
    more.onclick = async () => add(await getJson(`/api/v1/users?limit=50&${query}&cursor=${page.nextCursor}`));
  };
  add(reply);
  return card(`${count(reply.atLeastMinProbability)} of ${count(reply.total)} users, as of ${reply.asOf}`, rows, el('br'), more);
}

function row(user) {
  return [user.userId, percent(user.probability, 2), String(user.decile), user.holdOut ? 'hold out' : user.contact ? 'contact' : '–', user.reasons.up.slice(0, 2).join('; '),
    el('button', { type: 'button', class: 'quiet', 'aria-label': 'Details of user ' + user.userId, onclick: () => show(user.userId) }, 'Details')];
}

async function show(id) {
  const body = el('div', {});
  const dialog = el('dialog', { 'aria-label': 'User ' + id, onclose: () => dialog.remove() }, body, el('br'), el('button', { type: 'button', onclick: () => dialog.close() }, 'Close'));
  document.body.append(dialog);
  dialog.showModal();
  await attempt(body, async () => {
    const user = await getJson('/api/v1/users/' + encodeURIComponent(id));
    const list = (title, reasons) => (reasons.length ? [el('h2', {}, title), el('ul', {}, reasons.map((reason) => el('li', {}, reason)))] : []);
    return [el('h1', {}, 'User ' + user.userId), el('div', { class: 'percent' }, percent(user.probability, 2)),
      el('p', { class: 'note' }, `decile ${user.decile}, as of ${user.asOf}, by model ${user.modelVersion}` + (user.holdOut ? '; held out from contact, to measure what contact does' : user.contact ? '; to be contacted' : '')),
      ...list('Raises the risk', user.reasons.up), ...list('Lowers it', user.reasons.down)];
  });
}

async function download(query) {
  const response = await call('/api/v1/users?format=csv&' + query.replace('contact=false', 'contact=true'), { headers: { Accept: 'text/csv' } });
  const link = el('a', { href: URL.createObjectURL(await response.blob()), download: 'contacts.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return [];
}
