import { Fragment } from 'react';
import type { ReactNode } from 'react';

import { chooseCase, readMessage } from '#words/format-message.ts';
import type { MessagePart } from '#words/format-message.ts';
import type { Message, ValuesOf } from '#words/message.ts';

import { findSentence } from '#words/say.ts';

import { locale } from './say.ts';

/** A sentence with elements in its places: `sayNodes('Press {key} to take.', { key: <kbd>T</kbd> })`. */
export function sayNodes<M extends Message>(
  message: M,
  ...values: ValuesOf<M, ReactNode>
): ReactNode {
  return nodesOf(readMessage(findSentence(message)), values[0] ?? {});
}

function nodesOf(
  parts: readonly MessagePart[],
  values: Readonly<Record<string, ReactNode>>,
): ReactNode {
  return parts.map((part, index) => (
    // Parts of a sentence have no other name than their place in it.
    <Fragment key={String(index)}>{nodeOf(part, values)}</Fragment>
  ));
}

function nodeOf(part: MessagePart, values: Readonly<Record<string, ReactNode>>): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'value':
      return values[part.name];
    case 'number':
      return Number(values[part.name]).toLocaleString(locale);
    case 'plural':
      return nodesOf(chooseCase(part.cases, Number(values[part.name]), locale), values);
  }
}
