import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeImageUrlFault } from './image-url.ts';

describe('an image address', () => {
  it.each([
    'https://h/i.jpg',
    'http://h/i.PNG',
    'https://h/i.jpeg?token=x&y=1',
    'https://h/a.png#top',
    'https://h/-._~:/?#[]@!&()*+,%=/i.jpg',
  ])('%s is fine', (url) => {
    expect(describeImageUrlFault(url)).toBeUndefined();
  });

  it.each([
    ['ftp://h/i.jpg', 'must begin with http:// or https://'],
    ['//h/i.jpg', 'must begin with http:// or https://'],
    ['see:https://h/i.jpg', 'must begin with http:// or https://'],
    ['', 'must begin with http:// or https://'],
    ['https://h/i.gif', 'must name a .jpg, .jpeg or .png file'],
    ['https://h/i.jpgx', 'must name a .jpg, .jpeg or .png file'],
    ['https://h/jpg', 'must name a .jpg, .jpeg or .png file'],
  ])('%s is refused: it %s', (url, fault) => {
    expect(describeImageUrlFault(url)).toBe(fault);
  });

  it.each([' ', "'", '"', '$', ';', '|', '<', '>', '\\', '^', '`', '{', '}', '图'])(
    'may not hold %s as it is',
    (character) => {
      expect(describeImageUrlFault(`https://h/a${character}b.png`)).toMatch(/percent-encode/);
    },
  );

  it('may contain any character once it is percent-encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const encoded = encodeURIComponent(text).replaceAll("'", '%27');
        expect(describeImageUrlFault(`https://h/${encoded}.png`)).toBeUndefined();
      }),
    );
  });
});
