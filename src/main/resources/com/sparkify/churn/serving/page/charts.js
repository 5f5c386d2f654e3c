import { el, svg, percent, points } from './dom.js';

export const title = (text) => svg('title', {}, text);
const share = (part) => (100 * part).toFixed(2) + '%';

/** A drawing as wide as its place whose texts keep their size: x in per cent, y in pixels. */
function strip(height, label, ...parts) {
  const size = { class: 'strip', width: '100%', height };
  return svg('svg', label ? { ...size, role: 'img', 'aria-label': label } : { ...size, 'aria-hidden': true }, parts);
}

const THEMES = {
  visits: 'How often they come',
  mood: 'Mood',
  exits: 'Ways out',
  money: 'Money and level',
  habits: 'Habits',
};

/** A bar from a middle line, of a part between -1 and 1: to the right if it is above 0. */
function fromMiddle(part, height) {
  const size = Math.max(0.006, 0.5 * Math.abs(part)),
    raises = part > 0;
  const bar = { y: 1, width: share(size), height: height - 2, rx: 3, class: raises ? 'up' : 'down' };
  return strip(
    height,
    null,
    svg('rect', { ...bar, x: share(raises ? 0.5 : 0.5 - size) }),
    svg('line', { x1: '50%', x2: '50%', y1: 0, y2: height, class: 'axis' }),
  );
}

/** Reasons as bars from a middle line: to the right they raise the risk, to the left they lower it. */
export function reasons(up, down) {
  const all = [...up, ...down].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (all.length === 0) return el('p', { class: 'note' }, 'Nothing moves this score away from the average.');
  const most = Math.abs(all[0].contribution);
  const rows = all.map(({ theme, text, feature, contribution }) => {
    const raises = contribution > 0;
    return el(
      'li',
      { title: feature },
      el('span', {}, el('strong', {}, THEMES[theme]), ': ', text),
      el('b', { class: raises ? 'up' : 'down' }, points(contribution).replace(' points', '')),
      fromMiddle(contribution / most, 12),
    );
  });
  return el(
    'div',
    {},
    el('ul', { class: 'reasons' }, rows),
    legend([
      ['up', 'raises the risk above an average user’s, in percentage points'],
      ['down', 'lowers it'],
    ]),
  );
}

export function legend(entries) {
  return el(
    'ul',
    { class: 'legend' },
    entries.map(([kind, text]) => el('li', {}, el('i', { class: kind }), text)),
  );
}

/** Where a risk stands between none and the highest that matters, beside the threshold. */
export function gauge(probability, threshold) {
  const most = Math.min(1, Math.max(2.2 * threshold, 1.15 * probability));
  const bar = strip(
    20,
    `${percent(probability)}; contacting pays from ${percent(threshold)}`,
    svg('rect', { x: 0, y: 4, width: '100%', height: 12, rx: 6, class: 'track' }),
    svg('rect', {
      x: 0,
      y: 4,
      width: share(Math.max(0.01, probability / most)),
      height: 12,
      rx: 6,
      class: probability >= threshold ? 'up' : 'bar',
    }),
    svg('line', { x1: share(threshold / most), x2: share(threshold / most), y1: 0, y2: 20, class: 'mark' }),
  );
  return el('div', {}, bar, el('div', { class: 'ends' }, el('span', {}, '0 %'), el('span', {}, percent(most, 0))));
}

/** Bars of [name, value, hint, kind]: kind is up, down, or left out. */
export function bars(entries, show) {
  const most = Math.max(...entries.map(([, value]) => value), 1e-12);
  return el(
    'ul',
    { class: 'bars' },
    entries.map(([name, value, hint, kind = 'bar']) =>
      el(
        'li',
        { title: hint },
        el('span', {}, name),
        el('b', {}, show(value)),
        strip(
          10,
          null,
          svg('rect', { x: 0, y: 0, width: share(Math.max(0.005, value / most)), height: 10, rx: 3, class: kind }),
        ),
      ),
    ),
  );
}

