import { sceneFileFormat, sceneFileSchema, sceneFileVersion } from '#contract/scene-file.ts';
import type { Scene, SceneContent } from '#contract/scene.ts';
import { findProblems } from '#layout/lint/problems.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';
import { say, sayAnswer } from '#web/words/say.ts';

/** The result of reading a file of scenes. */
export type SceneFileReading =
  | { readonly kind: 'scenes'; readonly scenes: readonly SceneContent[] }
  /** Sentences that say what is wrong and where. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** Writes scenes as a file that this desk and others can import. */
export function formatSceneFile(scenes: readonly Scene[]): string {
  const file = {
    format: sceneFileFormat,
    formatVersion: sceneFileVersion,
    scenes: scenes.map(({ title, canvas, MixLayoutParams, seats, straps }) => ({
      title,
      canvas,
      MixLayoutParams,
      seats,
      ...(straps === undefined ? {} : { straps }),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a file of scenes and checks each on its own canvas, as saving it would. One error refuses the whole file. */
export function readSceneFile(text: string, site: Site): SceneFileReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(
      say('This is not JSON. Choose a file that was exported from Scenes and rundown.'),
    );
  }
  if (!isRecord(value) || value['format'] !== sceneFileFormat) {
    return refuse(
      say(
        'This is not a file of scenes: its "format" is not "{sceneFileFormat}". To read a layout from elsewhere, use Import.',
        { sceneFileFormat },
      ),
    );
  }
  if (value['formatVersion'] !== sceneFileVersion) {
    return refuse(
      say(
        'This file has the format version {value}, and this desk reads version {sceneFileVersion}. Export it again with the same version of Mixdesk as here.',
        { value: JSON.stringify(value['formatVersion']) || 'none', sceneFileVersion },
      ),
    );
  }
  const parsed = sceneFileSchema(site).safeParse(value);
  if (!parsed.success) {
    const faults = readFaults(parsed.error, value);
    return {
      kind: 'refused',
      reasons: faults.map(({ path, message }) => sayAnswer(`${path} ${message}.`)),
    };
  }
  const { scenes } = parsed.data;
  const reasons = scenes.flatMap(({ title, canvas, MixLayoutParams }, index) =>
    findProblems({ MixLayoutParams }, { site, canvas })
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message }) => `scenes.${index}.${path} (${title}): ${message}`),
  );
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'scenes', scenes };
}

/** Returns the title, or one that is not taken yet, such as `Interview (2)`. */
export function freeTitle(title: string, taken: ReadonlySet<string>): string {
  if (!taken.has(title)) {
    return title;
  }
  let number = 2;
  while (taken.has(`${title} (${number})`)) {
    number += 1;
  }
  return `${title} (${number})`;
}

function refuse(reason: string): SceneFileReading {
  return { kind: 'refused', reasons: [reason] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
