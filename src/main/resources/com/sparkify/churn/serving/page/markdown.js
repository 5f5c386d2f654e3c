import { el, table } from './dom.js';

/** Headings, lists, paragraphs and tables; no markup is ever taken as such. */
export function markdown(text) {
  const parts = [];
  let list = null,
    rows = [];
  const endTable = () => {
    if (rows.length) parts.push(table(columns(rows[0]), rows.slice(1)));
    rows = [];
  };
  for (const line of text.split('\n')) {
    const heading = /^(#{1,4}) (.*)$/.exec(line),
      item = /^[-*] (.*)$/.exec(line);
    if (!item) list = null;
    if (!line.startsWith('|')) endTable();
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
      if (!cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push(cells);
    } else if (line.trim()) {
      parts.push(el('p', {}, plain(line)));
    }
  }
  endTable();
  return parts;
}

const columns = (names) => names.map((name) => ({ name }));

const plain = (text) => text.replace(/\*\*|`/g, '');
