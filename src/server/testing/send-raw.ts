import { connect } from 'node:net';

/**
 * For tests: sends a request as no library would write it, and reads the answer until the desk closes the connection.
 * @param first the first line: `GET /../secret HTTP/1.1`
 * @param headers whole lines; without a Host among them the right one is sent
 * @param body is sent as it is
 */
export function sendRaw(
  deskUrl: string,
  first: string,
  headers: readonly string[] = [],
  body = '',
): Promise<string> {
  const { hostname, port, host } = new URL(deskUrl);
  const hasHost = headers.some((line) => /^host:/i.test(line));
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket
      .setEncoding('utf8')
      .on('data', (chunk: string) => {
        text += chunk;
      })
      .on('error', reject)
      .on('close', () => {
        resolve(text);
      });
    socket.write(
      [
        first,
        ...(hasHost ? [] : [`host: ${host}`]),
        'connection: close',
        ...headers,
        '',
        body,
      ].join('\r\n'),
    );
  });
}
