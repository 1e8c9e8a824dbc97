'use strict'
// The arrows of ARCHITECTURE.md. test/architecture.test.ts runs these rules over src/ and, rule by rule, over a wrong
// arrow in test/fixtures/architecture: a rule that stops working fails the tests too.

const NODE = { dependencyTypes: ['core'] }

/** A core folder may use these others, and nothing else of core. */
const CORE_ARROWS = {
  profile: [],
  catalog: ['profile'],
  guides: ['profile', 'catalog'],
  learning: ['profile', 'catalog'],
  interview: ['profile', 'catalog'],
  advisor: ['profile', 'catalog'],
  roi: ['profile', 'catalog'],
  sizing: ['profile'],
  scaffold: ['profile', 'catalog', 'sizing'],
  records: ['profile', 'catalog', 'advisor', 'interview'],
  completion: [],
}

/** render words what the others found; nobody builds on it, and it may use them all. */
const CORE_FOLDERS = [...Object.keys(CORE_ARROWS), 'render']

const coreArrows = Object.entries(CORE_ARROWS).map(([folder, allowed]) => ({
  name: `core-${folder}`,
  severity: 'error',
  comment: `core/${folder} builds on ${allowed.join(', ') || 'no other folder'}: the order of the folders is the order of the ideas, and a circle would end it.`,
  from: { path: `(^|/)src/core/${folder}/` },
  to: {
    path: '(^|/)src/core/[^/]+/',
    pathNot: [folder, ...allowed].map((name) => `(^|/)src/core/${name}/`),
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Files that need each other are one idea in two places, and the order of their evaluation is luck.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'core decides from its arguments alone, so that the same input gives the same bytes: no Node, no oclif, chalk or inquirer.',
      from: { path: '(^|/)src/core/' },
      to: { ...NODE },
    },
    {
      name: 'core-knows-no-terminal',
      severity: 'error',
      comment: 'core also runs where there is no terminal: in the library and in tests.',
      from: { path: '(^|/)src/core/' },
      to: { path: '(^|/)node_modules/(@oclif|@inquirer|inquirer|chalk)/' },
    },
    {
      name: 'core-stands-alone',
      severity: 'error',
      comment: 'Arrows point to core, never out of it.',
      from: { path: '(^|/)src/core/' },
      to: { path: '(^|/)src/', pathNot: '(^|/)(src/core|node_modules)/' },
    },
    {
      name: 'core-by-its-doors',
      severity: 'error',
      comment: 'What a folder of core offers is its index.ts; the rest may change without asking anyone.',
      from: { path: '(^|/)src/', pathNot: '(^|/)src/core/[^/]+/' },
      to: { path: '(^|/)src/core/[^/]+/', pathNot: '(^|/)src/core/[^/]+/index\\.ts$' },
    },
    {
      name: 'core-folders-by-their-doors',
      severity: 'error',
      comment: 'Folders of core meet at their doors too.',
      from: { path: '(?:^|/)src/core/([^/]+)/' },
      to: { path: '(^|/)src/core/[^/]+/', pathNot: ['(^|/)src/core/$1/', '(^|/)src/core/[^/]+/index\\.ts$'] },
    },
    {
      name: 'core-folders-are-known',
      severity: 'error',
      comment: 'A new folder of core gets its place in the order: a line in CORE_ARROWS in this file.',
      from: { path: '(^|/)src/' },
      to: { path: '(^|/)src/core/[^/]+/', pathNot: CORE_FOLDERS.map((name) => `(^|/)src/core/${name}/`) },
    },
    ...coreArrows,
    {
      name: 'services-use-core-and-io',
      severity: 'error',
      comment:
        'A use case must run the same from the command line, the library and a test, so it knows none of them.',
      from: { path: '(^|/)src/services/' },
      to: { path: '(^|/)src/', pathNot: '(^|/)src/(services|core|io)/' },
    },
    {
      name: 'io-uses-core',
      severity: 'error',
      comment: 'io speaks the words of core and knows no use case.',
      from: { path: '(^|/)src/io/' },
      to: { path: '(^|/)src/', pathNot: '(^|/)src/(io|core)/' },
    },
    {
      name: 'commands-call-services',
      severity: 'error',
      comment:
        'A command reads flags, calls one service and has the result rendered; it never touches the world itself.',
      from: { path: '(^|/)src/commands/' },
      to: {
        path: '(^|/)src/',
        pathNot: ['(^|/)src/(services|cli)/', '(^|/)src/core/(render/index|errors)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'commands-use-no-node',
      severity: 'error',
      comment: 'What a command needs of the world, a service gets through io.',
      from: { path: '(^|/)src/commands/' },
      to: { ...NODE },
    },
    {
      name: 'nothing-imports-commands',
      severity: 'error',
      comment:
        'Commands are found by the build and loaded one at a time; an import would load one with another.',
      from: { pathNot: '(^|/)src/commands/' },
      to: { path: '(^|/)src/commands/' },
    },
    {
      name: 'commands-do-not-import-each-other',
      severity: 'error',
      comment: 'What two commands share belongs to a service.',
      from: { path: '(^|/)src/commands/' },
      to: { path: '(^|/)src/commands/' },
    },
    {
      name: 'cli-knows-no-use-case',
      severity: 'error',
      comment: 'The frame is the same for every command.',
      from: { path: '(^|/)src/cli/' },
      to: { path: '(^|/)src/', pathNot: '(^|/)src/(cli|io|core)/' },
    },
    {
      name: 'chalk-only-in-io-terminal',
      severity: 'error',
      comment:
        'Colour is decided once. chalk ignores NO_COLOR, so everyone else paints with the Paint they are given.',
      from: { path: '(^|/)src/', pathNot: '(^|/)src/io/terminal\\.ts$' },
      to: { path: '(^|/)node_modules/chalk/' },
    },
    {
      name: 'inquirer-only-in-io-prompts',
      severity: 'error',
      comment: 'A prompt on a pipe waits for ever: io/prompts asks only where a person is.',
      from: { path: '(^|/)src/', pathNot: '(^|/)src/io/prompts(\\.ts$|/)' },
      to: { path: '(^|/)node_modules/(@inquirer|inquirer)/' },
    },
    {
      name: 'files-only-in-io',
      severity: 'error',
      comment: 'One small port reads and writes, with typed errors and whole files only.',
      from: { path: '(^|/)src/', pathNot: '(^|/)src/io/' },
      to: { path: '^(node:)?(fs|fs/promises|child_process)$' },
    },
    {
      name: 'oclif-only-in-commands-and-cli',
      severity: 'error',
      comment: 'The command line is one way in among others.',
      from: { path: '(^|/)src/', pathNot: '(^|/)src/(commands|cli)/' },
      to: { path: '(^|/)node_modules/@oclif/' },
    },
    {
      name: 'oclif-by-subpath',
      severity: 'error',
      comment: "Its index loads all of oclif at every start; '@oclif/core/command' loads a command.",
      from: { path: '(^|/)src/' },
      to: {
        path: '(^|/)node_modules/@oclif/core/lib/index\\.(d\\.ts|js)$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-development-dependencies',
      severity: 'error',
      comment: 'What src/ imports is installed with the package.',
      from: { path: '(^|/)src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'An import that leads nowhere hides from every other rule.',
      from: { path: '(^|/)src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
