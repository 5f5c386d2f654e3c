import { getJson } from './api.js';
import { showLog } from './log.js';
import { showModel } from './model.js';
import { showUsers } from './users.js';
import { showWhatIf } from './whatif.js';

const SECTIONS = { log: showLog, whatif: showWhatIf, users: showUsers, model: showModel };
const shown = new Set();

function open() {
  const name = location.hash.slice(1) in SECTIONS ? location.hash.slice(1) : 'log';
  for (const id of Object.keys(SECTIONS)) {
    document.getElementById(id).hidden = id !== name;
  }
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === '#' + name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (!shown.has(name)) {
    shown.add(name);
    SECTIONS[name](document.getElementById(name));
  }
  window.scrollTo(0, 0);
}

async function tellModel() {
  const status = document.getElementById('status');
  try {
    status.textContent = 'Model ' + (await getJson('/v2/health/ready')).modelVersion;
  } catch (failure) {
    status.textContent = failure.message;
  }
}

window.addEventListener('hashchange', open);
open();
tellModel();
setInterval(tellModel, 15000);
