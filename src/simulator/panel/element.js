// @ts-check

/**
 * Makes an element. Text is text always, never markup: names and bodies come from whoever calls the simulator.
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
 * @param {string} label what a person reads and hears
 * @param {() => unknown} press
 * @param {boolean} [isPressed] for a switch: whether it is on
 * @param {string} [id] what it is about, where several buttons have one label
 * @param {string} [key] by which the focus finds it again when its label has changed
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
 * @param {readonly (readonly (Node | string)[])[]} rows the first cell of each names it
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

/** What each place showed last, so that an unchanged one is left alone: nobody's focus is lost to a refresh. */
const shown = new Map();

/**
 * Puts new content in place of a place's own, unless the data has not changed; the focus stays on the button it was on.
 * @param {string} id
 * @param {unknown} data what the content is made from
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
