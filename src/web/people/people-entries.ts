import type { Person } from '#contract/roster.ts';
import type { Size } from '#geometry/rect.ts';
import { compose } from '#layout/picture/composition.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findExposure } from '#layout/picture/exposure.ts';
import { listNamedPeople } from '#layout/picture/named-people.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { participantsOf } from '#web/api/participants.ts';
import { layoutModes } from '#trtc/layout-params.ts';

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
  /** Added by hand, so it can be removed by hand. */
  readonly isTyped: boolean;
}

export interface PeopleKnown {
  /** Everybody that webhooks have reported. */
  readonly people: readonly Person[];
  readonly typed: readonly string[];
  /** What the desk believes to be on air. */
  readonly program: RecordingPayload | null;
  readonly draft: RecordingPayload;
  readonly document: LayoutDocument;
  /** Canvas px. */
  readonly canvas: Size;
}

/** The groups of people and their headings, in the order in which they are shown. */
export const groupNames = {
  seen: 'On air',
  heard: 'Only heard',
  off: 'Not on air',
  known: 'No take yet',
  away: 'Not in the room',
} as const;
export type GroupKind = keyof typeof groupNames;
const groupKinds = Object.keys(groupNames) as GroupKind[];

export interface PeopleGroup {
  readonly kind: GroupKind;
  readonly entries: readonly PersonEntry[];
}

/** Everybody that the desk knows of, each once, in natural order: `guest_2` before `guest_10`. */
export function listEntries(known: PeopleKnown): readonly PersonEntry[] {
  const { people, typed, program, draft, document, canvas } = known;
  const present = participantsOf(people);
  const exposure = program && findExposure(program, canvas, present);
  const pictures = compose(document, canvas, present);
  const shown = new Set(pictures.flatMap(({ stream }) => (stream ? [stream.userId] : [])));
  const told = new Map(people.map((person) => [person.userId, person]));
  const names = new Set([
    ...told.keys(),
    ...listNamedPeople(draft),
    ...(program ? listNamedPeople(program) : []),
    ...typed,
  ]);
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...names].sort(collator.compare).map((userId): PersonEntry => {
    const person = told.get(userId) ?? null;
    return {
      userId,
      presence: presenceOf(person, people.length > 0),
      person,
      air:
        exposure &&
        (exposure.seen.has(userId) ? 'seen' : exposure.heard.has(userId) ? 'heard' : 'off'),
      draft: describeDraft(document, shown, userId),
      isTyped: typed.includes(userId),
    };
  });
}

function presenceOf(person: Person | null, isRoomKnown: boolean): PersonEntry['presence'] {
  if (person) {
    return person.present ? 'here' : 'gone';
  }
  return isRoomKnown ? 'absent' : 'unknown';
}

/** Where the draft shows a person: on a tile of their own, in an open slot, or where the recorder places them. */
function describeDraft(
  document: LayoutDocument,
  shown: ReadonlySet<string>,
  userId: string,
): string {
  const own =
    document.mode === layoutModes.custom
      ? document.tiles.filter((tile) => tile.userId === userId).length
      : 0;
  if (own > 0) {
    return own === 1 ? 'On a tile' : `On ${own} tiles`;
  }
  if (!shown.has(userId)) {
    return 'Not shown';
  }
  return document.mode === layoutModes.custom ? 'In a slot' : 'Shown';
}

export function groupOf({ presence, air }: PersonEntry): GroupKind {
  if (presence === 'gone' || presence === 'absent') {
    return 'away';
  }
  return air ?? 'known';
}

/** The groups that are not empty, in their order. */
export function groupEntries(entries: readonly PersonEntry[]): readonly PeopleGroup[] {
  return groupKinds
    .map((kind) => ({ kind, entries: entries.filter((entry) => groupOf(entry) === kind) }))
    .filter(({ entries: found }) => found.length > 0);
}

/** Finds people whose user id contains the text, ignoring case. Those that start with it come first. */
export function findEntries(entries: readonly PersonEntry[], text: string): readonly PersonEntry[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') {
    return entries;
  }
  const found = entries.filter(({ userId }) => userId.toLocaleLowerCase().includes(wanted));
  const begins = ({ userId }: PersonEntry): boolean =>
    userId.toLocaleLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}
