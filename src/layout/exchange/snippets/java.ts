import { beyondAscii, formatEmbeddedJson, indentLines } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteDouble } from './source-strings.ts';

/**
 * A text block (Java 15) reads escapes, so JSON's backslashes are doubled; that also keeps `\u` from being read before all
 * else. ASCII alone, for before Java 18 the compiler takes the machine's encoding.
 */
export function writeJava(request: SnippetRequest): string {
  const json = formatEmbeddedJson(request, beyondAscii).replaceAll('\\', '\\\\');
  return `// Maven: com.tencentcloudapi:tencentcloud-sdk-java-trtc
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.trtc.v20190722.TrtcClient;
import com.tencentcloudapi.trtc.v20190722.models.ModifyCloudRecordingRequest;
import com.tencentcloudapi.trtc.v20190722.models.ModifyCloudRecordingResponse;

public class ModifyRecording {
    private static final String BODY = """
${indentLines(json, '        ')}
        """;

    public static void main(String[] args) throws TencentCloudSDKException {
        Credential credential = new Credential(
            System.getenv("TENCENTCLOUD_SECRET_ID"),
            System.getenv("TENCENTCLOUD_SECRET_KEY"),
            System.getenv("TENCENTCLOUD_SESSION_TOKEN"));
        HttpProfile httpProfile = new HttpProfile();
        httpProfile.setEndpoint(${quoteDouble(request.endpoint)});
        ClientProfile clientProfile = new ClientProfile();
        clientProfile.setHttpProfile(httpProfile);
        TrtcClient client = new TrtcClient(credential, ${quoteDouble(request.region)}, clientProfile);

        ModifyCloudRecordingRequest request =
            AbstractModel.fromJsonString(BODY, ModifyCloudRecordingRequest.class);
        ModifyCloudRecordingResponse response = client.ModifyCloudRecording(request);
        System.out.println(AbstractModel.toJsonString(response));
    }
}
`;
}
