import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';

import { edit } from '#editor/edit.ts';
import type { Size } from '#geometry/rect.ts';
import { arrangePeople, choosePeople, countPeople } from '#layout/arrange/arrange-people.ts';
import type { PeopleToArrange } from '#layout/arrange/arrange-people.ts';
import { arrange } from '#layout/arrange/arrangements.ts';
import type { Arrangement, Distance, Spacing } from '#layout/arrange/arrangements.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { NumberField } from '#web/fields/number-field.tsx';
import { EmptyNote } from '#web/ui/panel.tsx';
import { SelectField } from '#web/fields/select-field.tsx';

import styles from './arrangements.module.css';
import type { PopupProps } from '#web/ui/popup-props.ts';
import { Popup } from '#web/ui/popup.tsx';
import { say } from '#web/words/say.ts';

type Side = Extract<Arrangement, { kind: 'spotlight' }>['filmstrip'];
type Corner = Extract<Arrangement, { kind: 'picture-in-picture' }>['corner'];

const sides: readonly (readonly [Side, string])[] = [
  ['bottom', say('Below')],
  ['top', say('Above')],
  ['left', say('At the left')],
  ['right', say('At the right')],
];
const corners: readonly (readonly [Corner, string])[] = [
  ['bottom-right', say('Bottom right')],
  ['bottom-left', say('Bottom left')],
  ['top-right', say('Top right')],
  ['top-left', say('Top left')],
];
const units: readonly (readonly [Distance['unit'], string])[] = [
  ['px', 'px'],
  ['%', '%'],
];

/** Remembered until the page is closed, for the next time. */
interface Choices {
  readonly side: Side;
  readonly corner: Corner;
  readonly spacing: Spacing;
}
let remembered: Choices = {
  side: 'bottom',
  corner: 'bottom-right',
  spacing: { gutter: { value: 0, unit: 'px' }, margin: { value: 0, unit: 'px' } },
};

/** Arranges the chosen people with one click. */
export function Arrangements({ triggerRef, onClose }: PopupProps) {
  return (
    <Popup
      label={say('Arrange people')}
      className={styles['dialog']}
      triggerRef={triggerRef}
      onClose={onClose}
    >
      <ArrangementForm onDone={onClose} />
    </Popup>
  );
}

function ArrangementForm({ onDone }: { readonly onDone: () => void }) {
  const { editor } = useDesk();
  const task = useTask();
  const { document, canvas, selection } = useStore(editor.document);
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const [choices, setChoices] = useState(remembered);
  const chosen = choosePeople(document, selection, listPresent(data ?? []));
  const count = countPeople(chosen);

  function choose(change: Partial<Choices>): void {
    remembered = { ...choices, ...change };
    setChoices(remembered);
  }

  const named: readonly (readonly [string, Arrangement])[] = [
    [say('Grid'), { kind: 'grid' }],
    [say('Spotlight'), { kind: 'spotlight', filmstrip: choices.side }],
    [say('Side by side'), { kind: 'side-by-side' }],
    [say('Interview'), { kind: 'interview' }],
    [say('Picture in picture'), { kind: 'picture-in-picture', corner: choices.corner }],
    [say('Screen and speakers'), { kind: 'screen-and-speakers' }],
  ];
  return (
    <>
      <p className={styles['who']}>{describeChosen(chosen)}</p>
      {count === 0 ? (
        <EmptyNote>{say('Select tiles, or wait until somebody enters the room.')}</EmptyNote>
      ) : null}
      <div className={styles['choices']}>
        {named.map(([name, arrangement]) => (
          <Button
            key={name}
            className={styles['choice']}
            disabled={count === 0}
            onClick={() => {
              edit(editor, say('Arrange as {name}', { name: name.toLowerCase() }), (current) =>
                arrangePeople(current, canvas, chosen, arrangement, choices.spacing),
              );
              onDone();
            }}
          >
            <Sketch
              arrangement={arrangement}
              count={Math.max(1, count)}
              canvas={canvas}
              spacing={choices.spacing}
            />
            {name}
          </Button>
        ))}
      </div>
      <div className={styles['fields']}>
        <SelectField
          label={say('Filmstrip')}
          value={choices.side}
          options={sides}
          onChange={(side) => choose({ side })}
        />
        <SelectField
          label={say('Corner of the inset')}
          value={choices.corner}
          options={corners}
          onChange={(corner) => choose({ corner })}
        />
        <DistanceField
          label={say('Gutter')}
          value={choices.spacing.gutter}
          onChange={(gutter) => choose({ spacing: { ...choices.spacing, gutter } })}
        />
        <DistanceField
          label={say('Margin')}
          value={choices.spacing.margin}
          onChange={(margin) => choose({ spacing: { ...choices.spacing, margin } })}
        />
      </div>
    </>
  );
}

/** The largest distance that leaves room for pictures. */
const largest: Readonly<Record<Distance['unit'], number>> = { px: 400, '%': 20 };

function DistanceField(props: {
  readonly label: string;
  readonly value: Distance;
  readonly onChange: (value: Distance) => void;
}) {
  const { label, value } = props;
  return (
    <div className={styles['distance']}>
      <NumberField
        label={label}
        value={value.value}
        min={0}
        max={largest[value.unit]}
        {...(value.unit === '%' ? { whole: 100 } : {})}
        onCommit={(amount) => props.onChange({ ...value, value: amount })}
      />
      <SelectField
        label={say('{label} unit', { label })}
        value={value.unit}
        options={units}
        onChange={(unit) => props.onChange({ unit, value: Math.min(value.value, largest[unit]) })}
      />
    </div>
  );
}

function describeChosen(chosen: PeopleToArrange): string {
  const count = countPeople(chosen);
  const pictures = `${count} ${count === 1 ? 'picture' : 'pictures'}`;
  if (chosen.kind === 'streams') {
    return say('Of everybody in the room: {pictures}.', { pictures });
  }
  return chosen.kind === 'selection'
    ? say('Of the selected tiles, in their own box: {pictures}. Other tiles stay.', { pictures })
    : say('Of all tiles: {pictures}.', { pictures });
}

/** A small preview of an arrangement. */
function Sketch(props: {
  readonly arrangement: Arrangement;
  readonly count: number;
  readonly canvas: Size;
  readonly spacing: Spacing;
}) {
  const { canvas } = props;
  const places = arrange(props.arrangement, props.count, { x: 0, y: 0, ...canvas }, props.spacing);
  return (
    <svg className={styles['sketch']} viewBox={`0 0 ${canvas.width} ${canvas.height}`} aria-hidden>
      {places.map(({ rect }, index) => (
        <rect key={index} {...rect} className={styles[index === 0 ? 'main' : 'other']} />
      ))}
    </svg>
  );
}
