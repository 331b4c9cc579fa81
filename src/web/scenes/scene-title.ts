import { maxSceneTitle, sceneTitle } from '#contract/scene.ts';
import type { FormReading } from '#web/fields/form-errors.ts';
import { say } from '#web/words/say.ts';

/** Checks a typed title. The error is for the field `name` with that label. */
export function readSceneTitle(typed: string, label: string, name = 'title'): FormReading<string> {
  const parsed = sceneTitle.safeParse(typed.trim());
  return parsed.success
    ? { kind: 'request', body: parsed.data }
    : {
        kind: 'errors',
        errors: {
          [name]: say('{label} must have 1 to {maxSceneTitle} characters.', {
            label,
            maxSceneTitle,
          }),
        },
      };
}
