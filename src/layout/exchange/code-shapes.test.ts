import { listExamples, readExample } from '#testing/example-bodies.ts';
import { describe, expect, test } from 'vitest';

import { readText } from './read-text.ts';

const tiles = [
  { Top: 0, Left: 8, Width: 640, Height: 360, UserId: 'ana' },
  { Top: 0, Left: 648, Width: 632, Height: 360, Alpha: 0 },
];
const payload = {
  MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles, PureAudioDisableLayout: true },
  SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana', 'guest.*$'] },
};

/** The shapes in which the vendor's examples and SDKs write a request, language by language. */
const shapes: Readonly<Record<string, string>> = {
  'a JavaScript literal': `
    // the request
    const params = {
      SdkAppId: Number(process.env.APP), TaskId: 'x-1',
      MixLayoutParams: {
        MixLayoutMode: 4, PureAudioDisableLayout: true,
        MixLayoutList: [
          { Top: 0, Left: 8, Width: 640, Height: 360, UserId: "ana" }, // host
          { Top: 0, Left: 648, Width: 632, Height: 360, Alpha: 0 },
        ],
      },
      SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana', \`guest.*$\`] },
    };
    client.ModifyCloudRecording(params).then((data) => { console.log(data); });`,
  'Go structs': `
    package main
    request := trtc.NewModifyCloudRecordingRequest()
    request.SdkAppId = common.Uint64Ptr(1400000001)
    request.TaskId = common.StringPtr("x-1")
    request.MixLayoutParams = &trtc.MixLayoutParams {
        MixLayoutMode: common.Uint64Ptr(4),
        MixLayoutList: []*trtc.MixLayout {
            &trtc.MixLayout { Top: common.Uint64Ptr(0), Left: common.Uint64Ptr(8),
                Width: common.Uint64Ptr(640), Height: common.Uint64Ptr(360), UserId: common.StringPtr("ana") },
            { Top: common.Uint64Ptr(0), Left: common.Uint64Ptr(648), Width: common.Uint64Ptr(632),
                Height: common.Uint64Ptr(360), Alpha: common.Uint64Ptr(0), UserId: nil },
        },
        PureAudioDisableLayout: common.BoolPtr(true),
    }
    request.SubscribeStreamUserIds = &trtc.SubscribeStreamUserIds {
        SubscribeVideoUserIds: common.StringPtrs([]string{ "ana", "guest.*$" }),
    }
    response, err := client.ModifyCloudRecording(request)`,
  'a Python dictionary': `
    req = models.ModifyCloudRecordingRequest()
    params = {
        "SdkAppId": 1400000001, "TaskId": "x-1",  # the task
        "MixLayoutParams": {
            "MixLayoutMode": 4, "PureAudioDisableLayout": True, "BackGroundColor": None,
            "MixLayoutList": [
                {"Top": 0, "Left": 8, "Width": 640, "Height": 360, "UserId": 'ana'},
                dict(Top=0, Left=648, Width=632, Height=360, Alpha=0),
            ],
        },
        "SubscribeStreamUserIds": {"SubscribeVideoUserIds": ["ana", r"guest.*$"]},
    }
    req.from_json_string(json.dumps(params))`,
  'Python keyword arguments': `
    request = models.ModifyCloudRecordingRequest(
        SdkAppId=1400000001, TaskId="x-1",
        MixLayoutParams=models.MixLayoutParams(
            MixLayoutMode=4, PureAudioDisableLayout=True,
            MixLayoutList=[
                models.MixLayout(Top=0, Left=8, Width=640, Height=360, UserId="ana"),
                models.MixLayout(Top=0, Left=648, Width=632, Height=360, Alpha=0),
            ]),
        SubscribeStreamUserIds=models.SubscribeStreamUserIds(SubscribeVideoUserIds=["ana", "guest.*$"]))`,
  'Python attributes': `
    req = models.ModifyCloudRecordingRequest()
    req.SdkAppId = 1400000001
    req.TaskId = "x-1"
    layout = models.MixLayoutParams()
    layout.MixLayoutMode = 4
    layout.PureAudioDisableLayout = True
    first = models.MixLayout()
    first.Top = 0
    first.Left = 8
    first.Width = 640
    first.Height = 360
    first.UserId = "ana"
    layout.MixLayoutList = [first]
    layout.MixLayoutList.append({"Top": 0, "Left": 648, "Width": 632, "Height": 360, "Alpha": 0})
    req.MixLayoutParams = layout
    req.SubscribeStreamUserIds = models.SubscribeStreamUserIds()
    req.SubscribeStreamUserIds.SubscribeVideoUserIds = ["ana", "guest.*$"]`,
  'Java setters': `
    ModifyCloudRecordingRequest req = new ModifyCloudRecordingRequest();
    req.setSdkAppId(1400000001L);
    req.setTaskId("x-1");
    SubscribeStreamUserIds subscribeStreamUserIds1 = new SubscribeStreamUserIds();
    String[] subscribeVideoUserIds1 = {"ana", "guest.*$"};
    subscribeStreamUserIds1.setSubscribeVideoUserIds(subscribeVideoUserIds1);
    req.setSubscribeStreamUserIds(subscribeStreamUserIds1);
    MixLayoutParams mixLayoutParams1 = new MixLayoutParams();
    mixLayoutParams1.setMixLayoutMode(4L);
    mixLayoutParams1.setPureAudioDisableLayout(true);
    MixLayout[] mixLayouts1 = new MixLayout[2];
    MixLayout mixLayout1 = new MixLayout();
    mixLayout1.setTop(0L); mixLayout1.setLeft(8L);
    mixLayout1.setWidth(640L);
    mixLayout1.setHeight(360L);
    mixLayout1.setUserId("ana");
    mixLayouts1[0] = mixLayout1;
    MixLayout mixLayout2 = new MixLayout();
    mixLayout2.setTop(0L);
    mixLayout2.setLeft(648L);
    mixLayout2.setWidth(632L);
    mixLayout2.setHeight(360L);
    mixLayout2.setAlpha(0L);
    mixLayouts1[1] = mixLayout2;
    mixLayoutParams1.setMixLayoutList(mixLayouts1);
    req.setMixLayoutParams(mixLayoutParams1);`,
  'PHP arrays': `<?php
    $req = new ModifyCloudRecordingRequest();
    $params = array(
        "SdkAppId" => 1400000001, "TaskId" => 'x-1',
        "MixLayoutParams" => array(
            "MixLayoutMode" => 4, "PureAudioDisableLayout" => true,
            "MixLayoutList" => [
                ["Top" => 0, "Left" => 8, "Width" => 640, "Height" => 360, "UserId" => "ana"],
                array("Top" => 0, "Left" => 648, "Width" => 632, "Height" => 360, "Alpha" => 0),
            ]),
        "SubscribeStreamUserIds" => array("SubscribeVideoUserIds" => array("ana", 'guest.*$'))
    );
    $req->fromJsonString(json_encode($params));`,
  'C# objects': `
    using TencentCloud.Trtc.V20190722.Models;
    var req = new ModifyCloudRecordingRequest
    {
        SdkAppId = 1400000001, TaskId = "x-1",
        MixLayoutParams = new MixLayoutParams
        {
            MixLayoutMode = 4, PureAudioDisableLayout = true,
            MixLayoutList = new MixLayout[] {
                new MixLayout { Top = 0, Left = 8, Width = 640, Height = 360, UserId = "ana" },
                new MixLayout() { Top = 0, Left = 648, Width = 632, Height = 360, Alpha = 0 },
            },
        },
        SubscribeStreamUserIds = new SubscribeStreamUserIds {
            SubscribeVideoUserIds = new string[] { "ana", "guest.*$" } },
    };`,
  'C# assignments': `
    ModifyCloudRecordingRequest req = new ModifyCloudRecordingRequest();
    req.SdkAppId = 1400000001;
    req.TaskId = "x-1";
    SubscribeStreamUserIds lists1 = new SubscribeStreamUserIds();
    lists1.SubscribeVideoUserIds = new string[]{ "ana", "guest.*$" };
    req.SubscribeStreamUserIds = lists1;
    MixLayoutParams params1 = new MixLayoutParams();
    params1.MixLayoutMode = 4;
    params1.PureAudioDisableLayout = true;
    MixLayout tile1 = new MixLayout();
    tile1.Top = 0; tile1.Left = 8; tile1.Width = 640; tile1.Height = 360;
    tile1.UserId = "ana";
    MixLayout tile2 = new MixLayout { Top = 0, Left = 648, Width = 632, Height = 360, Alpha = 0 };
    params1.MixLayoutList = new MixLayout[] { tile1, tile2 };
    req.MixLayoutParams = params1;`,
  'C++ setters': `
    #include <tencentcloud/trtc/v20190722/TrtcClient.h>
    ModifyCloudRecordingRequest req = ModifyCloudRecordingRequest();
    req.SetSdkAppId(1400000001);
    req.SetTaskId("x-1");
    SubscribeStreamUserIds subscribeStreamUserIds1;
    vector<string> subscribeVideoUserIds1 = {"ana", "guest.*$"};
    subscribeStreamUserIds1.SetSubscribeVideoUserIds(subscribeVideoUserIds1);
    req.SetSubscribeStreamUserIds(subscribeStreamUserIds1);
    MixLayoutParams mixLayoutParams1;
    mixLayoutParams1.SetMixLayoutMode(4);
    mixLayoutParams1.SetPureAudioDisableLayout(true);
    MixLayout mixLayout1;
    mixLayout1.SetTop(0);
    mixLayout1.SetLeft(8);
    mixLayout1.SetWidth(640);
    mixLayout1.SetHeight(360);
    mixLayout1.SetUserId("ana");
    MixLayout mixLayout2;
    mixLayout2.SetTop(0);
    mixLayout2.SetLeft(648);
    mixLayout2.SetWidth(632);
    mixLayout2.SetHeight(360);
    mixLayout2.SetAlpha(0);
    vector<MixLayout> mixLayouts1 = {mixLayout1, mixLayout2};
    mixLayoutParams1.SetMixLayoutList(mixLayouts1);
    req.SetMixLayoutParams(mixLayoutParams1);`,
  'a Ruby hash': `
    req = Trtc::ModifyCloudRecordingRequest.new
    params = {
      'SdkAppId' => 1400000001, :TaskId => 'x-1',
      MixLayoutParams: {
        MixLayoutMode: 4, PureAudioDisableLayout: true,
        MixLayoutList: [
          { Top: 0, Left: 8, Width: 640, Height: 360, UserId: 'ana' },
          { 'Top' => 0, 'Left' => 648, 'Width' => 632, 'Height' => 360, 'Alpha' => 0, 'UserId' => nil },
        ],
      },
      SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana', 'guest.*$'] },
    }.freeze
    req.deserialize(params)`,
  'an unfolded tccli command': `tccli trtc ModifyCloudRecording --cli-unfold-argument --region ap-guangzhou \\
    --SdkAppId 1400000001 --TaskId=x-1 --MixLayoutParams.MixLayoutMode 4 \\
    --MixLayoutParams.PureAudioDisableLayout True \\
    --MixLayoutParams.MixLayoutList.0.Top 0 --MixLayoutParams.MixLayoutList.0.Left 8 \\
    --MixLayoutParams.MixLayoutList.0.Width 640 --MixLayoutParams.MixLayoutList.0.Height 360 \\
    --MixLayoutParams.MixLayoutList.0.UserId ana --MixLayoutParams.MixLayoutList.1.Top 0 \\
    --MixLayoutParams.MixLayoutList.1.Left 648 --MixLayoutParams.MixLayoutList.1.Width 632 \\
    --MixLayoutParams.MixLayoutList.1.Height 360 --MixLayoutParams.MixLayoutList.1.Alpha 0 \\
    --SubscribeStreamUserIds.SubscribeVideoUserIds ana 'guest.*$'`,
  'a form body': [
    'SdkAppId=1400000001&TaskId=x-1',
    'MixLayoutParams.MixLayoutMode=4&MixLayoutParams.PureAudioDisableLayout=true',
    ...tiles.map((tile, index) => writeFields(`MixLayoutParams.MixLayoutList.${index}`, tile)),
    'SubscribeStreamUserIds.SubscribeVideoUserIds.0=ana',
    'SubscribeStreamUserIds.SubscribeVideoUserIds.1=guest.%2A%24',
    'Action=ModifyCloudRecording&Nonce=12&SignatureMethod=HmacSHA256&Signature=a%2Bb%3D',
  ].join('&'),
  'a curl command': `curl -X POST https://trtc.tencentcloudapi.com -H 'X-TC-Action: ModifyCloudRecording' \\
    -d '${JSON.stringify({ SdkAppId: 1400000001, TaskId: 'x-1', ...payload })}'`,
  'a letter': `Hello, here's what we send, it's this (see issue #12):

    ${JSON.stringify({ SdkAppId: 1400000001, TaskId: 'x-1', ...payload }, null, 2)}

    Thanks {all}! That's it.`,
  'a line of a log': `2026-11-29T10:00:00Z INFO [take] body=${JSON.stringify(
    JSON.stringify({ SdkAppId: 1400000001, TaskId: 'x-1', ...payload }),
  )} took=31ms`,
};

