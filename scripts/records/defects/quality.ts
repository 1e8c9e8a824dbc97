import { hasSection } from '../../../src/core/records/lint/habits.js'
import { isLive } from '../../../src/core/records/lint/log.js'
import { optionsOf } from '../../../src/core/records/lint/options.js'
import { sectionsWith, sentencesOf } from '../../../src/core/records/lint/sentences.js'
import {
  appended,
  type Injector,
  inSection,
  isHabit,
  only,
  sectionFor,
  spliced,
  withoutSections,
} from './change.js'

/** How each rule about the argument of a record is broken. */
export const QUALITY: Readonly<Record<string, Injector>> = {
  'claim-unquantified': (record) =>
    only(record, inSection(record, 'decision', 'The queue has to be highly available.')),
  'consequences-repeat-decision': (record) => {
    const sentences = sectionsWith(record, 'decision').flatMap((section) => [...sentencesOf(record, section)])
    const said = sentences.find(
      ({ text, at }) => at.line === at.endLine && /^[A-Z][^[\]`*_|]{60,200}$/.test(text),
    )
    return said && only(record, inSection(record, 'consequences', said.text))
  },
  'decision-not-among-options': (record) =>
    optionsOf(record).length >= 2
      ? only(
          record,
          inSection(record, 'decision', 'Chosen option: "Paint the bikeshed", because it is green.'),
        )
      : undefined,
  'decision-undecided': (record) =>
    isLive(record)
      ? only(record, inSection(record, 'decision', 'We should probably put jobs into a queue.'))
      : undefined,
  'drivers-missing': (record, log) =>
    hasSection('drivers')(record) && isHabit(log, hasSection('drivers'), true)
      ? only(
          record,
          withoutSections(record, ({ role }) => role === 'drivers'),
        )
      : undefined,
  'option-single': (record) => {
    const section = sectionFor(record, 'options')
    const [option] = optionsOf(record)
    return section &&
      option &&
      /^(considered options|options considered|options)$/i.test(section.heading.text)
      ? only(record, spliced(record, section.from, section.end, '', `- ${option.name}`, ''))
      : undefined
  },
  'options-without-reason': (record) => {
    const section = sectionFor(record, 'decision')
    if (!section || optionsOf(record).length < 2 || section.from < (optionsOf(record)[0]?.at.line ?? 0))
      return undefined
    const text = spliced(record, section.from, section.end, '', 'We use the second.', '')
    return /because|rationale|reason|justif|\bpros\b|\bcons\b|advantage|\bgood|\bbad|benefit|comparison|evaluat|analys|\bwhy/i.test(
      text,
    )
      ? undefined
      : only(record, text)
  },
  'question-open': (record) =>
    isLive(record)
      ? only(record, appended(record, '## Open Questions', '- Who runs the broker at night?'))
      : undefined,
}

const withComment =
  (comment: string): Injector =>
  (record) =>
    only(record, appended(record, comment))

/** How each rule about comments that silence others is broken. */
export const SUPPRESSION: Readonly<Record<string, Injector>> = {
  'suppression-expired': withComment('<!-- dsp-disable link-dead -- moves next week until=2020-01-31 -->'),
  'suppression-unused': withComment('<!-- dsp-disable supersedes-itself -- it is a joke -->'),
  'suppression-without-reason': withComment('<!-- dsp-disable link-dead -->'),
}
