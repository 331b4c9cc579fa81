/** A list in which several rows can be selected. */
export interface ListState {
  /** The rows that can be selected, from top to bottom. */
  readonly ids: readonly string[];
  readonly selection: readonly string[];
  /** The row that has the focus, or would get it. */
  readonly current: string | undefined;
  /** Where a range begins: the row that was chosen last without Shift. */
  readonly anchor: string | undefined;
}

/** What a press or a key leads to; without `selection`, that stays. */
export interface ListStep {
  readonly current: string;
  readonly anchor: string | undefined;
  readonly selection?: readonly string[];
}

/** How a row is chosen: alone, in addition or no longer, or with all from the anchor to it. */
export type ListChoice = 'alone' | 'toggled' | 'range';

export interface ListKey {
  readonly key: string;
  readonly isShift: boolean;
  /** Whether the key is held that leaves the selection as it is: Ctrl, on a Mac Alt. */
  readonly isApart: boolean;
  /** How many rows a page has. */
  readonly page: number;
}

export function chooseRow(list: ListState, id: string, choice: ListChoice): ListStep {
  const { ids, selection, anchor } = list;
  switch (choice) {
    case 'alone':
      return { current: id, anchor: id, selection: [id] };
    case 'toggled':
      return {
        current: id,
        anchor: id,
        selection: selection.includes(id)
          ? selection.filter((other) => other !== id)
          : [...selection, id],
      };
    case 'range': {
      const begin = anchor !== undefined && ids.includes(anchor) ? anchor : (list.current ?? id);
      const [from, to] = [ids.indexOf(begin), ids.indexOf(id)].toSorted((a, b) => a - b);
      return { current: id, anchor: begin, selection: ids.slice(from, (to ?? 0) + 1) };
    }
  }
}

/** What a key does in the list; undefined where it does nothing there. */
export function pressListKey(list: ListState, press: ListKey): ListStep | undefined {
  const { ids, selection, anchor, current } = list;
  if (press.key === 'Escape') {
    return current === undefined || selection.length === 0
      ? undefined
      : { current, anchor, selection: [] };
  }
  if (press.key === ' ' || press.key === 'Enter') {
    return current === undefined
      ? undefined
      : chooseRow(list, current, press.isApart ? 'toggled' : press.isShift ? 'range' : 'alone');
  }
  const at = current === undefined ? -1 : ids.indexOf(current);
  const index = findTarget(press, at, ids.length - 1);
  const target =
    index === undefined ? undefined : ids[Math.max(0, Math.min(index, ids.length - 1))];
  if (target === undefined) {
    return undefined;
  }
  if (press.isApart && !press.isShift) {
    return { current: target, anchor };
  }
  return chooseRow(list, target, press.isShift ? 'range' : 'alone');
}

function findTarget({ key, page }: ListKey, at: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The first row after the current one, round the end, whose name begins with what was typed. */
export function findByName(
  rows: readonly { readonly id: string; readonly name: string }[],
  current: string | undefined,
  typed: string,
): string | undefined {
  // The first letter leads on from the current row; with more letters, that may still be the one.
  const at = rows.findIndex(({ id }) => id === current) + (typed.length > 1 ? 0 : 1);
  const start = typed.toLocaleLowerCase();
  return [...rows.slice(Math.max(0, at)), ...rows.slice(0, Math.max(0, at))].find(({ name }) =>
    name.toLocaleLowerCase().startsWith(start),
  )?.id;
}
