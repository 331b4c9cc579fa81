import { inflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { describeRoom, makePrivateMapKey, makeUserSig } from './user-sig.ts';

/** Made by the vendor's own library for the request below. */
const vector =
  'eJw1yV0LgjAYhuH-8h6HbDJnDDpbEfRBsKD0JCSnvag55tJV9N8Drefsue43HLcq6LUFAWFAYDZ*zPXdYYEjW3292LZt6C92eZUZgzkIysg0OhWHjQZBYx6HYcQJmVR7g1aDmHP2pw5LEPC4ZWrn3aCqc5KmT*-WJup5uSlY-SJcsuVB1ie5XyV*WMDnC6niMwg_';

function inflate(sig: string): unknown {
  const base64 = sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  return JSON.parse(inflateSync(Buffer.from(base64, 'base64')).toString('utf8'));
}

const request = {
  sdkAppId: 1_400_000_001,
  userId: 'rec_room1',
  issuedAtS: 1_767_225_600,
  expireS: 86_400,
};

describe('a PrivateMapKey', () => {
  const room = { roomId: '12345', roomIdType: 1 } as const;

  it('describes a room with a number as the vendor’s library does', () => {
    expect(describeRoom({ ...request, expireS: 300 }, room, 42).toString('hex')).toBe(
      '0000097265635f726f6f6d3153724e01000030396955ba2c0000002a00000000',
    );
  });

  it('describes a room with a name at its end', () => {
    const bytes = describeRoom(
      { ...request, expireS: 300 },
      { roomId: 'studio', roomIdType: 0 },
      42,
    );
    expect(bytes.toString('hex')).toBe(
      '0100097265635f726f6f6d3153724e01000000006955ba2c0000002a00000000000673747564696f',
    );
  });

  it('is a UserSig that is signed together with the room', () => {
    const key = makePrivateMapKey('EXAMPLE-SDK-SECRET-KEY', request, room, 42);
    const document = inflate(key) as Record<string, unknown>;
    expect(document['TLS.userbuf']).toBe(describeRoom(request, room, 42).toString('base64'));
    expect(document['TLS.sig']).not.toBe('uhaSMxtwSkXYZZyxtHp5v6gKf4lz06D4EPDlWDNFYxw=');
    const other = makePrivateMapKey(
      'EXAMPLE-SDK-SECRET-KEY',
      request,
      { ...room, roomId: '1' },
      42,
    );
    expect(inflate(other)).not.toMatchObject({ 'TLS.sig': document['TLS.sig'] });
  });
});

describe('a UserSig', () => {
  it('has the same content as one from the vendor’s library', () => {
    const sig = makeUserSig('EXAMPLE-SDK-SECRET-KEY', request);
    expect(inflate(sig)).toEqual(inflate(vector));
    expect(inflate(sig)).toMatchObject({
      'TLS.sig': 'uhaSMxtwSkXYZZyxtHp5v6gKf4lz06D4EPDlWDNFYxw=',
    });
  });

  it('uses only characters that need no encoding in a URL or a header', () => {
    for (let index = 0; index < 50; index += 1) {
      const sig = makeUserSig('EXAMPLE-SDK-SECRET-KEY', {
        ...request,
        userId: `rec_${index}`,
      });
      expect(sig).toMatch(/^[A-Za-z0-9*_-]+$/);
    }
  });

  it('depends on the key and does not contain it', () => {
    const sig = makeUserSig('another key', request);
    expect(inflate(sig)).not.toEqual(inflate(vector));
    expect(JSON.stringify(inflate(sig))).not.toContain('another key');
  });
});
