import { expect, it } from 'vitest';

import { hideSecrets } from './hide-secrets.ts';

it('leaves out addresses of files, and signatures and passwords in those of images', () => {
  const payload = {
    MixLayoutParams: {
      BackgroundImageUrl: 'https://cdn.example/back.png?q-sign-algorithm=sha1&q-ak=AKID',
      WaterMarkList: [
        { WaterMarkImage: { WaterMarkUrl: 'https://user:pass@cdn.example/logo.png?width=20' } },
        { WaterMarkChar: { Chars: 'key=value? token=1' } },
      ],
    },
    Payload: { TencentVod: { VideoUrl: 'https://vod.example/a.mp4', FileId: '12' } },
  };
  expect(hideSecrets(payload)).toEqual({
    MixLayoutParams: {
      BackgroundImageUrl: 'https://cdn.example/back.png',
      WaterMarkList: [
        { WaterMarkImage: { WaterMarkUrl: 'https://cdn.example/logo.png?width=20' } },
        { WaterMarkChar: { Chars: 'key=value? token=1' } },
      ],
    },
    Payload: { TencentVod: { VideoUrl: 'left out', FileId: '12' } },
  });
});
