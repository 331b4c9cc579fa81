import { formatEmbeddedJson, indentLines } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteDouble } from './source-strings.ts';

/** In JSON text three quotes never stand together, so the raw literal (C# 11) cannot end early. */
export function writeCsharp(request: SnippetRequest): string {
  return `// dotnet add package TencentCloudSDK.Trtc
// TENCENTCLOUD_SECRET_ID=... TENCENTCLOUD_SECRET_KEY=... dotnet run
using System;
using TencentCloud.Common;
using TencentCloud.Common.Profile;
using TencentCloud.Trtc.V20190722;
using TencentCloud.Trtc.V20190722.Models;

const string body = """
${indentLines(formatEmbeddedJson(request), '    ')}
    """;

var credential = new Credential
{
    SecretId = Environment.GetEnvironmentVariable("TENCENTCLOUD_SECRET_ID"),
    SecretKey = Environment.GetEnvironmentVariable("TENCENTCLOUD_SECRET_KEY"),
    Token = Environment.GetEnvironmentVariable("TENCENTCLOUD_SESSION_TOKEN"),
};
var profile = new ClientProfile
{
    HttpProfile = new HttpProfile { Endpoint = ${quoteDouble(request.endpoint)} },
};
var client = new TrtcClient(credential, ${quoteDouble(request.region)}, profile);

var request = AbstractModel.FromJsonString<ModifyCloudRecordingRequest>(body);
var response = await client.ModifyCloudRecording(request);
Console.WriteLine(AbstractModel.ToJsonString(response));
`;
}
