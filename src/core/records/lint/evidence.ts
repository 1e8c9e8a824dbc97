import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { globOf } from '../project/glob.js'
import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'

/** What a record names as a sign that its decision is carried out. */
export type Evidence =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'dependency'; readonly dependency: string }
  | { readonly kind: 'text'; readonly text: string; readonly in: string }
  | { readonly kind: 'config'; readonly config: string; readonly in: string }

/** Why an entry is none: which of the messages of the rule. */
export type EvidenceFault = 'list' | 'form' | 'value' | 'path'

/** An entry of `evidence:` as it stands in the front matter. */
export interface EvidenceEntry {
  readonly at: Span
  /** As it is written, shortened. */
  readonly words: string
  readonly evidence?: Evidence
  readonly fault?: EvidenceFault
}

const FORMS = [['file'], ['dependency'], ['text', 'in'], ['config', 'in']] as const
const KEY = /^["']?evidence["']?\s*:/
const LONGEST_VALUE = 200
const LONGEST_QUOTE = 100
const MOST_ENTRIES = 50

const KEPT = new WeakMap<DecisionRecord, readonly EvidenceEntry[]>()

/** The entries of `evidence:` at the top of the front matter. Kept per record. */
export function evidenceOf(record: DecisionRecord): readonly EvidenceEntry[] {
  const known = KEPT.get(record)
  if (known) return known
  const { lines, frontMatter } = record
  const isNamed = lines.slice(1, Math.max(1, frontMatter.end - 1)).some((line) => KEY.test(line))
  const entries = isNamed && !frontMatter.problem ? readEntries(record) : []
  KEPT.set(record, entries)
  return entries
}

function readEntries({ lines, frontMatter }: DecisionRecord): EvidenceEntry[] {
  const counter = new LineCounter()
  const yaml = lines.slice(1, frontMatter.end - 1).join('\n')
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' })
  const placed = (node: unknown): Pick<EvidenceEntry, 'at' | 'words'> => {
    const [from, to] = rangeOf(node)
    const { line, col } = counter.linePos(from)
    const text = yaml.slice(from, to)
    const [first = ''] = text.split('\n')
    // The line of dashes stands in front of the YAML.
    return { at: spanIn(line, col - 1, col - 1 + first.trimEnd().length), words: quoted(text) }
  }
  const value = document.get('evidence', true)
  if (value === undefined || (isScalar(value) && value.value === null)) return []
  if (!isSeq(value)) return [{ ...placed(value), fault: 'list' }]
  return value.items.slice(0, MOST_ENTRIES).map((item) => ({ ...placed(item), ...readEntry(item) }))
}

function readEntry(node: unknown): Pick<EvidenceEntry, 'evidence' | 'fault'> {
  if (!isMap(node)) return { fault: 'form' }
  const keys = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  const form = FORMS.find(
    (names) => names.length === keys.length && names.every((name) => keys.includes(name)),
  )
  if (!form) return { fault: 'form' }
  const values = form.map((name) => textOf(node.get(name, true)))
  const [first, place] = values
  if (first === undefined || values.includes(undefined)) return { fault: 'value' }
  const path = form[0] === 'file' ? first : place
  if (path !== undefined && !globOf(path)) return { fault: 'path' }
  return { evidence: evidenceFrom(form[0], first, place ?? '') }
}

function evidenceFrom(kind: Evidence['kind'], value: string, place: string): Evidence {
  switch (kind) {
    case 'file':
      return { kind, file: value }
    case 'dependency':
      return { kind, dependency: value }
    case 'text':
      return { kind, text: value, in: place }
    case 'config':
      return { kind, config: value, in: place }
  }
}

/** A phrase of one line, as long as a phrase is. */
function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined
  const text = String(node.value).trim()
  return text === '' || text.length > LONGEST_VALUE || text.includes('\n') ? undefined : text
}

function rangeOf(node: unknown): readonly [number, number] {
  const { range } = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node : {}
  return range ? [range[0], range[1]] : [0, 0]
}

function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(/[{}]/g, '').trim()
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain
}
