/**
 * Lexical tokens of Sieve, RFC 5228 §8.1. Every text has tokens: what is wrong has a token of its
 * own (from UNCLOSED_STRING on), so that one mistake can be named as one.
 *
 * Each rule looks at a character a bounded number of times, also on text made to slow it down: what
 * is not closed reaches to the end of the script or line, so nothing is read again.
 */
lexer grammar SieveTokens;

options { caseInsensitive = true; }

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACK : '[' ;
RBRACK : ']' ;
COMMA  : ',' ;
SEMI   : ';' ;

// RFC 5228 §3, §4: names of commands, which no test can have; so a `;` missing before one is seen.
COMMAND_WORD
  : 'require' | 'if' | 'elsif' | 'else' | 'stop' | 'keep' | 'discard' | 'fileinto' | 'redirect'
  ;
NUMBER     : [0-9]+ [kmg]? ;
TAG        : ':' NAME ;
MULTI_LINE : TEXT_COLON HASH? NL TEXT_LINE* '.' ( NL | EOF ) ;
IDENTIFIER : NAME ;
QUOTED     : '"' ( ~["\\] | '\\' . )* '"' ;

BLANKS          : [ \t\u0000]+                     -> channel(HIDDEN) ;
LINE_END        : NL                               -> channel(HIDDEN) ;
HASH_COMMENT    : HASH                             -> channel(HIDDEN) ;
BRACKET_COMMENT : '/*' .*? '*/'                    -> channel(HIDDEN) ;

UNCLOSED_STRING  : '"' ( ~["\\] | '\\' . )* '\\'? ;
UNCLOSED_TEXT    : TEXT_COLON HASH? ( NL TEXT_LINE* TEXT_TAIL? )? ;
LATE_TEXT        : TEXT_COLON ~[# \t\r\n] ~[\r\n]* ( NL TEXT_LINE* ( '.' ( NL | EOF ) | TEXT_TAIL )? )? ;
BAD_NUMBER       : [0-9]+ [a-z0-9_.]+ ;
CURLY_QUOTED     : [\u201C-\u201F] ~["\u201C-\u201F\r\n]* [\u201C-\u201F] ;
BARE_VARIABLE    : '${' [a-z0-9_.]+ '}' ;
APOSTROPHES      : ['\u2018-\u201B] ~['\u2018-\u201B\r\n]* ['\u2018-\u201B] ;
UNCLOSED_COMMENT : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* -> channel(HIDDEN) ;
SLASH_COMMENT    : '//' ~[\r\n]*                   -> channel(HIDDEN) ;
HTML_COMMENT     : '<!--' .*? ( '-->' | EOF )      -> channel(HIDDEN) ;
BYTE_ORDER_MARK  : '\uFEFF'                        -> channel(HIDDEN) ;
STRAY            : ( BEGINS_NOTHING+ | . )         -> channel(HIDDEN) ;

fragment NAME       : [a-z_] [a-z0-9_]* ;
fragment HASH       : '#' ~[\r\n]* ;
fragment NL         : '\r\n' | '\n' | '\r' ;
fragment TEXT_COLON : 'text:' [ \t]* ;
fragment TEXT_LINE  : ( ~[.\r\n] ~[\r\n]* )? NL | '.' ~[\r\n]+ NL ;
fragment TEXT_TAIL  : ~[.\r\n] ~[\r\n]* | '.' ~[\r\n]+ ;
fragment BEGINS_NOTHING
  : ~[a-z0-9_{}()[\],;:"'#/ \t\r\n\u0000\u2018-\u201F\uFEFF]
  ;
