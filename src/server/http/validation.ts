import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';

import { readFaults } from '#trtc/schema-faults.ts';
import type { SchemaFault } from '#trtc/schema-faults.ts';

/** A request that its route's schema refused; `faults` are in the gateway's path notation. */
export class RequestFaults extends Error {
  override readonly name = 'RequestFaults';
  readonly faults: readonly SchemaFault[];
  constructor(faults: readonly SchemaFault[]) {
    super(`The request has ${faults.length} faults.`);
    this.faults = faults;
  }
}

/**
 * Validates requests with the contract's schemas. Handlers get the parsed value, which has the vendor's key order and no unknown
 * keys.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const result = schema.safeParse(data);
    return result.success
      ? { value: result.data }
      : { error: new RequestFaults(readFaults(result.error, data)) };
  };
