import { subscriptionLists } from '#trtc/subscription.ts';

/** Fields that a recording layout has and nothing else. */
export const layoutWords = [
  'MixLayoutMode',
  'MixLayoutList',
  'BackgroundImageUrl',
  'BackgroundImageRenderMode',
  'MaxResolutionUserId',
  'MaxResolutionUserAlign',
  'PlaceHolderMode',
  'DefaultSubBackgroundImage',
  'WaterMarkList',
  'PureAudioDisableLayout',
];

/** Where a layout and its lists stand in a request. */
export const partWords = ['MixLayoutParams', 'SubscribeStreamUserIds'];

/** Words that tell in any text that a layout is written there. */
export const telling: readonly string[] = [...partWords, ...layoutWords, ...subscriptionLists];

/** Any of these words. */
export const anyTelling = new RegExp(String.raw`\b(?:${telling.join('|')})\b`);

/** One of these words that is given a value, within a string or a comment. */
export const givenInText = new RegExp(String.raw`\b(${telling.join('|')})\\*["']?\s*(?:[:=]|\.\d)`);

/** The classes of the vendor's SDKs in the two requests that contain a layout. */
const classes = [
  'ModifyCloudRecordingRequest',
  'CreateCloudRecordingRequest',
  'MixLayoutParams',
  'MixLayout',
  'WaterMark',
  'WaterMarkImage',
  'WaterMarkChar',
  'WaterMarkTimestamp',
  'SubscribeStreamUserIds',
  'RecordParams',
  'StorageParams',
  'MixTranscodeParams',
  'VideoParams',
  'AudioParams',
  'CloudStorage',
  'CloudVod',
  'TencentVod',
];

/** Whether code makes an object of the request with this name: `MixLayout`, Go's `NewModifyCloudRecordingRequest`. */
export function isVendorClass(name: string): boolean {
  return classes.includes(name.replace(/^New(?=[A-Z])/, ''));
}
