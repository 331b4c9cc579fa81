import type { LayoutDocument } from '#layout/document/document.ts';
import { assumePeople } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import type { KnownPerson } from '#layout/picture/present-people.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** So that a template can be recognised by its shape. */
const anybody: readonly Participant[] = ['person 1', 'person 2', 'person 3', 'person 4'].map(
  (userId) => ({ userId, camera: true, microphone: true, screen: false }),
);

/** For whom a layout is drawn. @param room who was in it; null: nobody knows, so as if everybody it needs were there. */
export function chooseDrawnPeople(
  document: LayoutDocument,
  room: readonly KnownPerson[] | null,
): readonly Participant[] {
  if (room !== null) {
    return listPresent(room);
  }
  return document.mode === layoutModes.custom ? assumePeople(document) : anybody;
}
