import { Fragment } from 'react';

import styles from '#web/ui/dialogs.module.css';

type Topic = readonly [term: string, sentence: string];

/** What the buttons do not explain, one sentence a topic, in the order of a show. */
const sections: readonly (readonly [heading: string, topics: readonly Topic[]])[] = [
  [
    'On air',
    [
      [
        'No answer',
        'The take may or may not be on air. Take again is always safe. Or look at the recording and use Mark as seen on air: the history records who confirmed it.',
      ],
      [
        'Sending again',
        'The cloud was busy or could not be reached: the desk sends the same take again for a few seconds, then shows the result.',
      ],
      ['Safe layout', 'One revision pinned in the history, the same for everybody.'],
      [
        'Lock show',
        'Blocks edits and takes of this recording for everybody, and leaves everything in view.',
      ],
    ],
  ],
  [
    'Editing',
    [
      [
        'Fix all',
        'Applies the first fix of every problem as one step. It never shows or unblocks anybody.',
      ],
      ['Undo', 'Takes back your own changes only; takes by others stay.'],
      [
        'Import',
        'A request made for another canvas can be scaled to this one: use the checkbox in the dialog.',
      ],
    ],
  ],
  [
    'Working together',
    [
      [
        'Viewers',
        'See everything and change nothing. Where people sign in, the operator of the desk decides who is a producer.',
      ],
      [
        'Who is here',
        'Next to the recording’s name you see who else has it open and who is editing. You can name your window there; the name is shown with your takes.',
      ],
      [
        'Conflicts',
        'If somebody else took after you began, your take asks first and offers to merge.',
      ],
    ],
  ],
  [
    'Recordings',
    [
      [
        'Sandbox',
        'Without a recording: prepare a layout or look at a customer’s request. Nothing can be taken. The draft is kept in this browser.',
      ],
      [
        'Attach',
        'Paste the request or the response of CreateCloudRecording to fill the form. The desk asks the cloud for the recording before it adopts it.',
      ],
      [
        'Correct or hide',
        'Press the badge of the recording: Correct… changes its canvas, room, region or expiry as the desk believes them, Hide takes it out of the list. Hidden recordings… at the end of the list brings it back.',
      ],
      [
        'Find a recording',
        'The list has the newest recordings that run. Find a recording… searches all that the desk knows, also those that have ended, by title, room and TaskId.',
      ],
      ['Start or attach', 'The first layout of a recording that you start here is revision 1.'],
      [
        'No answer to a start',
        'It may be recording. Starting it again is safe: the same recorder joins, so there is only one recording. Dismiss the message once you know.',
      ],
      [
        'Status',
        'The badge shows how long the handle lasts. After that the recording continues, but takes and Stop no longer reach it. Press the badge to see the files or to stop.',
      ],
      [
        'Rehearsal panel',
        'With the simulator: let people join and drop out, play a whole show, cause faults, and see what the cloud received.',
      ],
    ],
  ],
  [
    'Scenes',
    [
      ['Scene', 'A saved layout for all recordings of the application.'],
      [
        'Find a scene',
        'In Scenes and rundown, by its title: Enter loads the first match. In the strip, arrow keys, Home and End go from scene to scene.',
      ],
      [
        'Seats',
        'A seat shows the person who holds it in this recording, or their place while they are away. A free seat shows the next person who joins.',
      ],
      [
        'Next',
        'Moves the rundown to the next scene for everybody, but loads the scene into your draft only.',
      ],
    ],
  ],
];

/** The topics of the help, in a form that is easy to scan. */
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
