/** What a section of a record is for. */
export type SectionRole =
  | 'status'
  | 'date'
  | 'context'
  | 'drivers'
  | 'options'
  | 'decision'
  | 'consequences'
  | 'confirmation'
  | 'links'
  | 'people'
  | 'changelog'

/** Words of headings, in lower case and without numbers or marks, by what the section is for. */
const HEADINGS: Readonly<Record<SectionRole, readonly string[]>> = {
  status: ['status', 'state', 'statut', 'stand', 'estado', '状态', '状態', 'ステータス'],
  date: ['date', 'datum', 'fecha', 'data', '日期', '日付'],
  context: [
    'context',
    'context and problem statement',
    'context & problem statement',
    'problem statement',
    'problem',
    'background',
    'motivation',
    'why',
    'contexte',
    'contexte et énoncé du problème',
    'kontext',
    'contexto',
    '上下文',
    '背景',
    'コンテキスト',
  ],
  drivers: ['decision drivers', 'drivers', 'forces', 'requirements', 'constraints', 'facteurs de décision'],
  options: [
    'considered options',
    'options considered',
    'options',
    'alternatives',
    'alternatives considered',
    'considered alternatives',
    'alternative approaches',
    'rejected alternatives',
    'other options',
    'options envisagées',
  ],
  decision: [
    'decision',
    'decisions',
    'decision outcome',
    'outcome',
    'conclusion',
    'proposal',
    'proposed solution',
    'solution',
    'selected option',
    'approach',
    'résultat de la décision',
    'décision',
    'entscheidung',
    'decisión',
    'decisão',
    '决策',
    '決定',
  ],
  consequences: [
    'consequences',
    'consequence',
    'implications',
    'impact',
    'trade-offs',
    'tradeoffs',
    'results',
    'résultats',
    'conséquences',
    'konsequenzen',
    'consecuencias',
    'consequências',
    '后果',
    '影響',
  ],
  confirmation: ['confirmation', 'validation', 'compliance', 'compliance and enforcement'],
  links: [
    'links',
    'references',
    'more information',
    'related decisions',
    'related adrs',
    'further reading',
    'liens',
    '参考',
  ],
  people: ['deciders', 'decision makers', 'decision-makers', 'authors', 'author', 'participants'],
  changelog: ['changelog', 'change log', 'revision history', 'history', 'timeline'],
}

const ROLES: ReadonlyMap<string, SectionRole> = new Map(
  Object.entries(HEADINGS).flatMap(([role, words]) => words.map((word) => [word, role as SectionRole])),
)

/** Further headings, by the role that they have in a log. */
export type OwnHeadings = Readonly<Partial<Record<SectionRole, readonly string[]>>>

/** What a heading is for; numbers, marks and emoji around its words do not count. */
export function roleOf(heading: string, own: OwnHeadings = {}): SectionRole | undefined {
  if (heading.length > LONGEST_NAME) return undefined
  const words = bareWords(heading)
  for (const [role, names] of Object.entries(own))
    if (names.some((name) => bareWords(name) === words)) return role as SectionRole
  return ROLES.get(words) ?? ROLES.get(words.replace(/ \(.*\)$/, ''))
}

/** A longer heading names no section, and is not worth looking through. */
const LONGEST_NAME = 200

const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\{#[^}]*\}/g, '')
    .replace(/^\s*(\d+(\.\d+)*[.):]?|[ivx]+\.)\s+/, '')
    .replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** How far a decision can have come. */
export const DECISION_STATES = [
  'draft',
  'proposed',
  'accepted',
  'rejected',
  'deprecated',
  'superseded',
  'on-hold',
] as const

/** How far a decision has come. */
export type DecisionState = (typeof DECISION_STATES)[number]

