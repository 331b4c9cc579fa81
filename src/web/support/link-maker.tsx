import { useState } from 'react';

import type { OutsideLink } from '#contract/support/outside-link.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import { makeLink } from './ask-link.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import { useIsViewer, useSession } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { useCopy } from '#web/ui/use-copy.ts';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

const lives = [
  [24, say('1 day')],
  [7 * 24, say('7 days')],
  [30 * 24, say('30 days')],
] as const;
const peopleChoices = [
  ['replaced', say('Replaced, and no notes')],
  ['kept', say('As they are, with notes')],
] as const;

/**
 * Makes a link by which somebody without sign-in reads a revision, or (null) the bundle of a recording. Shows nothing where the desk
 * makes none, or to those who may not.
 */
export function LinkMaker(props: { readonly taskId: string; readonly revision: number | null }) {
  const isAllowed = useSession()?.outsideLinks ?? false;
  const isViewer = useIsViewer();
  return isAllowed && !isViewer ? <LinkForm {...props} /> : null;
}

function LinkForm(props: { readonly taskId: string; readonly revision: number | null }) {
  const { taskId, revision } = props;
  const [hours, setHours] = useState<number>(lives[1][0]);
  const [people, setPeople] = useState<'replaced' | 'kept'>('replaced');
  const [made, setMade] = useState<OutsideLink>();
  const [failure, setFailure] = useState('');
  const [isMaking, setMaking] = useState(false);

  async function make(): Promise<void> {
    setMaking(true);
    setFailure('');
    try {
      setMade(await makeLink(taskId, { revision, people, hours }));
    } catch (error) {
      setFailure(
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say('The desk did not answer. Try again.'),
      );
    } finally {
      setMaking(false);
    }
  }

  return (
    <Part title={say('Link for outsiders')}>
      <p className={styles['soft']}>
        {revision === null
          ? say(
              'Whoever has the link can read this recording without sign-in, and pass the link on.',
            )
          : say(
              'Whoever has the link can read this revision without sign-in, and pass the link on.',
            )}
      </p>
      <div className={styles['choices']}>
        <SelectField label={say('Valid for')} value={hours} options={lives} onChange={setHours} />
        <SelectField
          label={say('User ids')}
          value={people}
          options={peopleChoices}
          onChange={setPeople}
        />
        <Button disabled={isMaking} onClick={() => void make()}>
          {say('Make link for outsiders')}
        </Button>
      </div>
      <div role="status" className={styles['form']}>
        {failure}
        {made ? <MadeLink key={made.id} link={made} /> : null}
      </div>
    </Part>
  );
}

function MadeLink({ link }: { readonly link: OutsideLink }) {
  const { isCopied, copy, byHand } = useCopy();
  const address = new URL(link.path, window.location.href).href;
  return (
    <>
      <p>
        {sayNodes('Valid until {at}; on record as {id}.', {
          at: <Moment iso={link.expiresAt} />,
          id: <code>{link.id}</code>,
        })}
      </p>
      <code className={styles['address']}>{address}</code>
      <div>
        <Button onClick={() => copy(address)}>
          {isCopied ? say('Copied') : say('Copy link for outsiders')}
        </Button>
      </div>
      {byHand}
    </>
  );
}
