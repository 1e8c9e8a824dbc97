import type { Evidence, Source } from '../catalog/index.js'
import { type Block, type DocumentSection, numbered, type Point, text } from './document.js'
import { GRADES } from './verdicts.js'

/** Sources of a text, and their grade where it has one of its own. */
type Cited = Omit<Evidence, 'grade'> & Partial<Pick<Evidence, 'grade'>>

/** Numbers the sources of a document in the order in which they are cited. */
export class Citations {
  private readonly cited = new Map<string, number>()
  private readonly grades = new Set<string>()

  constructor(private readonly sources: readonly Source[]) {}

  /** `[B:1,4]`: the grade and the numbers of the sources; `[1,4]` where nothing is graded. */
  mark({ grade, sources }: Cited): string {
    const numbers = sources.map((id) => this.numberOf(id)).sort((a, b) => a - b)
    if (grade === undefined) return `[${numbers.join(',')}]`
    this.grades.add(grade)
    return `[${grade}:${numbers.join(',')}]${grade === 'E' ? ' unverified' : ''}`
  }

  /** A text and, behind it, where it comes from. */
  cite(words: string, evidence: Cited | undefined): string {
    if (!evidence) return words
    const { note } = evidence
    const whole = note === undefined ? words : `${words.replace(/\.$/, '')}. ${note}`
    return `${whole} ${this.mark(evidence)}`
  }

  /** A source that stands for the whole document. */
  add(id: string): void {
    this.numberOf(id)
  }

  /** What the grades in this document say; nothing when there are none. */
  legend(): string | undefined {
    const used = GRADES.filter(([grade]) => this.grades.has(grade))
    return used.length > 0 ? `Grades: ${used.map((meaning) => meaning.join(' ')).join(' · ')}` : undefined
  }

  /** The cited sources by their numbers. */
  list(): Block {
    return numbered([...this.cited.keys()].map((id) => this.point(id)))
  }

  get isEmpty(): boolean {
    return this.cited.size === 0
  }

  private point(id: string): Point {
    const source = this.sources.find((one) => one.id === id)
    if (!source) return { text: id }
    const { title, author, year, kind, url } = source
    return { text: `${author}: ${title} (${year}, ${kind})`, ...(url !== undefined && { notes: [url] }) }
  }

  private numberOf(id: string): number {
    const number = this.cited.get(id) ?? this.cited.size + 1
    this.cited.set(id, number)
    return number
  }
}

/** The section with what a document cites, at its end; none when it cites nothing. */
export function sourceSections(cited: Citations): DocumentSection[] {
  if (cited.isEmpty) return []
  const legend = cited.legend()
  return [{ name: 'sources', title: 'Sources', blocks: [...(legend ? [text(legend)] : []), cited.list()] }]
}
