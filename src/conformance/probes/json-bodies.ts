import { accepted, always, modify, modifyLayout } from './probe.ts';
import type { Expectation, Probe, ProbeContext } from './probe.ts';

const wrongKind = 'InvalidParameter.*';

/** How strictly the cloud reads JSON. Many of these bodies cannot be written by `JSON.stringify`. */
export function listJsonProbes(context: ProbeContext): readonly Probe[] {
  const { sdkAppId, taskId } = context;
  const action = 'ModifyCloudRecording';
  const handle = `"SdkAppId":${sdkAppId},"TaskId":${JSON.stringify(taskId)}`;
  const raw = (
    name: string,
    expected: Expectation,
    body: string,
    more: { readonly question?: number; readonly contentType?: string } = {},
  ): Probe => ({
    ...{ name, question: more.question ?? null, expected: always(expected) },
    call: {
      action,
      body,
      ...(more.contentType !== undefined && { contentType: more.contentType }),
    },
  });
  const layout = (name: string, expected: Expectation, fields: string, question?: number) =>
    raw(name, expected, `{${handle},"MixLayoutParams":{${fields}}}`, {
      ...(question !== undefined && { question }),
    });
  const window = (width: string) =>
    `"MixLayoutMode":4,"MixLayoutList":[{"Top":0,"Left":0,"Width":${width},"Height":90}]`;
  return [
    raw('unknown-key', 'UnknownParameter', `{${handle},"Conformance":1}`),
    layout('unknown-key-inside', 'UnknownParameter', '"MixLayoutMode":3,"Conformance":1'),
    layout('other-case', 'UnknownParameter', '"MixLayoutMode":3,"BackgroundColor":"#101820"', 32),
    layout('key-twice', 'accepted', '"MixLayoutMode":3,"MixLayoutMode":1', 32),
    layout('null-optional', 'accepted', '"MixLayoutMode":3,"BackGroundColor":null', 26),
    layout('null-required', 'MissingParameter', '"MixLayoutMode":null', 26),
    layout('number-as-text', wrongKind, '"MixLayoutMode":"3"'),
    layout('text-as-number', wrongKind, '"MixLayoutMode":3,"BackgroundImageUrl":7'),
    layout('whole-with-point', 'accepted', '"MixLayoutMode":3.0'),
    layout('half', wrongKind, window('0.5')),
    layout('negative', wrongKind, window('-1')),
    layout('array-for-object', wrongKind, '"MixLayoutMode":4,"MixLayoutList":[[]]'),
    layout('object-for-array', wrongKind, '"MixLayoutMode":4,"MixLayoutList":{}'),
    raw('no-json', wrongKind, '{oops'),
    raw('no-body', wrongKind, ''),
    raw('array-body', wrongKind, '[]'),
    raw('charset', 'accepted', `{${handle}}`, { contentType: 'application/json; charset=utf-8' }),
    raw('text-plain', wrongKind, `{${handle}}`, { contentType: 'text/plain' }),
    ...listSiteFields(context),
  ];
}

/** Fields that one site's model has and the other's has not. */
function listSiteFields(context: ProbeContext): readonly Probe[] {
  const { site, sdkAppId, taskId } = context;
  const expected = site === 'cn' ? accepted : always('UnknownParameter');
  const clock = { Pos: 0, TimeZone: 8, Font: 'Tencent' };
  return [
    {
      ...{ name: 'font', question: 21, expected },
      call: modifyLayout(context, {
        WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: clock }],
      }),
    },
    {
      ...{ name: 'recorder-key', question: 21, expected },
      call: {
        action: 'DescribeCloudRecording',
        body: JSON.stringify({ SdkAppId: sdkAppId, TaskId: taskId, RecorderKey: 'conformance' }),
      },
    },
    { ...{ name: 'handle-alone', question: 1, expected: accepted }, call: modify(context, {}) },
  ];
}
