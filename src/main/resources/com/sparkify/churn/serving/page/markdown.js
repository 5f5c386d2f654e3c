import { el } from './dom.js';

/** Headings, lists, paragraphs and tables; no markup is ever taken as such. */
export function markdown(text) {
  const parts = [];
  let list = null,
    rows = null;
  for (const line of text.split('\n')) {
    const heading = /^(#{1,4}) (.*)$/.exec(line),
      item = /^[-*] (.*)$/.exec(line);
    if (!item) list = null;
    if (!line.startsWith('|')) rows = null;
    if (heading) {
      parts.push(el(heading[1].length === 1 ? 'h2' : 'h3', {}, plain(heading[2])));
    } else if (item) {
      if (!list) parts.push((list = el('ul', {})));
      list.append(el('li', {}, plain(item[1])));
    } else if (line.startsWith('|')) {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map((cell) => plain(cell.trim()));
      if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
      if (!rows) parts.push(el('div', { class: 'table' }, (rows = el('table', {}))));
      rows.append(
        el(
          'tr',
          {},
          cells.map((cell) => el(rows.children.length ? 'td' : 'th', {}, cell)),
        ),
      );
    } else if (line.trim()) {
      parts.push(el('p', {}, plain(line)));
    }
  }
  return parts;
}

const plain = (text) => text.replace(/\*\*|`/g, '');
