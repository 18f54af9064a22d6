/** Of VS Code's API what the extension's own logic uses: texts, with their placeholders filled in. */
export const l10n = {
  t: (message: string, ...values: (string | number | boolean)[]) =>
    message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};

/** Nobody is signed in, unless a test says so. */
const getSession: (...asked: unknown[]) => Promise<unknown> = () => Promise.resolve(undefined);
export const authentication = { getSession };
