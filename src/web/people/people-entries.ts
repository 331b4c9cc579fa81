import type { Person } from '#contract/roster.ts';
import type { Size } from '#geometry/rect.ts';
import { callPerson, noNames } from '#layout/document/people-names.ts';
import type { CalledPerson, PeopleNames } from '#layout/document/people-names.ts';
import { compose } from '#layout/picture/composition.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findExposure } from '#layout/picture/exposure.ts';
import { listRoom } from '#layout/picture/participants.ts';
import { testLeftOut } from '#layout/picture/left-out.ts';
import type { LeftOut } from '#layout/picture/left-out.ts';
import { listNamedPeople } from '#layout/picture/named-people.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import { say } from '#web/words/say.ts';

/** Whether the program shows a person, only lets them be heard, or neither. */
export type AirState = 'seen' | 'heard' | 'off';

/** A person that the desk knows of. */
export interface PersonEntry {
  readonly userId: string;
  /**
   * `absent`: named by a list, a layout or by hand, but never reported in the room. `unknown`: the desk gets no reports about
   * this room.
   */
  readonly presence: 'here' | 'gone' | 'absent' | 'unknown';
  /** As reported by webhooks; null for a person known only by name. */
  readonly person: Person | null;
  /** null (unknown) before the first take. */
  readonly air: AirState | null;
  /** Where they are in the draft, in words. */
  readonly draft: string;
  /** What the lists of the draft leave out of them. */
  readonly leftOut: LeftOut;
  /** Added by hand, so it can be removed by hand. */
  readonly isTyped: boolean;
  /** Their name and picture; undefined if they have none. */
  readonly called?: CalledPerson | undefined;
}

/** What stands for a person in the list. */
export function nameEntry({ userId, called }: Pick<PersonEntry, 'userId' | 'called'>): string {
  return called?.label ?? userId;
}

export interface PeopleKnown {
  /** Everybody that webhooks have reported. */
  readonly people: readonly Person[];
  readonly typed: readonly string[];
  /** How people are called; undefined for nobody. */
  readonly names?: PeopleNames | undefined;
  /** What the desk believes to be on air. */
  readonly program: RecordingPayload | null;
  readonly draft: RecordingPayload;
  readonly document: LayoutDocument;
  /** Canvas px. */
  readonly canvas: Size;
  /** When the recorder shows a placeholder for an assigned user; undefined for the default. */
  readonly placeholderWhile?: PlaceholderWhile | undefined;
}

/** The groups of people and their headings, in the order in which they are shown. */
const groupNames = {
  seen: say('On air'),
  heard: say('Only heard'),
  off: say('Not on air'),
  known: say('No take yet'),
  away: say('Not in the room'),
} as const;
export type GroupKind = keyof typeof groupNames;
/** The same for a recording that is over: nobody is on air. */
const lastGroupNames = {
  ...groupNames,
  seen: say('Last on air'),
  heard: say('Last only heard'),
} as const;

/** The heading of a group. */
export function nameGroup(kind: GroupKind, isOver: boolean): string {
  return (isOver ? lastGroupNames : groupNames)[kind];
}

const groupKinds = Object.keys(groupNames) as GroupKind[];

export interface PeopleGroup {
  readonly kind: GroupKind;
  readonly entries: readonly PersonEntry[];
}

const naturalOrder = new Intl.Collator(undefined, { numeric: true });

/** `guest_2` and `guest_02` are equal in natural order, but no two names share a place. */
function compareNames(a: string, b: string): number {
  return naturalOrder.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Everybody that the desk knows of, each once, in natural order of what they are called: `guest_2` before `guest_10`. */
export function listEntries(known: PeopleKnown): readonly PersonEntry[] {
  return createEntryList()(known);
}

/**
 * Makes that list again and again as things change. An entry that says the same stays the same object, so that nothing renders for
 * it, and what did not change is not worked out again: a room may have thousands of people.
 */
export function createEntryList(): (known: PeopleKnown) => readonly PersonEntry[] {
  const reportedOf = keepLast(
    (people: readonly Person[]) => new Map(people.map((person) => [person.userId, person])),
  );
  const exposureOf = keepLast(findExposure);
  const shownOf = keepLast(listShown);
  const leftOutOf = keepLast(testLeftOut);
  const sort = createNameSort();
  let entries = new Map<string, PersonEntry>();
  let list: readonly PersonEntry[] = [];
  return (known) => {
    const { people, typed, program, draft, document, canvas, placeholderWhile } = known;
    const { names = noNames } = known;
    const present = listPresent(people);
    const reported = reportedOf(people);
    const exposure = program && exposureOf(program, canvas, present);
    const shown = shownOf(document, canvas, present, placeholderWhile);
    const findLeftOut = leftOutOf(draft.SubscribeStreamUserIds, listRoom(present));
    const describeDraft = describeIn(document, shown);
    const typedIds = new Set(typed);
    const named = [...listNamedPeople(draft), ...(program ? listNamedPeople(program) : [])];
    const next = sort(new Set([...reported.keys(), ...named, ...typed]), names).map(
      (userId): PersonEntry => {
        const person = reported.get(userId) ?? null;
        const presence = presenceOf(person, people.length > 0);
        const air =
          exposure &&
          (exposure.seen.has(userId) ? 'seen' : exposure.heard.has(userId) ? 'heard' : 'off');
        const draftWords = describeDraft(userId);
        const leftOut = findLeftOut(userId);
        const isTyped = typedIds.has(userId);
        const called = names.get(userId);
        const before = entries.get(userId);
        // Compared by hand before it is made: thousands of objects for nothing would have to be collected.
        return before?.person === person &&
          before.presence === presence &&
          before.air === air &&
          before.draft === draftWords &&
          before.leftOut === leftOut &&
          before.isTyped === isTyped &&
          before.called === called
          ? before
          : { userId, presence, person, air, draft: draftWords, leftOut, isTyped, called };
      },
    );
    if (next.length !== list.length || next.some((entry, index) => entry !== list[index])) {
      list = next;
      entries = new Map(next.map((entry) => [entry.userId, entry]));
    }
    return list;
  };
}

/** Works something out again only when it depends on something else than the last time. */
function keepLast<Inputs extends readonly unknown[], Result>(
  workOut: (...inputs: Inputs) => Result,
): (...inputs: Inputs) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result } | undefined;
  return (...inputs) => {
    if (last === undefined || inputs.some((input, index) => input !== last?.inputs[index])) {
      last = { inputs, result: workOut(...inputs) };
    }
    return last.result;
  };
}

