import { formatEmbeddedJson } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteDouble } from './source-strings.ts';

/** JSON is JavaScript (ES2019), so the body stands there as an object. */
export function writeNode(request: SnippetRequest): string {
  return `// npm install tencentcloud-sdk-nodejs-common
// TENCENTCLOUD_SECRET_ID=... TENCENTCLOUD_SECRET_KEY=... node modify-recording.mjs
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';

// To try it on a simulator: TRTC_ENDPOINT=http://127.0.0.1:9000
const endpoint = new URL(process.env.TRTC_ENDPOINT ?? ${quoteDouble(`https://${request.endpoint}`)});

const client = new CommonClient(endpoint.host, '2019-07-22', {
  credential: {
    secretId: process.env.TENCENTCLOUD_SECRET_ID,
    secretKey: process.env.TENCENTCLOUD_SECRET_KEY,
    token: process.env.TENCENTCLOUD_SESSION_TOKEN,
  },
  region: ${quoteDouble(request.region)},
  profile: { httpProfile: { endpoint: endpoint.host, protocol: \`\${endpoint.protocol}//\` } },
});

const request = ${formatEmbeddedJson(request)};

const response = await client.request('ModifyCloudRecording', request);
console.log(response);
`;
}
