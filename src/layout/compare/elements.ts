import type { LayoutMode, MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import { media, mediumLists } from '#layout/document/subscription-mode.ts';
import type { Medium } from '#layout/document/subscription-mode.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { nameStream } from '#layout/document/tile-name.ts';
import { mentionWatermark } from '#layout/document/watermark-name.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/**
 * The parts of a payload that can change independently: payloads are compared and merged part by part.
 */
export type Element =
  | { readonly kind: 'mode'; readonly value: LayoutMode }
  | { readonly kind: 'tile'; readonly value: MixLayout }
  | { readonly kind: 'watermark'; readonly value: WaterMark }
  | { readonly kind: 'medium'; readonly medium: Medium; readonly value: SubscribeStreamUserIds }
  | { readonly kind: 'setting'; readonly name: SettingKey; readonly value: unknown };

export type SettingKey = Exclude<keyof MixLayoutParams, 'MixLayoutMode'>;

/**
 * By key, in the order of the payload. Elements of one kind are numbered, so keys of two payloads are comparable only after
 * `matchElements`.
 */
export type Elements = ReadonlyMap<string, Element>;

export function takeApart(payload: RecordingPayload): Elements {
  const { MixLayoutMode, MixLayoutList, WaterMarkList, ...settings } = payload.MixLayoutParams;
  const elements = new Map<string, Element>();
  addElement(elements, { kind: 'mode', value: MixLayoutMode });
  for (const window of MixLayoutList ?? []) {
    addElement(elements, { kind: 'tile', value: window });
  }
  for (const mark of WaterMarkList ?? []) {
    addElement(elements, { kind: 'watermark', value: mark });
  }
  // An empty list is a field like any other.
  const all = {
    ...settings,
    ...(MixLayoutList?.length === 0 ? { MixLayoutList } : {}),
    ...(WaterMarkList?.length === 0 ? { WaterMarkList } : {}),
  };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) {
      addElement(elements, { kind: 'setting', name: name as SettingKey, value });
    }
  }
  for (const medium of media) {
    const value = pickMedium(payload.SubscribeStreamUserIds, medium);
    if (Object.keys(value).length > 0) {
      addElement(elements, { kind: 'medium', medium, value });
    }
  }
  return elements;
}

/** The key of the first of its kind: two elements can only match when this is equal. */
export function keyElement(element: Element): string {
  switch (element.kind) {
    case 'mode':
      return 'mode';
    case 'tile': {
      const { UserId, MediaId } = element.value;
      return UserId ? `tile ${MediaId ?? mediaIds.camera} ${UserId}` : 'slot';
    }
    case 'watermark':
      return `watermark ${element.value.WaterMarkType ?? watermarkTypes.image}`;
    case 'medium':
      return `medium ${element.medium}`;
    case 'setting':
      return `setting ${element.name}`;
  }
}

/** The first of a kind has the plain key, later ones are numbered. */
export function freeKey(elements: Elements, key: string): string {
  if (!elements.has(key)) {
    return key;
  }
  let count = 2;
  while (elements.has(`${key}#${count}`)) {
    count += 1;
  }
  return `${key}#${count}`;
}

function addElement(elements: Map<string, Element>, element: Element): void {
  elements.set(freeKey(elements, keyElement(element)), element);
}

/** The inverse of `takeApart`: the payload these elements make, tiles and watermarks in the order of the map. */
export function putTogether(elements: Elements): RecordingPayload {
  const params: Partial<Record<keyof MixLayoutParams, unknown>> = {};
  const tiles: MixLayout[] = [];
  const watermarks: WaterMark[] = [];
  let subscription: SubscribeStreamUserIds = {};
  for (const element of elements.values()) {
    if (element.kind === 'mode') {
      params.MixLayoutMode = element.value;
    }
    if (element.kind === 'tile') {
      tiles.push(element.value);
    }
    if (element.kind === 'watermark') {
      watermarks.push(element.value);
    }
    if (element.kind === 'setting') {
      params[element.name] = element.value;
    }
    if (element.kind === 'medium') {
      subscription = { ...subscription, ...element.value };
    }
  }
  if (tiles.length > 0) {
    params.MixLayoutList = tiles;
  }
  if (watermarks.length > 0) {
    params.WaterMarkList = watermarks;
  }
  return {
    MixLayoutParams: params as MixLayoutParams,
    SubscribeStreamUserIds: subscription,
  };
}

/** Its name for people. */
export function nameElement(key: string, element: Element, names: PeopleNames = noNames): string {
  switch (element.kind) {
    case 'mode':
      return say('the layout mode');
    case 'tile':
      return nameTileKey(key, element.value, names);
    case 'watermark':
      return mentionWatermark(element.value);
    case 'medium':
      return element.medium === 'audio' ? say('the audio list') : say('the video list');
    case 'setting':
      return say(settingNames[element.name]);
  }
}

const settingNames = {
  MixLayoutList: 'the empty tile list',
  WaterMarkList: 'the empty watermark list',
  BackGroundColor: 'the background colour',
  MaxResolutionUserId: 'the big picture',
  MediaId: 'the stream of the big picture',
  BackgroundImageUrl: 'the background image',
  PlaceHolderMode: 'placeholders',
  BackgroundImageRenderMode: 'the fit of the background image',
  DefaultSubBackgroundImage: 'the default placeholder',
  RenderMode: 'the fit of the pictures',
  MaxResolutionUserAlign: 'the side of the big picture',
  PureAudioDisableLayout: 'pictures of audio-only people',
} as const satisfies Readonly<Record<SettingKey, Message>>;

function nameTileKey(key: string, window: MixLayout, names: PeopleNames): string {
  if (!window.UserId) {
    return say('open slot {number}', { number: /#(\d+)$/.exec(key)?.[1] ?? '1' });
  }
  return nameStream(window.UserId, window.MediaId, names);
}

function pickMedium(subscription: SubscribeStreamUserIds, medium: Medium): SubscribeStreamUserIds {
  const picked: SubscribeStreamUserIds = {};
  for (const list of Object.values(mediumLists[medium])) {
    if (subscription[list] !== undefined) {
      picked[list] = subscription[list];
    }
  }
  return picked;
}
