import { useId, useState } from 'react';

import { announce } from '#editor/edit.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { TextField } from '#web/fields/text-field.tsx';
import { useDesk, useTask, useViewerBlock } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { namePeople, namesQuery } from './named-people.ts';
import styles from './names-dialog.module.css';
import { readNames } from './read-names.ts';
import { say } from '#web/words/say.ts';

/** So many wrong lines are listed; the others are counted. */
const mostFaults = 50;

/** Names many people at once. While a line is wrong nothing is saved, and the text stays as it is. */
export function NamesDialog() {
  const desk = useDesk();
  const sdkAppId = useTask()?.sdkAppId ?? 0;
  const known = useNames();
  const block = useViewerBlock('scenes');
  const faultsId = useId();
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState('');
  const { people, faults } = readNames(text);
  const close = (): void => closeDialog(desk);

  async function save(): Promise<void> {
    setSending(true);
    setRefusal('');
    try {
      await namePeople(sdkAppId, people);
      await desk.queries.invalidateQueries({ queryKey: namesQuery(sdkAppId).queryKey });
      announce(desk.editor, say('{count} named', { count: countPeople(people.length) }));
      close();
    } catch (error) {
      setRefusal(
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say('The desk did not answer, so the names may not be saved. Save them again.'),
      );
    } finally {
      setSending(false);
    }
  }

  return (
    <ModalDialog
      title={say('Names of people')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          <Button
            tone="primary"
            disabled={isSending || people.length === 0 || faults.length > 0}
            {...block}
            onClick={() => void save()}
          >
            {say('Save names')}
          </Button>
        </>
      }
    >
      <p>
        {say(
          'One person a line: the user id, a comma and the name; after another comma the https address of a picture, if there is one. {count, plural, one {# person} other {# people}} of this application {count, plural, one {has} other {have}} a name. Whoever is in no line keeps theirs.',
          { count: known.size },
        )}
      </p>
      <TextField
        name="names"
        label={say('Names')}
        value={text}
        onChange={setText}
        isLong
        placeholder={say('host_01,Wang Fang\nguest_1,"Silva, Ana",https://faces.example/ana.png')}
      />
      <p role="status">
        {text.trim() === ''
          ? ''
          : faults.length === 0
            ? say('{count} will be named.', { count: countPeople(people.length) })
            : faults.length === 1
              ? say('Nothing is saved before this line is right:')
              : say('Nothing is saved before these lines are right:')}
      </p>
      {faults.length > 0 ? (
        <ul id={faultsId} className={styles['faults']} aria-label={say('Wrong lines')}>
          {faults.slice(0, mostFaults).map(({ line, sentence }) => (
            <li key={line}>{say('Line {line}: {sentence}', { line, sentence })}</li>
          ))}
          {faults.length > mostFaults ? (
            <li>{say('and {count, number} more lines', { count: faults.length - mostFaults })}</li>
          ) : null}
        </ul>
      ) : null}
      {refusal === '' ? null : <p role="alert">{refusal}</p>}
    </ModalDialog>
  );
}

function countPeople(count: number): string {
  return say('{count, plural, one {# person} other {# people}}', { count });
}
