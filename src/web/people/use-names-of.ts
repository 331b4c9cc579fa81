import { useQuery } from '@tanstack/react-query';

import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { namesQuery } from './named-people.ts';

/** How the people of an application are called on this desk; of undefined nobody has a name. */
export function useNamesOf(sdkAppId: number | undefined): PeopleNames {
  const { data } = useQuery({ ...namesQuery(sdkAppId ?? 0), enabled: sdkAppId !== undefined });
  return data ?? noNames;
}
