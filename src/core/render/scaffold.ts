import { type FileAction, isWritten, type PlannedFile, starterId } from '../scaffold/index.js'
import { amountText } from './bytes.js'
import { documentLines } from './document-text.js'
import { driftText } from './drift.js'
import { definitions, page, paragraph, section, twoEnds } from './layout.js'
import type { View } from './paint.js'
import { bytesOf, type ScaffoldFolder, type ScaffoldMatter, sizesOfFolder } from './scaffold-matter.js'
import { assumedText, sizeSections } from './sizes.js'

/** What is said about each action; the reader sees what was done, or what would be. */
const NOTES: Partial<Readonly<Record<FileAction, string>>> = {
  merge: 'your changes and those of the template',
  conflict: 'both changed the same lines; resolve the markers',
  foreign: 'not written by dsp, or changed since; --force overwrites it',
  overwrite: 'not written by dsp, or changed since',
  yours: 'you changed it, the template did not',
  unmergeable: 'both changed it, and it cannot be merged; yours stays',
  deleted: 'you removed it; it stays away',
  left: 'the template no longer has it; yours stays',
}

/** What scaffolding did, or would do, for the terminal. */
export function scaffoldText(matter: ScaffoldMatter, view: View, explain: boolean): string {
  const { mode, folders, without } = matter
  const parts =
    mode === 'check'
      ? folders.map((one) => checkLines(one, view))
      : folders.flatMap((one) => folderParts(one, matter, view, explain))
  return page([...parts, withoutLines(without, folders.length, view)])
}

function folderParts(one: ScaffoldFolder, matter: ScaffoldMatter, view: View, explain: boolean): string[][] {
  if (matter.mode === 'stack' && !explain && !one.diffs) return [briefLines(one, matter.written, view)]
  return [
    headLines(one, view),
    fileLines(one, matter.written, view),
    ...diffParts(one, view),
    ...(explain ? documentLines(sizeSections(sizesOfFolder(one)), view) : [numberLines(one, view)]),
    matter.written && matter.mode !== 'update' ? nextLines(one, view) : [],
  ]
}

/** Of many folders each in short: what it is, and what needs somebody. */
function briefLines(one: ScaffoldFolder, written: boolean, view: View): string[] {
  const { folder, bundle, files, rendered } = one
  const title = written ? folder : `${folder}, nothing written`
  const head = twoEnds(title, `${starterId(bundle.manifest)} ${bundle.manifest.version}`, view.width, '')
  const notes = files.filter(({ action }) => NOTES[action] !== undefined).map(noteOf)
  return [
    ...head.map(view.paint.bold),
    ...paragraph(bundle.manifest.summary, view.width, { first: '  ', rest: '  ' }),
    ...paragraph(countText(files), view.width, { first: '  ', rest: '  ' }),
    ...[...notes, ...rendered.warnings].flatMap((words) =>
      paragraph(words, view.width, { first: '  - ', rest: '    ' }),
    ),
  ]
}

function headLines({ bundle, from }: ScaffoldFolder, view: View): string[] {
  const { manifest, patternName } = bundle
  const before = from !== undefined && from !== manifest.version ? `${from} -> ` : ''
  const id = `${starterId(manifest)} ${before}${manifest.version}`
  return [
    ...twoEnds(patternName, id, view.width, '').map(view.paint.bold),
    ...paragraph(manifest.summary, view.width),
    ...paragraph(
      `On ${manifest.library.name} ${manifest.library.version}. ${manifest.library.why}`,
      view.width,
    ),
  ]
}

function fileLines({ folder, files }: ScaffoldFolder, written: boolean, view: View): string[] {
  const shown = files.filter(({ action }) => action !== 'unchanged')
  const title = written ? `In ${folder}` : `In ${folder}, nothing written`
  const rows = shown.map((file) => [file.action, noteOf(file)] as const)
  return section(
    title,
    [
      ...definitions(rows, view.width),
      ...paragraph(countText(files), view.width, { first: '  ', rest: '  ' }),
    ],
    view,
  )
}

function noteOf({ path, action, kind, after }: PlannedFile): string {
  const size = isWritten(action) && after !== undefined ? `, ${amountText(bytesOf(after))}` : ''
  const managed = kind === 'managed' ? ', managed' : ''
  const note = NOTES[action]
  return `${path}${size}${managed}${note === undefined ? '' : `: ${note}`}`
}

function countText(files: readonly PlannedFile[]): string {
  const actions = [...new Set(files.map(({ action }) => action))]
  const counts = actions.map((action) => `${files.filter((file) => file.action === action).length} ${action}`)
  return `${files.length} files: ${counts.join(', ')}.`
}

function diffParts({ diffs = new Map<string, string>() }: ScaffoldFolder, { paint }: View): string[][] {
  const painted = (line: string): string => {
    if (line.startsWith('+++') || line.startsWith('---')) return paint.bold(line)
    if (line.startsWith('+')) return paint.green(line)
    return line.startsWith('-') ? paint.red(line) : line
  }
  return [...diffs.values()]
    .filter((diff) => diff !== '')
    .map((diff) => diff.trimEnd().split('\n').map(painted))
}

function numberLines({ rendered }: ScaffoldFolder, view: View): string[] {
  const { sizes, measures, warnings } = rendered
  if (sizes.length === 0) return []
  const assumed = measures.filter(({ origin }) => origin === 'assumed').length
  const bullet = { first: '  - ', rest: '    ' }
  return section(
    'Its numbers',
    [
      ...definitions(
        sizes.map(({ id, text }) => [id, text] as const),
        view.width,
      ),
      ...paragraph(`${assumedText(assumed, measures.length)} --explain shows the formulas.`, view.width, {
        first: '  ',
        rest: '  ',
      }),
      ...warnings.flatMap((words) => paragraph(words, view.width, bullet)),
    ],
    view,
  )
}

function nextLines({ folder, bundle }: ScaffoldFolder, view: View): string[] {
  const { install, build, test } = bundle.manifest.commands
  const commands = [folder === '.' ? undefined : `cd ${folder}`, install, build, test]
  return section('Next', [`  ${commands.filter((one) => one !== undefined).join(' && ')}`], view)
}

function checkLines(one: ScaffoldFolder, view: View): string[] {
  const { folder, bundle, drift } = one
  const id = `${starterId(bundle.manifest)} ${bundle.manifest.version}`
  const title = drift.length === 0 ? `${folder}: as dsp would write it` : `${folder}: has drifted`
  const bullet = { first: '  - ', rest: '    ' }
  return [
    ...twoEnds(title, id, view.width, '').map(view.paint.bold),
    ...drift.flatMap((found) => paragraph(driftText(found), view.width, bullet)),
    ...(drift.length === 0
      ? []
      : paragraph(
          `dsp scaffold --update --out ${folder} merges what the template and the profile say now.`,
          view.width,
        )),
  ]
}

function withoutLines(without: ScaffoldMatter['without'], made: number, view: View): string[] {
  if (without.length === 0)
    return made === 0 ? paragraph('Nothing is recommended that would need code.', view.width) : []
  const names = without.map(({ name }) => name).join(', ')
  return section(
    'Recommended, and without a starter',
    paragraph(names, view.width, { first: '  ', rest: '  ' }),
    view,
  )
}