/** Words of a status, by what they say about the decision. */
export const STATE_WORDS: Readonly<Record<DecisionState, readonly string[]>> = {
  draft: [
    'draft',
    'wip',
    'work in progress',
    'in progress',
    'gathering information',
    'brouillon',
    'entwurf',
    '草稿',
  ],
  proposed: [
    'proposed',
    'proposal',
    'pending',
    'open',
    'in review',
    'under review',
    'to be reviewed',
    'rfc',
    'proposé',
    'vorgeschlagen',
    '提议',
    '提案',
  ],
  accepted: [
    'accepted',
    'approved',
    'active',
    'decided',
    'adopted',
    'agreed',
    'final',
    'current',
    'accepté',
    'résolu',
    'akzeptiert',
    'aceptado',
    'aceito',
    '已采纳',
    '接受',
    '通过',
    '已完成',
    '承認',
  ],
  rejected: ['rejected', 'declined', 'withdrawn', 'abandoned', 'reverted', 'rejeté', 'abgelehnt', '拒绝'],
  deprecated: [
    'deprecated',
    'outdated',
    'obsolete',
    'invalidated',
    'retired',
    'déprécié',
    'veraltet',
    '弃用',
  ],
  superseded: [
    'superseded',
    'superceded',
    'superseeded',
    'replaced',
    'obsoleted',
    'remplacé',
    'ersetzt',
    '取代',
    '已替代',
    '被替代',
  ],
  'on-hold': ['on hold', 'on-hold', 'deferred', 'postponed', 'parked', 'paused'],
}

/** Further words of a status, by the state that they mean in a log. */
export type OwnStatuses = Readonly<Partial<Record<DecisionState, readonly string[]>>>

/** A word of a status in lower case, with what it means. */
export type StateWord = readonly [DecisionState, string]

const wordsOf = (words: OwnStatuses): StateWord[] =>
  DECISION_STATES.flatMap((state) =>
    (words[state] ?? []).map((word): StateWord => [state, word.trim().toLowerCase()]),
  )

const KNOWN_STATE_WORDS: readonly StateWord[] = wordsOf(STATE_WORDS)

/** All words of a status; the log's own come first, so that they win where both know a word. */
export const stateWords = (own: OwnStatuses = {}): readonly StateWord[] => [
  ...wordsOf(own).filter(([, word]) => word !== ''),
  ...KNOWN_STATE_WORDS,
]

/** Words that say that it has been built; without another word the decision was accepted. */
export const BUILT_WORDS = [
  'implemented',
  'merged',
  'done',
  'shipped',
  'released',
  'completed',
  'implementiert',
  '完成',
]

/** How one record stands to another. */
export type RelationKind =
  | 'superseded-by'
  | 'supersedes'
  | 'amends'
  | 'amended-by'
  | 'depends-on'
  | 'relates-to'

/** What introduces a relation, in lower case; the longer before the shorter. */
export const RELATION_WORDS: readonly (readonly [string, RelationKind])[] = [
  ['superseded in part by', 'superseded-by'],
  ['partially superseded by', 'superseded-by'],
  ['partly superseded by', 'superseded-by'],
  ['superseded by', 'superseded-by'],
  ['superceded by', 'superseded-by'],
  ['superseeded by', 'superseded-by'],
  ['replaced by', 'superseded-by'],
  ['obsoleted by', 'superseded-by'],
  ['superseding', 'supersedes'],
  ['supersedes', 'supersedes'],
  ['supercedes', 'supersedes'],
  ['superseedes', 'supersedes'],
  ['replaces', 'supersedes'],
  ['obsoletes', 'supersedes'],
  ['amended by', 'amended-by'],
  ['amends', 'amends'],
  ['extends', 'amends'],
  ['refines', 'amends'],
  ['clarifies', 'amends'],
  ['depends on', 'depends-on'],
  ['relates to', 'relates-to'],
  ['related to', 'relates-to'],
]

/** Months by the start of their names. */
export const MONTHS: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]

/** Keys of front matter, of lines and of tables, in lower case. */
export const KEYS = {
  status: ['status', 'state', 'decision status', 'adr status', 'statut', 'stand', 'estado', '状态'],
  date: [
    'date',
    'created',
    'decided',
    'introduced',
    'decision date',
    'date decided',
    'accepted',
    'datum',
    'fecha',
    '日期',
  ],
  title: ['title'],
  number: ['id', 'adr', 'number'],
  people: [
    'deciders',
    'decision-makers',
    'decision makers',
    'decider',
    'authors',
    'author',
    'owner',
    'owners',
    'approvers',
  ],
  'superseded-by': ['superseded-by', 'superseded by', 'superseded_by', 'replaced by'],
  supersedes: ['supersedes', 'replaces'],
} as const
