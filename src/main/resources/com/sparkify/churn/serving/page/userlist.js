import { getJson } from './api.js';
import { card, count, el, percent, table } from './dom.js';
import { plan } from './userdialog.js';

const PAGE = 50;
const COLUMNS = [
  { name: 'User' },
  { name: 'Risk', number: true, sort: 'risk' },
  { name: 'Decile', number: true },
  { name: 'Level' },
  { name: 'Registered', number: true, sort: 'tenure' },
  { name: 'Last active', sort: 'lastActive' },
  { name: 'Contact' },
  { name: 'What raises the risk', wide: true },
  { name: '' },
];

/**
 * The first users of a selection, with a button for more.
 *
 * @param query of the API, without a page
 * @param order by what the list goes, and sort(by), which changes it
 * @param show opens a user
 */
export async function userList(query, order, show) {
  const reply = await getJson(`/api/v1/users?limit=${PAGE}&${query}`);
  const rows = el('div', {}),
    more = el('button', { type: 'button', class: 'quiet' }, 'More');
  const add = (page) => {
    const next = table(
      COLUMNS,
      page.users.map((user) => row(user, show)),
      order,
    );
    if (rows.firstChild) rows.querySelector('tbody').append(...next.querySelector('tbody').children);
    else rows.append(next);
    more.hidden = !page.nextCursor;
    more.onclick = async () => add(await getJson(`/api/v1/users?limit=${PAGE}&${query}&cursor=${page.nextCursor}`));
  };
  add(reply);
  const [some, all] = [reply.matching, reply.total];
  return card(
    `${some === all ? '' : count(some) + ' of '}${count(all)} users, as of ${reply.asOf}`,
    el(
      'p',
      {},
      `About ${count(Math.round(reply.expectedChurners))} of ${some === all ? 'all' : 'these ' + count(some)} ` +
        `are expected to cancel within ${reply.horizonDays} days.`,
    ),
    reply.users.length ? [rows, more] : el('p', { class: 'note' }, 'No such users.'),
  );
}

function row(user, show) {
  const why = user.reasons.up.slice(0, 2).map((reason) => el('div', {}, reason.text));
  const details = {
    class: 'quiet',
    type: 'button',
    'aria-label': 'Details of user ' + user.userId,
    onclick: () => show(user.userId),
  };
  return [
    user.userId,
    percent(user.probability, 2),
    String(user.decile),
    user.level,
    `${count(user.tenureDays)} days`,
    el('time', {}, user.lastActiveOn),
    plan(user),
    why,
    el('button', details, 'Details'),
  ];
}
