import { beyondAscii, formatEmbeddedJson } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteDouble } from './source-strings.ts';

/**
 * The SDK's models cannot read JSON, its common client can send it. A raw literal ends at `)json"`, which a string of the
 * body can end with; so JSON writes such a bracket as an escape. ASCII alone, as compilers differ in the encoding they read.
 */
export function writeCpp(request: SnippetRequest): string {
  return `// https://github.com/TencentCloud/tencentcloud-sdk-cpp
// g++ -std=c++11 modify-recording.cpp -ltencentcloud-sdk-cpp-core
#include <tencentcloud/core/CommonClient.h>
#include <tencentcloud/core/Credential.h>
#include <tencentcloud/core/TencentCloud.h>
#include <tencentcloud/core/profile/ClientProfile.h>
#include <tencentcloud/core/profile/HttpProfile.h>

#include <cstdlib>
#include <iostream>
#include <string>

static const char *const body = R"json(${formatEmbeddedJson(request, beyondAscii).replaceAll(')json"', '\\u0029json"')})json";

static std::string readEnvironment(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? "" : value;
}

int main()
{
    TencentCloud::InitAPI();

    TencentCloud::Credential credential(
        readEnvironment("TENCENTCLOUD_SECRET_ID"),
        readEnvironment("TENCENTCLOUD_SECRET_KEY"),
        readEnvironment("TENCENTCLOUD_SESSION_TOKEN"));
    TencentCloud::HttpProfile httpProfile;
    httpProfile.SetEndpoint(${quoteDouble(request.endpoint)});
    TencentCloud::ClientProfile clientProfile(httpProfile);
    TencentCloud::CommonClient client("trtc", "2019-07-22", credential, ${quoteDouble(request.region)}, clientProfile);

    auto outcome = client.MakeRequestJson("ModifyCloudRecording", body);
    bool succeeded = outcome.IsSuccess();
    if (succeeded)
    {
        auto response = outcome.GetResult();
        std::cout << std::string(response.Body(), response.BodySize()) << std::endl;
    }
    else
    {
        std::cerr << outcome.GetError().PrintAll() << std::endl;
    }

    TencentCloud::ShutdownAPI();
    return succeeded ? 0 : 1;
}
`;
}
