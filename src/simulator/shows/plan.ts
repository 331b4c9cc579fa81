import { drawFraction } from '#simulator/world/seeded.ts';
import type { ScriptStep, ShowScript } from './script.ts';
import { nameCrowd } from './story-faults.ts';

/** A step that can be performed: a crowd has become single people. */
export type PlannedStep = Exclude<ScriptStep, { readonly do: 'crowd' }>;

/** The steps of a script in the order they happen. The seed decides everything random. */
export function planShow(script: ShowScript, seed: number): readonly PlannedStep[] {
  return script.events
    .flatMap((step) => (step.do === 'crowd' ? spreadCrowd(step, seed) : [step]))
    .sort((one, other) => one.at - other.at);
}

function spreadCrowd(
  crowd: Extract<ScriptStep, { readonly do: 'crowd' }>,
  seed: number,
): readonly PlannedStep[] {
  const { at, over = 0, role = 'anchor', camera = 1, microphone = 1 } = crowd;
  return nameCrowd(crowd).map((userId) => {
    const draw = (what: string) => drawFraction(seed, `crowd ${userId} ${what}`);
    const isAnchor = role === 'anchor';
    return {
      at: at + Math.floor(draw('comes') * (over + 1)),
      do: 'join',
      userId,
      role,
      camera: isAnchor && draw('camera') < camera,
      microphone: isAnchor && draw('microphone') < microphone,
    };
  });
}
