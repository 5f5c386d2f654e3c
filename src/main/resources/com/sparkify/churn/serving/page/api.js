import { askForKey } from './key.js';

const KEY = 'churn-api-key';

/** Calls the server; a refusal becomes an error with its own words. */
export async function call(path, options = {}) {
  const headers = { Accept: 'application/json', ...options.headers };
  const key = sessionStorage.getItem(KEY);
  if (key) headers['X-API-Key'] = key;
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch {
    throw new Error('The server cannot be reached.');
  }
  if (response.status === 401 && (await otherKey(key))) return call(path, options);
  if (!response.ok) throw await refusal(response);
  return response;
}

/** Whether calls carry a key; links do not. */
export const hasKey = () => sessionStorage.getItem(KEY) !== null;

export const getJson = async (path) => (await call(path)).json();

export const postJson = async (path, value) =>
  (
    await call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) })
  ).json();

/** Whether there is another key than the one refused, be it that another call has asked for it meanwhile. */
async function otherKey(refused) {
  if (sessionStorage.getItem(KEY) === refused) {
    const key = await askForKey(refused !== null);
    if (!key) return false;
    sessionStorage.setItem(KEY, key);
  }
  return true;
}

async function refusal(response) {
  try {
    const problem = await response.json();
    const error = new Error(problem.detail || problem.title);
    error.faults = problem.errors;
    error.status = response.status;
    return error;
  } catch {
    return new Error('The server answered ' + response.status + '.');
  }
}
