package org.tamis.engine.ext.include;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.testing.Sieve;

class IncludeTest {
  private static final String INCLUDE = "require [\"include\", \"fileinto\"];\n";

  /** The mailboxes that the message is filed into; "INBOX" for keep. */
  private static List<String> filed(String script, Scripts scripts, String message) {
    return Sieve.script(script, scripts).actionsOn(message).stream()
        .map(a -> a instanceof Action.FileInto into ? into.mailbox() : a.word())
        .toList();
  }

  private static List<String> filed(String script, Scripts scripts) {
    return filed(script, scripts, "Subject: x\n\n");
  }

  private static String files(String mailbox) {
    return "require \"fileinto\"; fileinto \"" + mailbox + "\";";
  }

  /** RFC 6609 §3.2, the example; what it rejects is discarded here. */
  @Test
  void example() {
    Scripts scripts =
        Scripts.NONE
            .personal(
                "always_allow",
                """
                if address :is "from" "boss@example.com" { keep; }
                elsif address :is "from" "ceo@example.com" { keep; }
                """)
            .personal(
                "spam_tests",
                """
                if header :contains "Subject" "XXXX" { discard; }
                elsif address :is "from" "money@example.com" { discard; }
                """)
            .personal(
                "mailing_lists",
                """
                require ["fileinto"];
                if header :is "List-ID" "sieve.ietf.org" { fileinto "lists.sieve"; }
                elsif header :is "List-ID" "ietf-imapext.imc.org" { fileinto "lists.imapext"; }
                """)
            .global(
                "spam_tests",
                """
                if anyof (header :contains "Subject" "$$",
                          header :contains "Subject" "Make money") { discard; }
                """);
    String main =
        """
        require ["include"];

        include :personal "always_allow";
        include :global "spam_tests";
        include :personal "spam_tests";
        include :personal "mailing_lists";
        """;
    assertThat(filed(main, scripts, "From: boss@example.com\n\n")).containsExactly("keep");
    assertThat(filed(main, scripts, "Subject: $$ XXXX\nList-ID: sieve.ietf.org\n\n"))
        .containsExactly("discard", "discard", "lists.sieve");
    assertThat(Sieve.script(main, scripts).on("\n").implicitKeep()).isTrue();
    assertThat(Sieve.findings(main, scripts)).isEmpty();
  }

  /** RFC 6609 §3.2: where scripts are looked for. */
  @ParameterizedTest
  @CsvSource({
    "include \"a\";, mine",
    "include :personal \"a\";, mine",
    "include :global \"a\";, site",
    "include :once :optional :global \"a\";, site",
    "include :optional \"é\";, composed",
    "include \"e\u0301\";, composed",
  })
  void location(String command, String mailbox) {
    Scripts scripts =
        Scripts.NONE
            .personal("a", files("mine"))
            .global("a", files("site"))
            .personal("\u00e9", files("composed"));
    assertThat(filed(INCLUDE + command, scripts)).containsExactly(mailbox);
  }

  /** RFC 6609 §3.2 and RFC 5804 §1.6: wrong arguments. */
  @ParameterizedTest
  @CsvSource({
    "include :personal :global \"a\";, SV0208",
    "include :personal :personal \"a\";, SV0207",
    "include;, SV0205",
    "include 5;, SV0203",
    "'include [\"a\"];', SV0203",
    "include \"\";, SV0219",
    "include \"./../..//etc/passwd\";, SV0219",
    "include \"foo$(`rm star`)\";, SV0219",
    "include \"..\";, SV0219",
    "include \".\";, SV0219",
    "include \"a/b\";, SV0219",
    "include \"a\\\\b\";, SV0219",
    "include \"a\u0007b\";, SV0219",
    "include \"a\u0085b\";, SV0219",
    "include \"a\u2028b\";, SV0219",
    "include \"${x}\";, SV0250",
    "return \"a\";, SV0206",
  })
  void errors(String command, String code) {
    assertThat(Sieve.findings("require [\"include\", \"variables\"]; " + command))
        .singleElement()
        .asString()
        .startsWith(code);
  }

