import { readFileSync } from 'node:fs';

import ts from 'typescript';

/** Texts in code that nobody reads on the page: logs, descriptions of the API, errors of programmers. */
const unreadCalls =
  /(^|\.)(log|logger)\.\w+$|\.(describe|meta|info|warn|error|debug|getDecorator)$/;
const unreadProperties = /^(summary|description|tags|operationId)$/;
const unreadErrors = /^(Error|TypeError|RangeError)$/;

/** Stands for a value of a template while its text is cut into sentences. */
const hole = '\0';

/**
 * The sentences, and the parts of sentences, that a source file puts together: its literals and templates that read like words, cut
 * where one sentence ends. A value inside is `{}`; a value that is a sentence of its own is left out, because it has its own place.
 */
export function readSentences(file: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isUnread(node)) {
      node.forEachChild((child) => visitFunctions(child));
      return;
    }
    for (const sentence of cutSentences(readText(node) ?? '')) {
      found.add(sentence);
    }
    node.forEachChild(visit);
  };
  /** A function that is passed on, such as a handler beside a description, is read again. */
  const visitFunctions = (node: ts.Node): void => {
    if (ts.isArrowFunction(node)) {
      visit(node);
    } else {
      node.forEachChild(visitFunctions);
    }
  };
  visit(source);
  return [...found];
}

function isUnread(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isTypeNode(node) ||
    (ts.isCallExpression(node) && unreadCalls.test(node.expression.getText())) ||
    (ts.isNewExpression(node) && unreadErrors.test(node.expression.getText())) ||
    (ts.isPropertyAssignment(node) && unreadProperties.test(node.name.getText()))
  );
}

function readText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => hole + literal.text).join('')
    : undefined;
}

/** Two words beside each other, or the end of a sentence. */
const readsLikeWords = /[A-Za-z]{2,}[ ’',;:]+[A-Za-z\0"(`]|\0 [a-z]|[a-z]\.$/;
/** A sentence ends before a blank and the capital letter, the value or the sign that begins another one. */
const sentenceEnd = /(?<=[.?!]) +(?=[A-Z\0`"(])/;
/** A value that is one or more sentences: nothing of another sentence stands beside it. */
const wholeValue = /^ *\0(?=$| +[A-Z\0])|(?<=[.:\n] ?)\0(?=$| +[A-Z\0])/;
/** Stands for such a value: a sentence ends before it. */
const cut = '\n';

function cutSentences(text: string): readonly string[] {
  if (text.includes(cut)) {
    return [];
  }
  let own = text;
  // A part of a sentence, which begins with a small letter, may end with a list.
  while (!/^[a-z]/.test(own) && wholeValue.test(own)) {
    own = own.replace(wholeValue, cut);
  }
  return own
    .split(cut)
    .flatMap((piece) => piece.split(sentenceEnd))
    .map((sentence) => sentence.trim())
    .filter((sentence) => readsLikeWords.test(sentence))
    .map((sentence) => sentence.replaceAll(hole, '{}'));
}
