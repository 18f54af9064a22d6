import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

const outsideNames =
  /^(?:_?req|_?request|ctx|event|evt|args|argv|body|params|query(?:Params|String)|searchParams|formData|payload|userInput|input)$/;
/** What holds the settings of the program, by itself or as a field. */
const settings = /^_?(?:app)?(?:config|configuration|settings|cfg)$/i;
const constantName = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/;
const constantModule = /(?:^|[/.\-_])(?:constants?|consts?|enums?)(?:$|[/.\-_])/i;
/** `Status.Active`, a member of an enum of another file, and `constants.kind`. */
const constantMember =
  /^[A-Z]\w*\.[A-Z]\w*$|(?:^|\.)_?(?:[Cc]onstants?|[Cc]onsts?|[Ee]nums?)\.\w+(?:\.\w+)?$/;

/** Where values of JavaScript programs come from, by the conventions of Express, Koa, Fastify, Next, Functions and Lambda. */
export const origins: Origins = {
  self: 'this',
  parent: 'super',
  ofName(name): Taint | undefined {
    if (outsideNames.test(name)) return 'outside';
    if (constantName.test(name) && name.length > 1) return 'constant';
    return name === 'process' || settings.test(name) ? 'closed' : undefined;
  },
  isOfConstants: (module) => constantModule.test(module),
  ofPath(path): Taint | undefined {
    const last = path.at(-1) ?? '';
    if (path[0] === 'process') return path[1] === 'argv' ? 'outside' : 'closed';
    if (path[0] === 'context' && /^(?:req|bindingData|bindings)$/.test(path[1] ?? '')) return 'outside';
    if (constantMember.test(path.join('.'))) return 'constant';
    if (constantName.test(last) && last.length > 1) return 'constant';
    if (last === 'id' && /container$/i.test(path.at(-2) ?? '')) return 'closed';
    return settings.test(path.find((name) => name !== 'this') ?? '') ? 'closed' : undefined;
  },
};
