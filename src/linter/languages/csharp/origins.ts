import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

const outsideNames = /^(?:_?request|_?req|args|payload|userInput|body|formData|httpContext|HttpContext)$/;
const outsideMembers =
  /^(?:Request|HttpContext|QueryString|RouteData|RouteValues|Form|Headers|Cookies|ReadLine|GetCommandLineArgs)$/;
const configuration =
  /^_?(?:config|configuration|configurationManager|settings|appSettings|options|environment)$/i;
const configuredName = /^_?(?:database|db|container|collection)(?:Id|Name)?$/i;
const constants = /(?:Constants?|Consts?|Enums?)$/;
/** `DocumentTypes.Session`: a class of another file that is named for the constants that it holds. */
const constantMember =
  /^(?:\w+\.)?[A-Z]\w*(?:Types?|Kinds?|Names|Keys|Fields|Columns|Properties|Categories|Roles|Statuse?s|States?|Queries|Paths|Ids|Values|Discriminators?)\.[A-Z]\w*$/;
/** `Person.Discriminator`: a member of a class of another file, unless it is named as an object that a base class has. */
const staticMember =
  /^(?!Current|(?:\w*(?:User|Request|Context|Model|Input|Session|Command|Query|Filter|Message|Event|Entity|Item|Options|Settings|Data|Params|Parameters))\.)[A-Z]\w*\.[A-Z]\w*$/;
const constantName = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/;

/** Where values of C# programs come from, by the conventions of ASP.NET Core, Functions and console programs. */
export const origins: Origins = {
  self: 'this',
  implicitSelf: true,
  ofName(name): Taint | undefined {
    if (outsideNames.test(name)) return 'outside';
    if (constantName.test(name) && name.length > 1) return 'constant';
    return configuration.test(name) ? 'closed' : undefined;
  },
  ofPath(path): Taint | undefined {
    if (path.some((name) => outsideMembers.test(name))) return 'outside';
    const last = path.at(-1) ?? '';
    if (path.some((name) => constants.test(name)) || constantMember.test(path.join('.'))) return 'constant';
    if (constantName.test(last) && last.length > 1) return 'constant';
    if (staticMember.test(path.join('.'))) return 'constant';
    const isConfigured = path[0] === 'this' && configuredName.test(last);
    return isConfigured || path.some((name) => configuration.test(name)) ? 'closed' : undefined;
  },
};
