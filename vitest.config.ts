import { defineConfig } from 'vitest/config'

// What runs the built program; everything else runs from source and needs no build.
const needsBuild = ['cli', 'docs', 'package', 'scenarios', 'terminal'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
)
const never = [
  'test/fixtures/**',
  'test/starters/**',
  // What is said of real records needs their folder: DSP_RECORD_CORPUS=FOLDER npm test.
  ...(process.env.DSP_RECORD_CORPUS ? [] : ['test/**/*-corpus.test.ts']),
]

// The environment of the person who runs the tests must not change their result.
const env = { NO_COLOR: '', FORCE_COLOR: '', CI: '', TZ: 'UTC' }

export default defineConfig({
  test: {
    // The default leaves one of two cores idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...needsBuild, ...never],
          env,
          // Safety nets on a busy machine, not measurements.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'program',
          include: needsBuild,
          exclude: never,
          env,
          globalSetup: ['test/support/build-once.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
