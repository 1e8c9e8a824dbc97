import { readCargo } from './cargo.js'
import { readDeployment, readTerraform } from './deployment.js'
import { readGoMod } from './go-mod.js'
import { readGradle, readPom, readVersionCatalog } from './jvm.js'
import { readMsbuild } from './msbuild.js'
import { readNpm } from './npm.js'
import type { Ecosystem, ManifestReader, Package } from './package.js'
import type { Project } from './project.js'
import { readPyproject, readRequirements } from './python.js'

interface ManifestForm {
  readonly name: RegExp
  readonly read: ManifestReader
  /** What it can show. */
  readonly shows: readonly Ecosystem[]
}

const FORMS: readonly ManifestForm[] = [
  { name: /^package\.json$/, read: readNpm, shows: ['npm'] },
  { name: /^requirements[\w.-]*\.txt$/, read: readRequirements, shows: ['pypi'] },
  { name: /^pyproject\.toml$/, read: readPyproject, shows: ['pypi'] },
  { name: /^go\.mod$/, read: readGoMod, shows: ['go'] },
  { name: /^pom\.xml$/, read: readPom, shows: ['maven'] },
  { name: /^[\w.-]+\.gradle(\.kts)?$/, read: readGradle, shows: ['maven'] },
  { name: /^[\w.-]+\.versions\.toml$/, read: readVersionCatalog, shows: ['maven'] },
  { name: /^Cargo\.toml$/, read: readCargo, shows: ['cargo'] },
  { name: /^[\w.-]+\.(csproj|fsproj|vbproj)$/, read: readMsbuild, shows: ['nuget'] },
  { name: /^Directory\.Packages\.props$/, read: readMsbuild, shows: ['nuget'] },
  { name: /^[\w.-]+\.ya?ml$/, read: readDeployment, shows: ['image', 'kubernetes'] },
  { name: /^[\w.-]+\.tf$/, read: readTerraform, shows: ['terraform'] },
]

/** What a file asks for, if it is a manifest of a known form. */
export function readManifest(path: string, text: string): readonly Package[] | undefined {
  return formOf(path)?.read(text)
}

const formOf = (path: string): ManifestForm | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return FORMS.find((form) => form.name.test(name))
}

/** A package with the manifest that asks for it. */
export interface PlacedPackage extends Package {
  /** From the working folder. */
  readonly path: string
}

/** What all manifests of a project ask for. */
export interface Manifests {
  readonly packages: readonly PlacedPackage[]
  /** What the manifests that were read can show. */
  readonly shows: ReadonlySet<Ecosystem>
  /** Whether nothing is left out: all files listed, each manifest read. */
  readonly isWhole: boolean
}

const KEPT = new WeakMap<Project, Manifests>()

/** Reads the manifests of a project. Kept per project. */
export function manifestsOf(project: Project): Manifests {
  const known = KEPT.get(project)
  if (known) return known
  const { files, isWhole } = project.list('')
  const packages: PlacedPackage[] = []
  const shows = new Set<Ecosystem>()
  let isRead = isWhole
  for (const path of files) {
    const form = formOf(path)
    if (!form) continue
    const text = project.read(path)
    if (text === undefined) {
      isRead = false
      continue
    }
    const found = form.read(text)
    // Any YAML may be a deployment; one that deploys nothing is none.
    if (found.length > 0 || form.read !== readDeployment) for (const one of form.shows) shows.add(one)
    for (const one of found) packages.push({ ...one, path })
  }
  const manifests = { packages, shows, isWhole: isRead }
  KEPT.set(project, manifests)
  return manifests
}
