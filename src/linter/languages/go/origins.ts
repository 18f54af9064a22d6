import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

/** The name of a method's own object, however the method calls it: no name that code can have. */
export const self = '(receiver)';
/** The name of a value that comes from outside, whatever holds it: a request. */
export const request = '(request)';

const outsideNames = /^(?:req|request|httpReq|httpRequest|params|queryParams|payload|userInput|input)$/;

/** Names of databases and containers that an object is made with: nobody who sends a request chooses them. */
const configuredName = /^(?:db|database|c|coll|collection|container)(?:ID|Id|Name)?$/i;

/** Where values of Go programs come from, by the names of the standard library and of convention. */
export const origins: Origins = {
  self,
  ofName(name): Taint | undefined {
    return name === request || outsideNames.test(name) ? 'outside' : undefined;
  },
  // What no function and no parameter declares is declared in another file of the package, nearly always as a constant.
  ofUndeclared(name): Taint | undefined {
    if (name.startsWith('(')) return undefined;
    return /^(?:os\.Args|flag\.\w+)$/.test(name) ? 'outside' : 'constant';
  },
  ofPath([first, second]): Taint | undefined {
    if (first === self && configuredName.test(second ?? '')) return 'constant';
    if (first === 'os' && /^(?:Getenv|LookupEnv)$/.test(second ?? '')) return 'closed';
    return first === 'flag' ? 'outside' : undefined;
  },
};
