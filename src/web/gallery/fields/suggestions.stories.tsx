import type { Story } from '#web/gallery/setting/story.ts';
import { Suggestions } from '#web/fields/suggestions.tsx';

const people = Array.from({ length: 5000 }, (_, at) => `guest_${at + 1}`);

function Suggested({ all }: { readonly all: readonly string[] }) {
  return (
    <>
      <label>
        User ID <input list="suggested-people" />
      </label>
      <Suggestions id="suggested-people" all={all} typed="" />
    </>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  few: { title: 'A few', width: 300, render: () => <Suggested all={people.slice(0, 3)} /> },
  many: {
    title: 'More than a browser shows',
    width: 300,
    render: () => <Suggested all={people} />,
  },
};
