import type { Story } from '#web/gallery/setting/story.ts';

/** The stories of one file, named after it. */
export interface StoryGroup {
  /** Such as `ui/button`. */
  readonly name: string;
  readonly stories: readonly { readonly id: string; readonly story: Story }[];
}

const modules = import.meta.glob<{ readonly stories: Readonly<Record<string, Story>> }>(
  '../{ui,fields,panels}/*.stories.tsx',
  { eager: true },
);

/** Every story by file. The address of one is `?story=` and its id, such as `ui/button/tones`. */
export const storyGroups: readonly StoryGroup[] = Object.entries(modules)
  .map(([file, { stories }]) => {
    const name = file.slice('../'.length, -'.stories.tsx'.length);
    return {
      name,
      stories: Object.entries(stories).map(([key, story]) => ({ id: `${name}/${key}`, story })),
    };
  })
  .sort((a, b) => compareNames(a.name, b.name));

/** Parts before panels, each by name. */
function compareNames(a: string, b: string): number {
  const [isPanel, isOtherPanel] = [a.startsWith('panels/'), b.startsWith('panels/')];
  return isPanel === isOtherPanel ? a.localeCompare(b) : isPanel ? 1 : -1;
}
