import { formatEmbeddedJson } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteSingle } from './source-strings.ts';

/**
 * A quoted heredoc reads no escapes and ends at its name alone on a line, as no line of JSON is. The body goes out as it
 * stands: the SDK's own model would leave out what is false or empty.
 */
export function writeRuby(request: SnippetRequest): string {
  return `# gem 'tencentcloud-sdk-common' and gem 'tencentcloud-sdk-trtc' from github.com/TencentCloud/tencentcloud-sdk-ruby
# TENCENTCLOUD_SECRET_ID=... TENCENTCLOUD_SECRET_KEY=... ruby modify_recording.rb
require 'json'
require 'tencentcloud-sdk-common'
require 'tencentcloud-sdk-trtc'

BODY = <<'JSON'
${formatEmbeddedJson(request)}
JSON

credential = TencentCloud::Common::Credential.new(
  ENV.fetch('TENCENTCLOUD_SECRET_ID'),
  ENV.fetch('TENCENTCLOUD_SECRET_KEY'),
  ENV['TENCENTCLOUD_SESSION_TOKEN']
)
profile = TencentCloud::Common::ClientProfile.new
profile.http_profile.endpoint = ${quoteSingle(request.endpoint)}
client = TencentCloud::Trtc::V20190722::Client.new(credential, ${quoteSingle(request.region)}, profile)

# The SDK's model would leave out what is false or empty, so the whole body is sent.
answer = JSON.parse(client.send_request('ModifyCloudRecording', JSON.parse(BODY)))
abort(answer['Response']['Error'].to_s) if answer['Response'].key?('Error')
puts answer
`;
}