function writeFields(path: string, fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `${path}.${name}=${String(value)}`)
    .join('&');
}

describe('a request is read whole', () => {
  test.each(Object.entries(shapes))('out of %s', (_, text) => {
    const outcome = readText(text, { site: 'intl' });
    expect(outcome).toMatchObject({ kind: 'draft', source: 'modify', otherDrafts: 0 });
    expect(outcome).toMatchObject({ taskId: 'x-1', unknownKeys: [] });
    if (outcome.kind === 'draft') {
      expect(outcome.subject).toEqual(payload);
    }
  });
});

test.each(listExamples('modify-'))(
  '%s is read out of a form body and an unfolded command',
  (name) => {
    const body = readExample(name);
    const flat = flatten(body);
    const form = flat.map(([path, value]) => `${path}=${encodeURIComponent(value)}`).join('&');
    const options = flat.map(([path, value]) => `--${path}='${value}'`).join(' ');
    const command = `tccli trtc ModifyCloudRecording --cli-unfold-argument ${options}`;
    for (const text of [form, form.replaceAll('&', '\n'), command]) {
      const outcome = readText(text, { site: 'cn' });
      expect(outcome).toMatchObject({ kind: 'draft', source: 'modify' });
      expect(outcome.kind === 'draft' && outcome.subject).toEqual({
        MixLayoutParams: body['MixLayoutParams'],
        SubscribeStreamUserIds: body['SubscribeStreamUserIds'],
      });
    }
  },
);

