import { legend, title } from './charts.js';
import { el, svg } from './dom.js';

const DAY = 864e5;
const HEIGHT = 200,
  LEFT = 34,
  BOTTOM = 24,
  TOP = 40;

/** What a user did day by day: songs as bars, what matters besides as marks above them. */
export function timeline(days, asOf, windowDays) {
  const end = Date.parse(asOf),
    first = Math.min(Date.parse(days[0].date), end - windowDays * DAY);
  const last = Math.max(Date.parse(days.at(-1).date) + DAY, end),
    span = Math.round((last - first) / DAY);
  const width = matchMedia('(max-width: 40rem)').matches ? 400 : 980,
    step = (width - LEFT) / span;
  const x = (time) => LEFT + (step * (time - first)) / DAY;
  const most = nice(Math.max(...days.map((day) => day.songs)));
  const y = (songs) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * songs) / most;
  const chart = svg('svg', {
    viewBox: `0 0 ${width} ${HEIGHT}`,
    role: 'img',
    'aria-label': `Songs per day from ${days[0].date} to ${days.at(-1).date}`,
  });
  chart.append(
    svg(
      'rect',
      {
        x: x(end - windowDays * DAY),
        y: TOP - 8,
        width: step * windowDays,
        height: HEIGHT - BOTTOM - TOP + 8,
        class: 'window',
      },
      title(`The ${windowDays} days that the model looks at`),
    ),
  );
  for (const part of [0, 0.5, 1]) {
    chart.append(
      svg('line', { x1: LEFT, x2: width, y1: y(most * part), y2: y(most * part), class: 'axis' }),
      svg('text', { x: LEFT - 6, y: y(most * part) + 4, 'text-anchor': 'end' }, String(most * part)),
    );
  }
  const weeks = Math.ceil(span / (width < 500 ? 21 : 63)) * 7;
  for (let time = end; time >= first; time -= weeks * DAY) {
    const text = new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
    chart.append(
      svg('line', { x1: x(time), x2: x(time), y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM + 5, class: 'axis' }),
      svg('text', { x: x(time), y: HEIGHT - 6, 'text-anchor': time === end ? 'end' : 'middle' }, text),
    );
  }
  days.forEach((day) => chart.append(...drawDay(day, x(Date.parse(day.date)), step, y).filter(Boolean)));
  return el(
    'div',
    {},
    chart,
    legend([
      ['bar', 'songs, paid'],
      ['pale', 'songs, free'],
      ['window', `the ${windowDays} days that count`],
      ['up dot', 'downgrade, or more thumbs down than up'],
      ['down dot', 'upgrade'],
      ['warn dot', 'error or help page'],
      ...(days.some((day) => day.cancelled) ? [['gone dot', 'cancellation']] : []),
    ]),
  );
}

function drawDay(day, left, step, y) {
  const bar = Math.max(1.5, Math.min(26, step * 0.75)),
    middle = left + step / 2;
  const words =
    `${day.date} (${day.level}): ${day.songs} songs, ${day.minutes.toFixed(0)} minutes, ${day.sessions} sessions, ` +
    `${day.thumbsUp} thumbs up, ${day.thumbsDown} down, ${day.adverts} adverts, ${day.errors} errors, ` +
    `${day.help} times help`;
  const marks = [
    [day.downgrades, 'up', 'downgrade'],
    [day.thumbsDown > day.thumbsUp && day.thumbsDown > 1, 'up', 'more thumbs down than up'],
    [day.upgrades, 'down', 'upgrade'],
    [day.errors + day.help > 0, 'warn', 'error or help page'],
    [day.cancelled, 'gone', 'cancellation'],
  ].filter(([is]) => is);
  const gone = { x1: middle, x2: middle, y1: 0, y2: y(0), class: 'gone' };
  return [
    day.cancelled ? svg('line', gone, title(`${day.date}: cancellation`)) : null,
    svg(
      'rect',
      {
        x: middle - bar / 2,
        y: y(day.songs),
        width: bar,
        height: Math.max(1, y(0) - y(day.songs)),
        rx: Math.min(3, bar / 3),
        class: day.level === 'free' ? 'pale' : 'bar',
      },
      title(words),
    ),
    ...marks.map(([, kind, what], i) =>
      svg('circle', { cx: middle, cy: 26 - i * 9, r: 4, class: kind }, title(`${day.date}: ${what}`)),
    ),
  ];
}

/** A round even number not below a value. */
function nice(value) {
  const size = 10 ** Math.floor(Math.log10(Math.max(2, value)));
  return [0.2, 0.4, 0.6, 0.8, 1, 2, 4, 6, 8, 10]
    .map((step) => step * size)
    .find((most) => most >= value && most >= 2 && Number.isInteger(most / 2));
}
