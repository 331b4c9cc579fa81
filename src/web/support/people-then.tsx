import type { Person } from '#contract/roster.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import { callPerson } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import { locale, say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Who was in the room when a revision was sent. @param props.called how they are called today */
export function PeopleThen(
  props: Pick<RevisionReport, 'roster'> & { readonly called: PeopleNames },
) {
  const { roster, called } = props;
  const title = say('People in the room then');
  if (roster === null) {
    return (
      <Part title={title}>
        <EmptyNote>
          {say('Not known: no webhook tells who was in the room before that moment.')}
        </EmptyNote>
      </Part>
    );
  }
  const present = roster.people.filter((person) => person.present);
  return (
    <Part title={title} count={present.length} isLong>
      <p className={styles['soft']}>
        {sayNodes('By the webhooks up to {at}.', { at: <Moment iso={roster.at} /> })}
      </p>
      {present.length === 0 ? (
        <EmptyNote>{say('Nobody was in the room.')}</EmptyNote>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{say('User')}</th>
              <th scope="col">{say('Sends')}</th>
              <th scope="col">{say('Since')}</th>
            </tr>
          </thead>
          <tbody>
            {present.map((person) => (
              <tr key={person.userId}>
                <th scope="row">
                  <bdi title={called.has(person.userId) ? person.userId : undefined}>
                    {callPerson(person.userId, called)}
                  </bdi>
                </th>
                <td>{listStreams(person)}</td>
                <td>{person.since === null ? '' : <Moment iso={person.since} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

function listStreams({ camera, microphone, screen }: Person): string {
  const sent = [
    ...(camera ? [say('camera')] : []),
    ...(microphone ? [say('microphone')] : []),
    ...(screen ? [say('screen')] : []),
  ];
  return sent.length === 0 ? say('nothing') : new Intl.ListFormat(locale).format(sent);
}
