import { answerParts, answers, faults, faultsInPlace } from './chinese/answers.ts';
import { layout } from './chinese/layout.ts';
import { faultsInText, importRefusals, textFaults } from './chinese/text-faults.ts';
import { chinese } from './chinese.ts';
import { makeAnswerTranslator } from './translate-answer.ts';
import type { MessageTools } from './translate-answer.ts';

export { chinese };

/** What the server says, in Chinese. It finds the same problems of a layout as the page does. */
export function makeChineseTranslator(tools: MessageTools): (text: string) => string {
  const sentences = { ...layout, ...answers, ...importRefusals };
  return makeAnswerTranslator(
    {
      sentences,
      faults: [
        { faults, around: faultsInPlace },
        { faults: textFaults, around: faultsInText },
      ],
      parts: answerParts,
    },
    'zh-CN',
    tools,
  );
}
