import type { MethodNote, SeedClaimRecord, Source } from '../catalog/index.js'
import type { CheckedReturn, Estimate, Input, NotCounted, OutcomeCase, WeighedInput } from '../roi/index.js'
import { count, type Lexicon, series } from './advice.js'
import { usdText } from './amounts.js'
import {
  type Block,
  type Document,
  type DocumentSection,
  type Point,
  points,
  rows,
  table,
  text,
} from './document.js'
import { Citations, sourceSections } from './evidence.js'
import {
  breakEvenText,
  effectText,
  inputName,
  moneyVerdictText,
  originText,
  paybackText,
  roughly,
  shapeText,
  sharePercent,
} from './roi-words.js'

/** What the document about a return is made from. */
export interface RoiMatter {
  readonly lexicon: Lexicon
  readonly method: readonly MethodNote[]
  readonly claims: readonly SeedClaimRecord[]
  readonly sources: readonly Source[]
}

/** The return of a pattern: what it comes to, what decides, and everything that was assumed. */
export function roiDocument(estimate: Estimate, matter: RoiMatter): Document {
  const { pattern, appraisal } = estimate
  const cited = new Citations(matter.sources)
  const part = (name: string, title: string, blocks: readonly Block[]): DocumentSection[] =>
    blocks.length > 0 ? [{ name, title, blocks }] : []
  const verdict = appraisal ? moneyVerdictText(appraisal.outcome.verdict) : 'no benefit can be computed'
  return {
    title: `${pattern.name}: ${verdict}`,
    id: pattern.id,
    lead: lead(estimate, matter.lexicon),
    sections: [
      ...(appraisal
        ? part('result', 'What it comes to', resultBlocks(estimate, appraisal.outcome))
        : part('cost', 'What it costs', costBlocks(estimate))),
      ...(appraisal
        ? [
            ...part('break-even', 'From where on it pays', breakEvenBlocks(appraisal.weighed)),
            ...part('measure', 'Worth measuring next', measureBlocks(estimate)),
          ]
        : []),
      ...part('not-counted', 'Not counted', [points(notCounted(estimate, matter.lexicon))]),
      ...part('inputs', 'Computed from', [
        rows(estimate.inputs.map((input) => [input.id, inputText(input, cited)])),
      ]),
      ...part(
        'claims',
        'What the seed of this catalog claims, unverified',
        claimBlocks(estimate, matter.claims),
      ),
      ...part('method', 'How', [points(matter.method.map((note) => cited.cite(note.text, note.evidence)))]),
      ...sourceSections(cited),
    ],
  }
}

function lead(
  { appraisal, inputs, years, situations, inPlace, musts, ruledOut }: Estimate,
  lexicon: Lexicon,
): Block[] {
  const mine = inputs.filter(({ origin }) => origin === 'yours' || origin === 'profile').length
  const lines = [
    appraisal
      ? `Over ${count(years, 'year')} it loses money in ${sharePercent(appraisal.outcome.lossPercent)} of ${situations.toLocaleString('en')} situations. ${ownText(mine, inputs.length)}`
      : 'Nothing that it brings can be put into money with what is known; this is what it costs.',
    ...(inPlace
      ? ['It is in place: nothing has to be invested, and the question is whether keeping it pays.']
      : []),
    ...musts.map(({ need, why }) => `Money does not decide here. ${lexicon.statement(need)} ${why}`),
    ...(ruledOut ? [`Not for this profile, whatever it brings: ${ruledOut.why}`] : []),
  ]
  return lines.map(text)
}

/** On whose figures it rests. */
function ownText(mine: number, all: number): string {
  const who =
    mine === 0 ? `None of the ${all} inputs is` : `${mine} of the ${all} inputs ${mine === 1 ? 'is' : 'are'}`
  return `${who} a figure of yours; the others are ranges of the catalog, chosen by what the profile says.`
}

function resultBlocks(
  { years }: Estimate,
  { cases, lossPercent, paidBack }: NonNullable<Estimate['appraisal']>['outcome'],
): Block[] {
  const row = (name: string, cell: (one: OutcomeCase) => string) =>
    [name, ...cases.map(cell)] as [string, ...string[]]
  const money = (name: string, amount: (one: OutcomeCase) => number) =>
    row(name, (one) => usdText(amount(one)))
  return [
    table([
      ['', 'bad (5%)', 'middle (50%)', 'good (95%)'],
      money(`net present value, ${count(years, 'year')}`, (one) => one.npv),
      money('investment', (one) => one.investment),
      money('benefit a year', (one) => one.benefitPerYear),
      money('run cost a year', (one) => one.runCostPerYear),
      money('net benefit a year', (one) => one.netPerYear),
      row('payback', (one) => paybackText(one.paybackMonths)),
    ]),
    text(
      'In brackets: the share of situations that turn out worse. The other rows are means around that point, in two digits; payback x net benefit = investment in each column.',
    ),
    rows([
      ['loss', `in ${sharePercent(lossPercent)} of the situations`],
      [
        'paid back within',
        paidBack
          .map((one) => `${count(one.years, 'year')}: ${sharePercent(one.percent)} of the situations`)
          .join('; '),
      ],
    ]),
  ]
}

