/**
 * Reads an answer of the vendor field by field: numbers come as text, text as numbers, and what is not known is left out or
 * empty, so one odd field must not hide the others. A field that is there and cannot be read is left out and listed.
 */
export interface AnswerReader {
  /** Text, also of a number; null when it is absent or empty. */
  text(field: string): string | null;
  /** A whole number, also as text; null when it is absent. */
  whole(field: string): number | null;
  /** A moment, ms since the epoch; 0 and what is no date count as absent. */
  moment(field: string): number | null;
  /** Lists a field that its reader cannot use. */
  refuse(field: string): void;
}

/**
 * @param at path of the value in the answer, `StorageFileList.0`; empty for the answer itself
 * @param unread gets the paths of the fields that cannot be read
 */
export function readFieldsOf(
  value: Readonly<Record<string, unknown>>,
  at: string,
  unread: string[],
): AnswerReader {
  function refuse(field: string): null {
    unread.push(at === '' ? field : `${at}.${field}`);
    return null;
  }
  function whole(field: string): number | null {
    const given = value[field];
    if (given === undefined || given === null || given === '') {
      return null;
    }
    const number = typeof given === 'string' && /^\s*-?\d+\s*$/.test(given) ? Number(given) : given;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : refuse(field);
  }
  return {
    refuse,
    whole,
    text(field) {
      const given = value[field];
      if (given === undefined || given === null || given === '') {
        return null;
      }
      return typeof given === 'string' || typeof given === 'number' || typeof given === 'bigint'
        ? String(given)
        : refuse(field);
    },
    moment(field) {
      const ms = whole(field);
      return ms === null || ms === 0 ? null : ms > 0 && ms <= 8.64e15 ? ms : refuse(field);
    },
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