/** A curve through [x, y] pairs, beside a straight rule. */
export function curve(
  pairs,
  {
    label,
    x,
    y,
    most = [1, 1],
    rule = [
      [0, 0],
      [1, 1],
    ],
    dots = false,
  },
) {
  const wide = 330,
    high = 250,
    left = 46,
    bottom = 38,
    top = 22,
    plot = [wide - left - 12, high - bottom - top];
  const at = ([a, b]) => [left + (plot[0] * a) / most[0], high - bottom - (plot[1] * b) / most[1]];
  const path = (list) =>
    list
      .map(
        (pair, i) =>
          (i ? 'L' : 'M') +
          at(pair)
            .map((v) => v.toFixed(1))
            .join(' '),
      )
      .join('');
  const chart = svg('svg', { viewBox: `0 0 ${wide} ${high}`, role: 'img', 'aria-label': label });
  for (const part of [0, 0.5, 1]) {
    const [px, py] = at([most[0] * part, most[1] * part]);
    chart.append(
      svg('line', { x1: left, x2: left + plot[0], y1: py, y2: py, class: 'axis' }),
      svg('text', { x: left - 6, y: py + 4, 'text-anchor': 'end' }, tick(most[1] * part)),
      svg('text', { x: px, y: high - bottom + 16, 'text-anchor': 'middle' }, tick(most[0] * part)),
    );
  }
  chart.append(
    svg('path', { d: path(rule), class: 'rule' }),
    svg('path', { d: path(pairs), class: 'line' }),
    svg('text', { x: left + plot[0] / 2, y: high - 5, 'text-anchor': 'middle', class: 'ink' }, x),
    svg('text', { x: 0, y: 11, class: 'ink' }, y),
  );
  if (dots) {
    pairs.forEach((pair) =>
      chart.append(
        svg(
          'circle',
          { cx: at(pair)[0], cy: at(pair)[1], r: 3.5, class: 'bar' },
          title(pair.map((v) => percent(v, 2)).join(' → ')),
        ),
      ),
    );
  }
  return chart;
}

const tick = (value) => percent(value, value > 0 && value < 0.1 ? 1 : 0);

/** Shares with their intervals beside a line at zero, of [name, {value, low, high}]. */
export function intervals(entries, label) {
  const most = Math.max(0.02, ...entries.map(([, i]) => Math.max(-i.low, i.high)));
  const at = (value) => share((value + most) / (2 * most));
  return el(
    'ul',
    { class: 'bars', 'aria-label': label },
    entries.map(([name, i]) =>
      el(
        'li',
        {},
        el('span', {}, name),
        el('b', {}, percent(i.value)),
        strip(
          14,
          null,
          svg('line', { x1: '50%', x2: '50%', y1: 0, y2: 14, class: 'axis' }),
          svg('line', { x1: at(i.low), x2: at(i.high), y1: 7, y2: 7, class: 'mark' }),
          svg(
            'circle',
            { cx: at(i.value), cy: 7, r: 4, class: i.low > 0 ? 'down' : i.high < 0 ? 'up' : 'bar' },
            title(`${percent(i.value)} (${percent(i.low)} to ${percent(i.high)})`),
          ),
        ),
      ),
    ),
  );
}

/** Named moves up and down from a middle line, of [name, move, hint]. */
export function moves(entries, show) {
  const most = Math.max(1e-12, ...entries.map(([, move]) => Math.abs(move)));
  return el(
    'ul',
    { class: 'bars' },
    entries.map(([name, move, hint]) =>
      el('li', { title: hint }, el('span', {}, name), el('b', {}, show(move)), fromMiddle(move / most, 10)),
    ),
  );
}

/** Two distributions over the same bins, as pairs of columns: then, and now. */
export function histogram(name, { then, now }, words) {
  const high = 46;
  const most = Math.max(...then, ...now, 1e-9);
  const step = 1 / then.length;
  const column = (value, x, kind) => {
    const height = (high * value) / most;
    const size = { x: share(x), y: high - height, width: share(step * 0.4), height, class: kind };
    return svg('rect', size, title(percent(value)));
  };
  const columns = then.flatMap((value, bin) => [
    column(value, bin * step + step * 0.08, 'bar'),
    column(now[bin], bin * step + step * 0.5, 'up'),
  ]);
  const label = `${name}: ${then.map((v, bin) => `${percent(v)} then, ${percent(now[bin])} now`).join('; ')}`;
  const caption = el('figcaption', {}, name, ' ', el('small', {}, words));
  return el('figure', { class: 'histogram' }, caption, strip(high, label, ...columns));
}
