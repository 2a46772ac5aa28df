package org.tamis.engine.ext.imap4flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

class Imap4FlagsTest {
  private static final String REQUIRE =
      "require [\"fileinto\", \"imap4flags\", \"variables\", \"copy\"];\n";

  private static List<String> kept(String script) {
    Outcome outcome = Sieve.script(REQUIRE + script).on("Subject: x\n\n");
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.implicitKeep()).isTrue();
    return outcome.implicitKeepFlags().names();
  }

  /** RFC 5232 §3: the internal variable, as the implicit keep shows it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                     | ''
          setflag "\\\\Seen";                                    | \\Seen
          setflag "\\\\Seen"; setflag "\\\\Flagged";             | \\Flagged
          setflag "\\\\Seen"; setflag "";                        | ''
          addflag "\\\\Deleted"; addflag "\\\\Answered";         | \\Deleted,\\Answered
          addflag ["\\\\Deleted", "\\\\Answered"];               | \\Deleted,\\Answered
          addflag "\\\\Deleted \\\\Answered";                    | \\Deleted,\\Answered
          addflag "  \\\\Deleted    \\\\Answered  ";             | \\Deleted,\\Answered
          addflag ["a b", "", "  ", "c"];                        | a,b,c
          addflag "a"; addflag "A"; addflag "a b A";             | a,b
          addflag "a b c"; removeflag "B";                       | a,c
          addflag "a b c"; removeflag ["C a", ""];               | b
          addflag "a"; removeflag "x";                           | a
          addflag "a"; removeflag "";                            | a
          # RFC 5232 §2: what no client may set is ignored
          addflag "\\\\Recent \\\\Seen";                         | \\Seen
          addflag "\\\\Unknown \\\\* * \\\\ ok";                 | ok
          addflag "a(b a{b a%b a*b a]b é ok $Label1 a[b";        | ok,$Label1,a[b
          addflag "\\\\sEEN";                                    | \\sEEN
          # a tab is no space, so this is no flag
          addflag "a\tb";                                        | ''
          """)
  void internalVariable(String script, String flags) {
    assertThat(String.join(",", kept(script))).isEqualTo(flags);
  }

  /** RFC 5232 §2 ignores them, which whoever wrote them should know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "setflag [\"Work]\", \"ok\"]; | Work]",
        "addflag \"a(b Ünder\"; | a(b,Ünder",
        "keep :flags \"\\\\Recent\"; | \\Recent",
        "set \"v\" \"x]\"; fileinto :flags \"${v}\" \"A\"; | x]",
        "setflag [\"ok\", \"\\\\Seen\", \"\"]; | ``",
        "if hasflag \"x]\" { stop; } | ``",
      })
  void namesFlagsThatCannotBeSet(String script, String named) {
    assertThat(
            Sieve.script(REQUIRE + script).on("\n").notes().stream()
                .map(note -> note.text().split("\"")[1]))
        .isEqualTo(named.isEmpty() ? List.of() : List.of(named.split(",")));
  }

  /** RFC 5232 §3.2: four ways of the same, in a variable of the script. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "addflag \"flagvar\" \"\\\\Deleted\"; addflag \"flagvar\" \"\\\\Answered\";",
        "addflag \"flagvar\" [\"\\\\Deleted\", \"\\\\Answered\"];",
        "addflag \"flagvar\" \"\\\\Deleted \\\\Answered\";",
        "addflag \"FlagVar\" \"\\\\Answered \\\\Deleted\";",
        "set \"flagvar\" \"\\\\Answered  \\\\Deleted\";"
      })
  void namedVariable(String script) {
    List<Action> actions =
        Sieve.script(REQUIRE + script + "keep :flags \"${flagvar}\";").actionsOn("\n");
    assertThat(((Action.Keep) actions.getFirst()).flags().names())
        .containsExactlyInAnyOrder("\\Deleted", "\\Answered");
    // and the internal variable is another one
    assertThat(kept(script)).isEmpty();
  }

  /** RFC 5232 §5. */
  @Test
  void flagsTag() {
    assertThat(
            Sieve.script(
                    REQUIRE
                        + "setflag \"\\\\Seen\"; keep; keep :flags \"a b\"; keep :flags \"\";"
                        + "fileinto \"F\"; fileinto :copy :flags [\"c\", \"d\"] \"G\";")
                .actionsOn("\n"))
        .containsExactly(
            new Action.Keep(Flags.of("\\Seen")),
            new Action.Keep(Flags.of("a", "b")),
            new Action.Keep(Flags.NONE),
            new Action.FileInto("F", Flags.of("\\Seen"), false, false),
            new Action.FileInto("G", Flags.of("c", "d"), false, true));
  }

  /** RFC 5232 §3: of the same mailbox twice the last list wins; §6: the implicit keep stays. */
  @Test
  void lastListWins() {
    DeliveryPlan plan =
        Plans.of(
            Sieve.script(
                    REQUIRE
                        + "fileinto :flags \"a\" \"F\"; fileinto :flags \"b\" \"F\";"
                        + "keep :flags \"x\"; fileinto :copy :flags \"\" \"inbox\";")
                .on("\n"));
    assertThat(Plans.stores(plan))
        .extracting(s -> s.mailbox() + s.flags().names())
        .containsExactly("F[b]", "INBOX[]");
  }

  /** RFC 5232 §4, the examples. */
  @ParameterizedTest
  @CsvSource({
    "hasflag :is \"b A\", true",
    "'hasflag [\"b\",\"A\"]', true",
    "hasflag \"c\", false",
    "hasflag \"\", false",
    "hasflag :contains \"\", false",
    "hasflag :matches \"?\", true",
    "hasflag :contains \"MyVar\" \"Junk\", true",
    "hasflag :contains \"MyVar\" \"forward\", true",
    "'hasflag :contains \"MyVar\" [\"label\", \"forward\"]', true",
    "'hasflag :contains \"MyVar\" [\"junk\", \"forward\"]', true",
    "hasflag :contains \"MyVar\" \"junk forward\", true",
    "hasflag :contains \"MyVar\" \"forward junk\", true",
    "hasflag :contains \"MyVar\" \"label\", false",
    "'hasflag :contains \"MyVar\" [\"label1\", \"label2\"]', false",
    "'hasflag [\"None\", \"MyVar\"] \"$junk\"', true",
    "hasflag \"None\" \"x\", false",
    "hasflag :comparator \"i;octet\" \"MyVar\" \"$junk\", false",
  })
  void hasflag(String test, boolean holds) {
    String script =
        REQUIRE
            + "addflag \"A B\"; set \"MyVar\" \"NonJunk Junk gnus-forward $Forwarded NotJunk"
            + " JunkRecorded $Junk $NotJunk\";";
    assertThat(Sieve.holds(script, test, "\n")).isEqualTo(holds);
  }

  /** RFC 5232 §4: distinct flags, summed over the variables. */
  @ParameterizedTest
  @CsvSource({
    "hasflag :count \"ge\" :comparator \"i;ascii-numeric\" \"MyFlags\" \"2\", true",
    "hasflag :count \"gt\" \"MyFlags\" \"2\", false",
    "'hasflag :count \"eq\" [\"MyFlags\", \"None\", \"MyFlags\"] \"4\"', true",
    "hasflag :count \"eq\" \"1\", true",
    "hasflag :count \"eq\" \"None\" \"0\", true",
  })
  void count(String test, boolean holds) {
    String script =
        "require [\"imap4flags\", \"variables\", \"relational\", \"comparator-i;ascii-numeric\"];"
            + "set \"MyFlags\" \"A B a\"; setflag \"x\";";
    assertThat(Sieve.holds(script, test, "\n")).isEqualTo(holds);
  }

  /** RFC 5229 §3.2 holds for flags as for all values. */
  @Test
  void hasflagSetsMatchVariables() {
    assertThat(
            Sieve.script(
                    REQUIRE
                        + "addflag \"label-work\"; if hasflag :matches \"label-*\" { fileinto \"${1}\"; }")
                .actionsOn("\n"))
        .containsExactly(new Action.FileInto("work", Flags.of("label-work"), false, false));
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 5232 §1: a name needs variables
    "imap4flags, setflag \"x\" \"y\";, SV0209 1:31",
    "imap4flags, 'if hasflag \"x\" \"y\" {}', SV0209 1:34",
    "variables, setflag \"y\";, SV0209 1:22",
    "variables, keep :flags \"y\";, SV0209 1:27",
  })
  void needsRequire(String require, String script, String finding) {
    assertThat(Sieve.findings("require \"" + require + "\"; " + script)).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource({
    "setflag \"1\" \"y\";, SV0240",
    "setflag \"a b\" \"y\";, SV0240",
    "setflag \"${x}\" \"y\";, SV0240",
    "setflag \"a.b\" \"y\";, SV0242",
    "'setflag [\"a\", \"b\"] \"y\";', SV0203",
    "setflag;, SV0205",
    "setflag 5;, SV0203",
    "keep :flags;, SV0205",
    "redirect :flags \"a\" \"b@example.org\";, SV0204",
  })
  void errors(String script, String code) {
    assertThat(Sieve.findings(REQUIRE + script)).singleElement().asString().startsWith(code);
  }

  /** A list that is too long for a variable loses flags, and never half of one. */
  @Test
  void longListsLoseWholeFlags() {
    String flag = "f".repeat(999);
    String script = "addflag \"%1$sa %1$sb %1$sc %1$sd %1$se\";".formatted(flag);
    assertThat(kept(script)).containsExactly(flag + "a", flag + "b", flag + "c", flag + "d");
  }

  /** RFC 5232 §9, with the two slips of its script ("remove", "anyof address") put right. */
  @Test
  void extendedExample() {
    String script =
        REQUIRE
            + """
            if size :over 1K {
              addflag "MyFlags" "Big";
              if header :is "From" "boss@company.example.com" { addflag "MyFlags" "\\\\Flagged"; }
              fileinto :flags "${MyFlags}" "Big messages";
            }
            if header :is "From" "grandma@example.net" {
              addflag "MyFlags" ["\\\\Answered", "$MDNSent"];
              fileinto :flags "${MyFlags}" "GrandMa";
            }
            if header :is "Sender" "owner-ietf-mta-filters@example.org" {
              set "MyFlags" "\\\\Flagged $Work";
              keep :flags "${MyFlags}";
            } elsif address :domain :is ["From", "To"] "company.example.com" {
              keep :flags "${MyFlags}";
            } elsif not address :all :contains ["To", "Cc"] "me@company.example.com" {
              removeflag "MyFlags" "\\\\Flagged";
              fileinto :flags "${MyFlags}" "spam";
            }
            """;
    assertThat(stores(script, "From: boss@company.example.com\n\n" + "x".repeat(1024)))
        .containsExactly("Big messages[Big, \\Flagged]", "INBOX[Big, \\Flagged]");
    assertThat(stores(script, "From: grandma@example.net\n\n" + "x".repeat(1024)))
        .containsExactly(
            "Big messages[Big]",
            "GrandMa[Big, \\Answered, $MDNSent]",
            "spam[Big, \\Answered, $MDNSent]");
    assertThat(stores(script, "Sender: owner-ietf-mta-filters@example.org\n\n"))
        .containsExactly("INBOX[\\Flagged, $Work]");
  }

  private static List<String> stores(String script, String message) {
    return Plans.stores(Sieve.script(script).on(message)).stream()
        .map(s -> s.mailbox() + s.flags().names())
        .toList();
  }
}
