import { randomInt } from 'node:crypto';

/** Replaces user ids by others, in one file always by the same. */
export interface PeopleReplacer {
  /** A user id, or a pattern that ends in `.*$`: it goes on matching the same people. */
  replaceUser(userId: string): string;
  /** Whoever did something at the desk, by a number. */
  replaceActor(actor: { readonly id: string; readonly name: string }): {
    readonly id: string;
    readonly name: string;
  };
  /** A text of the cloud in which user ids may be. */
  replaceInText(text: string): string;
}

const wildcard = '.*$';
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

interface Node {
  readonly letter: string;
  readonly children: Map<string, Node>;
  readonly free: string[];
}

/**
 * Ids with a common beginning have a common beginning afterwards, so patterns match whom they matched: each character is replaced
 * by a letter that is drawn by chance after each beginning. Nothing of the ids but their lengths and common beginnings is left.
 */
export function createPeopleReplacer(): PeopleReplacer {
  const root = makeNode('');
  const actors = new Map<string, { readonly id: string; readonly name: string }>();
  const known = new Map<string, string>();

  function replaceId(id: string): string {
    let node = root;
    let replaced = '';
    for (const character of id) {
      const next = node.children.get(character) ?? makeNode(draw(node));
      node.children.set(character, next);
      node = next;
      replaced += next.letter;
    }
    return replaced;
  }

  return {
    replaceUser(userId) {
      if (userId === '') {
        return '';
      }
      if (userId.endsWith(wildcard)) {
        return `${replaceId(userId.slice(0, -wildcard.length))}${wildcard}`;
      }
      const replaced = replaceId(userId);
      known.set(userId, replaced);
      return replaced;
    },
    replaceActor({ id }) {
      const found = actors.get(id);
      if (found) {
        return found;
      }
      const number = actors.size + 1;
      const made = { id: `person-${number}`, name: `Person ${number}` };
      actors.set(id, made);
      return made;
    },
    replaceInText(text) {
      // The longest first: one id may be a part of another.
      const ids = [...known.keys()].filter((id) => text.includes(id));
      return ids
        .sort((a, b) => b.length - a.length)
        .reduce((rest, id) => rest.replaceAll(id, known.get(id) ?? ''), text);
    },
  };
}

function makeNode(letter: string): Node {
  return { letter, children: new Map(), free: Array.from(letters) };
}

/** A letter that no other character has after the same beginning. */
function draw({ free, children }: Node): string {
  const [letter] = free.length === 0 ? [] : free.splice(randomInt(free.length), 1);
  // More characters than letters: ids in Chinese, for example.
  return letter ?? String.fromCodePoint(0x4e00 + children.size);
}
