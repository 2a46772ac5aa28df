package org.tamis.engine.ext.relational;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

class RelationalTest {
  private static final String ALL =
      """
      require ["relational", "comparator-i;ascii-numeric", "comparator-i;unicode-casemap",
               "envelope", "imap4flags", "variables", "subaddress"];
      """;
  private static final String NUMERIC = " :comparator \"i;ascii-numeric\" ";

  /** RFC 5231 §6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address :count \"ge\" :comparator \"i;ascii-numeric\" [\"to\", \"cc\"] [\"3\"] | true",
        "anyof (address :count \"ge\" :comparator \"i;ascii-numeric\" [\"to\"] [\"3\"],"
            + " address :count \"ge\" :comparator \"i;ascii-numeric\" [\"cc\"] [\"3\"]) | false",
        "header :count \"ge\" :comparator \"i;ascii-numeric\" [\"received\"] [\"3\"] | false",
        "header :count \"ge\" :comparator \"i;ascii-numeric\" [\"received\", \"subject\"] [\"3\"]"
            + " | true",
        "header :count \"ge\" :comparator \"i;ascii-numeric\" [\"to\", \"cc\"] [\"3\"] | false",
      })
  void examples(String test, boolean holds) {
    String message =
        """
        received: ...
        received: ...
        subject: example
        to: foo@example.com, baz@example.com
        cc: qux@example.com

        """;
    assertThat(Sieve.holds(ALL, test, message)).isEqualTo(holds);
  }

  /** RFC 5231 §7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Priority: 1 (Highest) | Priority",
        "To: a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c | SPAM",
        "From: nora@example.com | From N-Z",
        "From: M | From A-M",
        "From: adam@example.com | From A-M",
      })
  void extendedExample(String field, String mailbox) {
    Sieve script =
        Sieve.script(
            """
            require ["relational", "comparator-i;ascii-numeric", "fileinto"];

            if header :value "lt" :comparator "i;ascii-numeric"
                      ["x-priority"] ["3"]
            {
               fileinto "Priority";
            }

            elsif address :count "gt" :comparator "i;ascii-numeric"
                       ["to"] ["5"]
            {
               # everything with more than 5 recipients in the "to" field
               # is considered SPAM
               fileinto "SPAM";
            }

            elsif address :value "gt" :all :comparator "i;ascii-casemap"
                       ["from"] ["M"]
            {
               fileinto "From N-Z";
            } else {
               fileinto "From A-M";
            }

            if allof ( address :count "eq" :comparator "i;ascii-numeric"
                               ["to", "cc"] ["1"] ,
                       address :all :comparator "i;ascii-casemap"
                               ["to", "cc"] ["me@foo.example.com"] )
            {
               fileinto "Only me";
            }
            """);
    assertThat(script.actionsOn(field + "\n\n"))
        .containsExactly(new Action.FileInto(mailbox, Flags.NONE, false, false));
    assertThat(script.actionsOn(field + "\nCc: me@foo.example.com\n\n").size())
        .isEqualTo(field.startsWith("To") ? 1 : 2);
  }

  /** RFC 5231 §4: the value of the message stands on the left. */
  @ParameterizedTest
  @CsvSource({
    "gt, 4, false", "gt, 5, false", "gt, 6, true",
    "ge, 4, false", "ge, 5, true", "ge, 6, true",
    "lt, 4, true", "lt, 5, false", "lt, 6, false",
    "le, 4, true", "le, 5, true", "le, 6, false",
    "eq, 4, false", "eq, 5, true", "eq, 6, false",
    "ne, 4, true", "ne, 5, false", "ne, 6, true",
    "GE, 5, true", "Lt, 4, true",
  })
  void operators(String operator, int value, boolean holds) {
    String field = "X: " + value + "\n\n";
    String rest = " \"" + operator + "\"" + NUMERIC + "\"x\" \"5\"";
    assertThat(Sieve.holds(ALL, "header :value" + rest, field)).isEqualTo(holds);
    String fields = "X: v\n".repeat(value) + "\n";
    assertThat(Sieve.holds(ALL, "header :count" + rest, fields)).isEqualTo(holds);
  }

