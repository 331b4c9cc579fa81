import { editWatermark } from '#editor/edits/watermark.ts';
import type { Watermark } from '#layout/document/document.ts';
import { defaultTimeZone, textDefaults } from '#layout/commands/watermarks.ts';
import { isStrap } from '#layout/document/name-strap.ts';
import { clockAnchors, nameAnchor } from '#layout/document/watermark-name.ts';
import { dropAbsent } from '#layout/document/wire.ts';
import { watermarkFonts } from '#trtc/watermark.ts';
import type { WaterMarkChar, WaterMarkImage, WaterMarkTimestamp } from '#trtc/watermark.ts';
import { useDesk, useSite } from '#web/hooks/desk-context.ts';
import { ColourField } from '#web/fields/colour-field.tsx';
import { LinesField } from '#web/fields/lines-field.tsx';
import { NumberField } from '#web/fields/number-field.tsx';
import { SelectField } from '#web/fields/select-field.tsx';
import { SuggestField } from '#web/fields/suggest-field.tsx';

import styles from './inspector.module.css';
import { PlaceFields } from './place-fields.tsx';
import { StrapFields } from './strap-fields.tsx';
import { say } from '#web/words/say.ts';

type Font = NonNullable<WaterMarkChar['Font']>;
type Anchor = WaterMarkTimestamp['Pos'];

/** The `Pos` values, in the order of their names. */
const anchors = clockAnchors.map((_, pos) => [pos as Anchor, nameAnchor(pos as Anchor)] as const);
/** The vendor's numbers are unsigned, so time zones west of UTC cannot be chosen. */
const timeZones = Array.from(
  { length: 15 },
  (_, hours) => [hours, hours === 0 ? 'UTC' : `UTC+${hours}`] as const,
);
const fonts = [
  ['', say('The recorder’s own')] as const,
  ...watermarkFonts.map((font) => [font, font] as const),
];
const fontSizes = { min: 8, max: 200 } as const;

/** The fields of one watermark, depending on its kind. */
export function WatermarkForm({ watermark }: { readonly watermark: Watermark }) {
  const { WaterMarkType = 0, WaterMarkImage, WaterMarkChar, WaterMarkTimestamp } = watermark.wire;
  return (
    <div className={styles['grid']}>
      {WaterMarkType === 0 && WaterMarkImage ? (
        <ImageFields id={watermark.id} body={WaterMarkImage} />
      ) : null}
      {WaterMarkType === 1 && WaterMarkChar ? (
        <TextFields watermark={watermark} id={watermark.id} body={WaterMarkChar} />
      ) : null}
      {WaterMarkType === 2 && WaterMarkTimestamp ? (
        <ClockFields id={watermark.id} body={WaterMarkTimestamp} />
      ) : null}
    </div>
  );
}

/** When a step was made: steps that follow each other closely are undone together. */
function stepTime(isStep: boolean): number | undefined {
  return isStep ? performance.now() : undefined;
}

interface BodyProps<T> {
  readonly id: string;
  readonly body: T;
}

function ImageFields({ id, body }: BodyProps<WaterMarkImage>) {
  const { editor } = useDesk();
  return (
    <>
      <div className={styles['wide']}>
        <SuggestField
          label={say('Image address')}
          value={body.WaterMarkUrl}
          placeholder={say('https://… .png or .jpg')}
          suggestions={[]}
          onCommit={(WaterMarkUrl) =>
            editWatermark(editor, id, say('image'), (wire) => ({
              ...wire,
              WaterMarkImage: { ...body, WaterMarkUrl },
            }))
          }
        />
      </div>
      <PlaceFields />
    </>
  );
}

function TextFields({
  watermark,
  id,
  body,
}: BodyProps<WaterMarkChar> & { readonly watermark: Watermark }) {
  const { editor } = useDesk();

  function change(what: string, fields: Partial<WaterMarkChar>, stepAt?: number): void {
    editWatermark(
      editor,
      id,
      what,
      (wire) => ({ ...wire, WaterMarkChar: dropAbsent({ ...body, ...fields }) }),
      stepAt === undefined ? undefined : { key: `${id} ${what}`, at: stepAt },
    );
  }

  return (
    <>
      {isStrap(watermark) ? (
        <StrapFields mark={watermark} />
      ) : (
        <>
          <div className={styles['wide']}>
            <LinesField
              label={say('Text')}
              value={body.Chars}
              placeholder={say('Words to show')}
              onCommit={(Chars) => change(say('words'), { Chars })}
            />
          </div>
          <PlaceFields />
          <NumberField
            label={say('Font size')}
            value={body.FontSize ?? textDefaults.fontSize}
            {...fontSizes}
            onCommit={(FontSize, stepAt) => change(say('font size'), { FontSize }, stepAt)}
          />
        </>
      )}
      <FontField value={body.Font} onChange={(Font) => change(say('font'), { Font })} />
      <ColourField
        label={say('Text colour')}
        value={body.FontColor}
        form="0x"
        absent={say('White')}
        absentDigits="FFFFFF"
        onChange={(FontColor, isStep) => change(say('colour'), { FontColor }, stepTime(isStep))}
      />
      <ColourField
        label={say('Text background')}
        value={body.BackGroundColor}
        form="0x"
        absent={say('None')}
        absentDigits="000000"
        onChange={(BackGroundColor, isStep) =>
          change(say('background'), { BackGroundColor }, stepTime(isStep))
        }
      />
    </>
  );
}

function ClockFields({ id, body }: BodyProps<WaterMarkTimestamp>) {
  const { editor } = useDesk();

  function change(what: string, fields: Partial<WaterMarkTimestamp>): void {
    editWatermark(editor, id, what, (wire) => ({
      ...wire,
      WaterMarkTimestamp: dropAbsent({ ...body, ...fields }),
    }));
  }

  const zone = body.TimeZone ?? defaultTimeZone;
  const isUnusual = timeZones.every(([hours]) => hours !== zone);
  return (
    <>
      <SelectField
        label={say('Anchor')}
        value={body.Pos}
        options={anchors}
        onChange={(Pos) => change(say('anchor'), { Pos })}
      />
      <SelectField
        label={say('Time zone')}
        value={zone}
        options={isUnusual ? [...timeZones, [zone, `UTC+${zone}`]] : timeZones}
        onChange={(TimeZone) => change(say('time zone'), { TimeZone })}
      />
      <FontField value={body.Font} onChange={(Font) => change(say('font'), { Font })} />
    </>
  );
}

/** Only the China site has fonts. On other sites, a font that was imported can only be removed. */
function FontField(props: {
  readonly value: Font | undefined;
  readonly onChange: (font: Font | undefined) => void;
}) {
  const site = useSite();
  if (site !== 'cn' && props.value === undefined) {
    return null;
  }
  return (
    <SelectField
      label={say('Font')}
      value={props.value ?? ''}
      options={fonts}
      onChange={(font) => props.onChange(watermarkFonts.find((known) => known === font))}
    />
  );
}
