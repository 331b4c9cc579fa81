import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';

import { scenesQuery } from '#web/api/scenes.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsSandbox,
  useIsViewer,
  useSite,
  useTask,
} from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/fields/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { closeDialog } from '#web/desk/dialog.ts';

import { DeletedScenes } from './deleted-scenes.tsx';
import { RundownEditor } from './rundown-editor.tsx';
import { SceneImport } from './scene-import.tsx';
import { SceneLibrary } from './scene-library.tsx';
import styles from './scenes-dialog.module.css';
import { say } from '#web/words/say.ts';

/** Edits the scenes of the application and the rundown of the recording, or imports a file of scenes. */
export function ScenesDialog({ file }: { readonly file?: string }) {
  const desk = useDesk();
  const task = useTask();
  const site = useSite();
  const isSandbox = useIsSandbox();
  const isViewer = useIsViewer('scenes');
  const isOpen = useIsDraftOpen();
  const [text, setText] = useState(file ?? null);
  const failure = useStore(desk.scenes, (state) => state.failure);
  const { data: scenes } = useQuery({
    ...scenesQuery(task?.sdkAppId ?? 0),
    enabled: task !== undefined,
  });
  const close = (): void => closeDialog(desk);
  if (!task || !site || !scenes || !isOpen) {
    return (
      <ModalDialog
        title={say('Scenes and rundown')}
        onClose={close}
        actions={<Button onClick={close}>{say('Close')}</Button>}
      >
        <p>{say('Choose a recording first. Scenes belong to the application of a recording.')}</p>
      </ModalDialog>
    );
  }
  if (text !== null) {
    return (
      <SceneImport
        key={text}
        text={text}
        task={task}
        scenes={scenes}
        site={site}
        onClose={() => setText(null)}
      />
    );
  }
  return (
    <ModalDialog
      title={say('Scenes and rundown')}
      onClose={close}
      actions={
        <Button tone="primary" onClick={close}>
          {say('Close')}
        </Button>
      }
    >
      <div className={styles['body']}>
        {failure === null ? null : (
          <p role="alert" className={field['error']}>
            {failure}
          </p>
        )}
        {isViewer ? (
          <p className={styles['soft']}>
            {say('You can look at scenes and export them. Changing them needs the producer role.')}
          </p>
        ) : null}
        <SceneLibrary task={task} scenes={scenes} onImport={setText} onLoaded={close} />
        {isSandbox ? null : <RundownEditor task={task} scenes={scenes} onLoaded={close} />}
        <DeletedScenes task={task} />
      </div>
    </ModalDialog>
  );
}
