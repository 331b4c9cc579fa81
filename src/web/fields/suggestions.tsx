import { callPerson, noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';

import styles from './field.module.css';
import { say } from '#web/words/say.ts';

/** A browser shows no more than a few, and each is an element of the page. */
const mostSuggestions = 50;

/**
 * What a text field suggests. Of many, those that contain what was typed, the first of them, and a line that says how many more
 * there are.
 * @param id of the list, for `list` of the field. @param typed what was typed so far. @param names how people among them are called
 */
export function Suggestions(props: {
  readonly id: string;
  readonly all: readonly string[];
  readonly typed: string;
  readonly names?: PeopleNames | undefined;
}) {
  const { id, all, typed, names = noNames } = props;
  const found = all.length > mostSuggestions ? findMatches(all, typed, names) : all;
  const more = found.length - mostSuggestions;
  return (
    <>
      <datalist id={id}>
        {found.slice(0, mostSuggestions).map((suggestion) => (
          <option key={suggestion} value={suggestion}>
            {names.get(suggestion)?.label}
          </option>
        ))}
      </datalist>
      {more > 0 ? (
        <p className={styles['more']}>
          {say('and {count, number} more: type to narrow', { count: more })}
        </p>
      ) : null}
    </>
  );
}

function findMatches(all: readonly string[], typed: string, names: PeopleNames): readonly string[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return wanted === ''
    ? all
    : all.filter((suggestion) =>
        `${suggestion}\n${callPerson(suggestion, names)}`.toLocaleLowerCase().includes(wanted),
      );
}
