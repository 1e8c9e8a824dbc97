import type { Package } from './package.js'

/**
 * Whether a package is meant by a name: in full, or by its last part where the first says who publishes it (a group of Maven, the
 * registry of an image). A star at the end stands for any rest.
 */
export function isPackage({ ecosystem, name }: Package, wanted: string): boolean {
  const own = name.toLowerCase()
  const asked = ecosystem === 'pypi' ? wanted.toLowerCase().replace(/[_.]/g, '-') : wanted.toLowerCase()
  return isNamed(own, asked) || isNamed(shortName(ecosystem, own), asked)
}

/** Whether a package has this name in full, the registry of an image aside: who publishes it counts. */
export function isExactly({ ecosystem, name }: Package, wanted: string): boolean {
  const own = name.toLowerCase()
  const asked = wanted.toLowerCase()
  return isNamed(own, asked) || (ecosystem === 'image' && isNamed(withoutRegistry(own), asked))
}

/** The first part is a registry where it has a dot or a port. */
const withoutRegistry = (image: string): string =>
  image.replace(/^[^/]{0,200}[.:][^/]{0,200}\//, '').replace(/^library\//, '')

const isNamed = (name: string, wanted: string): boolean =>
  wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted

function shortName(ecosystem: Package['ecosystem'], name: string): string {
  if (ecosystem === 'maven') return name.slice(name.indexOf(':') + 1)
  if (ecosystem === 'image') return name.slice(name.lastIndexOf('/') + 1)
  return name
}
