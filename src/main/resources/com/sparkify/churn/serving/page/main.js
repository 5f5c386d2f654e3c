import { address, differs } from './address.js';
import { getJson } from './api.js';
import { el } from './dom.js';
import { showEffect } from './effect.js';
import { showLog } from './log.js';
import { showModel } from './model.js';
import { showStatus } from './status.js';
import { showUsers } from './users.js';
import { showWhatIf } from './whatif.js';

const SECTIONS = {
  log: showLog,
  whatif: showWhatIf,
  users: showUsers,
  effect: showEffect,
  model: showModel,
  overview: showStatus,
};
const shown = new Set();

function open() {
  const { section } = address();
  const name = section in SECTIONS ? section : 'log';
  for (const id of Object.keys(SECTIONS)) {
    document.getElementById(id).hidden = id !== name;
  }
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === '#' + name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (differs(name) || !shown.has(name)) {
    shown.add(name);
    SECTIONS[name](document.getElementById(name));
  }
  window.scrollTo(0, 0);
}

async function tellModel() {
  const status = document.getElementById('status');
  try {
    const ready = await getJson('/v2/health/ready');
    status.textContent = 'Model ' + ready.modelVersion;
    warn(ready.scores.notes);
  } catch (failure) {
    status.textContent = failure.message;
  }
}

/** What users of the scores must know, above every section. */
function warn(notes) {
  const banner = document.getElementById('banner');
  banner.hidden = notes.length === 0;
  const text = notes.join(' ');
  if (banner.textContent !== text) banner.replaceChildren(el('span', {}, text));
}

window.addEventListener('hashchange', open);
open();
tellModel();
setInterval(tellModel, 15000);
