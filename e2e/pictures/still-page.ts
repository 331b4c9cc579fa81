import type { BrowserContext } from '@playwright/test';

import { readFonts, standIns } from './fonts.ts';

/** What the page gets before its own code runs. */
type Still = Readonly<Awaited<ReturnType<typeof readStill>>>;

/**
 * Makes every page of the context look the same on every machine, at every hour: times, durations and ids of the cloud are fixed
 * values, and text that the page leaves to the fonts of the machine is set in fonts from packages.
 *
 * @param names characters that the page shows beside its words
 */
export async function keepStill(context: BrowserContext, names: string): Promise<void> {
  await context.addInitScript(fixWhatDiffers, await readStill(names));
}

async function readStill(names: string) {
  return {
    fonts: await readFonts(names),
    text: `'${standIns.text}'`,
    mono: `'${standIns.mono}', '${standIns.text}'`,
    /** Every time that is shown. */
    now: Date.UTC(2026, 4, 3, 9, 41, 27),
    /** By their keys in the answers and events of the server. */
    values: {
      taskId: 'a-task-of-the-pictures',
      requestId: '6f1c2a52-8c4e-4b0b-9d57-3f0f5f6f7a81',
      latencyMs: 14,
    },
  };
}

/** Runs in the page. */
function fixWhatDiffers({ fonts, text, mono, now, values }: Still): void {
  for (const { family, range, data } of fonts) {
    const letters = atob(data);
    const bytes = new Uint8Array(letters.length);
    for (let index = 0; index < bytes.length; index += 1) {
      bytes[index] = letters.charCodeAt(index);
    }
    document.fonts.add(
      new FontFace(family, bytes, { unicodeRange: range, weight: '100 900', style: 'normal' }),
    );
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root {
    --font: 'Inter Variable', ${text} !important;
    --font-mono: ${mono} !important;
  }`);
  document.adoptedStyleSheets = [sheet];
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const font = Object.getOwnPropertyDescriptor(prototype, 'font');
    Object.defineProperty(prototype, 'font', {
      ...font,
      set(this: CanvasRenderingContext2D, value: string) {
        font?.set?.call(this, value.replace(/(system-ui|sans-serif).*$/, text));
      },
    });
  }

  const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
  Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
    ...format,
    get(this: Intl.DateTimeFormat) {
      const own = format?.get?.call(this) as (date: number) => string;
      return () => own(now);
    },
  });
  // Nothing is of yesterday.
  Date.prototype.toDateString = () => '';

  const parse = JSON.parse.bind(JSON);
  JSON.parse = (json: string, revive?: Parameters<typeof parse>[1]) => {
    const value: unknown = parse(json, revive);
    fix(value);
    return value;
  };
  Response.prototype.json = async function read(this: Response) {
    return JSON.parse(await this.text()) as unknown;
  };

  function fix(value: unknown): void {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      const fixed = (values as Readonly<Record<string, unknown>>)[key];
      if (fixed !== undefined && typeof inner === typeof fixed) {
        Object.assign(value, { [key]: fixed });
      } else {
        fix(inner);
      }
    }
  }
}
