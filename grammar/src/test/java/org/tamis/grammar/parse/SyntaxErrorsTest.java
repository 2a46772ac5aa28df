package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;

/** In the scripts, {@code ~} stands for a line end. */
class SyntaxErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "fileinto \"Work; ¦ 1:10 SV0001 unterminated string",
        "x \"a\\\" ¦ 1:3 SV0001 unterminated string",
        "x \"\\ ¦ 1:3 SV0001 unterminated string",
        "if a { fileinto \"x; } ¦ 1:17 SV0001 unterminated string",
        "if a { x text:~Hello } ¦ 1:10 SV0003 unterminated `text:` string",
        "x [\"a\" \"b ¦ 1:8 SV0001 unterminated string",
        "if x “ { keep; } ¦ 1:6 SV0010 unexpected character U+201C (left double quotation mark)",
        "if a {{ keep; } ¦ 1:6 SV0111 unclosed block of `if`",
        "if allof (a) vacation \"x\"; } ¦ 1:13 SV0102 missing `{` after `)`",
        "if a { x \"a@b.c; }~y \"$ @ %\"; if b { z \"* ) }\"; } ¦ "
            + "2:27 SV0001 unterminated string",
        "keep; /* old ¦ 1:7 SV0002 unterminated comment",
        "/*/ ¦ 1:1 SV0002 unterminated comment",
        "/* a **~ ¦ 1:1 SV0002 unterminated comment",
        "if true { /* } ¦ 1:11 SV0002 unterminated comment",
        "x text:~Hello~.;~ ¦ 1:3 SV0003 unterminated `text:` string",
        "x text: ¦ 1:3 SV0003 unterminated `text:` string",
        "x text: Hello~.~; ¦ 1:3 SV0004 text on the same line as `text:`",
        "x text: /* c */~Hello~.~; ¦ 1:3 SV0004 text on the same line as `text:`",
        "if size :over 100kb { keep; } ¦ 1:15 SV0005 `100kb` is not a number",
        "x 10x; ¦ 1:3 SV0005 `10x` is not a number",
        "x 1.5M; ¦ 1:3 SV0005 `1.5M` is not a number",
        "x 9223372036854775808; ¦ 1:3 SV0006 number too large",
        "x 8589934592G; ¦ 1:3 SV0006 number too large",
        "x 99999999999999999999999999999; ¦ 1:3 SV0006 number too large",
        "fileinto “Work”; ¦ 1:10 SV0008 curly quotes around a string",
        "fileinto 'Work'; ¦ 1:10 SV0008 apostrophes around a string",
        "fileinto ‘Work’; ¦ 1:10 SV0008 apostrophes around a string",
        "x [“a”, “b”]; if y “c” { z ‘d’; } ¦ 1:4 SV0008 curly quotes around a string",
        "fileinto INBOX.Lists.Work; ¦ 1:15 SV0010 unexpected `.`",
        "redirect me@example.org; ¦ 1:12 SV0010 unexpected `@`",
        "x \"the \"Sea Inn\" is full. Bye\"; ¦ 1:8 SV0011 a quote inside a string",
        "x \"a \"b!\" c, \"d\" e\", 1; ¦ 1:6 SV0011 a quote inside a string",
        "x \"say \"hi\"\"; ¦ 1:8 SV0011 a quote inside a string",
        "// all~keep; ¦ 1:1 SV0009 `//` does not start a comment",
        "if a && b { keep; } ¦ 1:6 SV0010 unexpected `&&`",
        "if !a { keep; } ¦ 1:4 SV0010 unexpected `!`",
        "if size : over 1 {} ¦ 1:9 SV0010 unexpected `:`",
        "x -5; ¦ 1:3 SV0010 unexpected `-`",
        "keep ¦ 1:5 SV0101 missing `;` after `keep`",
        "keep   # done~~ ¦ 1:5 SV0101 missing `;` after `keep`",
        "keep~fileinto \"x\"; ¦ 1:5 SV0101 missing `;` after `keep`",
        "if true { keep } ¦ 1:15 SV0101 missing `;` after `keep`",
        "fileinto \"a\" ¦ 1:13 SV0101 missing `;` after the string \"a\"",
        "x text:~a~.~ ¦ 3:2 SV0101 missing `;` after a `text:` string",
        "if true keep; } ¦ 1:8 SV0102 missing `{` after `true`",
        "if anyof (a, b)~vacation \"x\"; ¦ 1:16 SV0102 missing `{` after `)`",
        "if a { keep; } ELSE IF b { stop; } else { keep; } "
            + "¦ 1:16 SV0103 `else if` is not valid in Sieve",
        "x [\"a\" \"b\"]; ¦ 1:7 SV0104 missing `,` between the strings of a list",
        "if anyof (not (a) b) {} ¦ 1:18 SV0104 missing `,` between tests",
        "if anyof (a, b { keep; } ¦ 1:15 SV0105 missing `)` after `b`",
        "if anyof (a,~b~{ keep; } ¦ 2:2 SV0105 missing `)` after `b`",
        "x [\"a\"; ¦ 1:7 SV0106 missing `]` after the string \"a\"",
        "if anyof () {} ¦ 1:11 SV0107 expected a test after `(`, found `)`",
        "if anyof (a,) {} ¦ 1:12 SV0107 expected a test after `,`",
        "if anyof ((a)) {} ¦ 1:11 SV0107 expected a test after `(`, found `(`",
        "if anyof (a, if b) {} ¦ 1:14 SV0107 expected a test after `,`, found `if`",
        "x [\"a\",]; ¦ 1:7 SV0108 expected a string after `,`",
        "x [1]; ¦ 1:4 SV0108 expected a string after `[`, found the number 1",
        "x [\"a\", keep]; ¦ 1:9 SV0108 expected a string after `,`, found `keep`",
        "x [\"a\" 5]; ¦ 1:8 SV0108 a string list contains only strings, found the number 5",
        "x [ ]; ¦ 1:3 SV0109 a string list cannot be empty",
        "} ¦ 1:1 SV0110 `}` without a `{`",
        "keep; }}} ¦ 1:7 SV0110 `}` without a `{`",
        "if a) { keep; } ¦ 1:5 SV0110 `)` without a `(`",
        "x \"a\"]; ¦ 1:6 SV0110 `]` without a `[`",
        "if a { keep; ¦ 1:6 SV0111 unclosed block of `if`",
        "if a { if b { keep; } ¦ 1:6 SV0111 unclosed block of `if`",
        "\"Work\"; keep; ¦ 1:1 SV0112 expected a command, found the string \"Work\"",
        "100 ¦ 1:1 SV0112 expected a command, found the number 100",
        "if a { keep; }; ¦ 1:15 SV0113 `;` without a command",
        ";;;; ¦ 1:1 SV0113 `;` without a command",
        "{ keep; } ¦ 1:1 SV0114 a block without a command",
        "fileinto \"a\", \"b\"; ¦ 1:13 SV0115 `,` outside a list",
        "if allof (a) b { keep; } ¦ 1:14 SV0116 unexpected `b` after `)`",
        "if allof (a) :is { keep; } ¦ 1:14 SV0117 `:is` comes after the tests",
      })
  void oneMistakeIsOneError(String script, String expected) {
    assertThat(errors(script.replace('~', '\n'))).containsExactly(expected);
    assertThat(errors(script.replace("~", "\r\n"))).containsExactly(expected);
    assertThat(errors(script.replace('~', '\r'))).containsExactly(expected);
  }

  @Test
  void stringsSideBySideAreNoMistake() {
    assertThat(errors("x \"a\"\"b\"; if y \"c\"\n\"d\"{ z \"e\"; }")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      value = {
        "x \"the \"Sea Inn\" is\"; ¦ x \"the \\\"Sea Inn\\\" is\";",
        "x \"a \\\" \"b\" c\"; ¦ x \"a \\\" \\\"b\\\" c\";",
        "fileinto INBOX.Work; ¦ fileinto \"INBOX.Work\";",
        "fileinto “Work”; ¦ fileinto \"Work\";",
        "if a {} else if b {} ¦ if a {} elsif b {}",
      })
  void aChangeIsOffered(String script, String better) {
    Diagnostics found = new Diagnostics(10);
    new SieveParser().parse(Source.of("s", script), found);
    Fix.Replace fix = (Fix.Replace) found.list().getFirst().fix().orElseThrow();
    assertThat(
            new StringBuilder(script).replace(fix.place().start(), fix.place().end(), fix.text()))
        .hasToString(better);
  }

  @Test
  void charactersThatCannotBeSeenAreNamed() {
    assertThat(errors("keep;\u00A0stop;"))
        .containsExactly("1:6 SV0010 unexpected character U+00A0 (no-break space)");
    assertThat(errors("\uFEFFkeep;")).isEmpty();
    assertThat(errors("keep;\uFEFF"))
        .containsExactly("1:6 SV0010 unexpected character U+FEFF (zero width no-break space)");
    assertThat(errors("\uD83D keep;"))
        .containsExactly("1:1 SV0010 unexpected character U+D83D (high surrogates d83d)");
    assertThat(errors("k\0e\0e\0p\0 \"\0\";"))
        .containsExactly("1:2 SV0007 a script cannot contain NUL characters");
    assertThat(errors("# \uD83D\uDE00\n/* \uDE00 */ x \"\uD83D\";")).isEmpty();
  }

  @Test
  void eachMistakeIsReported() {
    assertThat(
            errors(
                """
                require ["fileinto" "copy"];
                if header :is "subject" "a" {
                  fileinto 'x';
                  keep
                }
                if anyof (true, ) { fileinto ["a" }
                stop; "end"
                keep;
                """))
        .containsExactly(
            "1:20 SV0104 missing `,` between the strings of a list",
            "3:12 SV0008 apostrophes around a string",
            "4:7 SV0101 missing `;` after `keep`",
            "6:15 SV0107 expected a test after `,`",
            "6:34 SV0106 missing `]` after the string \"a\"",
            "7:7 SV0112 expected a command, found the string \"end\"");
  }

  @Test
  void aLostQuoteIsLookedForWhereItWasLost() {
    Diagnostics found = new Diagnostics(10);
    String script = "fileinto \"a;\nkeep;\nfileinto \"b\";\n";
    new SieveParser().parse(Source.of("s", script), found);
    assertThat(found.list())
        .singleElement()
        .satisfies(error -> assertThat(error.hint().orElse("")).contains("line 1"));
  }

  private static List<String> errors(String script) {
    Diagnostics found = new Diagnostics(100);
    new SieveParser().parse(Source.of("s", script), found);
    return found.list().stream()
        .map(d -> d.position() + " " + d.code() + " " + d.message())
        .toList();
  }
}
