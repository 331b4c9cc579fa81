import { Suspense } from 'react';

import { Skeleton } from '#web/ui/skeleton.tsx';
import { PartBoundary } from '#web/ui/part-boundary.tsx';

import { StoryLink } from './story-link.tsx';
import { useSearch } from './use-search.ts';
import styles from './gallery.module.css';
import { storyGroups } from './list-stories.ts';

/** The list of stories and the one that the address names. */
export function Gallery() {
  const id = new URLSearchParams(useSearch()).get('story');
  const group = storyGroups.find(({ stories }) => stories.some((entry) => entry.id === id));
  const story = group?.stories.find((entry) => entry.id === id)?.story;
  return (
    <div className={styles['gallery']}>
      <nav className={styles['list']} aria-label="Stories">
        <h1 className={styles['title']}>
          <a href="./">Mixdesk gallery</a>
        </h1>
        {storyGroups.map(({ name, stories }) => (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`} className={styles['group']}>
              {name}
            </h2>
            <ul>
              {stories.map((entry) => (
                <li key={entry.id}>
                  <StoryLink id={entry.id} isCurrent={entry.id === id} title={entry.story.title} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main className={styles['stage']}>
        {group && story ? (
          <>
            <h2 className={styles['heading']}>
              {group.name}: {story.title}
            </h2>
            <div className={styles['frame']} style={{ width: story.width, height: story.height }}>
              <PartBoundary key={id} name="story">
                <Suspense fallback={<Skeleton rows={2} label="Loading the story" />}>
                  {story.render()}
                </Suspense>
              </PartBoundary>
            </div>
          </>
        ) : (
          <>
            <h2 className={styles['heading']}>
              {id === null ? 'Choose a story' : `There is no story ${id}`}
            </h2>
            <p>
              Each story shows one part of the page in one state, drawn by the product’s own code.
              Nothing is sent: there is no server behind it.
            </p>
          </>
        )}
      </main>
    </div>
  );
}
