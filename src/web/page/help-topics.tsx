import { Fragment } from 'react';

import styles from '#web/ui/dialogs.module.css';

type Topic = readonly [term: string, sentence: string];

/** What no button says of itself, in a sentence each: headings and their topics, in the order of a show. */
const sections: readonly (readonly [heading: string, topics: readonly Topic[]])[] = [
  [
    'On air',
    [
      [
        'No answer',
        'Nobody knows whether the take is on air. Take again is always safe. Or look at the recording and Mark as seen on air: the history keeps who said so.',
      ],
      [
        'Sending again',
        'The cloud was busy or out of reach: the desk sends the same take again for a few seconds, then tells what it met.',
      ],
      ['Safe layout', 'One revision pinned in the history, the same for everybody.'],
      [
        'Lock show',
        'Blocks edits and takes in all windows of this browser, and leaves everything in view.',
      ],
    ],
  ],
  [
    'Editing',
    [
      ['Fix all', 'Makes every repair that Problems offers, as one step.'],
      ['Undo', 'Takes back your own changes only; what others took stays.'],
      [
        'Import',
        'A request made for another canvas can be scaled to this one: a box in the dialog offers it.',
      ],
    ],
  ],
  [
    'Working together',
    [
      [
        'Viewers',
        'See everything and change nothing. Where people sign in, whoever runs the desk decides who is a producer.',
      ],
      [
        'Who is here',
        'Beside the recording’s name stands who else has it open and who is editing. A window’s name, given there, stands beside your takes.',
      ],
      ['Conflicts', 'A take upon older news than what is on air asks first, and offers to merge.'],
    ],
  ],
  [
    'Recordings',
    [
      ['Start or attach', 'What a recording shows first is revision 1.'],
      [
        'No answer to a start',
        'It may be recording. Starting the same again is safe: the same recorder enters, and there is one recording. Dismiss it once you know.',
      ],
      [
        'Status',
        'Its badge tells how long the handle lasts: after that the recording goes on, but no take and no stop reaches it. Press it for the files and to stop.',
      ],
      [
        'Rehearsal panel',
        'With the simulator: let people join and drop out, play a whole show, order faults, see what the cloud received.',
      ],
    ],
  ],
  [
    'Scenes',
    [
      ['Scene', 'A saved layout for all recordings of the application.'],
      [
        'Seats',
        'Show whoever holds them in this recording, also while they are away; a seat that nobody holds shows whoever enters next.',
      ],
      ['Next', 'Moves the rundown on for everybody, and loads the scene into your draft alone.'],
    ],
  ],
];

/** The topics of the help, to be skimmed by their first words. */
export function HelpTopics() {
  return sections.map(([heading, topics]) => (
    <Fragment key={heading}>
      <h3 className={styles['subtitle']}>{heading}</h3>
      <dl className={styles['topics']}>
        {topics.map(([term, sentence]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{sentence}</dd>
          </div>
        ))}
      </dl>
    </Fragment>
  ));
}
