import { changeSearch } from './use-search.ts';

export function StoryLink(props: {
  readonly id: string;
  readonly title: string;
  readonly isCurrent: boolean;
}) {
  const search = `?${new URLSearchParams({ story: props.id }).toString()}`;
  return (
    <a
      href={search}
      aria-current={props.isCurrent ? 'page' : undefined}
      onClick={(event) => {
        // Ctrl, Shift or Command open it elsewhere: that is the browser's business.
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          changeSearch(search);
        }
      }}
    >
      {props.title}
    </a>
  );
}
