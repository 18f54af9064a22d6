import fc from 'fast-check';

/** The same cases in every run, so that a change is what breaks a test; another COSMOS_GUARD_SEED looks for new ones. */
fc.configureGlobal({ seed: Number(process.env['COSMOS_GUARD_SEED'] ?? 1) });
