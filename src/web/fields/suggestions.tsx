import styles from './field.module.css';

/** A browser shows no more than a few, and each is an element of the page. */
const mostSuggestions = 50;

/**
 * What a text field suggests. Of many, those that contain what was typed, the first of them, and a line that says how many more
 * there are.
 * @param id of the list, for `list` of the field. @param typed what was typed so far
 */
export function Suggestions(props: {
  readonly id: string;
  readonly all: readonly string[];
  readonly typed: string;
}) {
  const { id, all, typed } = props;
  const found = all.length > mostSuggestions ? findMatches(all, typed) : all;
  const more = found.length - mostSuggestions;
  return (
    <>
      <datalist id={id}>
        {found.slice(0, mostSuggestions).map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      {more > 0 ? (
        <p className={styles['more']}>and {more.toLocaleString('en')} more: type to narrow</p>
      ) : null}
    </>
  );
}

function findMatches(all: readonly string[], typed: string): readonly string[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return wanted === ''
    ? all
    : all.filter((suggestion) => suggestion.toLocaleLowerCase().includes(wanted));
}
