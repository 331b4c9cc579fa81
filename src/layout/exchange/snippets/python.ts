import { formatEmbeddedJson } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteDouble } from './source-strings.ts';

/** In JSON text three quotes never stand together, so the raw literal cannot end early. */
export function writePython(request: SnippetRequest): string {
  return `# pip install tencentcloud-sdk-python-trtc
# TENCENTCLOUD_SECRET_ID=... TENCENTCLOUD_SECRET_KEY=... python3 modify_recording.py
import os

from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.trtc.v20190722 import models, trtc_client

BODY = r"""
${formatEmbeddedJson(request)}
"""

cred = credential.Credential(
    os.environ["TENCENTCLOUD_SECRET_ID"],
    os.environ["TENCENTCLOUD_SECRET_KEY"],
    os.environ.get("TENCENTCLOUD_SESSION_TOKEN"),
)
profile = ClientProfile(httpProfile=HttpProfile(endpoint=${quoteDouble(request.endpoint)}))
client = trtc_client.TrtcClient(cred, ${quoteDouble(request.region)}, profile)

request = models.ModifyCloudRecordingRequest()
request.from_json_string(BODY)
response = client.ModifyCloudRecording(request)
print(response.to_json_string())
`;
}
