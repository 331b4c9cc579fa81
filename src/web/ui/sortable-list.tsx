import IconGripVertical from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';

import { joinClasses } from './class-names.ts';
import styles from './sortable-list.module.css';
import { say } from '#web/words/say.ts';

/** With more rows than this, only those in sight are in the page. */
const wholeUpTo = 50;

/** CSS px that a row is taken to be high until it is in sight. */
const estimatedRowSize = 44;

export interface SortableItem {
  readonly id: string;
  /** The name for people and assistive technology. */
  readonly name: string;
}

export interface SortableListProps<T extends SortableItem> {
  readonly label: string;
  readonly items: readonly T[];
  /** Other values that the rows are rendered from. */
  readonly dependencies?: readonly unknown[];
  readonly selected: ReadonlySet<string>;
  /** Rows can be selected, but not sorted. */
  readonly isDisabled?: boolean;
  readonly renderItem: (item: T) => ReactNode;
  readonly renderEmpty: () => ReactNode;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  /** All ids in their new order. */
  readonly onReorder: (ids: readonly string[]) => void;
}

/**
 * A list that is sorted by dragging rows, with the pointer or with the keyboard through the drag handle. However long it is, only a few
 * rows more than are in sight are in the page.
 */
export function SortableList<T extends SortableItem>(props: SortableListProps<T>) {
  const { items, selected } = props;
  const ids = items.map(({ id }) => id);
  const { dragAndDropHooks } = useDragAndDrop<T>({
    isDisabled: props.isDisabled ?? false,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': nameOf(items, String(key)) })),
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className={styles['indicator'] ?? ''} />
    ),
    onReorder: ({ keys, target }) => {
      const moved = ids.filter((id) => keys.has(id));
      const others = ids.filter((id) => !keys.has(id));
      const at = others.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0);
      props.onReorder([...others.slice(0, at), ...moved, ...others.slice(at)]);
    },
  });
  const isLong = items.length > wholeUpTo;
  const list = (
    <GridList
      aria-label={props.label}
      className={joinClasses(styles['list'], isLong && styles['long'])}
      items={items}
      dependencies={props.dependencies ?? []}
      selectionMode="multiple"
      selectionBehavior="replace"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        props.onSelect(new Set(keys === 'all' ? ids : [...keys].map(String)))
      }
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={props.renderEmpty}
    >
      {(item) => (
        <GridListItem id={item.id} textValue={item.name} className={styles['item'] ?? ''}>
          {props.isDisabled ? null : (
            <Button
              slot="drag"
              aria-label={say('Move {name}', { name: item.name })}
              className={styles['handle'] ?? ''}
            >
              <IconGripVertical size={16} aria-hidden />
            </Button>
          )}
          {props.renderItem(item)}
        </GridListItem>
      )}
    </GridList>
  );
  return isLong ? (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize }}>
      {list}
    </Virtualizer>
  ) : (
    list
  );
}

function nameOf(items: readonly SortableItem[], id: string): string {
  return items.find((item) => item.id === id)?.name ?? id;
}
