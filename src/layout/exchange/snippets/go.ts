import { formatEmbeddedJson } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteDouble } from './source-strings.ts';

/** A raw literal ends at the next backquote, so JSON writes its own as an escape. */
export function writeGo(request: SnippetRequest): string {
  return `// go get github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/trtc
// TENCENTCLOUD_SECRET_ID=... TENCENTCLOUD_SECRET_KEY=... go run main.go
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	trtc "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/trtc/v20190722"
)

const body = \`${formatEmbeddedJson(request, /`/g)}\`

func main() {
	credential := common.NewTokenCredential(
		os.Getenv("TENCENTCLOUD_SECRET_ID"),
		os.Getenv("TENCENTCLOUD_SECRET_KEY"),
		os.Getenv("TENCENTCLOUD_SESSION_TOKEN"),
	)
	clientProfile := profile.NewClientProfile()
	clientProfile.HttpProfile.Endpoint = ${quoteDouble(request.endpoint)}
	client, err := trtc.NewClient(credential, ${quoteDouble(request.region)}, clientProfile)
	if err != nil {
		log.Fatal(err)
	}

	request := trtc.NewModifyCloudRecordingRequest()
	if err := request.FromJsonString(body); err != nil {
		log.Fatal(err)
	}
	response, err := client.ModifyCloudRecording(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.ToJsonString())
}
`;
}
