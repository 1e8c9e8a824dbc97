import { DomainError } from '../errors.js'
import type { Measured, Size } from '../sizing/index.js'
import type { Answers } from './answers.js'
import type { RenderedFile } from './render.js'

/** The file that says what a folder was made from; it lies in that folder. */
export const LOCK_FILE = 'dsp.lock.json'

/** More than any starter has. */
const MOST_FILES = 1000

/** A measure that the profile gave. */
export type LockedMeasure = Pick<Measured, 'value' | 'text' | 'from'>

/** What a folder was made from: enough to make it again. */
export interface Lock {
  readonly lockVersion: 1
  /** The version of dsp that wrote it. */
  readonly dsp: string
  readonly starter: string
  readonly template: { readonly version: string; readonly hash: string }
  readonly answers: Answers
  /** Measures as they were given with --set. */
  readonly set: Readonly<Record<string, string>>
  /** Measures that the profile gave. */
  readonly profile: Readonly<Record<string, LockedMeasure>>
  readonly computed: Readonly<Record<string, LockedSize>>
  /** Of what was rendered, by path. */
  readonly files: Readonly<Record<string, { readonly kind: RenderedFile['kind']; readonly sha256: string }>>
}

/** A computed value, with what it was computed from. */
export interface LockedSize {
  readonly value: number
  readonly unit: Size['unit']
  readonly formula: string
  readonly inputs: Readonly<Record<string, number>>
  readonly clampedFrom?: number
}

/** What a lock is made from. */
export interface LockMatter extends Pick<Lock, 'dsp' | 'starter' | 'template' | 'answers' | 'set' | 'files'> {
  readonly sizes: readonly Size[]
  readonly measures: readonly Measured[]
}

/** The lock of what was rendered. */
export function lockOf(matter: LockMatter): Lock {
  const { dsp, starter, template, answers, set, files, sizes, measures } = matter
  const fromProfile = measures.filter(({ origin }) => origin === 'profile')
  return {
    lockVersion: 1,
    dsp,
    starter,
    template,
    answers,
    set,
    profile: Object.fromEntries(
      fromProfile.map(({ id, value, text, from }) => [
        id,
        { value, text, ...(from !== undefined && { from }) },
      ]),
    ),
    computed: Object.fromEntries(
      sizes.map(({ id, value, unit, formula, inputs, clampedFrom }) => [
        id,
        {
          value,
          unit,
          formula,
          inputs: Object.fromEntries(inputs.map((one) => [one.id, one.value])),
          ...(clampedFrom !== undefined && { clampedFrom }),
        },
      ]),
    ),
    files,
  }
}

/** A lock as it is written: its keys in a fixed order, those of its maps sorted. */
export function lockText(lock: Lock): string {
  const { lockVersion, dsp, starter, template, answers, set, profile, computed, files } = lock
  const whole = {
    lockVersion,
    dsp,
    starter,
    template,
    answers: sorted(answers),
    set: sorted(set),
    profile: sorted(profile),
    computed: sorted(computed),
    files: sorted(files),
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

/**
 * Reads a lock. Only what is used of it is checked; paths are checked where they are used.
 * @throws DomainError bad-lock, lock-too-new
 */
export function readLock(text: string, file: string): Lock {
  const bad = (why: string): DomainError =>
    new DomainError('bad-lock', `${file} cannot be used`, {
      why,
      hint: 'Restore it from version control, or scaffold into an empty folder.',
    })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw bad('It is not JSON; a merge may have left conflict markers in it.')
  }
  if (!isMap(data)) throw bad('It is not an object.')
  if (typeof data.lockVersion === 'number' && data.lockVersion > 1)
    throw new DomainError('lock-too-new', `${file} was written by a newer dsp`, { hint: 'Update dsp.' })
  const maps = [data.template, data.answers, data.set, data.profile, data.computed, data.files]
  if (data.lockVersion !== 1 || typeof data.starter !== 'string' || !maps.every(isMap))
    throw bad('Parts of it are missing.')
  const { template, answers, set, profile, files } = data as unknown as Lock
  const isSound =
    Object.values(set).every(isText) &&
    Object.values(answers).every((value) => !isMap(value)) &&
    Object.values(profile).every((one) => isMap(one) && Number.isFinite(one.value) && isText(one.text)) &&
    Object.keys(files).length <= MOST_FILES &&
    Object.values(files).every((one) => isMap(one) && isText(one.sha256)) &&
    isText(template.version) &&
    isText(template.hash)
  if (!isSound) throw bad('A part of it has another shape than dsp writes.')
  return data as unknown as Lock
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