function flatten(value: unknown, path = ''): readonly (readonly [string, string])[] {
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inside]) =>
        flatten(inside, path ? `${path}.${key}` : key),
      )
    : [[path, String(value)]];
}

test.each([
  ['MixLayoutParams:\n  MixLayoutMode: 4\n', /^This is YAML, .*\(line 1, column 1\)\.$/],
  ['<MixLayoutParams><MixLayoutMode>4</MixLayoutMode></MixLayoutParams>', /^This is XML or HTML/],
  ['[MixLayoutParams]\nMixLayoutMode = 4\n', /^This is TOML or an INI file/],
  ['$p = @{ MixLayoutParams = @{ MixLayoutMode = 4 } }', /PowerShell/],
  ['SdkAppId,MixLayoutMode,TaskId\n1,4,x', /^This is CSV/],
])('%s is named for what it is', (text, reason) => {
  const outcome = readText(text, { site: 'intl' });
  expect(outcome.kind === 'refused' ? outcome.reason : outcome.source).toMatch(reason);
});

test.each([
  ['MixLayoutParams.MixLayoutMode=4&MixLayoutParams.MixLayoutMode=3', /given twice.*column 33/],
  [
    'MixLayoutParams.MixLayoutMode=4&MixLayoutParams.BackGroundColor=%2',
    /Write % as %25.*column 65/,
  ],
  ['MixLayoutParams=4&MixLayoutParams.MixLayoutMode=3', /both given .*column 19/],
  ['MixLayoutParams.MixLayoutMode=4＆SdkAppId=1', /full-width character ＆/],
])('the form %s is refused with the place', (text, reason) => {
  const outcome = readText(text, { site: 'intl' });
  expect(outcome.kind === 'refused' ? outcome.reason : JSON.stringify(outcome.subject)).toMatch(
    reason,
  );
});