  /** RFC 5231 §3 and §4.1: any comparator with an order; without one, i;ascii-casemap. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i;ascii-casemap | lt | b | A | false",
        "i;ascii-casemap | gt | b | A | true",
        "i;octet | gt | a | B | true",
        "i;ascii-casemap | gt | a | B | false",
        "i;ascii-casemap | lt | 10 | 9 | true",
        "i;ascii-numeric | lt | 10 | 9 | false",
        "i;ascii-numeric | eq | 007 | 7 | true",
        "i;ascii-numeric | eq | 4294967297 | 1 | false",
        "i;ascii-numeric | gt | 99999999999999999999999 | 99999999999999999999998 | true",
        "i;ascii-numeric | gt | many | 1 | true",
        "i;ascii-numeric | lt | -1 | 1 | false",
        "i;unicode-casemap | eq | É | é | true",
        "i;ascii-casemap | eq | É | é | false",
        "i;unicode-casemap | lt | é | F | true",
        "i;octet | le | '' | a | true",
      })
  void comparators(String comparator, String operator, String value, String key, boolean holds) {
    String tags = " :comparator \"" + comparator + "\" :value \"" + operator + "\" ";
    String message = "X: " + value + "\n\n";
    assertThat(Sieve.holds(ALL, "header" + tags + "\"x\" \"" + key + "\"", message))
        .isEqualTo(holds);
    String set = ALL + "set \"op\" \"" + operator + "\"; set \"key\" \"" + key + "\";";
    String dynamic = " :comparator \"" + comparator + "\" :value \"${op}\" ";
    assertThat(Sieve.holds(set, "header" + dynamic + "\"x\" \"${key}\"", message)).isEqualTo(holds);
  }

  /** RFC 5231 §4.1: any pair. A missing field has no value, so not even "ne" holds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "header :value \"lt\" \"x\" [\"a\", \"c\"] | true",
        "header :value \"gt\" \"x\" [\"z\", \"c\"] | true",
        "header :value \"gt\" \"x\" [\"z\", \"y\"] | false",
        "header :value \"ne\" \"x\" [\"b\", \"d\"] | true",
        "header :value \"ne\" \"none\" \"b\" | false",
        "header :count \"eq\" \"none\" \"0\" | true",
        "header :count \"eq\" \"x\" [\"1\", \"2\"] | true",
      })
  void severalValuesAndKeys(String test, boolean holds) {
    assertThat(Sieve.holds(ALL, test, "X: b\nX: d\n\n")).isEqualTo(holds);
  }

  /** RFC 5231 §4.2: mailboxes are counted, in groups as well, and group names are not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "To: undisclosed-recipients:; | 0",
        "To: Friends: a@b.c, d@e.f;, g@h.i | 3",
        "To: a@b.c\\nTo: d@e.f | 2",
        "To: \"a, b\" <a@b.c> (c, d) | 1",
        "To: | 0",
        "Subject: none | 0",
      })
  void countOfAddresses(String fields, int count) {
    String message = fields.replace("\\n", "\n") + "\n\n";
    for (String part : new String[] {"", ":localpart", ":domain", ":detail"}) {
      String test = "address :count \"eq\" " + part + NUMERIC + "\"to\" \"" + count + "\"";
      assertThat(Sieve.holds(ALL, test, message)).as(part).isEqualTo(true);
    }
  }

  /** RFC 5231 §4.2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | \"from\" | 0",
        "a@b.c | \"from\" | 1",
        "a@b.c | \"FROM\" | 1",
        "a@b.c | \"to\" | 1",
        "a@b.c | [\"from\", \"to\"] | 2",
        "'' | [\"from\", \"to\"] | 1",
      })
  void countOfEnvelope(String from, String parts, int count) {
    String test = "envelope :detail :count \"eq\"" + NUMERIC + parts + " \"" + count + "\"";
    Outcome outcome =
        Sieve.script(ALL + "if " + test + " { discard; }")
            .with(new Envelope(from, "me@example.org"))
            .on("Subject: x\n\n");
    assertThat(outcome.actions()).hasSize(1);
  }

  /** RFC 5232 §4 and RFC 5229 §5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hasflag :count \"eq\" \"2\" | true",
        "hasflag :count \"ge\" :comparator \"i;ascii-numeric\" \"2\" | true",
        "hasflag :count \"eq\" \"1 2\" | true",
        "hasflag :count \"eq\" [\"f\", \"g\"] \"3\" | true",
        "hasflag :value \"gt\" \"b\" \"c\" | false",
        "string :count \"eq\" [\"a\", \"\", \"${empty}\", \"b\"] \"2\" | true",
        "string :value \"ge\" \"b\" \"a\" | true",
      })
  void flagsAndStrings(String test, boolean holds) {
    String script =
        ALL + "setflag [\"a\", \"b\", \"A\"]; addflag \"f\" \"x y\"; addflag \"g\" \"x\";";
    assertThat(Sieve.holds(script, test, "Subject: x\n\n")).isEqualTo(holds);
  }

  /** Counts are numbers even where the script forgets to say so. */
  @Test
  void countIsNumericByItself() {
    String message = "X: 1\n".repeat(10) + "\n";
    assertThat(Sieve.holds(ALL, "header :count \"gt\" \"x\" \"9\"", message)).isTrue();
    assertThat(Sieve.findings(ALL + "if header :count \"gt\" \"x\" \"9\" { keep; }")).isEmpty();
  }

