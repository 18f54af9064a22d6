import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

const outsideNames = /^(?:_?request|_?req|args|payload|userInput|body|formData|httpContext|HttpContext)$/;
const outsideMembers =
  /^(?:Request|HttpContext|QueryString|RouteData|RouteValues|Form|Headers|Cookies|ReadLine|GetCommandLineArgs)$/;
const configuration =
  /^_?(?:config|configuration|configurationManager|settings|appSettings|options|environment)$/i;
/** Names of databases, containers and properties that a deployment fixes: nobody who sends a request chooses them. */
const configuredName = /^_?(?:database|db|container|collection)(?:Id|Name)?$/i;
const configuredPlace = /(?:Database|Container|Collection|Property|Field|Column|Path)(?:Id|Name|Path)?$/;
const constants = /(?:Constants?|Consts?|Enums?)$/;
/** `DocumentTypes.Session`: a class of another file that is named for the constants that it holds. */
const constantMember =
  /^(?:\w+\.)?(?:[A-Z]\w*)?(?:Types?|Kinds?|Names|Keys|Fields|Columns|Properties|Categories|Roles|Statuse?s|States?|Queries|Paths|Ids|Values|Discriminators?)\.[A-Z]\w*$/;
/** `Person.Discriminator`: a member of a class of another file, unless it is named as an object that a base class has. */
const staticMember =
  /^(?!Current|\w+\.(?:Current|Instance$|Id$|Name$|\w*(?:User(?:Id|Name)?|Username|Email|Password|Token|Text|Input|Selected\w+|Principal|Identity|Session|Value|Body)$)|(?:\w*(?:User|Request|Context|Model|Input|Session|Command|Query|Filter|Message|Event|Entity|Item|Options|Settings|Data|Params|Parameters))\.)[A-Z]\w*\.[A-Z]\w*$/;
/** `Customer.Address.City`: a property of what a base class holds, or of what a static member does. */
const memberOfMember = /^[A-Z]\w*\.[A-Z]\w*\.\w/;
/** A name that a base class or another part of the class declares for what kind of documents it is about. */
const inheritedConstant =
  /^[A-Z]\w*(?:Type|Kind|Discriminator|Container|Collection|Alias|Clause|Condition|Predicate|Restriction|Prefix)(?:Name|Id)?$/;
/** The text of a query that is made already: looked at where that is. */
const madeText = /(?:definition|spec)\.QueryText$/i;
/** A parameter of a query that is made there has the name that the query calls it by. */
const parameterName = /^new\.SqlParameter\.Name$/;
const constantName = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/;

/** Where values of C# programs come from, by the conventions of ASP.NET Core, Functions and console programs. */
export const origins: Origins = {
  self: 'this',
  parent: 'base',
  implicitSelf: true,
  callsFunction: /^(?:Dynamic)?Invoke$/,
  ofName(name): Taint | undefined {
    if (outsideNames.test(name)) return 'outside';
    if (constantName.test(name) && name.length > 1) return 'constant';
    return configuration.test(name) ? 'closed' : undefined;
  },
  ofUndeclared(name): Taint | undefined {
    return inheritedConstant.test(name) ? 'constant' : undefined;
  },
  ofPath(path): Taint | undefined {
    if (path.some((name) => outsideMembers.test(name))) return 'outside';
    const last = path.at(-1) ?? '';
    if (path.some((name) => constants.test(name)) || constantMember.test(path.join('.'))) return 'constant';
    if (constantName.test(last) && last.length > 1) return 'constant';
    const whole = path.join('.');
    if ([staticMember, parameterName, madeText].some((one) => one.test(whole))) return 'constant';
    if (path[0] === 'this' && configuredName.test(last)) return 'constant';
    if (!path.some((name) => configuration.test(name)))
      return memberOfMember.test(whole) ? 'unknown' : undefined;
    return configuredPlace.test(last) ? 'constant' : 'closed';
  },
};
