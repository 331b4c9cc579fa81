import type { LivePace } from '#web/live/choose-look.ts';
import type { LiveState } from '#web/live/live-pictures.ts';
import { say } from '#web/words/say.ts';

/** What is received at the moment, as it stands above the preview. */
export function describeLive(state: LiveState, pace: LivePace = 'videos'): string {
  if (pace === 'stills') {
    return say('live: standing still, as this browser is too slow');
  }
  switch (state.kind) {
    case 'starting':
      return say('live: starting');
    case 'on':
      return [describeCounts(state), ...listRemarks(state, pace)].join(', ');
    case 'failed':
      return state.message;
  }
}

type LiveOn = Extract<LiveState, { readonly kind: 'on' }>;

function describeCounts({ small, big, instead }: LiveOn): string {
  return instead === undefined
    ? say('live: {small, number} small, {big, number} big', { small, big })
    : say('test cards: {small, number} small, {big, number} big', { small, big });
}

function listRemarks({ isSeen, network }: LiveOn, pace: LivePace): readonly string[] {
  return [
    ...(pace === 'painted' ? [say('15 frames a second')] : []),
    ...(isSeen ? [say('seen by the room')] : []),
    ...(network === 'poor' ? [say('poor network')] : []),
    ...(network === 'bad' ? [say('bad network')] : []),
  ];
}

/** Why something else than the real pictures is shown, for the person; empty: they are. */
export function explainCards(state: LiveState, pace: LivePace = 'videos'): string {
  if (pace === 'stills') {
    return say(
      'This browser shows fewer than 40 frames a second, also with live pictures at 15. Still cards are shown instead.',
    );
  }
  return state.kind === 'on' && state.instead !== undefined
    ? say('{reason} Test cards are shown instead.', { reason: state.instead })
    : '';
}
