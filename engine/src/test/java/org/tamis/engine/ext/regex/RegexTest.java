package org.tamis.engine.ext.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

class RegexTest {
  private static final String ALL =
      "require [\"regex\", \"variables\", \"fileinto\", \"envelope\", \"imap4flags\","
          + " \"comparator-i;ascii-numeric\"];\n";

  /** Draft §7.1; of its second example, the brackets need the backslashes that its text lacks. */
  @Test
  void matchVariables() {
    Sieve script =
        Sieve.script(
            """
            require ["fileinto", "regex", "variables"];

            if header :regex "List-ID" "<(.*)@" {
                fileinto "lists.${1}"; stop;
            }

            if header :regex "Subject" "^\\\\[(.*)\\\\] (.*)$" {
                fileinto "${1}|${2}|${0}|${3}";
                stop;
            }
            """);
    assertThat(script.actionsOn("List-ID: Users <users@lists.example.org>\n\n"))
        .containsExactly(into("lists.users"));
    assertThat(script.actionsOn("Subject: [acme-users] [fwd] version 1.0 is out\n\n"))
        .containsExactly(
            into("acme-users] [fwd|version 1.0 is out|[acme-users] [fwd] version 1.0 is out|"));
  }

  /** Draft §8, as in the draft before it: its own text has one backslash too many. */
  @ParameterizedTest
  @CsvSource({
    "me@company.com, lower, false",
    "ME+lists@company.com, lower, false",
    "you@company.com, lower, true",
    "me@companyXcom, lower, true",
    "me@company.com, BUY NOW 4 FREE, true",
  })
  void unsolicited(String to, String subject, boolean discarded) {
    Sieve script =
        Sieve.script(
            """
            require "regex";

            # Try to catch unsolicited email.
            if anyof (
              # if a message is not to me (with optional +detail),
              not address :regex ["to", "cc", "bcc"]
                "me(\\\\+.*)?@company\\\\.com",

              # or the subject is all uppercase (no lowercase)
              header :regex :comparator "i;octet" "subject"
                "^[^[:lower:]]+$" ) {

              discard;    # junk it
            }
            """);
    String message = "To: " + to + "\nSubject: " + subject + "\n\n";
    assertThat(script.actionsOn(message).isEmpty()).isEqualTo(!discarded);
  }

