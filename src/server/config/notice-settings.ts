import { z } from 'zod';

/** Where notices go and how they are signed. */
export interface NoticeSettings {
  /** The receivers. */
  readonly urls: readonly string[];
  /** A secret: key of the signature. */
  readonly secret: string;
  /** Whether receivers may be in private networks. */
  readonly allowPrivate: boolean;
}

const addresses = z
  .string()
  .transform((text) => [
    ...new Set(
      text
        .split(',')
        .map((url) => url.trim())
        .filter((url) => url !== ''),
    ),
  ])
  .pipe(
    z
      .array(z.url({ protocol: /^https?$/ }).refine((url) => !/[#@]/.test(url)))
      .min(1)
      .max(10),
  );

/** The variables of notices; part of the schema of the environment. */
export const noticeVariables = {
  MIXDESK_WEBHOOK_URLS: z
    .string()
    .refine((text) => addresses.safeParse(text).success, {
      error:
        'must be 1 to 10 http or https addresses with commas between, without a user name, such as https://bot.example.com/mixdesk',
    })
    .transform((text) => addresses.parse(text))
    .optional(),
  MIXDESK_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, {
      error:
        'must be 16 to 200 ASCII characters without blanks: make one with `openssl rand -hex 32`',
    })
    .optional(),
  MIXDESK_WEBHOOK_PRIVATE: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
};

interface NoticeValues {
  readonly MIXDESK_WEBHOOK_URLS?: readonly string[] | undefined;
  readonly MIXDESK_WEBHOOK_SECRET?: string | undefined;
  readonly MIXDESK_WEBHOOK_PRIVATE: 'on' | 'off';
}

/** Null: the desk tells nobody. */
export function readNotices(values: NoticeValues): NoticeSettings | null {
  const { MIXDESK_WEBHOOK_URLS: urls, MIXDESK_WEBHOOK_SECRET: secret } = values;
  return urls === undefined || secret === undefined
    ? null
    : { urls, secret, allowPrivate: values.MIXDESK_WEBHOOK_PRIVATE === 'on' };
}

/** What is missing, one sentence a variable. */
export function faultsOfNotices(values: NoticeValues): readonly string[] {
  const { MIXDESK_WEBHOOK_URLS: urls, MIXDESK_WEBHOOK_SECRET: secret } = values;
  if ((urls === undefined) === (secret === undefined)) {
    return [];
  }
  return [
    urls === undefined
      ? 'MIXDESK_WEBHOOK_SECRET is set without MIXDESK_WEBHOOK_URLS: set both or neither.'
      : 'MIXDESK_WEBHOOK_URLS is set without MIXDESK_WEBHOOK_SECRET: set both or neither.',
  ];
}
