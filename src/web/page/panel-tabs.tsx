import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import type { TabName } from '#web/desk/panels.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { useProblems } from '#web/hooks/use-problems.ts';

import styles from './panel-tabs.module.css';
import { say } from '#web/words/say.ts';

/** In the order in which a layout is made. */
const names: readonly (readonly [TabName, string])[] = [
  ['tiles', say('Tiles')],
  ['inspector', say('Properties')],
  ['people', say('People')],
  ['subscription', say('Recorded')],
  ['scenes', say('Scenes')],
  ['program', say('Program')],
  ['problems', say('Problems')],
  ['payload', say('Request')],
  ['history', say('History')],
];

/** One panel at a time, for a window that has no room for all. A panel that is absent has no tab. */
export function PanelTabs({
  panels,
}: {
  readonly panels: Readonly<Partial<Record<TabName, ReactNode>>>;
}) {
  const desk = useDesk();
  const chosen = useStore(desk.tab, ({ name }) => name);
  const problems = useProblems().length;
  const present = names.filter(([name]) => panels[name] !== undefined);
  return (
    <Tabs
      className={styles['tabs'] ?? ''}
      selectedKey={panels[chosen] === undefined ? 'tiles' : chosen}
      onSelectionChange={(key) => {
        desk.tab.setState({ name: key as TabName });
      }}
    >
      <TabList aria-label={say('Panels')} className={styles['list'] ?? ''}>
        {present.map(([name, label]) => (
          <Tab key={name} id={name} className={styles['tab'] ?? ''}>
            {label}
            {name === 'problems' && problems > 0 ? (
              <span className={styles['count']}>{problems}</span>
            ) : null}
          </Tab>
        ))}
      </TabList>
      {present.map(([name]) => (
        <TabPanel key={name} id={name} className={styles['panel'] ?? ''}>
          {panels[name]}
        </TabPanel>
      ))}
    </Tabs>
  );
}
