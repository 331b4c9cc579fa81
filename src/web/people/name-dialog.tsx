import { useState } from 'react';

import { trimId } from '#layout/document/invisible-characters.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { useDesk, useTask, useViewerBlock } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { forgetPerson, namePeople, namesQuery } from './named-people.ts';
import { checkName, checkPicture, maxNameLength, maxPictureLength } from './read-names.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

const unanswered = say('The desk did not answer, so the name may not be saved. Save it again.');

/** The name and the picture of one person. */
export function NameDialog({ userId }: { readonly userId: string }) {
  const desk = useDesk();
  const sdkAppId = useTask()?.sdkAppId ?? 0;
  const [known] = useState(useNames().get(userId));
  const block = useViewerBlock('scenes');
  const close = (): void => closeDialog(desk);
  const finish = async (change: Promise<void>): Promise<void> => {
    await change;
    await desk.queries.invalidateQueries({ queryKey: namesQuery(sdkAppId).queryKey });
    close();
  };
  const form = useForm({
    initial: { name: known?.name ?? '', picture: known?.picture ?? '' },
    check: ({ name, picture }) => {
      const errors = {
        ...asError('name', checkName(trimId(name))),
        ...asError('picture', checkPicture(trimId(picture))),
      };
      return Object.keys(errors).length > 0
        ? { kind: 'errors', errors }
        : { kind: 'request', body: { name: trimId(name), picture: trimId(picture) || null } };
    },
    send: (called) => finish(namePeople(sdkAppId, [{ userId, ...called }])),
    explain: (error) => ({
      form: error instanceof ProblemAnswer ? explainRefusal(error.problem) : unanswered,
    }),
  });
  const [refusal, setRefusal] = useState('');
  return (
    <ModalDialog
      title={sayNodes('Name of {userId}', { userId: <bdi>{userId}</bdi> })}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          {known ? (
            <Button
              disabled={form.isSending}
              {...block}
              onClick={() => {
                finish(forgetPerson(sdkAppId, userId)).catch((error: unknown) =>
                  setRefusal(
                    error instanceof ProblemAnswer ? explainRefusal(error.problem) : unanswered,
                  ),
                );
              }}
            >
              {say('Remove the name')}
            </Button>
          ) : null}
          <Button tone="primary" type="submit" form={form.id} disabled={form.isSending} {...block}>
            {say('Save name')}
          </Button>
        </>
      }
    >
      <CheckedForm form={form}>
        <TextField
          {...form.field('name')}
          label={say('Name')}
          maxLength={maxNameLength}
          hint={say(
            'For everybody who works with this application at this desk. The cloud and the takes keep the user id.',
          )}
          isSelectedOnFocus
        />
        <TextField
          {...form.field('picture')}
          label={say('Picture')}
          placeholder="https://…"
          maxLength={maxPictureLength}
          hint={say('The address of a picture. Empty for none.')}
        />
      </CheckedForm>
      <p role="alert">{refusal}</p>
    </ModalDialog>
  );
}

function asError<Field extends string>(
  field: Field,
  sentence: string | undefined,
): Partial<Record<Field, string>> {
  return sentence === undefined
    ? {}
    : ({ [field]: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` } as Partial<
        Record<Field, string>
      >);
}