/** Sorts the same names again and again. Comparing in natural order is slow, so a name that is known already keeps its place. */
function createNameSort(): (people: ReadonlySet<string>, names: PeopleNames) => readonly string[] {
  let sorted: readonly string[] = [];
  let known: ReadonlySet<string> = new Set();
  let calledBy: PeopleNames = noNames;
  return (people, names) => {
    if (names !== calledBy) {
      calledBy = names;
      sorted = [];
      known = new Set();
    }
    const compare = (a: string, b: string): number =>
      compareNames(callPerson(a, names), callPerson(b, names)) || (a < b ? -1 : a > b ? 1 : 0);
    const added = [...people].filter((userId) => !known.has(userId)).sort(compare);
    if (added.length > 0 || people.size < sorted.length) {
      sorted = mergeSorted(
        sorted.filter((userId) => people.has(userId)),
        added,
        compare,
      );
      known = people;
    }
    return sorted;
  };
}

type Compare = (a: string, b: string) => number;

function mergeSorted(
  names: readonly string[],
  added: readonly string[],
  compare: Compare,
): readonly string[] {
  const ends = added.map((name) => findEnd(names, name, compare));
  return added.length === 0
    ? names
    : [0, ...ends].flatMap((start, index) => [
        ...(index === 0 ? [] : [added[index - 1] ?? '']),
        ...names.slice(start, ends[index]),
      ]);
}

/** How many of the sorted names come before a name. */
function findEnd(names: readonly string[], name: string, compare: Compare): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(names[middle] ?? '', name) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Who has a picture in the draft. */
function listShown(
  document: LayoutDocument,
  canvas: Size,
  present: readonly Person[],
  placeholderWhile: PlaceholderWhile | undefined,
): ReadonlySet<string> {
  const pictures = compose(document, canvas, present, placeholderWhile);
  return new Set(pictures.flatMap(({ stream }) => (stream ? [stream.userId] : [])));
}

function presenceOf(person: Person | null, isRoomKnown: boolean): PersonEntry['presence'] {
  if (person) {
    return person.present ? 'here' : 'gone';
  }
  return isRoomKnown ? 'absent' : 'unknown';
}

/** Where the draft shows a person: on a tile of their own, in an open slot, or where the recorder places them. */
function describeIn(
  document: LayoutDocument,
  shown: ReadonlySet<string>,
): (userId: string) => string {
  const isCustom = document.mode === layoutModes.custom;
  const bound = isCustom ? document.tiles.map((tile) => tile.userId) : [];
  const users = new Set(bound);
  return (userId) => {
    if (users.has(userId)) {
      const own = bound.filter((user) => user === userId).length;
      return own === 1 ? say('On a tile') : say('On {own} tiles', { own });
    }
    if (!shown.has(userId)) {
      return say('Not shown');
    }
    return isCustom ? say('In a slot') : say('Shown');
  };
}

export function groupOf({ presence, air }: PersonEntry): GroupKind {
  if (presence === 'gone' || presence === 'absent') {
    return 'away';
  }
  return air ?? 'known';
}

/** The groups that are not empty, in their order. */
export function groupEntries(entries: readonly PersonEntry[]): readonly PeopleGroup[] {
  const groups = new Map<GroupKind, PersonEntry[]>(groupKinds.map((kind) => [kind, []]));
  for (const entry of entries) {
    groups.get(groupOf(entry))?.push(entry);
  }
  return [...groups]
    .map(([kind, found]) => ({ kind, entries: found }))
    .filter(({ entries: found }) => found.length > 0);
}

/** Finds people whose name or user id contains the text, ignoring case. Those that start with it come first. */
export function findEntries(entries: readonly PersonEntry[], text: string): readonly PersonEntry[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') {
    return entries;
  }
  const texts = ({ userId, called }: PersonEntry): readonly string[] =>
    [userId, ...(called ? [called.name] : [])].map((text) => text.toLocaleLowerCase());
  const found = entries.filter((entry) => texts(entry).some((text) => text.includes(wanted)));
  const begins = (entry: PersonEntry): boolean =>
    texts(entry).some((text) => text.startsWith(wanted));
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
