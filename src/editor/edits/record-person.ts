import { recordPerson } from '#layout/commands/record-person.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { callPerson } from '#layout/document/people-names.ts';
import type { Medium } from '#layout/document/subscription-mode.ts';
import { maxListEntries } from '#trtc/limits.ts';
import { say } from '#words/say.ts';

import { edit, refuse } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';

/** Leaves the sound or the picture of a person out of the recording, or records it again; says why where only the lists can tell. */
export function setRecorded(
  editor: Editor,
  medium: Medium,
  person: { readonly userId: string; readonly isRecorded: boolean },
  room: readonly string[],
): void {
  const { document } = editor.document.getState();
  const { userId, isRecorded } = person;
  const who = isolateName(callPerson(userId, editor.view.getState().names));
  const change = recordPerson(document, medium, person, room);
  switch (change.kind) {
    case 'changed':
      edit(editor, describe(medium, isRecorded, who), () => change.document);
      return;
    case 'last':
      refuse(
        editor,
        say(
          'Only {who} is in the list, and with an empty list everybody would be recorded. Change it under Who is recorded.',
          { who },
        ),
      );
      return;
    case 'full':
      refuse(
        editor,
        say('The list has {most} entries already. Change it under Who is recorded.', {
          most: maxListEntries,
        }),
      );
      return;
    case 'pattern':
      refuse(
        editor,
        say(
          'The entry {entry} of the list is about {who} and others. Change it under Who is recorded.',
          { entry: isolateName(change.entry), who },
        ),
      );
  }
}

function describe(medium: Medium, isRecorded: boolean, who: string): string {
  if (medium === 'video') {
    return isRecorded
      ? say('Record the picture of {who}', { who })
      : say('Don’t record the picture of {who}', { who });
  }
  return isRecorded
    ? say('Record the sound of {who}', { who })
    : say('Don’t record the sound of {who}', { who });
}
