import { useStore } from 'zustand';

import type { PeopleNames } from '#layout/document/people-names.ts';

import { useDesk } from './desk-context.ts';

/** How the people of the application that is shown are called. */
export function useNames(): PeopleNames {
  return useStore(useDesk().editor.view, ({ names }) => names);
}
