import type { CaseStudy, Grouped } from '../catalog/index.js'
import type { Lexicon } from './advice.js'
import { type Document, type Point, points, text } from './document.js'
import { shownOf } from './grouped-head.js'
import { lexiconOf } from './page-lexicon.js'
import { GRADES, gradeText } from './verdicts.js'

/** Who has used which pattern, by company. */
export function companiesDocument(grouped: Grouped & { by: 'company' }): Document {
  const graded = new Set(
    grouped.groups.flatMap(({ cases }) => cases.map(({ evidence }) => evidence.grade as string)),
  )
  const legend = GRADES.filter(([grade]) => graded.has(grade)).map((meaning) => meaning.join(' '))
  const lexicon = lexiconOf([], grouped.cards)
  return {
    title: 'Case studies',
    id: shownOf(grouped, 'company', 'companies'),
    lead: [text(`Grades: ${legend.join(' · ')}. The sources of a case: dsp show <id> --section examples.`)],
    sections: grouped.groups.map(({ company, cases }) => ({
      name: company,
      title: `${company} (${cases.length})`,
      blocks: [points(cases.map((study) => casePoint(study, company, lexicon)))],
    })),
  }
}

function casePoint({ id, who, what, scale, evidence }: CaseStudy, company: string, lexicon: Lexicon): Point {
  return {
    head: `${lexicon.name(id)} (${id})`,
    text: `${what} ${gradeText(evidence.grade)}`,
    notes: [
      ...(who === company ? [] : [`Who: ${who}`]),
      ...(scale === undefined ? [] : [`Scale: ${scale}`]),
      ...(evidence.note === undefined ? [] : [`Evidence: ${evidence.note}`]),
    ],
  }
}
