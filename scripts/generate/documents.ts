import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { commandReference } from './command-reference.js'
import { factReference } from './fact-reference.js'
import { type GeneratedFile, withParts } from './generated-file.js'
import { openSandbox, type Sandbox } from './sandbox.js'
import { withSessions } from './sessions.js'
import { measureReference, sizeReference } from './size-reference.js'
import { starterReference } from './starter-reference.js'
import { workedExample } from './worked-example.js'

const WORKED_EXAMPLE =
  'dsp select --profile examples/internal-tool.profile.yaml --set reliability.availability=99.5%'

/** Every document for readers, from the root of the repository; decision records are no part of them. */
export function documentFiles(root: string): string[] {
  const below = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const docs = below
    .map((file) => `docs/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.md') && !file.startsWith('docs/adr/'))
  return ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', ...docs.sort()]
}

/** The documents with their generated parts and sessions as the built program and the catalog have them now. */
export async function generateDocuments(root: string): Promise<GeneratedFile[]> {
  const commands = await commandReference(root)
  const sandbox = openSandbox(root)
  const parts = {
    commands: () => commands,
    facts: () => factReference(root),
    sizes: sizeReference,
    measures: measureReference,
    starters: () => starterReference(root),
    counts: () => counts(sandbox),
    'worked-example': () => `\`\`\`sh\n${WORKED_EXAMPLE}\n\`\`\`\n${workedExample(sandbox, WORKED_EXAMPLE)}`,
  }
  try {
    return documentFiles(root).map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      return { file, text: withSessions(withParts(text, parts), sandbox) }
    })
  } finally {
    sandbox.remove()
  }
}

/** What the catalog holds, in one sentence. */
function counts(sandbox: Sandbox): string {
  const { data } = JSON.parse(sandbox.run('dsp catalog stats --json').stdout) as {
    data: Record<string, number>
  }
  const { patterns, mechanisms, needs, facts, questions, sources } = data
  return `The catalog has ${patterns} patterns, ${mechanisms} mechanisms, ${needs} needs, ${facts} facts with ${questions} questions, and ${sources} sources.`
}
