const endings: (() => void)[] = [];

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Registers what must be undone however this process ends: by its own will, by Ctrl+C or by an error. Runs in reverse
 * order and cannot wait, so it signals and removes, and nothing else.
 */
export function atExit(ending: () => void): void {
  if (endings.length === 0) listen();
  endings.push(ending);
}

function listen(): void {
  process.once('exit', () => {
    for (const ending of endings.reverse()) ending();
  });
  // For good, not once: Ctrl+C reaches us from the terminal and again from npm, and must not cut short the endings.
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
}
