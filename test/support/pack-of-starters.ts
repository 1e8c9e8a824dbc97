import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Three small files whose test is a line of grep: enough to be a starter. */
const MANIFEST = `pattern: timeout
covers: [deadline-propagation]
target: k8s
version: 1.2.3
summary: Limits of time for the mesh of the company.
runtime: {language: YAML, version: "1.2"}
library: {name: mesh, version: 1.0.0, licence: MIT, why: The platform team runs it for everybody.}
inputs: []
sizing: [attempt-timeout]
files:
  - {path: README.md, kind: seed}
  - {path: limits.yaml, kind: managed}
  - {path: test.sh, kind: seed}
dependencies: []
infra: []
toolchain: [bash]
commands: {test: bash test.sh}
shows:
  - {promise: A call has a limit., test: a call has a limit}
  - {promise: A route has a name., test: a route has a name}
guarantees: [A call ends after its limit.]
non-guarantees: [Work behind the mesh may go on.]
mutations:
  - {name: the limit of a call, file: limits.yaml, search: "attempt:", replace: "never:", fails: a call has a limit}
`

const TEST = `check() { grep -q "$2" limits.yaml && echo "ok $1" || { echo "not ok $1"; exit 1; }; }
check "a call has a limit" "^attempt:"
check "a route has a name" "^route:"
`

/** Writes a pack that brings a starter, with changes to its manifest and its test. */
export function writePackOfStarters(
  folder: string,
  { manifest = MANIFEST, test = TEST }: { readonly manifest?: string; readonly test?: string } = {},
): void {
  const starter = path.join(folder, 'templates/timeout/k8s')
  mkdirSync(path.join(starter, 'files'), { recursive: true })
  const write = (file: string, text: string): void => writeFileSync(path.join(folder, file), text)
  write('pack.yaml', 'id: acme\nname: Acme platform\ndescription: The starters of a company.\n')
  write('templates/timeout/k8s/starter.yaml', manifest)
  write('templates/timeout/k8s/files/README.md.hbs', '# {{pattern.name}}\n\n{{> readme}}\n')
  write('templates/timeout/k8s/files/limits.yaml.hbs', 'route: all\nattempt: {{size.attempt-timeout.text}}\n')
  write('templates/timeout/k8s/files/test.sh', test)
}

export { MANIFEST as PACK_MANIFEST, TEST as PACK_TEST }
