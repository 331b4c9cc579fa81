import type { ProblemDocument } from '#contract/problem-document.ts';
import type { FormErrors } from '#web/fields/form-errors.ts';

/** A value that a request may not have: where it stands, such as `canvas.width`, and what it must be. */
interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The fields of a form and how their errors read. */
export interface FaultPlaces<Field extends string> {
  readonly labels: Readonly<Record<Field, string>>;
  /** What differs from `Label message.` */
  readonly describe?: (
    field: Field,
    fault: Fault,
  ) => { readonly place?: string; readonly message?: string };
  /** Refusals of the server that are about one field. */
  readonly codes: Readonly<Partial<Record<ProblemDocument['code'], Field>>>;
}

/** Each fault goes to the field whose path it begins with; several about one field become one text. */
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
    // A message that begins with a capital is a whole sentence; any other follows the name of its field.
    const text = /^[A-Z]/.test(message) ? message : `${place} ${message}.`;
    const name = field ?? 'form';
    errors[name] = errors[name] === undefined ? text : `${errors[name]} ${text}`;
  }
  return errors as FormErrors<Field>;
}

/** A refusal of the server, beside the fields it is about; `form` where it is about none. */
export function placeRefusal<Field extends string>(
  problem: ProblemDocument,
  places: FaultPlaces<Field>,
): FormErrors<Field> {
  const errors = placeFaults(problem.errors ?? [], places);
  const field = places.codes[problem.code] ?? 'form';
  return field === 'form' && Object.keys(errors).length > 0
    ? errors
    : { ...errors, [field]: problem.detail };
}

/** A field as a request has it: absent while it is empty, a number if it is written as a whole one. */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** A part of a request that is left out while its value is empty. */
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
