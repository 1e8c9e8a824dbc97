// Has SARIF that dsp lint makes judged by the validator of those who look after the format, by the rules for code scanning. Its exit
// code is 0 whatever it finds, so that its own log is read: tsx scripts/validate-sarif.ts PATH-OF-Sarif.Multitool
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { LINT_FORMATS, plain } from '../src/core/render/index.js'
import { anyReport, cleanReport, sampleReport } from '../test/support/lint-report.js'

interface Judgement {
  readonly ruleId: string
  readonly level?: string
  readonly locations?: readonly {
    readonly physicalLocation?: { readonly artifactLocation?: { readonly uri?: string } }
  }[]
}

const [tool] = process.argv.slice(2)
if (tool === undefined) throw new Error('usage: tsx scripts/validate-sarif.ts PATH-OF-Sarif.Multitool')
// Where scripts of packages may not run, it is no program yet.
chmodSync(tool, 0o755)

const folder = mkdtempSync(path.join(tmpdir(), 'dsp-sarif-'))
try {
  const odd = fc.sample(anyReport, { seed: 2026, numRuns: 20 })
  const sound = [sampleReport, cleanReport, ...odd].map((report) =>
    LINT_FORMATS.sarif(report, { view: { width: 80, paint: plain } }),
  )
  const [sample = ''] = sound
  // A validator that looks at nothing would find nothing wrong here either.
  const wrong = sample.replaceAll('"uri": "docs/', '"uri": "/docs/')
  const errors = errorsIn(judged(tool, sound))
  const expected = errorsIn(judged(tool, [wrong]))
  for (const { ruleId, locations } of errors)
    console.error(`${ruleId} in ${locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? 'a log'}`)
  if (expected.length === 0) console.error('The validator finds nothing wrong with an absolute path.')
  console.log(`${sound.length} SARIF logs, ${errors.length} errors`)
  process.exitCode = errors.length > 0 || expected.length === 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}

function judged(validator: string, logs: readonly string[]): readonly Judgement[] {
  const files = logs.map((text, index) => {
    const file = path.join(folder, `${index}.sarif`)
    writeFileSync(file, text)
    return file
  })
  const output = path.join(folder, 'judgement.json')
  execFileSync(
    validator,
    [
      'validate',
      ...files,
      '--rule-kind',
      'Sarif;Ghas',
      '--output',
      output,
      '--log',
      'ForceOverwrite',
      '--quiet',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const { runs } = JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, ''))
  return runs.flatMap(({ results = [] }: { results?: readonly Judgement[] }) => results)
}

function errorsIn(judgements: readonly Judgement[]): Judgement[] {
  return judgements.filter(({ level }) => level === 'error')
}
