import { CommandError } from './exit-codes.ts';

/** A whole number from 1 up. @throws {CommandError} */
export function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new CommandError('usage', `${option} must be a whole number from 1 up.`);
  }
  return Number(text);
}
