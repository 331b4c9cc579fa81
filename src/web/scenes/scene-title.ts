import { sceneTitle } from '#contract/scene.ts';
import type { FormReading } from '#web/fields/form-errors.ts';

/** The maximum length of a scene title, in characters. */
export const maxTitleLength = sceneTitle.maxLength ?? 120;

/** Checks a typed title. The error is for the field `name` with that label. */
export function readSceneTitle(typed: string, label: string, name = 'title'): FormReading<string> {
  const parsed = sceneTitle.safeParse(typed.trim());
  return parsed.success
    ? { kind: 'request', body: parsed.data }
    : {
        kind: 'errors',
        errors: { [name]: `${label} must have 1 to ${maxTitleLength} characters.` },
      };
}
