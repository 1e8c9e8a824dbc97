// Holds an interview with a fixed ranking in a real terminal: node interview.fixture.mjs rich|plain <profile>.
import { register } from 'tsx/esm/api'

register()
const { interview } = await import('../../../src/services/interview.ts')
const { interviewCatalog: catalog } = await import('../../support/interview-catalog.ts')

const [, , mode, file] = process.argv
const order = ['load.peak', 'team.engineers', 'shape.clients', 'data.hot-keys']
const rank = (profile) => {
  const questions = order
    .filter((fact) => !profile.has(fact))
    .map((fact) => ({ fact, gain: 0.1, changes: ['some-pattern'] }))
  return { questions, settled: questions.length <= 1, remaining: Math.max(0, questions.length - 1) }
}

try {
  await interview({ catalog, rank, profile: file, asker: { mode, env: process.env } })
  process.stdout.write('the end\n')
} catch (error) {
  process.stdout.write(`${error.name}: ${error.message} ${error.hint}\n`)
  process.exitCode = error.name === 'Interrupted' ? 130 : 70
}
