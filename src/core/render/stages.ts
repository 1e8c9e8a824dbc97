import type { PlacedStep, Placement } from '../guides/index.js'
import type { Truth } from '../profile/index.js'
import type { Lexicon } from './advice.js'
import { conditionText } from './conditions.js'
import { type Document, type DocumentSection, type Point, points, rows, text, title } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import type { GuideMatter } from './guide-matter.js'

const ENTERED: Readonly<Record<Truth, string>> = {
  true: 'entered',
  false: 'not yet',
  unknown: 'cannot be told yet',
}

/** The stages of growth, with what concerns the profile first. */
export function stagesDocument({ stages, current }: Placement, { book, lexicon }: GuideMatter): Document {
  const cited = new Citations(book.sources)
  const here = stages.find(({ stage }) => stage.id === current)
  const sections = stages.map(({ stage, entered, adds, notYet }): DocumentSection => {
    const { users, load } = stage
    const upTo = users.to === undefined ? 'on' : ` to ${users.to.toLocaleString('en')}`
    return {
      name: stage.id,
      title: `${stage.name} (${stage.id}), ${ENTERED[entered]}`,
      blocks: [
        text(stage.summary),
        rows([
          ['enter when', conditionText(stage['enter-when'], lexicon)],
          ['why', cited.cite(stage['enter-why'], stage.evidence)],
          ['daily users', `from ${users.from.toLocaleString('en')}${upTo}`],
          ['which means', `${load.from} ${load.to === undefined ? 'or more' : `to ${load.to}`} at the peak`],
        ]),
        title('Adds'),
        points(adds.map((step) => stagePoint(step, lexicon))),
        ...(notYet.length > 0
          ? [title('Not yet'), points(notYet.map((step) => stagePoint(step, lexicon)))]
          : []),
      ],
    }
  })
  return {
    title: here ? `Stage: ${here.stage.name}` : 'Stages of growth',
    id: here?.stage.id ?? 'stages',
    lead: [
      text(
        'Load, data and teams decide, not the number of users; a stage is a check list, the recommendation for a profile is dsp select.',
      ),
      ...(book.conversion
        ? [text(cited.cite(`${book.conversion.formula}. ${book.conversion.note}`, book.conversion.evidence))]
        : []),
    ],
    sections: [...sections, ...sourceSections(cited)],
  }
}

function stagePoint({ pattern, why, when, applies }: PlacedStep, lexicon: Lexicon): Point {
  const verdict =
    when && applies !== 'true'
      ? [applies === 'false' ? 'Does not apply to this profile.' : 'Open for this profile.']
      : []
  return {
    head: `${lexicon.name(pattern)} (${pattern})`,
    notes: [why, ...(when ? [`When: ${conditionText(when, lexicon)}`] : []), ...verdict],
  }
}

/** The same as data; conditions in words. */
export function stagesData({ stages, current }: Placement, { lexicon }: GuideMatter): object {
  const step = ({ when, ...rest }: PlacedStep) => ({
    ...rest,
    when: when ? conditionText(when, lexicon) : null,
  })
  return {
    current: current ?? null,
    stages: stages.map(({ stage, entered, adds, notYet }) => ({
      id: stage.id,
      name: stage.name,
      summary: stage.summary,
      entered,
      enterWhen: conditionText(stage['enter-when'], lexicon),
      enterWhy: stage['enter-why'],
      users: stage.users,
      load: stage.load,
      adds: adds.map(step),
      notYet: notYet.map(step),
      evidence: stage.evidence,
    })),
  }
}
