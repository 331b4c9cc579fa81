import { defaultCanvas } from '#trtc/limits.ts';
import { Button } from '#web/ui/button.tsx';

import styles from '#web/ui/dialogs.module.css';

/** Width and height, canvas px. */
type Preset = readonly [width: number, height: number];

/** The usual canvas sizes of recordings. */
export const usualCanvases: readonly Preset[] = [
  [1280, 720],
  [1920, 1080],
  [720, 1280],
  [1080, 1920],
];

/** Those, and the one that a CreateCloudRecording without a size uses. */
export const attachPresets: readonly Preset[] = [
  ...usualCanvases,
  [defaultCanvas.width, defaultCanvas.height],
];

/** One button for each canvas size. It is pressed while the fields below have that size. */
export function CanvasPresets(props: {
  readonly presets: readonly Preset[];
  readonly size: { readonly width: string; readonly height: string };
  readonly onChoose: (size: { readonly width: string; readonly height: string }) => void;
}) {
  return (
    <div className={styles['presets']}>
      {props.presets.map((preset) => {
        const [width, height] = [String(preset[0]), String(preset[1])];
        const isChosen = props.size.width === width && props.size.height === height;
        return (
          <Button
            key={`${width}x${height}`}
            tone={isChosen ? 'primary' : 'plain'}
            aria-pressed={isChosen}
            onClick={() => props.onChoose({ width, height })}
          >
            {width} × {height}
          </Button>
        );
      })}
    </div>
  );
}
