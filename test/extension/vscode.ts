/** The part of VS Code's API that the extension's own logic uses: texts, with their placeholders filled in. */
export const l10n = {
  t: (message: string, ...values: (string | number | boolean)[]) =>
    message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};
