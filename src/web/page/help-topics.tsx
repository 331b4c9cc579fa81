import { Fragment } from 'react';

import styles from '#web/ui/dialogs.module.css';
import { say } from '#web/words/say.ts';

type Topic = readonly [term: string, sentence: string];

/** What the buttons do not explain, one sentence a topic, in the order of a show. */
const sections: readonly (readonly [heading: string, topics: readonly Topic[]])[] = [
  [
    say('On air'),
    [
      [
        say('No answer'),
        say(
          'The take may or may not be on air. Take again is always safe. Or look at the recording and use Mark as seen on air: the history records who confirmed it.',
        ),
      ],
      [
        say('Sending again'),
        say(
          'The cloud was busy or could not be reached: the desk sends the same take again for a few seconds, then shows the result.',
        ),
      ],
      [say('Safe layout'), say('One revision pinned in the history, the same for everybody.')],
      [
        say('Notes'),
        say(
          'In the history and on the page of a revision: what you write about a take stays, for everybody.',
        ),
      ],
      [
        say('Lock show'),
        say(
          'Blocks edits and takes of this recording for everybody, and leaves everything in view.',
        ),
      ],
    ],
  ],
  [
    say('Editing'),
    [
      [
        say('Fix all'),
        say(
          'Applies the first fix of every problem as one step. It never shows or unblocks anybody.',
        ),
      ],
      [say('Undo'), say('Takes back your own changes only; takes by others stay.')],
      [
        say('Import'),
        say(
          'A request made for another canvas can be scaled to this one: use the checkbox in the dialog.',
        ),
      ],
    ],
  ],
  [
    say('Working together'),
    [
      [
        say('Viewers'),
        say(
          'See everything and change nothing. Where people sign in, the operator of the desk decides who is a producer.',
        ),
      ],
      [
        say('Who is here'),
        say(
          'Next to the recording’s name you see who else has it open and who is editing. You can name your window there; the name is shown with your takes.',
        ),
      ],
      [
        say('Conflicts'),
        say('If somebody else took after you began, your take asks first and offers to merge.'),
      ],
    ],
  ],
  [
    say('Recordings'),
    [
      [
        say('Sandbox'),
        say(
          'Without a recording: prepare a layout or look at a customer’s request. Nothing can be taken. The draft is kept in this browser.',
        ),
      ],
      [
        say('Attach'),
        say(
          'Paste the request or the response of CreateCloudRecording to fill the form. The desk asks the cloud for the recording before it adopts it.',
        ),
      ],
      [
        say('Correct or hide'),
        say(
          'Press the badge of the recording: Correct… changes its canvas, room, region or expiry as the desk believes them, Hide takes it out of the list. Hidden recordings… at the end of the list brings it back.',
        ),
      ],
      [
        say('Find a recording'),
        say(
          'The list has the newest recordings that run. Find a recording… searches all that the desk knows, also those that have ended, by title, room and TaskId.',
        ),
      ],
      [
        say('Start or attach'),
        say('The first layout of a recording that you start here is revision 1.'),
      ],
      [
        say('No answer to a start'),
        say(
          'It may be recording. Starting it again is safe: the same recorder joins, so there is only one recording. Dismiss the message once you know.',
        ),
      ],
      [
        say('Status'),
        say(
          'The badge shows how long the handle lasts. After that the recording continues, but takes and Stop no longer reach it. Press the badge to see the files or to stop.',
        ),
      ],
      [
        say('Rehearsal panel'),
        say(
          'With the simulator, in a drawer beside the canvas: let people join and drop out, play a whole show, cause faults, and see what the cloud received.',
        ),
      ],
    ],
  ],
  [
    say('Scenes'),
    [
      [say('Scene'), say('A saved layout for all recordings of the application.')],
      [
        say('Find a scene'),
        say(
          'In Scenes and rundown, by its title: Enter loads the first match. In the strip, arrow keys, Home and End go from scene to scene.',
        ),
      ],
      [
        say('Seats'),
        say(
          'A seat shows the person who holds it in this recording, or their place while they are away. A free seat shows the next person who joins.',
        ),
      ],
      [
        say('Next'),
        say(
          'Moves the rundown to the next scene for everybody, but loads the scene into your draft only.',
        ),
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
