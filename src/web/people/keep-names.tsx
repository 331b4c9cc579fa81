import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { noNames } from '#layout/document/people-names.ts';
import { setNames } from '#editor/view.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';

import { namesQuery } from './named-people.ts';

/** Keeps the editor told how the people of the shown application are called. Shows nothing. */
export function KeepNames() {
  const { editor } = useDesk();
  const sdkAppId = useTask()?.sdkAppId ?? 0;
  const { data } = useQuery({ ...namesQuery(sdkAppId), enabled: sdkAppId !== 0 });
  useEffect(() => {
    setNames(editor, data ?? noNames);
  }, [editor, data]);
  return null;
}
