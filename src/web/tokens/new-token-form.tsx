import type { Scope } from '#contract/http/permission.ts';
import { scopes } from '#contract/http/permission.ts';
import type { MadeAccessToken } from '#contract/token.ts';
import { accessTokensQuery, makeAccessToken } from '#web/api/tokens.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import field from '#web/fields/field.module.css';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';

import { readTokenForm } from './read-token-form.ts';
import type { TokenForm } from './read-token-form.ts';
import { say } from '#web/words/say.ts';

const emptyForm: TokenForm = { name: '', scopes: ['read'], applications: '', days: '90' };

const explained: Readonly<Record<Scope, string>> = {
  read: say('see recordings, history, people and events'),
  take: say('take, lock the show, pin the safe layout'),
  record: say('attach, start, correct and stop recordings'),
  scenes: say('save scenes, give seats, change the rundown'),
  admin: say('make and revoke access tokens'),
};

/** @param onMade gets the new token, which nobody can read again */
export function NewTokenForm({ onMade }: { readonly onMade: (made: MadeAccessToken) => void }) {
  const desk = useDesk();
  const form = useForm({
    initial: emptyForm,
    check: (values) => readTokenForm(values, serverNow()),
    send: async (body) => {
      onMade(await makeAccessToken(body));
      form.change(emptyForm);
      await desk.queries.invalidateQueries({ queryKey: accessTokensQuery.queryKey });
    },
    explain: (error) => ({
      form:
        error instanceof ProblemAnswer
          ? error.problem.detail
          : say(
              'The desk did not answer. If a token appears in the list, revoke it and make another one.',
            ),
    }),
  });
  const { values } = form;

  function toggle(scope: Scope, isChosen: boolean): void {
    form.change({
      scopes: scopes.filter((one) => (one === scope ? isChosen : values.scopes.includes(one))),
    });
  }

  return (
    <CheckedForm form={form} className={styles['form']}>
      <TextField {...form.field('name')} label={say('Name of the program')} maxLength={80} />
      <TextField {...form.field('days')} label={say('Valid for days')} inputMode="numeric" />
      <fieldset className={styles['fieldset']}>
        <legend>{say('May')}</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              name={`scope-${scope}`}
              checked={values.scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />{' '}
            <code>{scope}</code>: {explained[scope]}
          </label>
        ))}
        {form.errors['scopes'] === undefined ? null : (
          <p role="alert" className={field['error']}>
            {form.errors['scopes']}
          </p>
        )}
      </fieldset>
      <div className={styles['wide']}>
        <TextField
          {...form.field('applications')}
          label={say('Applications (SdkAppId)')}
          hint={say('With commas between them; empty for all')}
        />
      </div>
      <div className={styles['wide']}>
        <Button tone="primary" type="submit" form={form.id} disabled={form.isSending}>
          {form.isSending ? say('Making…') : say('Make token')}
        </Button>
      </div>
    </CheckedForm>
  );
}
