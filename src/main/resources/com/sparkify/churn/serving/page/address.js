const FIRST = 'log';
const told = new Map();

/** The section that the address names, and what it says of it. */
export function address() {
  const [section, query = ''] = location.hash.slice(1).split('?');
  return { section: section || FIRST, values: new URLSearchParams(query) };
}

/** Puts what a section shows into the address, so that the address shows it again; empty values are left out. */
export function tell(section, values) {
  const given = Object.entries(values).filter(([, value]) => value !== '' && value !== false && value !== undefined);
  const query = new URLSearchParams(given).toString();
  told.set(section, query);
  if (address().section === section) history.replaceState(null, '', '#' + section + (query ? '?' + query : ''));
}

/**
 * Whether a section must be drawn anew because the address says other things of it than it shows. An address without
 * any, such as that of a link in the head, leaves the section as it is.
 */
export function differs(section) {
  const said = address().values.toString();
  const shows = told.get(section) ?? '';
  if (said === '' && shows) history.replaceState(null, '', `#${section}?${shows}`);
  const other = said !== '' && said !== shows;
  if (other) told.set(section, said);
  return other;
}
