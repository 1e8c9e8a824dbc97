import { DomainError } from '../core/errors.js'
import { type Recommended, recommendationData } from '../core/render/index.js'
import { type CatalogHome, loadWholeCatalog } from '../io/catalog-store.js'
import { readText } from '../io/files.js'
import { SchemaValidator } from '../io/schema-validator.js'
import { type AdviseOptions, advise } from './select.js'

const LARGEST = 8 * 1024 * 1024

/** Where a recommendation comes from. */
export interface RecommendedSource extends AdviseOptions {
  /** The folder of the package, where the schemas are. */
  readonly root: string
  /** A file that `dsp select --json` wrote; else the profile is advised on. */
  readonly from?: string | undefined
}

/** A recommendation as data, and what somebody should know about it. */
export interface ReadRecommendation {
  readonly recommended: Recommended
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * The recommendation of a file, else the one for a profile.
 * @throws DomainError not-a-recommendation with the place, no-stack, file-missing, and what is wrong with the profile
 */
export function readRecommendation({ from, ...options }: RecommendedSource): ReadRecommendation {
  const { recommended, warnings } = from === undefined ? computed(options) : ofFile(from, options)
  if (recommended.kind !== 'impossible') return { recommended, warnings }
  throw new DomainError(
    'no-stack',
    'There is no stack that meets all demands, so there is nothing to record',
    {
      hint: 'dsp select names the demands that cannot hold together.',
    },
  )
}

function computed({ about, ...options }: AdviseOptions): ReadRecommendation {
  const catalog = loadWholeCatalog(options.home)
  const { advice, warnings } = advise({ ...options, thresholds: false }, catalog)
  const recommended = recommendationData(advice) as Recommended
  if (about === undefined || !recommended.stack.some(({ id }) => id === about))
    return { recommended, warnings }
  // What would remove a pattern is only worth its time for the one that the record is about.
  const closer = recommendationData(advise({ ...options, about }, catalog).advice) as Recommended
  const leavesWhen = closer.stack.find(({ id }) => id === about)?.leavesWhen ?? null
  const stack = recommended.stack.map((item) => (item.id === about ? { ...item, leavesWhen } : item))
  return { recommended: { ...recommended, stack }, warnings }
}

function ofFile(
  file: string,
  { root, home }: { readonly root: string; readonly home: CatalogHome },
): ReadRecommendation {
  const envelope = parsed(readText(file, { maxBytes: LARGEST }), file)
  const data = envelope.data
  if (envelope.command !== 'select' || typeof data !== 'object' || data === null)
    throw notOne(file, 'It is not what dsp select --json prints.')
  const [wrong] = new SchemaValidator(root, ['output/common.v1']).check('output/select.v1', data)
  if (wrong) throw notOne(file, `data.${wrong.keys.join('.')} ${wrong.message}.`)
  const recommended = data as Recommended
  const { version, patterns } = loadWholeCatalog(home)
  const known = new Set(patterns.map(({ id }) => id))
  const unknown = [...recommended.stack, ...recommended.excluded].find(({ id }) => !known.has(id))
  if (unknown) throw notOne(file, `The catalog has no pattern ${unknown.id}.`)
  const isOld = recommended.catalog.version !== version
  return {
    recommended,
    warnings: isOld
      ? [
          {
            code: 'other-catalog',
            message: `${file} was made with catalog ${recommended.catalog.version}; texts come from ${version}.`,
          },
        ]
      : [],
  }
}

function parsed(text: string, file: string): { readonly command?: unknown; readonly data?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw notOne(file, 'It is not JSON.', cause)
  }
  throw notOne(file, 'It is not an object.')
}

const notOne = (file: string, why: string, cause?: unknown): DomainError =>
  new DomainError('not-a-recommendation', `${file} holds no recommendation`, {
    why,
    hint: 'dsp select --profile dsp.profile.yaml --json > recommendation.json',
    ...(cause !== undefined && { cause }),
  })
