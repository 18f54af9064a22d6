import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

/** The name of a method's own object, however the method calls it: no name that code can have. */
export const self = '(receiver)';
/** The name of a value that comes from outside, whatever holds it: a request. */
export const request = '(request)';

const outsideNames = /^(?:req|request|httpReq|httpRequest|params|queryParams|payload|userInput|input)$/;
const constantName = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;

/** Where values of Go programs come from, by the names of the standard library and of convention. */
export const origins: Origins = {
  self,
  ofName(name): Taint | undefined {
    if (name === request || outsideNames.test(name)) return 'outside';
    return constantName.test(name) ? 'constant' : undefined;
  },
  ofPath([first, second, ...others]): Taint | undefined {
    if (first === 'os' && second === 'Args') return 'outside';
    if (first === 'os' && /^(?:Getenv|LookupEnv)$/.test(second ?? '')) return 'closed';
    if (first === 'flag') return 'outside';
    const last = others.at(-1) ?? second ?? '';
    return constantName.test(last) ? 'constant' : undefined;
  },
};
