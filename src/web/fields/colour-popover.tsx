import { useState } from 'react';
import type { RefObject } from 'react';
import { ColorArea } from 'react-aria-components/ColorArea';
import { ColorPicker, parseColor } from 'react-aria-components/ColorPicker';
import { ColorSlider, SliderOutput, SliderTrack } from 'react-aria-components/ColorSlider';
import { ColorThumb } from 'react-aria-components/ColorThumb';
import { Dialog } from 'react-aria-components/Dialog';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';

import styles from './colour-popover.module.css';
import { say } from '#web/words/say.ts';

export interface ColourPopoverProps {
  readonly label: string;
  /** The colour to start with: six hex digits. */
  readonly digits: string;
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  /** Called with six upper-case hex digits, many times while something is dragged or a key is held. */
  readonly onPick: (digits: string) => void;
  readonly onClose: () => void;
}

/** Picks a colour: an area for saturation and brightness, and a slider for the hue. Both work by pointer and by keys. */
export function ColourPopover({ label, digits, triggerRef, onPick, onClose }: ColourPopoverProps) {
  // Kept as hue, saturation and brightness, because hex digits lose the hue of black and grey.
  const [colour, setColour] = useState(() => parseColor(`#${digits}`).toFormat('hsb'));
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      placement="bottom start"
      className={styles['popup'] ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <Dialog aria-label={label} className={styles['dialog'] ?? ''}>
        <ColorPicker
          value={colour}
          onChange={(next) => {
            setColour(next.toFormat('hsb'));
            const picked = next.toString('hex').slice(1).toUpperCase();
            if (picked !== digits) {
              onPick(picked);
            }
          }}
        >
          <ColorArea
            aria-label={say('Shades')}
            colorSpace="hsb"
            xChannel="saturation"
            yChannel="brightness"
            className={styles['area'] ?? ''}
          >
            <ColorThumb className={styles['thumb'] ?? ''} />
          </ColorArea>
          <ColorSlider colorSpace="hsb" channel="hue" className={styles['slider'] ?? ''}>
            <Label>{say('Hue')}</Label>
            <SliderOutput />
            <SliderTrack className={styles['track'] ?? ''}>
              <ColorThumb className={styles['thumb'] ?? ''} />
            </SliderTrack>
          </ColorSlider>
        </ColorPicker>
      </Dialog>
    </Popover>
  );
}
