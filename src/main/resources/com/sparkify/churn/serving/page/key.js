import { complain, el, field } from './dom.js';

let asked = null;

/** Asks for the API key, once however many calls want one; resolves to nothing if none is given. */
export function askForKey(refused) {
  asked ??= ask(refused).finally(() => (asked = null));
  return asked;
}

function ask(refused) {
  return new Promise((resolve) => {
    const key = el('input', { type: 'password', id: 'key', autocomplete: 'current-password', spellcheck: 'false' });
    const dialog = el(
      'dialog',
      { 'aria-labelledby': 'key-title', onclose: () => dialog.remove() },
      el(
        'form',
        { class: 'stack', novalidate: true, onsubmit: (event) => give(event) },
        el('h1', { id: 'key-title' }, 'This server asks for an API key'),
        field('API key', key),
        el('p', { class: 'note' }, 'It is kept until this tab is closed.'),
        el(
          'div',
          { class: 'row' },
          el('button', { type: 'submit' }, 'Use this key'),
          el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Go on without'),
        ),
      ),
    );
    const give = (event) => {
      event.preventDefault();
      if (!key.value.trim()) return complain(key, 'Enter a key.');
      resolve(key.value.trim());
      dialog.close();
    };
    dialog.addEventListener('close', () => resolve(''));
    document.body.append(dialog);
    dialog.showModal();
    if (refused) complain(key, 'The server refused this key. Enter another.');
    key.focus();
  });
}
