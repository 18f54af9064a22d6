import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

const outsideNames =
  /^(?:req|request|httpRequest|servletRequest|args|body|payload|params|queryParams|formData|userInput|input)$/;
const constantName = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/;

/** Names of databases and containers that an object is made with: nobody who sends a request chooses them. */
const configuredName = /^(?:db|database|collection|container)(?:Id|Name)?$/;

/** Where values of Java programs come from, by the conventions of servlets, Spring, JAX-RS and Azure Functions. */
export const origins: Origins = {
  self: 'this',
  parent: 'super',
  implicitSelf: true,
  callsFunction: /^(?:get|apply|accept|test|call|run)$/,
  ofName(name): Taint | undefined {
    if (outsideNames.test(name)) return 'outside';
    return name.length > 1 && constantName.test(name) ? 'constant' : undefined;
  },
  ofPath(path): Taint | undefined {
    const last = path.at(-1) ?? '';
    if (path[0] === 'this' && configuredName.test(last)) return 'constant';
    if (path[0] === 'System') return last === 'getenv' || last === 'getProperty' ? 'closed' : undefined;
    return last.length > 1 && constantName.test(last) ? 'constant' : undefined;
  },
};
