import { describe, expect, it } from 'vitest';

import { anyTelling, givenInText, isVendorClass } from './vendor-words.ts';

describe('words of the vendor', () => {
  it.each(
    'ModifyCloudRecordingRequest CreateCloudRecordingRequest MixLayoutParams MixLayout WaterMark WaterMarkImage WaterMarkChar WaterMarkTimestamp SubscribeStreamUserIds RecordParams StorageParams MixTranscodeParams VideoParams AudioParams CloudStorage CloudVod TencentVod'.split(
      ' ',
    ),
  )('name the class %s, also where Go makes one', (name) => {
    expect(isVendorClass(name)).toBe(true);
    expect(isVendorClass(`New${name}`)).toBe(true);
    expect(isVendorClass(`new${name}`)).toBe(false);
    expect(isVendorClass(`My${name}`)).toBe(false);
    expect(isVendorClass(`MyNew${name}`)).toBe(false);
  });

  it.each(
    'MixLayoutParams SubscribeStreamUserIds MixLayoutMode MixLayoutList BackgroundImageUrl BackgroundImageRenderMode MaxResolutionUserId MaxResolutionUserAlign PlaceHolderMode DefaultSubBackgroundImage WaterMarkList PureAudioDisableLayout SubscribeVideoUserIds UnSubscribeVideoUserIds SubscribeAudioUserIds UnSubscribeAudioUserIds'.split(
      ' ',
    ),
  )('tell by %s that a layout is written there', (word) => {
    expect(anyTelling.exec(`a ${word}, b`)?.index).toBe(2);
    expect(anyTelling.test(`a${word}`)).toBe(false);
    expect(anyTelling.test(`${word}s`)).toBe(false);
    for (const given of [
      `${word}: 1`,
      `"${word}" : 1`,
      `\\"${word}\\": 1`,
      `'${word}' = 1`,
      `${word}.0`,
    ]) {
      expect(givenInText.exec(given)?.[1]).toBe(word);
    }
    expect(givenInText.test(`${word} 1`)).toBe(false);
    expect(givenInText.test(`${word}.a`)).toBe(false);
  });
});
