import type { ProblemDocument } from '#contract/problem-document.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import type { FormErrors } from '#web/fields/form-errors.ts';
import { readNumber } from '#web/fields/read-number.ts';
import { say, sayAnswer } from '#web/words/say.ts';

/** A wrong value of a request: its path, such as `canvas.width`, and what it must be. */
interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The fields of a form and the wording of their errors. */
export interface FaultPlaces<Field extends string> {
  readonly labels: Readonly<Record<Field, string>>;
  /** Overrides the place or the message of `Label message.` */
  readonly describe?: (
    field: Field,
    fault: Fault,
  ) => { readonly place?: string; readonly message?: string };
  /** Error codes of the server that are about one field. */
  readonly codes: Readonly<Partial<Record<ProblemDocument['code'], Field>>>;
}

/** Assigns each fault to the field that its path starts with, and joins several faults of one field. */
export function placeFaults<Field extends string>(
  faults: readonly Fault[],
  { labels, describe }: FaultPlaces<Field>,
): FormErrors<Field> {
  const errors: Partial<Record<string, string>> = {};
  for (const fault of faults) {
    const field = findField(fault.path, labels);
    const label = field === undefined ? fault.path : labels[field];
    const { place = label, message = fault.message } =
      (field === undefined ? undefined : describe?.(field, fault)) ?? {};
    // A message that starts with a capital letter is a whole sentence. Any other message follows the label of its field.
    const said = sayAnswer(message);
    const text =
      /^[A-Z]/.test(message) || message.endsWith('。')
        ? said
        : say('{place} {fault}.', { place, fault: said });
    const name = field ?? 'form';
    errors[name] = errors[name] === undefined ? text : `${errors[name]} ${text}`;
  }
  return errors as FormErrors<Field>;
}

/** Assigns a refusal of the server to the fields it is about, or to `form` if it is about none. */
export function placeRefusal<Field extends string>(
  problem: ProblemDocument,
  places: FaultPlaces<Field>,
): FormErrors<Field> {
  const errors = placeFaults(problem.errors ?? [], places);
  const field = places.codes[problem.code] ?? 'form';
  return field === 'form' && Object.keys(errors).length > 0
    ? errors
    : { ...errors, [field]: explainRefusal(problem) };
}

/** The largest number that any field of these forms may mean: a SdkAppId has 32 bits. */
const largest = 2 ** 32 - 1;

/**
 * Reads a field for a request: undefined if empty, a number as people write it (`1,280`, `64 px`, full-width digits), else the
 * text, which the schema refuses.
 */
export function readAmount(text: string): number | string | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  const reading = readNumber(text, { max: largest });
  return reading.kind === 'number' ? reading.value : text.trim();
}

/** Leaves a key out of a request while its value is empty. */
export function filled<T>(key: string, value: T | '' | undefined): Readonly<Record<string, T>> {
  return value === '' || value === undefined ? {} : { [key]: value };
}

function findField<Field extends string>(
  path: string,
  labels: Readonly<Record<Field, string>>,
): Field | undefined {
  const [head, next] = path.split('.');
  const name = head === 'canvas' ? (next === 'height' ? 'height' : 'width') : head;
  return (Object.keys(labels) as Field[]).find((field) => field === name);
}
