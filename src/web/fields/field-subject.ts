import { createContext, useContext } from 'react';

/**
 * What the fields below are about, such as the ids of the selection: when it changes, what was typed and not committed is dropped. The
 * fields themselves stay, which costs less than to make them anew.
 */
export const FieldSubject = createContext('');

/** What the fields here are about. */
export function useFieldSubject(): string {
  return useContext(FieldSubject);
}