  @Test
  void lengthOfNames() {
    assertThat(Sieve.findings(INCLUDE + "include :optional \"" + "😀".repeat(128) + "\";"))
        .isEmpty();
    assertThat(Sieve.findings(INCLUDE + "include :optional \"" + "x".repeat(129) + "\";"))
        .containsExactly("SV0219 2:19");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include :optional \"a\";", "return;", "global \"a\";"})
  void needsRequire(String command) {
    assertThat(Sieve.findings("require \"variables\"; " + command)).containsExactly("SV0209 1:22");
  }

  /** RFC 6609 §3.1: an error of the run, and only a warning before it. */
  @Test
  void missingScript() {
    String script = INCLUDE + "keep;\ninclude \"nothing\";";
    assertThat(Sieve.findings(script)).containsExactly("SV0251 3:1");
    assertThat(Sieve.complaint(script))
        .isEqualTo(
            "the script \"nothing\" does not exist (test:3 → nothing)"
                + " | upload it, or add `:optional`");
    assertThat(Sieve.script(script).errorOn("\n")).isEqualTo("SR0042 test:3");
    assertThat(Sieve.script(INCLUDE + "if false { include \"nothing\"; } discard;").actionsOn("\n"))
        .containsExactly(new Action.Discard());
  }

  /** RFC 6609 §3.2: {@code :optional} is for missing scripts alone. */
  @Test
  void optional() {
    assertThat(filed(INCLUDE + "include :optional \"nothing\"; discard;", Scripts.NONE))
        .containsExactly("discard");
    Scripts broken = Scripts.NONE.personal("a", "keep 5;");
    assertThat(Sieve.script(INCLUDE + "include :optional \"a\";", broken).errorOn("\n"))
        .isEqualTo("SR0045 test:2");
  }

  /** RFC 6609 §3.2: included scripts must be valid; what is wrong there is not an error here. */
  @Test
  void brokenScript() {
    Scripts scripts = Scripts.NONE.personal("a", "keep;\nfileinto \"x\";");
    assertThat(Sieve.findings(INCLUDE + "include \"a\";", scripts)).containsExactly("SV0251 2:1");
    Outcome outcome = Sieve.script(INCLUDE + "include \"a\";", scripts).on("\n");
    assertThat(outcome.error().orElseThrow().message())
        .isEqualTo(
            "the script \"a\" has an error (test:2 → a): a:2: `fileinto` needs the capability"
                + " \"fileinto\"");
  }

  /** RFC 6609 §3.2: requires are per script, in both directions. */
  @Test
  void requiresAreNotInherited() {
    Scripts scripts = Scripts.NONE.personal("a", files("x"));
    assertThat(Sieve.findings("require \"include\"; include \"a\"; fileinto \"y\";", scripts))
        .containsExactly("SV0209 1:33");
    Scripts lazy = Scripts.NONE.personal("a", "include \"b\";").personal("b", "keep;");
    assertThat(Sieve.script(INCLUDE + "include \"a\";", lazy).errorOn("\n"))
        .isEqualTo("SR0045 test:2");
    // strings without variables are as they are
    Scripts plain = Scripts.NONE.personal("a", files("${x}"));
    String main = "require [\"include\", \"variables\"]; set \"x\" \"y\"; include \"a\";";
    assertThat(filed(main, plain)).containsExactly("${x}");
  }

  /** RFC 6609 §3.1: no recursion, direct or not; the message has the chain. */
  @Test
  void recursion() {
    Scripts scripts =
        Scripts.NONE
            .personal("a", INCLUDE + "\ninclude \"b\";")
            .personal("b", INCLUDE + "include \"a\";")
            .personal("self", INCLUDE + "include \"self\";");
    assertThat(Sieve.findings(INCLUDE + "include \"a\"; include \"self\";", scripts))
        .containsExactly("SV0251 2:1", "SV0251 2:14");
    Outcome outcome = Sieve.script(INCLUDE + "discard; include \"a\";", scripts).on("\n");
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.error().orElseThrow().toString())
        .isEqualTo("b:2: error SR0043: the script \"a\" includes itself (test:2 → a:3 → b:2 → a)");
    assertThat(Sieve.script(INCLUDE + "include \"self\";", scripts).errorOn("\n"))
        .isEqualTo("SR0043 self:2");
  }

  /** RFC 6609 §3.1: the main script takes part in the recursion. */
  @Test
  void recursionOfTheMainScript() {
    String main = INCLUDE + "include \"a\";";
    Scripts scripts =
        Scripts.NONE.personal("a", INCLUDE + "include \"test\";").personal("test", main);
    assertThat(Sieve.complaint(main, scripts))
        .startsWith("the script \"test\" includes itself (test:2 → a:2 → test)");
    assertThat(Sieve.script(main, scripts).errorOn("\n")).isEqualTo("SR0043 a:2");
    Scripts once =
        Scripts.NONE
            .personal("a", INCLUDE + "include :once \"test\"; discard;")
            .personal("test", main);
    assertThat(filed(main, once)).containsExactly("discard");
    assertThat(Sieve.findings(main, once)).isEmpty();
  }

  /** A script may be included again when it is not inside itself. */
  @Test
  void twiceIsNoRecursion() {
    Scripts scripts =
        Scripts.NONE.personal("a", INCLUDE + "include \"b\";").personal("b", files("x"));
    assertThat(filed(INCLUDE + "include \"a\"; include \"b\"; include \"a\";", scripts))
        .containsExactly("x", "x", "x");
  }

  /** RFC 6609 §3.2. */
  @ParameterizedTest
  @CsvSource({
    "include :once \"a\"; include :once \"a\";, x",
    "include \"a\"; include :once \"a\";, x",
    "include :once \"a\"; include \"a\";, 'x,x'",
    "include \"b\"; include :once \"a\";, x",
    "include :once \"a\"; include :once :global \"a\";, 'x,g'",
    "if false { include \"a\"; } include :once \"a\";, x",
    "include \"own\"; include :once \"own\";, own",
  })
  void once(String commands, String mailboxes) {
    Scripts scripts =
        Scripts.NONE
            .personal("a", files("x"))
            .global("a", files("g"))
            .personal("b", INCLUDE + "include \"a\";")
            .personal("own", INCLUDE + "include :once \"own\"; fileinto \"own\";");
    assertThat(String.join(",", filed(INCLUDE + commands, scripts))).isEqualTo(mailboxes);
  }

  /** RFC 6609 §3.3 and §3.2: return goes back, stop ends all. */
  @ParameterizedTest
  @CsvSource({
    "return, return, 'a1,b1,a2,main'",
    "stop, stop, 'a1,b1'",
    "if true { if true { return; } }, keep, 'a1,b1,a2,keep,a3,main'",
  })
  void returnAndStop(String inB, String inA, String mailboxes) {
    String commandB = inB.endsWith("}") ? inB : inB + ";";
    Scripts scripts =
        Scripts.NONE
            .personal(
                "a",
                INCLUDE
                    + "fileinto \"a1\"; include \"b\"; fileinto \"a2\"; "
                    + inA
                    + "; fileinto \"a3\";")
            .personal("b", INCLUDE + "fileinto \"b1\"; " + commandB + " fileinto \"b2\";");
    assertThat(String.join(",", filed(INCLUDE + "include \"a\"; fileinto \"main\";", scripts)))
        .isEqualTo(mailboxes);
  }

  /** RFC 6609 §3.3: in the main script it is a stop, with the implicit keep. */
  @Test
  void returnInTheMainScript() {
    Outcome outcome = Sieve.script(INCLUDE + "if true { return; } discard;").on("\n");
    assertThat(outcome.actions()).isEmpty();
    assertThat(outcome.implicitKeep()).isTrue();
  }

  /** RFC 6609 §3.1: the implicit keep looks at the actions of all scripts. */
  @Test
  void implicitKeepAndFlags() {
    Scripts scripts =
        Scripts.NONE
            .personal("files", files("x"))
            .personal("flags", "require \"imap4flags\"; addflag \"\\\\Seen\";");
    assertThat(Sieve.script(INCLUDE + "include \"files\";", scripts).on("\n").implicitKeep())
        .isFalse();
    // RFC 5232 §3: one internal variable for all, also where only an included script knows of it
    assertThat(Sieve.script(INCLUDE + "include \"flags\";", scripts).on("\n").implicitKeepFlags())
        .isEqualTo(Flags.of("\\Seen"));
    String main = "require [\"include\", \"imap4flags\"]; include \"flags\"; addflag \"b\"; keep;";
    assertThat(Sieve.script(main, scripts).actionsOn("\n"))
        .containsExactly(new Action.Keep(Flags.of("\\Seen", "b")));
  }

  /** RFC 6609 §3.5: changes of the header are seen in both directions. */
  @Test
  void headerEditsAreShared() {
    Scripts scripts =
        Scripts.NONE.personal(
            "a",
            """
            require ["editheader", "fileinto"];
            if exists "X-Old" { fileinto "old is there"; }
            if exists "X-New" { fileinto "new is there"; }
            deleteheader "X-New";
            addheader "X-Newer" "a";
            """);
    String main =
        """
        require ["include", "editheader", "fileinto"];
        deleteheader "X-Old";
        addheader "X-New" "main";
        include "a";
        if exists "X-New" { fileinto "new is back"; }
        if exists "X-Newer" { fileinto "newer is there"; }
        """;
    assertThat(filed(main, scripts, "X-Old: x\n\n"))
        .containsExactly("new is there", "newer is there");
  }

  @Test
  void actionsNameTheirScript() {
    Scripts scripts = Scripts.NONE.personal("a", "\n\ndiscard;");
    Outcome outcome = Sieve.script(INCLUDE + "include \"a\";", scripts).on("\n");
    assertThat(outcome.actions().getFirst().origin()).hasToString("a:3");
  }
}
