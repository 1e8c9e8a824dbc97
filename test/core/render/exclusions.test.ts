import { expect, test } from 'vitest'
import type { Exclusion } from '../../../src/core/advisor/index.js'
import { Lexicon } from '../../../src/core/render/advice.js'
import { exclusionText } from '../../../src/core/render/exclusions.js'
import { gradeText } from '../../../src/core/render/verdicts.js'
import { catalog, profileOf, tooSmall } from '../../support/advice.js'

const lexicon = new Lexicon(catalog, profileOf([]))

test.each<[Exclusion, string]>([
  [{ code: 'denied' }, 'You excluded it.'],
  [{ code: 'contraindicated', contra: tooSmall }, 'One database holds this. [C]'],
  [{ code: 'prerequisite-excluded', pattern: 'limit' }, 'It requires Time Limit, which is ruled out here.'],
  [{ code: 'no-need' }, 'Nothing in this profile needs it.'],
  [
    { code: 'open', facts: ['load.peak'], support: 0.456 },
    'It hangs on what is not known (load.peak); it is in the best stack in 46% of the cases examined.',
  ],
  [
    { code: 'conflict', with: 'copy', regret: 1 },
    'It cannot stand beside Copy, without which the stack is worth 1 point less.',
  ],
  [{ code: 'conflict', with: 'copy', regret: 0 }, 'It cannot stand beside Copy.'],
  [
    { code: 'over-capacity', resource: 'effort', over: 35 },
    'With it the stack takes 3.5 engineer-weeks more than the team can build.',
  ],
  [
    { code: 'over-capacity', resource: 'money', over: 1_200 },
    'With it the stack takes $1,200 a month more than the budget allows.',
  ],
  [
    { code: 'beaten', by: ['copy', 'limit'], regret: 1_234 },
    'Copy and Time Limit do its work here for less: with it the stack is worth 1,234 points less.',
  ],
  [{ code: 'beaten', by: ['copy'], regret: 0 }, 'Copy does its work here for less.'],
  [
    { code: 'costs-more', regret: 5 },
    'It costs more than it brings here: with it the stack is worth 5 points less.',
  ],
])('$code', (reason, text) => expect(exclusionText(reason, lexicon)).toBe(text))

test('folklore is marked as unverified', () => {
  expect(gradeText('E')).toBe('[E, unverified]')
})
