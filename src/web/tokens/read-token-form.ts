import type { Scope } from '#contract/http/permission.ts';
import { newAccessToken } from '#contract/token.ts';
import type { NewAccessToken } from '#contract/token.ts';
import type { FormReading } from '#web/fields/form-errors.ts';
import { say } from '#web/words/say.ts';

/** The form of a new access token, as it is typed. */
export interface TokenForm {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SdkAppIds with commas or spaces between; empty: all applications. */
  readonly applications: string;
  /** How long it is valid. */
  readonly days: string;
}

const maxDays = 3650;
const dayMs = 86_400_000;

/** What the form asks for, or what is wrong with it, by field. */
export function readTokenForm(form: TokenForm, nowMs: number): FormReading<NewAccessToken> {
  const errors: Partial<Record<keyof TokenForm, string>> = {};
  if (form.name.trim() === '') {
    errors.name = say('Enter the name of the program. It appears in the history.');
  }
  if (form.scopes.length === 0) {
    errors.scopes = say('Choose what the program may do.');
  }
  const sdkAppIds = form.applications.split(/[\s,]+/).filter((text) => text !== '');
  const days = Number(form.days);
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    errors.days = say('Enter a whole number of days from 1 to {maxDays}.', { maxDays });
  }
  const reading = newAccessToken.shape.sdkAppIds.safeParse(
    sdkAppIds.length === 0 ? undefined : sdkAppIds.map(Number),
  );
  if (!reading.success) {
    errors.applications = say('Enter SdkAppIds, such as 1400000001, with commas between them.');
  }
  if (Object.keys(errors).length > 0 || !reading.success) {
    return { kind: 'errors', errors };
  }
  return {
    kind: 'request',
    body: {
      name: form.name.trim(),
      scopes: [...form.scopes],
      ...(reading.data && { sdkAppIds: reading.data }),
      expiresAt: new Date(nowMs + days * dayMs).toISOString(),
    },
  };
}
