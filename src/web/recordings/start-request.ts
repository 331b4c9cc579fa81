import { trimId } from '#layout/document/invisible-characters.ts';
import { createRequestSchema, suggestBitRate } from '#contract/new-task.ts';
import type { CreateRequest } from '#contract/new-task.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { scaleLayout } from '#layout/commands/scaling.ts';
import { writeLayout } from '#layout/document/wire.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';
import type { FormErrors, FormReading } from '#web/fields/form-errors.ts';

import { filled, placeFaults, placeRefusal, readAmount } from './place-faults.ts';
import type { FaultPlaces } from './place-faults.ts';
import { say } from '#web/words/say.ts';

/** The values of the form, exactly as typed. Bit rate in kbit/s. */
export interface StartForm {
  readonly sdkAppId: string;
  readonly roomId: string;
  readonly roomIdType: keyof typeof roomIdTypes;
  readonly title: string;
  readonly region: string;
  readonly width: string;
  readonly height: string;
  readonly Fps: string;
  readonly BitRate: string;
  readonly MaxIdleTime: string;
  readonly ResourceExpiredHour: string;
  readonly layout: FirstLayout;
}

/** What the recording shows first. */
export type FirstLayout = 'grid' | 'floating' | 'draft';

export type StartField = Exclude<keyof StartForm, 'roomIdType' | 'layout'>;

/** The labels of the fields. */
export const startLabels: Readonly<Record<StartField, string>> = {
  sdkAppId: 'SdkAppId',
  roomId: say('Room id'),
  title: say('Title'),
  region: say('Region'),
  width: say('Canvas width'),
  height: say('Canvas height'),
  Fps: say('Frames per second'),
  BitRate: say('Bit rate (kbit/s)'),
  MaxIdleTime: say('Idle time (s)'),
  ResourceExpiredHour: say('Handle lifetime (h)'),
};

const places: FaultPlaces<StartField> = {
  labels: startLabels,
  // The field is in kbit/s, the request in bit/s.
  describe: (field) => (field === 'BitRate' ? { message: say('must be 64 to 8192') } : {}),
  codes: { 'sdk-app-id-not-allowed': 'sdkAppId' },
};

/** The open draft, and the canvas it was made for. */
export interface OpenDraft {
  readonly document: LayoutDocument;
  readonly canvas: { readonly width: number; readonly height: number };
}

/** Turns the form into the body of `POST /api/tasks`, or lists what is wrong with it. */
export function readStartForm(
  form: StartForm,
  draft: OpenDraft | null,
  site: Site,
): FormReading<CreateRequest> {
  const bitRate = readAmount(form.BitRate);
  const canvas = { width: readAmount(form.width), height: readAmount(form.height) };
  const input = {
    kind: 'create',
    sdkAppId: readAmount(form.sdkAppId),
    roomId: trimId(form.roomId),
    roomIdType: roomIdTypes[form.roomIdType],
    canvas,
    ...firstLayout(form.layout, draft, canvas),
    ...filled('title', form.title.trim()),
    ...filled('region', form.region.trim()),
    ...filled('Fps', readAmount(form.Fps)),
    ...filled('BitRate', typeof bitRate === 'number' ? bitRate * 1000 : bitRate),
    ...filled('MaxIdleTime', readAmount(form.MaxIdleTime)),
    ...filled('ResourceExpiredHour', readAmount(form.ResourceExpiredHour)),
  };
  const parsed = createRequestSchema(site).safeParse(input);
  return parsed.success
    ? { kind: 'request', body: parsed.data }
    : { kind: 'errors', errors: placeFaults(readFaults(parsed.error, input), places) };
}

/** The bit rate that the desk would choose, kbit/s; empty while the canvas size is not valid. */
export function suggestKilobits(form: StartForm): string {
  const [width, height, fps] = [form.width, form.height, form.Fps].map(Number);
  if (!width || !height || !fps) {
    return '';
  }
  return String(Math.round(suggestBitRate({ width, height }, fps) / 1000));
}

function firstLayout(
  choice: FirstLayout,
  draft: OpenDraft | null,
  canvas: { readonly width: unknown; readonly height: unknown },
): RecordingPayload {
  if (choice === 'draft' && draft !== null) {
    const { width, height } = canvas;
    const fits = typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0;
    return writeLayout(
      fits ? scaleLayout(draft.document, draft.canvas, { width, height }) : draft.document,
    );
  }
  const mode = choice === 'floating' ? layoutModes.floating : layoutModes.grid;
  return writeLayout({ ...blankDocument, mode });
}

/** Maps a refusal of the server to the fields it is about. */
export function placeStartProblem(problem: ProblemDocument): FormErrors<StartField> {
  return placeRefusal(problem, places);
}
