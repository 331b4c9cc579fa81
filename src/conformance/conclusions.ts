import { choiceValues } from '#trtc/cloud-choices.ts';
import type { ChoiceName, CloudAnswers } from '#trtc/cloud-choices.ts';
import { siteRegions } from '#trtc/sites.ts';

import type { Kit } from './kit.ts';
import { foreignRegion } from './probes/keys.ts';
import { inferChoice } from './probes/infer.ts';

export interface Conclusions {
  /** Every switch that was asked about and has a value that fits. */
  readonly choices: CloudAnswers['choices'];
  /** Switches no value of which fits what was answered. */
  readonly unfit: readonly ChoiceName[];
}

/** The switches that follow from the answers. Pure but for what it is given. */
export function conclude(
  kit: Pick<Kit, 'results' | 'choices' | 'site' | 'goneCode'>,
  measured: { readonly endingMs?: number } = {},
): Conclusions {
  const inferred = (Object.keys(choiceValues) as ChoiceName[]).map((name) => ({
    name,
    ...inferChoice(name, kit.results, kit.choices),
  }));
  const regions = findRegions(kit);
  return {
    choices: {
      ...(kit.goneCode !== null && { goneCode: kit.goneCode }),
      ...(Object.fromEntries(
        inferred.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
      ) as CloudAnswers['choices']),
      ...(regions.length > 0 && { regions }),
      ...measured,
    },
    unfit: inferred
      .filter(({ value, isAsked }) => isAsked && value === null)
      .map(({ name }) => name),
  };
}

/** Those that the cloud took; empty when they were not asked, or when one of them got no answer. */
function findRegions({ results, site }: Pick<Kit, 'results' | 'site'>): readonly string[] {
  const asked = [...siteRegions[site], foreignRegion].map((region) => ({
    region,
    got: results.find(({ question }) => question.name === `region-${region}`)?.got ?? null,
  }));
  return asked.some(({ got }) => got === null)
    ? []
    : asked.filter(({ got }) => got === 'accepted').map(({ region }) => region);
}