  /** RFC 5229 §3.2: only {@code :matches} sets match variables. */
  @Test
  void leavesMatchVariablesAlone() {
    String script =
        ALL
            + """
            if header :matches "subject" "*" {
              if header :value "ge" "x" "a" { redirect "${1}@example.org"; }
              if header :count "ge" "x" "1" { redirect "${1}@example.com"; }
            }
            """;
    assertThat(Sieve.script(script).actionsOn("Subject: me\nX: b\n\n"))
        .containsExactly(
            new Action.Redirect("me@example.org", false),
            new Action.Redirect("me@example.com", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "header :value \"above\" \"x\" \"1\" | SV0219 2:18",
        "header :count \"\" \"x\" \"1\" | SV0219 2:18",
        "header :count \"ge\" :value \"ge\" \"x\" \"1\" | SV0208 2:23",
        "header :is :value \"ge\" \"x\" \"1\" | SV0208 2:15",
        "header :value :comparator \"i;octet\" \"x\" \"1\" | SV0205 2:11",
        "header :value 5 \"x\" \"1\" | SV0203 2:18",
        "header :value [\"ge\"] \"x\" \"1\" | SV0203 2:18",
        "header :count \"ge\" :comparator \"i;octet\" \"x\" \"1\" | SV0260 2:49",
        "header :count \"ge\" \"x\" [\"1\", \"many\"] | SV0261 2:33",
        "header :value \"ge\" :comparator \"i;ascii-numeric\" \"x\" \"-5\" | SV0261 2:57",
        "size :count \"ge\" 5 | SV0204 2:9",
      })
  void mistakes(String test, String finding) {
    String script = "require [\"relational\", \"comparator-i;ascii-numeric\"];\nif " + test + " {}";
    assertThat(Sieve.findings(script)).contains(finding);
  }

  @Test
  void mustBeRequired() {
    assertThat(Sieve.complaint("if header :count \"ge\" \"x\" \"1\" {}")).contains("relational");
  }

  @Test
  void advisesTheRelations() {
    assertThat(Sieve.complaint("require \"relational\"; if header :value \"==\" \"x\" \"1\" {}"))
        .isEqualTo("\"==\" is not a relation | write \"eq\"");
    assertThat(Sieve.complaint("require \"relational\"; if header :value \"x\" \"x\" \"1\" {}"))
        .isEqualTo("\"x\" is not a relation | use gt, ge, lt, le, eq or ne");
  }

  /** A relation that only the run knows: the message is kept, and the owner is told. */
  @ParameterizedTest
  @ValueSource(strings = {":value", ":count"})
  void wrongRelationAtRunTime(String type) {
    Outcome outcome =
        Sieve.script(
                ALL + "set \"op\" \"=\"; if header " + type + " \"${op}\" \"x\" \"1\" {discard;}")
            .on("X: 1\n\n");
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0030");
  }
}
