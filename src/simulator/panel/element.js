// @ts-check

/**
 * Makes an element. Text is never parsed as markup: names and bodies come from callers of the simulator.
 * @param {string} tag
 * @param {Readonly<Record<string, string>>} attributes
 * @param {readonly (Node | string)[]} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * @param {string} label visible text and accessible name
 * @param {() => unknown} press
 * @param {boolean} [isPressed] for a switch: whether it is on
 * @param {string} [id] what the button belongs to, if several buttons have the same label
 * @param {string} [key] identifies the button for the focus when its label changes
 */
export function makeButton(label, press, isPressed, id, key = `${label} ${id ?? ''}`) {
  const button = make('button', { type: 'button', 'data-key': key }, [label]);
  if (id !== undefined) {
    button.setAttribute('aria-label', `${label}: ${id}`);
  }
  if (isPressed !== undefined) {
    button.setAttribute('aria-pressed', String(isPressed));
  }
  button.addEventListener('click', press);
  return button;
}

/**
 * @param {string} caption
 * @param {readonly string[]} heads
 * @param {readonly (readonly (Node | string)[])[]} rows the first cell of each is its header
 */
export function makeTable(caption, heads, rows) {
  return make('table', {}, [
    make('caption', {}, [caption]),
    make('thead', {}, [
      make(
        'tr',
        {},
        heads.map((head) => make('th', { scope: 'col' }, [head])),
      ),
    ]),
    make(
      'tbody',
      {},
      rows.map(([name = '', ...cells]) =>
        make('tr', {}, [
          make('th', { scope: 'row' }, [name]),
          ...cells.map((cell) => make('td', {}, [cell])),
        ]),
      ),
    ),
  ]);
}

/** The data that each place shows, so that a refresh without changes touches nothing and keeps the focus. */
const shown = new Map();

/**
 * Replaces the content of a place if its data has changed; the focus stays on its button.
 * @param {string} id
 * @param {unknown} data the data of the content
 * @param {() => readonly (Node | string)[]} draw
 */
export function show(id, data, draw) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) {
    return;
  }
  shown.set(id, text);
  const place = find(id);
  const focused = document.activeElement;
  const key = place.contains(focused) ? focused?.getAttribute('data-key') : null;
  place.replaceChildren(...draw());
  if (!key) {
    return;
  }
  for (const button of place.querySelectorAll('button')) {
    if (button.dataset['key'] === key) {
      button.focus();
    }
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function find(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`The panel has no ${id}.`);
  }
  return element;
}
