import type { Size } from '#geometry/rect.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { callScene } from './scene.ts';
import type { SceneLayout } from './scene.ts';
import type { Cast } from './seats.ts';

/**
 * What goes to the cloud when somebody loads a scene and takes it unchanged.
 * @param canvas of the recording, px
 * @param onAir the payload whose subscription stays; null: there is none, so everybody is recorded
 * @param names what name straps write
 */
export function payloadOfScene(
  scene: SceneLayout,
  cast: Cast,
  canvas: Size,
  onAir: RecordingPayload | null,
  names: PeopleNames = noNames,
): RecordingPayload {
  const current = onAir === null ? blankDocument : readLayout(onAir);
  return writeLayout(callScene(scene, cast, canvas, current, names));
}
