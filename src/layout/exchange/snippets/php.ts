import { formatEmbeddedJson } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteSingle } from './source-strings.ts';

/**
 * A nowdoc reads no escapes and ends at a line that begins with its name, as no line of JSON does. The body is sent
 * unchanged: the SDK's own model would write the empty subscription as a list.
 */
export function writePhp(request: SnippetRequest): string {
  return `<?php
// composer require tencentcloud/trtc
// TENCENTCLOUD_SECRET_ID=... TENCENTCLOUD_SECRET_KEY=... php modify-recording.php
require __DIR__ . '/vendor/autoload.php';

use TencentCloud\\Common\\Credential;
use TencentCloud\\Common\\Profile\\ClientProfile;
use TencentCloud\\Common\\Profile\\HttpProfile;
use TencentCloud\\Trtc\\V20190722\\Models\\ModifyCloudRecordingRequest;
use TencentCloud\\Trtc\\V20190722\\TrtcClient;

const BODY = <<<'JSON'
${formatEmbeddedJson(request)}
JSON;

// The SDK would write an empty object as [], so the text itself is sent.
$request = new class extends ModifyCloudRecordingRequest {
    public function toJsonString()
    {
        return BODY;
    }
};

$credential = new Credential(
    getenv('TENCENTCLOUD_SECRET_ID'),
    getenv('TENCENTCLOUD_SECRET_KEY'),
    getenv('TENCENTCLOUD_SESSION_TOKEN') ?: null
);
$httpProfile = new HttpProfile();
$httpProfile->setEndpoint(${quoteSingle(request.endpoint)});
$clientProfile = new ClientProfile();
$clientProfile->setHttpProfile($httpProfile);
$client = new TrtcClient($credential, ${quoteSingle(request.region)}, $clientProfile);

$response = $client->ModifyCloudRecording($request);
echo $response->toJsonString(), PHP_EOL;
`;
}
