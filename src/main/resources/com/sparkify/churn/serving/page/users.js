import { address, tell } from './address.js';
import { getJson } from './api.js';
import { attempt, complain, el, field, head, sound } from './dom.js';
import { save } from './save.js';
import { openUser } from './userdialog.js';
import { userList } from './userlist.js';

const GROUPS = {
  all: 'all users',
  contact: 'to contact',
  control: 'control group',
  none: 'below the threshold',
  notControl: 'all but the control group',
};
const LEVELS = { '': 'any', free: 'free', paid: 'paid' };
const SORTS = { risk: 'risk', tenure: 'time registered', lastActive: 'last activity' };
const ORDERS = { desc: 'highest first', asc: 'lowest first' };
const DECILES = { 10: 'all', ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [n, `the riskiest ${n}`])) };

/** What users are chosen by, as controls whose values are those of the API but for the risk, which is in per cent. */
function controls(changed) {
  const given = address().values;
  const choice = (name, options, usual) =>
    el(
      'select',
      { id: 'users-' + name, onchange: changed },
      Object.entries(options).map(([value, text]) =>
        el('option', { value, selected: value === (given.get(name) ?? usual) }, text),
      ),
    );
  return {
    minProbability: el('input', {
      type: 'number',
      id: 'users-least',
      class: 'few',
      min: 0,
      max: 100,
      step: 'any',
      value: percentOf(given.get('minProbability') ?? 0),
      onchange: changed,
    }),
    maxDecile: choice('maxDecile', DECILES, '10'),
    group: choice('group', GROUPS, 'all'),
    level: choice('level', LEVELS, ''),
    sort: choice('sort', SORTS, 'risk'),
    order: choice('order', ORDERS, 'desc'),
    newOnly: el('input', {
      type: 'checkbox',
      id: 'users-new',
      checked: given.get('newOnly') === 'true',
      onchange: changed,
    }),
  };
}

const percentOf = (share) => Number((100 * share).toPrecision(12));

/** The values of controls as the API takes them, without those that choose nothing. */
function chosen(inputs) {
  const values = Object.entries(inputs).map(([name, input]) => {
    if (name === 'minProbability') return [name, String(Number((input.value / 100).toPrecision(12)))];
    return [name, input.type === 'checkbox' ? String(input.checked) : input.value];
  });
  const usual = { minProbability: '0', maxDecile: '10', group: 'all', level: '', sort: 'risk', order: 'desc' };
  return Object.fromEntries(values.filter(([name, value]) => value !== (usual[name] ?? 'false')));
}

const csv = (values) => '/api/v1/users?format=csv&' + new URLSearchParams(values);

export function showUsers(section) {
  const list = el('div', { id: 'users-list', 'aria-live': 'polite' }),
    note = el('div', {});
  const first = address().values;
  let opened = {};
  const load = () => {
    if (!sound(inputs.minProbability)) return;
    tell('users', { ...chosen(inputs), ...opened });
    return attempt(list, () => userList(new URLSearchParams(chosen(inputs)), order(), show));
  };
  const inputs = controls(load);
  const order = () => ({
    by: inputs.sort.value,
    ascending: inputs.order.value === 'asc',
    sort: (by) => {
      inputs.order.value = by === inputs.sort.value && inputs.order.value === 'desc' ? 'asc' : 'desc';
      inputs.sort.value = by;
      load();
    },
  });
  const show = (id, asOf = '') =>
    attempt(note, async () => {
      await openUser(id, asOf, (what) => {
        opened = what;
        tell('users', { ...chosen(inputs), ...opened });
      });
      return [];
    });
  const find = el('input', { type: 'search', id: 'users-find', class: 'some', placeholder: 'such as 1363717' });
  const search = async (event) => {
    event.preventDefault();
    const id = find.value.trim();
    complain(find);
    if (!id) return load();
    await attempt(
      note,
      async () => {
        await openUser(id, '', (what) => tell('users', { ...chosen(inputs), ...what }));
        return [];
      },
      (failure) => {
        if (failure.status === 404) complain(find, failure.message);
        return failure.status === 404;
      },
    );
  };
  const file = (id, text, group) =>
    el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        id,
        onclick: () =>
          sound(inputs.minProbability) &&
          attempt(note, () =>
            save(csv({ ...chosen(inputs), group: group ?? inputs.group.value }), 'text/csv', 'users.csv'),
          ),
      },
      text,
    );
  const form = el(
    'form',
    { class: 'card row end', novalidate: true, onsubmit: search },
    field('Risk from (%)', inputs.minProbability),
    field('Deciles', inputs.maxDecile),
    field('Group', inputs.group),
    field('Level', inputs.level),
    field('Sorted by', inputs.sort),
    field('Order', inputs.order),
    el('label', { class: 'check' }, inputs.newOnly, 'new on the list only'),
    field('or one user, by id', find),
    el('button', { type: 'submit' }, 'Show'),
    file('users-shown-csv', 'Download these users'),
    file('users-csv', 'Download contact list', 'contact'),
    file('users-control-csv', 'Download control group', 'control'),
  );
  section.replaceChildren(
    ...head(
      'users',
      'Users by risk',
      'The last nightly scores, the riskiest first. The contact list (CSV) holds the users whom it pays to contact. ' +
        'The users of the control group are at the same risk, but were drawn at random and are left alone for the ' +
        'whole campaign, so that its effect can be measured.',
    ),
    form,
    note,
    list,
  );
  attempt(list, async () => {
    if (!(await getJson('/api/v1/model')).available.scores)
      throw new Error('This server was started without batch scores (--scores DIR).');
    await load();
    if (first.get('user')) show(first.get('user'), first.get('asOf') ?? '');
    return [...list.childNodes];
  });
}
