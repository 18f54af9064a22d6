import type { Origins } from '../../flow/frame';
import type { Taint } from '../../querySite';

const outsideNames =
  /^(?:_?req|_?request|event|args|argv|kwargs|body|params|payload|query_params|form_data|user_input|user_query|input|data)$/;
/** What holds the settings of the program, by itself or as a field. */
const settings = /^_?(?:app_?)?(?:config|configuration|settings|cfg)$/;
const constantName = /^_{0,2}[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/;
const constantModule = /(?:^|[._])(?:constants?|consts?|enums?)(?:$|[._])/;

/** Where values of Python programs come from, by the conventions of Flask, FastAPI, Django, Functions and Streamlit. */
export const origins: Origins = {
  self: 'self',
  parent: 'super()',
  ofName(name): Taint | undefined {
    if (outsideNames.test(name)) return 'outside';
    if (constantName.test(name) && name.length > 1) return 'constant';
    return settings.test(name) ? 'closed' : undefined;
  },
  isOfConstants: (module) => constantModule.test(module),
  ofPath(path): Taint | undefined {
    const [first, second] = path;
    if (first === 'os') return /^(?:environ|getenv)$/.test(second ?? '') ? 'closed' : undefined;
    if (first === 'sys' && second === 'argv') return 'outside';
    if (first === 'input' || (first === 'st' && /_input$|_area$/.test(second ?? ''))) return 'outside';
    const last = path.at(-1) ?? '';
    if (constantName.test(last) && last.length > 1) return 'constant';
    if (last === 'id' && path.at(-2)?.endsWith('container')) return 'closed';
    return settings.test(path.find((name) => name !== 'self') ?? '') ? 'closed' : undefined;
  },
};
