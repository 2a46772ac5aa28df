/**
 * The grammar of RFC 5228 §8.2. One thing is added to it: a block may stand where a command is
 * expected. It is always an error; but the block after a command that did not parse is read like
 * this, so that mistakes in it are found in the same run.
 */
parser grammar SieveRules;

options { tokenVocab = SieveTokens; }

script     : ( command | block )* EOF ;
command    : name=( IDENTIFIER | COMMAND_WORD ) arguments ( SEMI | block ) ;
block      : LBRACE ( command | block )* RBRACE ;
arguments  : argument* ( test | testList )? ;
argument   : stringList | NUMBER | TAG ;
test       : name=IDENTIFIER arguments ;
testList   : LPAREN test ( COMMA test )* RPAREN ;
stringList : LBRACK string ( COMMA string )* RBRACK | string ;
string     : QUOTED | MULTI_LINE ;
