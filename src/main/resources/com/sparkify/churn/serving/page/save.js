import { call } from './api.js';

/** Saves what the server answers as a file, under the name that the server gives it. */
export async function save(path, type, otherwise) {
  const response = await call(path, { headers: { Accept: type } });
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ? named[1] : otherwise;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return [];
}
