import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { pathParams } from '#contract/http/path-params.ts';
import { problemDocument } from '#contract/problem-document.ts';

import { declareRoute } from './declare-route.ts';

const reading = { permission: 'read', application: 'none' } as const;
const words = { summary: 'Read a task', tags: ['tasks'] };
const failures = { '4xx': problemDocument, '5xx': problemDocument };

describe('a declared route', () => {
  it('has the parts of its contract and no others', () => {
    const answer = z.strictObject({});
    expect(
      declareRoute(defineRoute({ method: 'GET', path: '/api/tasks', ...reading, answer }), words),
    ).toEqual({
      method: 'GET',
      url: '/api/tasks',
      config: { access: reading },
      schema: { ...words, response: { 200: answer, ...failures } },
    });
  });

  it('reads the parameters of its path, and only those', () => {
    const { schema } = declareRoute(
      defineRoute({ method: 'GET', path: '/api/tasks/:id', ...reading }),
      words,
    );
    expect(Object.keys(schema.params.shape)).toEqual(['id']);
    expect(schema.params.shape.id).toBe(pathParams.id);
    expect(schema.params.safeParse({ id: 'a', other: 'b' }).success).toBe(false);
  });

  it('judges its query, headers and body, and answers with its status', () => {
    const query = z.strictObject({ limit: z.string() });
    const headers = z.object({ 'if-match': z.string() });
    const body = z.strictObject({ title: z.string() });
    const { schema } = declareRoute(
      defineRoute({
        method: 'PUT',
        path: '/api/tasks',
        ...reading,
        query,
        headers,
        body,
        status: 204,
      }),
      words,
    );
    expect(schema).toMatchObject({ querystring: query, headers, body });
    expect(Object.keys(schema.response)).toEqual(['204', '4xx', '5xx']);
    expect(schema.response[204].safeParse(null).success).toBe(true);
  });

  it('makes a body that holds a payload for the site of the desk', () => {
    const body = (site: string) => z.literal(site);
    const route = defineRoute({ method: 'POST', path: '/api/tasks', ...reading, body });
    const { schema } = declareRoute(route, { ...words, site: 'intl' });
    expect((schema.body as z.ZodType).safeParse('intl').success).toBe(true);
    expect((schema.body as z.ZodType).safeParse('cn').success).toBe(false);
    expect(schema).not.toHaveProperty('site');
    expect(() => declareRoute(route, words as never)).toThrow(
      'The body of POST /api/tasks is made for a site, and none was named.',
    );
  });

  it('that answers with text names its media type', () => {
    const { schema } = declareRoute(
      defineRoute({ method: 'GET', path: '/metrics', permission: 'open', text: 'text/plain' }),
      words,
    );
    const success: unknown = schema.response[200];
    expect(success).toMatchObject({ description: expect.stringMatching(/\w/) as string });
    const { content } = success as { content: Record<string, { schema: z.ZodType }> };
    expect(Object.keys(content)).toEqual(['text/plain']);
    expect(content['text/plain']?.schema.safeParse('some text').success).toBe(true);
    expect(content['text/plain']?.schema.safeParse(1).success).toBe(false);
  });
});
