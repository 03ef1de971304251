import { lowerIsBetterModes } from '@mawasu/domain/indicators';
import { roundings } from '@mawasu/domain/numbers';
import { MOST_BLOCKS, MOST_CHOICES, MOST_OPTIONS } from '@mawasu/domain/rounds';
import { assessmentStages } from '@mawasu/domain/scales';
import { askedOfs, blockPrints } from '@mawasu/domain/sheets';
import { z } from 'zod';
import { formBlock } from './forms.contract.js';
import { typedText } from './text.contract.js';

/** Keys, codes and words as they are sent; what keeps them from being used says @mawasu/domain, at the field. */
const word = typedText(100).trim();
const words = typedText(1000).trim();

const editedBlock = z.strictObject({
  ...formBlock.shape,
  key: word,
  label: word,
  hint: words,
  options: z.array(z.strictObject({ code: word, label: word })).max(MOST_OPTIONS * 2),
  askedOf: z.enum(askedOfs),
  prints: z.array(z.enum(blockPrints)).max(blockPrints.length),
});

/** A form as 企画 leaves it. */
export const editedForm = z
  .strictObject({
    blocks: z.array(editedBlock).max(MOST_BLOCKS * 2),
    hidden: z.array(editedBlock).max(MOST_BLOCKS * 2),
  })
  .meta({ id: 'EditedForm' });

const minRate = typedText(20).trim().nullable();

const named = { code: word, label: word, definition: words };

/** What 施策 are assessed by; a share that cannot be used is said at its field. */
const editedAssessment = z.strictObject({
  stages: z.array(z.enum(assessmentStages)).max(assessmentStages.length * 2),
  ranks: z.array(z.strictObject({ ...named, minShare: z.number().nullable() })).max(MOST_CHOICES * 2),
  directions: z.array(z.strictObject(named)).max(MOST_CHOICES * 2),
  onTrack: z.array(word).max(MOST_CHOICES * 2),
});

/** Choices, thresholds and ways of calculating as 企画 leaves them. */
export const editedScale = z
  .strictObject({
    progressStatuses: z
      .array(z.strictObject({ code: word, label: word, definition: words, minRate }))
      .max(MOST_CHOICES * 2),
    futureDirections: z
      .array(
        z.strictObject({
          code: word,
          label: word,
          definition: words,
          requires: z.enum(['none', 'target', 'year']),
        }),
      )
      .max(MOST_CHOICES * 2),
    bands: z.array(z.strictObject({ code: word, label: word, minRate })).max(MOST_CHOICES * 2),
    lowerMode: z.enum(lowerIsBetterModes),
    rounding: z.enum(roundings),
    assessment: editedAssessment.optional(),
  })
  .meta({ id: 'EditedScale' });
