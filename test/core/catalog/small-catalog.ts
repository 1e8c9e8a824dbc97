import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { PatternRecord, RawCatalog } from '../../../src/core/catalog/index.js'
import { root } from '../../support/run.js'

// Facts and weights are the real ones: nothing here depends on them, and they grow.
const read = (file: string) => parse(readFileSync(path.join(root, 'catalog', file), 'utf8'))

const judged = { grade: 'D' as const, sources: ['curators'] }

/** A sound record; every text carries the id, so that no two records share one. */
export function record(id: string, more: Partial<PatternRecord> = {}): PatternRecord {
  return {
    id,
    name: `The ${id}`,
    aliases: [],
    category: 'resilience',
    weight: 'light',
    maturity: 'mature',
    reversibility: 'easy',
    summary: `What ${id} does, said in one sentence.`,
    problem: `What is wrong without ${id}, said in a sentence.`,
    forces: [`${id}: a first force that pulls.`, `${id}: a second force that pulls.`],
    solution: `How ${id} solves the problem, in a sentence.`,
    'how-it-works': [`${id}: the first step of it.`, `${id}: the second step of it.`],
    addresses: [{ need: 'stay-up', points: 50, why: `Because ${id} keeps it running.`, evidence: judged }],
    requires: { all: [], any: [] },
    contra: [
      {
        severity: 'hard',
        if: { 'team.engineers': { lt: 2 } },
        why: `Too few for ${id}.`,
        instead: [],
        evidence: judged,
      },
    ],
    introduces: [],
    conflicts: [],
    pairs: [],
    alternatives: [],
    supersedes: [],
    specializes: [],
    tradeoffs: { benefits: [`${id}: good.`, `${id}: better.`], drawbacks: [`${id}: bad.`, `${id}: worse.`] },
    antipatterns: [{ name: `Wrong ${id}`, notice: `${id} is odd.`, fix: `Undo ${id}.` }],
    effort: { p10: 1, p50: 2, p90: 3, unit: 'eng-weeks', evidence: judged },
    burden: { points: 1, unit: 'engineer-hours/week', evidence: judged },
    'run-cost': { low: 0, high: 10, unit: 'USD/month', evidence: judged },
    roi: { effects: [], note: `What ${id} saves.` },
    metrics: [
      {
        name: `${id} rate`,
        unit: '%',
        good: 'below 3 %',
        great: 'below 2 %',
        elite: 'below 1 %',
        evidence: judged,
      },
    ],
    checklist: [`${id}: one.`, `${id}: two.`, `${id}: three.`],
    examples: [{ who: 'Somebody', what: `Used ${id}.`, evidence: { grade: 'B', sources: ['paper'] } }],
    technologies: [],
    'tests-should-show': [`${id}: works.`, `${id}: fails well.`],
    learning: { prerequisites: [], hours: 1 },
    sources: ['paper'],
    ...more,
  }
}

const source = (id: string, kind: string) => ({
  id,
  title: `Title ${id}`,
  author: 'Author',
  year: 2020,
  kind,
})

/** Two patterns that name each other, one need, one published source: nothing is wrong with it. */
export function rawCatalog(more: Partial<RawCatalog> = {}): RawCatalog {
  return {
    version: 'test',
    patterns: [
      record('one', {
        alternatives: [{ pattern: 'two', 'choose-when': 'Two is the better choice of both.' }],
      }),
      record('two'),
    ],
    needs: { needs: [{ id: 'stay-up', category: 'resilience', statement: 'It must stay up.', weight: [] }] },
    questions: read('questions.yaml'),
    weights: read('weights.yaml'),
    sources: { sources: [source('curators', 'judgement'), source('paper', 'paper')] },
    ...more,
  } as unknown as RawCatalog
}

/** The same with these records instead. */
export const withRecords = (...patterns: PatternRecord[]): RawCatalog => rawCatalog({ patterns })

/** The same with these needs or sources besides. */
export function withExtra(extra: { needs?: readonly string[]; sources?: readonly string[] }): RawCatalog {
  const raw = rawCatalog()
  const needs = (extra.needs ?? []).map((id) => ({
    id,
    category: 'data',
    statement: `Need ${id}.`,
    weight: [],
  }))
  return {
    ...raw,
    needs: { needs: [...raw.needs.needs, ...needs] },
    sources: { sources: [...raw.sources.sources, ...(extra.sources ?? []).map((id) => source(id, 'paper'))] },
  }
}
