/**
 * The language as it is documented, in EBNF: `[x]` at most once, `{x}` any number of times. Quoted: a word or a sign as
 * it stands; `id`, `int`, `number`, `string`, `param`: tokens of that sort; `literalWord`: NaN and Infinity.
 */
export const queryGrammar = `
query      = 'SELECT' ['DISTINCT'] ['TOP' count] selection [from] ['WHERE' expr]
             ['GROUP' 'BY' expr {',' expr}] ['ORDER' 'BY' order] ['OFFSET' count 'LIMIT' count] ;
count      = int | param ;
from       = 'FROM' source {'JOIN' source} ;
order      = item {',' item} | 'RANK' call [direction] {',' call [direction]} ;
direction  = 'ASC' | 'DESC' ;
selection  = '*' | 'VALUE' expr | selected {',' selected} ;
selected   = expr [['AS'] (id | string)] ;
source     = collection [['AS'] id] | id 'IN' collection ;
collection = id {'.' id | '[' int ']' | '[' string ']'} | '(' query ')' ;
item       = expr [direction] ;
expr       = coalesce ['?' expr ':' expr] ;
coalesce   = logic ['??' coalesce] ;
logic      = between | and {'OR' and} ;
and        = pred {'AND' pred} ;
between    = cmp ['NOT'] 'BETWEEN' cmp 'AND' cmp ;
pred       = cmp [['NOT'] 'IN' '(' expr {',' expr} ')' | ['NOT'] 'LIKE' cmp ['ESCAPE' string]] ;
cmp        = cat {comparison cat} ;
comparison = '=' | '!=' | '<>' | '<' | '>' | '<=' | '>=' | '<<' | '>>' | '>>>' ;
cat        = add {'||' add} ;
add        = mul {('+' | '-' | '&' | '|' | '^') mul} ;
mul        = unary {('*' | '/' | '%') unary} ;
unary      = ('-' | '+' | '~' | 'NOT') unary | postfix ;
postfix    = primary {'.' id | '[' expr ']'} ;
call       = ['UDF' '.'] name '(' [expr {',' expr}] ')' ;
name       = id | 'LEFT' | 'RIGHT' ;
primary    = literal | param | id | call | ('EXISTS' | 'ARRAY' | 'ALL' | 'FIRST' | 'LAST') '(' query ')'
           | '(' query ')' | '(' expr ')' | '(' 'LET' id '=' cmp 'IN' cmp ')'
           | '[' [expr {',' expr}] ']' | '{' [property {',' property}] '}' ;
property   = (string | id) ':' expr ;
literal    = string | int | number | 'TRUE' | 'FALSE' | 'NULL' | 'UNDEFINED' | literalWord ;
`;
