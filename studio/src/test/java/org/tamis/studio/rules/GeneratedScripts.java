package org.tamis.studio.rules;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Scripts that compile, in the layouts of people and programs, and in some that nobody chose. */
final class GeneratedScripts {
  static final List<String> RULES =
      List.of(
          "if header :contains \"subject\" \"one\" {\n  fileinto \"A\";\n}",
          "if header :contains \"subject\" \"two\" { addflag \"\\\\Seen\"; stop; }",
          "IF size :over 1K { discard; }\nelsif true\n{\n\tkeep;\n}\n# or\nelse { /* no */ }",
          "if true\n{\n\tfileinto \"B\";\n}",
          "if not header :is [\"subject\", \"to\"] text:\n..x\n# y\n/* z\n.\n{ fileinto \"*/\"; }",
          "if anyof (true, # why */\n  false) { # \"\n  redirect :copy \"a@example.org\"; /* { */ }",
          "if header :is \"x\" \"/*\" # trailing\n{ keep; } /* a */ else /* b */ { stop; }",
          "if header :matches \"subject\" \"*\\\\*/*\" { /* [off] keep; */ fileinto \"D\"; }",
          "if header :contains \"from\" \"ann\" { if true { fileinto \"E\"; } }",
          "if exists \"list-id\"\r\n{\n\tfileinto \"*\\\\/ L\";\r\tstop;\n}",
          "keep;",
          "fileinto \"C\";",
          "vacation text:\n..away\n# no */\n.\n;",
          "addflag [\"\\\\Flagged\",\n  \"$x\"];",
          "stop;",
          "discard;");

  private static final List<String> OFF =
      List.of(
          "/* [off] keep; */",
          "/* [off] if true { fileinto \"*\\/\"; /* x *\\/ } */",
          "/* [off] if true {\n  # c\n  stop; } */",
          "if false # header :is \"subject\" \"one\"\n{\n\tdiscard;\n}",
          "/* @Filter is disabled \nif true { discard; }\n*/");

  private static final List<String> BEFORE =
      List.of(
          "# rule:[one]\n",
          "# rule:[a]b]\n",
          "#SCRIPTNAME: two\n",
          "# three\n",
          "/* four */ ",
          "/* five\n * and more */\n",
          "# six\n# and more\n",
          "/* seven */ /* eight */\n  ",
          "/**/\n",
          "# Été 👍\n",
          "/*\nBEGIN:FILTER:1\nBEGIN:HEADER\neyJFbmFibGVkIjp0cnVlLCJOYW1lIjoiUyJ9\nEND:HEADER\n*/\n\n");

  private static final List<String> BEHIND =
      List.of(
          " # behind",
          "# close",
          " /* a */ /* b */",
          "  /* over\n lines */",
          "/**/",
          "\n\n/* END:FILTER */",
          "\n/* END:FILTER */");

  private static final List<String> NO_RULES =
      List.of(
          "set \"a\" \"b\";",
          "# of the set\nset \"a\" \"c\"; # behind it",
          "\n\n# ---- a heading ----\n\n",
          "\n### Nextcloud Mail: Filters ### DON'T EDIT ###\n# FILTER: []\n",
          "\n# RAINLOOP:SIEVE\n",
          "\n\n/* END:FILTER */\n\n",
          "\n/**/\n\n",
          "/**/");

  private static final List<String> SPACES =
      List.of(
          "",
          "\n",
          "\n\n",
          " ",
          "\t",
          "\n  ",
          " \n",
          "\n\t\n\n",
          "\n/**/",
          "/**/\r\n",
          " /**/\r\n",
          "\r\n/**/",
          "/**/\n");

  private static final List<String> LAST =
      List.of("", "\n", "\n\n", "  ", "\n# end", " # end", "\n/* e */");

  private static final String REQUIRE =
      "require [\"fileinto\", \"copy\", \"vacation\"];\nrequire \"imap4flags\"; require [\"variables\"];";

  private static final List<String> TOP =
      List.of("", "\uFEFF", "# about\n\n", "\uFEFF/* about */\n", "\n\n", "/* same line */ ");

  private GeneratedScripts() {}

  static Arbitrary<String> scripts() {
    Arbitrary<String> items = Arbitraries.frequencyOf(Tuple.of(5, rule()), Tuple.of(1, noRule()));
    return Combinators.combine(
            Arbitraries.of(TOP),
            items.list().ofMaxSize(8),
            Arbitraries.of(LAST),
            Arbitraries.of("\n", "\r\n", "mixed"))
        .as((top, all, last, lineEnd) ->
            withLineEnds(top + REQUIRE + String.join("", all) + last, lineEnd));
  }

  private static Arbitrary<String> noRule() {
    return Combinators.combine(Arbitraries.of(SPACES), Arbitraries.of(NO_RULES))
        .as((space, text) -> space + text + "\n");
  }

  private static Arbitrary<String> rule() {
    Arbitrary<String> code =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(RULES)), Tuple.of(1, Arbitraries.of(OFF)));
    return Combinators.combine(
            Arbitraries.of(SPACES), perhaps(BEFORE), perhaps(BEFORE), code, perhaps(BEHIND))
        .as((space, first, second, text, behind) ->
            space + first + second + text + behind + (behind.contains("#") ? "\n" : ""));
  }

  private static Arbitrary<String> perhaps(List<String> texts) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just("")), Tuple.of(1, Arbitraries.of(texts)));
  }

  /** Mixed: each third is CRLF. */
  private static String withLineEnds(String text, String lineEnd) {
    StringBuilder written = new StringBuilder();
    int lines = 0;
    for (char c : text.toCharArray()) {
      boolean crlf = lineEnd.equals("\r\n") || (lineEnd.equals("mixed") && lines % 3 == 0);
      if (c == '\n') {
        lines++;
      }
      boolean ends = c == '\n' && !written.toString().endsWith("\r");
      written.append(ends && crlf ? "\r\n" : String.valueOf(c));
    }
    return written.toString();
  }
}
