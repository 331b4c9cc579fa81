import { createHmac } from 'node:crypto';

/**
 * `t=1700000000,v1=…`: the time of the attempt, s since the epoch, and the HMAC-SHA256 (hex) of `<t>.<body>`. A receiver compares the
 * signature and refuses an old time, so that nobody can send a notice once more.
 */
export function signNotice(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