  /** RFC 5229 §3.2: a failed match leaves the variables; the first key that matches sets them. */
  @Test
  void lastSuccessfulMatchCounts() {
    Sieve script =
        Sieve.script(
            ALL
                + """
                if header :regex "subject" ["z(.)", "a(.)", "b(.)"] { }
                if header :regex "subject" "q(.)" { }
                fileinto "${1}";
                """);
    assertThat(script.actionsOn("Subject: b1 a2\n\n")).containsExactly(into("2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "header :regex \"subject\" \"^re: \" ! true",
        "header :regex :comparator \"i;octet\" \"subject\" \"^re: \" ! false",
        "header :regex \"none\" \"\" ! false",
        "header :regex \"subject\" [\"x\", \"hello\"] ! true",
        "address :regex :domain \"from\" \"^ex.*\\\\.com$\" ! true",
        "address :regex :localpart \"from\" \"example\" ! false",
        "envelope :regex \"from\" \"sender\" ! true",
        "hasflag :regex \"^a\" ! true",
        "hasflag :regex \"^b\" ! false",
        "string :regex \"abc\" \"^a.c$\" ! true",
      })
  void everyTestWithAMatchType(String test, boolean holds) {
    String message = "From: me@example.com\nSubject: Re: Hello\n\n";
    assertThat(Sieve.holds(ALL + "setflag \"abc\";", test, message)).isEqualTo(holds);
  }

  /** Keys that only the run knows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "^h.*o$ ! hello ! true",
        "^H ! hello ! true",
        "^x ! hello ! false",
        "'' ! hello ! true",
      })
  void computedKeys(String key, String subject, boolean holds) {
    String script = ALL + "set \"key\" \"" + key + "\";";
    String message = "Subject: " + subject + "\n\n";
    assertThat(Sieve.holds(script, "header :regex \"subject\" \"${key}\"", message))
        .isEqualTo(holds);
    assertThat(Sieve.holds(script, "header :regex \"subject\" [\"q\", \"${key}\"]", message))
        .isEqualTo(holds);
  }

  /** Draft §6: what is not supported is an error, with the place and the reason. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(a ! unclosed group: expected `)` (at character 3)",
        "a** ! follows another quantifier",
        "(a)\\\\1 ! back-references such as `\\1` are not supported (at character 5)",
        "(?i)a ! `(?` are not supported",
        "[[:letter:]] ! unknown character class `[:letter:]`",
        "[b-a] ! from a lower to a higher",
        "a{1001} ! at most 1000",
        "((((a{10}){10}){10}){10}){10} ! too large",
        "😀😀( ! (at character 4)",
      })
  void mistakes(String regex, String reason) {
    String script = ALL + "if header :regex \"subject\" \"" + regex + "\" {}";
    assertThat(Sieve.findings(script)).first().asString().startsWith("SV0262 2:28");
    assertThat(Sieve.complaint(script)).contains(reason).doesNotContain("\n");
  }

  /** What expressions of other languages have; the fix is what to write. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(?i)^a ! leave `(?i)` out: letters match in either case ! ^a",
        "(?:a|b)c ! write `(` instead of `(?:` ! (a|b)c",
        "(?i)(?:a)+ ! leave `(?i)` out: letters match in either case ! (a)+",
        "a.*?b ! leave the `?` out ! a.*b",
        "a++b ! leave the `+` out ! a+b",
        "a{2,}?b ! leave the `?` out ! a{2,}b",
        "a(?=b) ! there is no look-around: use a second test, with `not` or in `allof` ! ''",
        "(?<=a)b ! there is no look-around: use a second test, with `not` or in `allof` ! ''",
        "(?<n>a) ! write `(` instead: groups have numbers, and no names ! ''",
        "\\\\p{L} ! use a class such as [[:alpha:]] or [[:digit:]] ! ''",
      })
  void otherDialects(String regex, String hint, String better) {
    String script = ALL + "if header :regex \"subject\" \"" + regex + "\" {}";
    Diagnostic found =
        SieveCompiler.standard().compile(Source.of("x", script)).diagnostics().getFirst();
    assertThat(found.hint()).contains(hint);
    assertThat(found.fix().map(Object::toString).orElse("")).contains(better);
    assertThat(found.fix().isPresent()).isEqualTo(!better.isEmpty());
  }

  /** A message is one line of some length, whatever the expression holds. */
  @ParameterizedTest
  @ValueSource(strings = {"[[:\n%s:]]", "[[=\n%s=]]", "[[.\n%s.]]", "(\n%s"})
  void messagesAreShort(String regex) {
    String script =
        "require \"regex\"; if header :regex \"x\" \"%s\" {}"
            .formatted(regex.formatted("a".repeat(10_000)));
    assertThat(Sieve.complaint(script)).doesNotContain("\n").hasSizeLessThan(250);
  }

  @Test
  void allBadKeysAreReported() {
    assertThat(
            Sieve.findings("require \"regex\";\nif header :regex \"x\" [\"(\", \"ok\", \"*\"] {}"))
        .containsExactly("SV0262 2:23", "SV0262 2:34");
  }

  /** Draft §5, and RFC 5229 §4.1 on precedence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if header :regex :comparator \"i;ascii-numeric\" \"x\" \"(\" {} | SV0218",
        "if header :regex :is \"x\" \"y\" {} | SV0208",
        "set :quoteregex :quotewildcard \"x\" \"y\"; | SV0208",
        "set :quoteregex :quoteregex \"x\" \"y\"; | SV0207",
        "keep :quoteregex; | SV0204",
      })
  void misuse(String command, String code) {
    List<String> findings = Sieve.findings(ALL + command);
    assertThat(findings).hasSize(1).first().asString().startsWith(code + " ");
  }

  @Test
  void mustBeRequired() {
    assertThat(Sieve.complaint("if header :regex \"x\" \"y\" {}")).contains("\"regex\"");
    assertThat(Sieve.complaint("require \"variables\"; set :quoteregex \"x\" \"y\";"))
        .contains("\"regex\"");
  }

  /** A bad expression that only the run knows: no "no match", which `not` would turn around. */
  @Test
  void badKeyAtRunTime() {
    Outcome outcome =
        Sieve.script(
                ALL
                    + """
                    if header :matches "x" "*" { set "re" "${1}"; }
                    if not header :regex "subject" "${re}" { discard; }
                    """)
            .on("X: (\nSubject: x\n\n");
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0031");
    assertThat(outcome.error().orElseThrow().message()).contains("quoteregex", "unclosed");
  }

  /** A string of flags stands for several keys (RFC 5232 §2), each an expression of its own. */
  @Test
  void badPartOfAGoodKey() {
    Outcome outcome =
        Sieve.script(ALL + "if hasflag :regex \"(a b)\" { discard; }").on("Subject: x\n\n");
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0031");
  }

  /** Draft §7.2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a.b ! a\\.b",
        "*?+()[]{}|^$ ! \\*\\?\\+\\(\\)\\[\\]\\{\\}\\|\\^\\$",
        "C:\\\\x ! C:\\\\x",
        "a-b@é:<>/, ! a-b@é:<>/,",
      })
  void quoteRegex(String value, String quoted) {
    assertThat(
            Sieve.script(ALL + "set :quoteregex \"v\" \"" + value + "\"; fileinto \"${v}\";")
                .actionsOn("Subject: x\n\n"))
        .containsExactly(into(quoted));
  }

  /** Draft §7.2: precedence 20, so after :lower and before :length. */
  @Test
  void precedence() {
    assertThat(
            Sieve.script(
                    ALL
                        + """
                        set :length :quoteregex :upper "n" "a.b";
                        set :quoteregex :upperfirst :lower "v" "A.B";
                        fileinto "${n} ${v}";
                        """)
                .actionsOn("Subject: x\n\n"))
        .containsExactly(into("4 A\\.b"));
  }

  /** A long field cannot break a rule that quotes it. */
  @Test
  void quotedFieldsOfAnyLength() {
    Outcome outcome =
        Sieve.script(
                ALL
                    + """
                    if header :matches "x" "*" { set :quoteregex "re" "${1}"; }
                    if header :regex "x" "^${re}" { discard; }
                    """)
            .on("X: a" + "(".repeat(4_000) + "\n\n");
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.actions()).hasSize(1);
  }

  private static Action into(String mailbox) {
    return new Action.FileInto(mailbox, Flags.NONE, false, false);
  }
}
