import { el, svg, percent, points } from './dom.js';

const title = (text) => svg('title', {}, text);

/** Reasons as bars from a middle line: to the right they raise the risk, to the left they lower it. */
export function reasons(up, down) {
  const all = [...up, ...down].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (all.length === 0) return el('p', { class: 'note' }, 'No feature moves this score away from the average.');
  const width = 420, row = 46, most = Math.abs(all[0].contribution), middle = width / 2, room = middle - 52;
  const chart = svg('svg', { viewBox: `0 0 ${width} ${all.length * row + 6}`, role: 'img', 'aria-label': 'What raises and what lowers the risk' });
  all.forEach((reason, i) => {
    const size = Math.max(3, room * Math.abs(reason.contribution) / most), raises = reason.contribution > 0, y = i * row;
    chart.append(
      svg('text', { x: middle, y: y + 15, 'text-anchor': 'middle', class: 'ink' }, short(reason.text, 62)),
      svg('rect', { x: raises ? middle : middle - size, y: y + 21, width: size, height: 15, rx: 3, class: raises ? 'up' : 'down' },
        title(`${reason.text} (${reason.feature}): ${points(reason.contribution)}`)),
      svg('text', { x: raises ? middle + size + 6 : middle - size - 6, y: y + 33, 'text-anchor': raises ? 'start' : 'end' }, points(reason.contribution).replace(' points', '')));
  });
  chart.append(svg('line', { x1: middle, x2: middle, y1: 20, y2: all.length * row, class: 'axis' }));
  return el('div', {}, chart, legend([['up', 'raises the risk (points)'], ['down', 'lowers it']]));
}

const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

export function legend(entries) {
  return el('ul', { class: 'legend' }, entries.map(([kind, text]) => el('li', {}, el('i', { class: kind }), text)));
}

/** What a user did day by day: songs as bars, what matters besides as marks above them. */
export function timeline(days) {
  const first = Date.parse(days[0].date), span = Math.round((Date.parse(days.at(-1).date) - first) / 864e5) + 1;
  const width = matchMedia('(max-width: 40rem)').matches ? 420 : 900, height = 190, left = 34, bottom = 24, top = 34;
  const most = Math.max(1, ...days.map((day) => day.songs)), step = (width - left) / span, bar = Math.max(1.5, Math.min(26, step * 0.75));
  const y = (songs) => height - bottom - (height - bottom - top) * songs / most;
  const chart = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `Songs a day over ${span} days, ${most} at most` });
  for (const part of [0, 0.5, 1]) {
    chart.append(svg('line', { x1: left, x2: width, y1: y(most * part), y2: y(most * part), class: 'axis' }),
      svg('text', { x: left - 6, y: y(most * part) + 4, 'text-anchor': 'end' }, String(Math.round(most * part))));
  }
  for (const day of days) {
    const x = left + step * (Math.round((Date.parse(day.date) - first) / 864e5) + 0.5);
    const words = `${day.date}: ${day.songs} songs, ${day.minutes.toFixed(0)} minutes, ${day.sessions} sessions, ${day.thumbsUp} thumbs up, ${day.thumbsDown} down, ${day.adverts} adverts, ${day.errors} errors (${day.level})`;
    chart.append(svg('rect', { x: x - bar / 2, y: y(day.songs), width: bar, height: Math.max(1, height - bottom - y(day.songs)), rx: Math.min(3, bar / 3), class: day.level === 'free' ? 'pale' : 'bar' }, title(words)));
    const marks = [[day.downgrades, 'up', 'downgrade'], [day.thumbsDown > day.thumbsUp && day.thumbsDown > 1, 'up', 'more thumbs down than up'], [day.upgrades, 'down', 'upgrade']];
    marks.filter(([is]) => is).forEach(([, kind, what], i) => chart.append(svg('circle', { cx: x, cy: 12 + i * 9, r: 4, class: kind }, title(`${day.date}: ${what}`))));
  }
  const ends = span > 1 ? [[0, 'start'], [span - 1, 'end']] : [[0, 'middle']];
  ends.forEach(([at, anchor]) => chart.append(svg('text', { x: left + step * (at + (anchor === 'end' ? 1 : anchor === 'middle' ? 0.5 : 0)), y: height - 5, 'text-anchor': anchor }, new Date(first + at * 864e5).toISOString().slice(0, 10))));
  return el('div', {}, chart, legend([['bar', 'songs, paid'], ['pale', 'songs, free'], ['up', 'downgrade, or more thumbs down than up'], ['down', 'upgrade']]));
}

/** A curve through [x, y] pairs within the unit square, beside a straight rule. */
export function curve(pairs, { label, x, y, most = [1, 1], rule = [[0, 0], [1, 1]], dots = false }) {
  const size = 300, left = 44, bottom = 40, plot = size - left - 10;
  const at = ([a, b]) => [left + plot * a / most[0], size - bottom - (size - bottom - 10) * b / most[1]];
  const path = (list) => list.map((pair, i) => (i ? 'L' : 'M') + at(pair).map((v) => v.toFixed(1)).join(' ')).join('');
  const chart = svg('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label });
  for (const part of [0, 0.5, 1]) {
    const [px, py] = at([most[0] * part, most[1] * part]);
    chart.append(svg('line', { x1: left, x2: left + plot, y1: py, y2: py, class: 'axis' }),
      svg('text', { x: left - 6, y: py + 4, 'text-anchor': 'end' }, percent(most[1] * part, 0)),
      svg('text', { x: px, y: size - bottom + 16, 'text-anchor': 'middle' }, percent(most[0] * part, 0)));
  }
  chart.append(svg('path', { d: path(rule), class: 'rule' }), svg('path', { d: path(pairs), class: 'line' }),
    svg('text', { x: left + plot / 2, y: size - 5, 'text-anchor': 'middle' }, x), svg('text', { x: left + 2, y: 6 }, y));
  if (dots) pairs.forEach((pair) => chart.append(svg('circle', { cx: at(pair)[0], cy: at(pair)[1], r: 3.5, class: 'bar' }, title(pair.map((v) => percent(v, 2)).join(', ')))));
  return chart;
}

/** Named amounts as bars. */
export function bars(entries, show) {
  const width = 420, row = 26, most = Math.max(...entries.map(([, value]) => value), 1e-12), left = 196;
  const chart = svg('svg', { viewBox: `0 0 ${width} ${entries.length * row}`, role: 'img', 'aria-label': 'Bars' });
  entries.forEach(([name, value], i) => chart.append(
    svg('text', { x: left - 8, y: i * row + 17, 'text-anchor': 'end', class: 'ink' }, short(name, 30)),
    svg('rect', { x: left, y: i * row + 5, width: Math.max(2, (width - left - 70) * value / most), height: 16, rx: 3, class: 'bar' }, title(`${name}: ${show(value)}`)),
    svg('text', { x: left + 6 + Math.max(2, (width - left - 70) * value / most), y: i * row + 17 }, show(value))));
  return chart;
}
