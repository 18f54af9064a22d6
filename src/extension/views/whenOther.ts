/**
 * Passes a value on where it is another one than the last. VS Code takes each that it is given for a change: a message that
 * is set again puts off by 200 ms what the tree beside it was about to draw.
 */
export function whenOther<T>(pass: (value: T) => void): (value: T) => void {
  let last: { readonly value: T } | undefined;
  return (value) => {
    if (last?.value === value) return;
    last = { value };
    pass(value);
  };
}
