import { watermarkTypes } from '#trtc/watermark.ts';

import { watermarkPath } from './rule.ts';
import type { Finding, Rule } from './rule.ts';
import { say } from '#words/say.ts';

/** The cloud accepts a watermark without a size or text, but nobody sees it. */
export const invisibleWatermark: Rule = {
  code: 'invisible-watermark',
  severity: 'warning',
  find: ({ watermarks }) =>
    watermarks.flatMap(({ index, value }): readonly Finding[] => {
      const name = say('Watermark {index}', { index: index + 1 });
      const [kind, body] = [
        value.WaterMarkType === watermarkTypes.text ? 'WaterMarkChar' : 'WaterMarkImage',
        value.WaterMarkType === watermarkTypes.text ? value.WaterMarkChar : value.WaterMarkImage,
      ];
      if (!body || value.WaterMarkType === watermarkTypes.timestamp) {
        return [];
      }
      if ('Chars' in body && body.Chars.trim() === '') {
        return [
          {
            path: watermarkPath(index, 'WaterMarkChar.Chars'),
            message: say(
              '{name} has no text, so nobody sees it. Enter text or delete the watermark.',
              { name },
            ),
          },
        ];
      }
      return body.Width > 0 && body.Height > 0
        ? []
        : [
            {
              path: watermarkPath(index, `${kind}.${body.Width > 0 ? 'Height' : 'Width'}`),
              message: say(
                '{name} is {Width} x {Height} px, so nobody sees it. Enlarge it or delete it.',
                { name, Width: body.Width, Height: body.Height },
              ),
            },
          ];
    }),
};