function costBlocks({ costs, inPlace }: Estimate): Block[] {
  return [
    table([
      ['', ...costs.cases.map(({ percent }) => `${percent}%`)],
      ['investment', ...costs.cases.map((one) => usdText(one.investment))],
      ['run cost a year', ...costs.cases.map((one) => usdText(one.runCostPerYear))],
    ]),
    text(
      inPlace
        ? 'Above: the share of situations that cost less. What it took to build is spent.'
        : 'Above: the share of situations that cost less.',
    ),
  ]
}

function breakEvenBlocks(weighed: readonly WeighedInput[]): Block[] {
  const told = weighed.filter(({ breakEven }) => breakEven !== undefined)
  return [
    points(
      told.map(({ input, breakEven }) => ({
        head: `${inputName(input)} (${input.id})`,
        text: breakEven
          ? `${breakEvenText(breakEven.half, breakEven.nine, input)} Now: ${shapeText(input.shape, input.unit)}.`
          : '',
      })),
    ),
  ]
}

/** How many are worth naming; the rest is in the data. */
const MOST_MEASURED = 3

function measureBlocks({ appraisal }: Estimate): Block[] {
  if (!appraisal) return []
  const worthwhile = appraisal.weighed.filter(({ worth }) => worth > 0).slice(0, MOST_MEASURED)
  if (worthwhile.length === 0) {
    const [first] = appraisal.weighed
    return [
      text('No single measurement would be likely to change the answer.'),
      ...(first
        ? [
            text(
              `The result moves most with ${first.input.id} (rank correlation ${first.correlation.toFixed(2)}).`,
            ),
          ]
        : []),
    ]
  }
  return [
    points(
      worthwhile.map(
        ({ input, worth }): Point => ({
          head: `${inputName(input)} (${input.id})`,
          text: `Knowing it before you decide is worth ${roughly(worth)} at most.`,
          notes: [
            ...(input.findOut ? [input.findOut] : []),
            ...(input.open.length > 0 ? [`The profile would narrow it: ${series(input.open)}.`] : []),
          ],
        }),
      ),
    ),
  ]
}

function inputText(input: Input, cited: Citations): string {
  const { shape, unit, origin, basis, open, evidence } = input
  const parts = [
    `${shapeText(shape, unit)}; ${originText(origin)}.`,
    `${inputName(input)}.`,
    ...(basis === undefined ? [] : [basis]),
    ...(open.length > 0
      ? [`Wide because ${series(open)} ${open.length === 1 ? 'is' : 'are'} not known.`]
      : []),
  ]
  return cited.cite(parts.join(' '), evidence)
}

/** What the model has no term for, whatever the pattern. */
const NEVER_COUNTED =
  'Customers who leave for good, the price of going back, and what an investment makes possible later.'

/** An effect that is left out, and why. */
function leftOutPoint({ effect, reason }: NotCounted): Point {
  const head = `The ${effectText(effect)}`
  switch (reason.kind) {
    case 'unverified':
      return { head, text: 'Its evidence is folklore (grade E).' }
    case 'facts':
      return { head, text: `The profile does not say ${series(reason.facts)}.` }
    case 'given-only':
      return {
        head,
        text: `Only you can know ${reason.input}: --assume ${reason.input}=LOW..HIGH`,
        ...(reason.findOut !== undefined && { notes: [reason.findOut] }),
      }
    case 'never-happens':
      return { head, text: 'By the profile, it does not happen.' }
  }
}

function notCounted({ notCounted: left, missing, unused }: Estimate, lexicon: Lexicon): Point[] {
  return [
    ...left.map(leftOutPoint),
    ...(missing.length > 0
      ? [
          {
            head: 'What it requires',
            text: `${lexicon.names(missing)}: not in place, and not in this price.`,
          },
        ]
      : []),
    ...(unused.length > 0 ? [{ head: 'Given, but without a part in this', text: series(unused) }] : []),
    { text: NEVER_COUNTED },
  ]
}

function claimBlocks({ claimed }: Estimate, claims: readonly SeedClaimRecord[]): Block[] {
  return claimed.map((one) => {
    const claim = claims.find(({ id }) => id === one.row.claim)
    return rows([
      ['claim', `${claim?.claim ?? one.row.claim} [${claim?.grade ?? 'E'}, unverified]`],
      ['check', checkText(one)],
      ['dsp says', claim?.stance],
    ])
  })
}

/** What the figures of a row say about each other. */
function checkText({ row, benefitPerMonth, paidBack, impliedPercent, holds }: CheckedReturn): string {
  const months = row['payback-months']
  if (holds === null || paidBack === null || benefitPerMonth === null || months === undefined)
    return 'It cannot be checked: without a time and a benefit there is nothing to multiply.'
  const source = row['benefit-per-month'] === undefined ? 'its return needs' : 'it states'
  const product = `${source} ${usdText(Math.round(benefitPerMonth))} a month; times ${count(months, 'month')} that is ${usdText(Math.round(paidBack))}, and the investment is ${usdText(row.investment)}`
  const implied =
    impliedPercent === null || row['return-percent'] === undefined
      ? ''
      : ` Its own payback would make ${Math.round(impliedPercent).toLocaleString('en')}%, not ${row['return-percent'].toLocaleString('en')}%.`
  return holds ? `It agrees with itself: ${product}.` : `It contradicts itself: ${product}.${implied}`
}
