package org.tamis.engine.ext.extlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.spamtest.Measure;
import org.tamis.engine.ext.spamtest.Rating;
import org.tamis.engine.ext.spamtest.Reading;
import org.tamis.engine.ext.spamtest.SpamTestSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class ExtlistsTest {
  private static final String MYLIST = "tag:example.com,2010-05-28:mylist";
  private static final Settings SITE =
      Settings.DEFAULTS.with(new ExtlistsSettings(List.of("urn", "tag")));
  private static final SpamTestSettings SCORED =
      SpamTestSettings.DEFAULTS.withSpam(
          new Rating.Measured(
              Measure.NUMBER,
              Reading.of("X-Score"),
              new Rating.Maximum.Fixed(BigDecimal.valueOf(9))));
  private static final FixedHost HOST =
      FixedHost.PLAIN.with(
          Facts.NONE
              .withList(ExternalLists.DEFAULT_ADDRESS_BOOK, "Bob@Example.org")
              .withList(MYLIST, "a@example.com", "B <b@example.com>")
              .withList("tag:ips", "192.0.2.7")
              .withList("tag:words", "x", "two words")
              .withList("tag:empty")
              .withList("tag:big", "1@x.org", "2@x.org", "3@x.org", "4@x.org", "5@x.org")
              .withList("secret:hashes", "a@example.com")
              .withList("down:ldap", "a@example.com"));
  private static final String REQUIRE =
      "require [\"extlists\", \"envelope\", \"subaddress\", \"variables\", \"fileinto\", \"copy\", \"index\"];\n";

  /** RFC 6134 §2.2: address, envelope, header and string. */
  @ParameterizedTest
  @CsvSource({
    "'header :list \"subject\" \"tag:words\"', true",
    "'header :list [\"x-none\", \"subject\"] [\"tag:empty\", \"tag:words\"]', true",
    "'header :list \"subject\" \"tag:empty\"', false",
    "'header :list \"from\" \":addrbook:default\"', false",
    "'address :list \"from\" \":addrbook:default\"', true",
    "'address :list :localpart \"from\" \":addrbook:default\"', false",
    "'address :list \"from\" \":AddrBook:%44%65%66ault\"', true",
    "'envelope :list \"to\" \"tag:words\"', false",
    "'envelope :list :domain \"to\" \"tag:words\"', false",
    "'envelope :list :detail \"to\" \"tag:words\"', true",
    "'string :list [\"y\", \" x \"] \"tag:words\"', true",
    "'valid_ext_list [\":addrbook:default\", \"tag:empty\"]', true",
    "'valid_ext_list [\":addrbook:default\", \"tag:unknown\"]', false",
    "'valid_ext_list \"no uri\"', false",
    "'valid_ext_list \":addrbook\"', false",
  })
  void tests(String test, boolean holds) {
    Sieve script =
        script("if " + test + " { discard; }").with(new Envelope("", "me+x@example.org"));
    assertThat(script.actionsOn("From: Bob <bob@example.org>\nSubject: two words\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  /** RFC 6134 §2.2: MUST set ${0} to the value in the list. */
  @Test
  void matchVariableIsTheMember() {
    assertThat(
            script("if address :list \"from\" \":addrbook:default\" { fileinto \"${0}|${1}\"; }")
                .actionsOn("From: BOB@EXAMPLE.ORG\n\n"))
        .containsExactly(Action.FileInto.of("Bob@Example.org|"));
  }

  /** RFC 6134 §2.9.1: both forms, which do the same. */
  @ParameterizedTest
  @CsvSource({
    "bob@example.org, 6, ''",
    "bob@example.org, 7, spam",
    "eve@example.com, 1, ''",
    "eve@example.com, 2, spam",
  })
  void example1(String from, String score, String mailbox) {
    String nested =
        """
        require ["envelope", "extlists", "fileinto", "spamtest",
                 "relational", "comparator-i;ascii-numeric"];
        if envelope :list "from" ":addrbook:default"
          { /* Known: allow high spam score */
            if spamtest :value "ge" :comparator "i;ascii-numeric" "8"
              {
                fileinto "spam";
              }
          }
        elsif spamtest :value "ge" :comparator "i;ascii-numeric" "3"
          { /* Unknown: less tolerance in spam score */
            fileinto "spam";
          }
        """;
    String withVariable =
        """
        require ["envelope", "extlists", "fileinto", "spamtest",
            "variables", "relational", "comparator-i;ascii-numeric"];
        if envelope :list "from" ":addrbook:default" {
          set "lim" "8";  /* Known: allow high spam score */
        } else {
          set "lim" "3";  /* Unknown: less tolerance in spam score */
        }
        if spamtest :value "ge" :comparator "i;ascii-numeric" "${lim}" {
          fileinto "spam";
        }
        """;
    List<Action> expected = mailbox.isEmpty() ? List.of() : List.of(Action.FileInto.of(mailbox));
    Envelope envelope = new Envelope(from, "me@example.org");
    for (String script : List.of(nested, withVariable)) {
      assertThat(
              Sieve.script(script, SITE.with(SCORED))
                  .with(HOST)
                  .with(envelope)
                  .actionsOn("X-Score: " + score + "\n\n"))
          .isEqualTo(expected);
    }
  }

  /** RFC 6134 §2.9.2, with a flag in place of the notification. */
  @Test
  void example2() {
    String script =
        """
        require ["extlists", "date", "imap4flags"];
        if currentdate :list "date"
           "tag:example.com,2011-01-01:localHolidays" {
          keep :flags "\\\\Flagged";
        }
        """;
    String list = "tag:example.com,2011-01-01:localHolidays";
    FixedHost holiday = FixedHost.PLAIN.with(Facts.NONE.withList(list, "2026-11-22"));
    FixedHost workday = FixedHost.PLAIN.with(Facts.NONE.withList(list, "2026-11-23"));
    assertThat(Sieve.script(script, SITE).with(holiday).actionsOn("Subject: x\n\n")).hasSize(1);
    assertThat(Sieve.script(script, SITE).with(workday).actionsOn("Subject: x\n\n")).isEmpty();
  }

  /** RFC 6134 §2.9.3. */
  @Test
  void example3() {
    Sieve script =
        Sieve.script(
                """
                require ["extlists", "envelope", "subaddress"];

                # Submission from list members is sent to all members
                if allof (envelope :detail "to" "mylist",
                          header :list "from"
                                 "tag:example.com,2010-05-28:mylist") {
                    redirect :list "tag:example.com,2010-05-28:mylist";
                }
                """,
                SITE)
            .with(HOST)
            .with(new Envelope("a@example.com", "alexey+mylist@example.org"));
    assertThat(script.actionsOn("From: a@example.com\n\n"))
        .containsExactly(redirect("a@example.com", false), redirect("b@example.com", false));
    assertThat(script.actionsOn("From: eve@example.com\n\n")).isEmpty();
  }

  /** RFC 6134 §2.9.4, with another end. */
  @Test
  void example4() {
    Sieve script =
        script(
            """
            if header :index 1 :matches "received" "*(* [*.*.*.*])*" {
              set "ip" "${3}.${4}.${5}.${6}";
              if string :list "${ip}" "tag:ips" { discard; }
            }
            """);
    assertThat(script.actionsOn("Received: from x (x.example [192.0.2.7]) by y; date\n\n"))
        .hasSize(1);
    assertThat(script.actionsOn("Received: from x (x.example [192.0.2.8]) by y; date\n\n"))
        .isEmpty();
  }

  /** RFC 6134 §2.3, RFC 3894 §3. */
  @Test
  void redirectsKeepTheirTags() {
    assertThat(script("redirect :copy :list \"" + MYLIST + "\";").actionsOn("Subject: x\n\n"))
        .containsExactly(redirect("a@example.com", true), redirect("b@example.com", true));
  }

  /** Nobody to send to: the message is not lost. */
  @Test
  void anEmptyListKeepsTheMessage() {
    assertThat(script("redirect :list \"tag:empty\";").on("Subject: x\n\n"))
        .isEqualTo(Outcome.keep());
  }

  /** RFC 6134 §2.2, §2.3 and §3: errors of the run, after which the message is kept. */
  @ParameterizedTest
  @CsvSource({
    "'if header :list \"subject\" \"tag:unknown\" { discard; }', SR0060, SCRIPT",
    "'if header :list \"subject\" [\"tag:words\", \"tag:unknown\"] { discard; }', SR0060, SCRIPT",
    "'if header :list \"subject\" \"${no} uri\" { discard; }', SR0060, SCRIPT",
    "'redirect :list \"tag:unknown\";', SR0060, SCRIPT",
    "'redirect :list \"${no} uri\";', SR0060, SCRIPT",
    "'redirect :list \"secret:hashes\";', SR0061, SCRIPT",
    "'redirect :list \"tag:words\";', SR0061, SCRIPT",
    "'redirect :list \"tag:big\";', SR0002, SCRIPT",
    "'if header :list \"subject\" \"down:ldap\" { discard; }', SR0020, TEMPORARY",
    "'redirect :list \"down:ldap\";', SR0020, TEMPORARY",
  })
  void runTimeErrors(String rule, String code, ScriptError.Kind kind) {
    Outcome outcome = script(rule).on("Subject: x\n\n");
    assertThat(outcome.error().map(ScriptError::code)).contains(code);
    assertThat(outcome.error().map(ScriptError::kind)).contains(kind);
    assertThat(outcome.implicitKeep()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 6134 §2.2: a comparator beside :list MUST be an error
    "'if header :list :comparator \"i;octet\" \"subject\" \"tag:x\" {}', SV0208 2:29",
    "'if header :list :is \"subject\" \"tag:x\" {}', SV0208 2:17",
    "'if header :list \"subject\" \"friends\" {}', SV0285 2:27",
    "'if header :list \"subject\" [\"tag:x\", \":addrbook\"] {}', SV0285 2:37",
    "'redirect :list \"a@example.com\";', SV0285 2:16",
    "'redirect \"tag:x\";', SV0219 2:10",
    "'redirect :list \":addrbook:default\";', SV0286 2:16",
    "'redirect :list [\"tag:x\"];', SV0203 2:16",
    "'if size :list \"tag:x\" {}', SV0204 2:9",
    "'if valid_ext_list 5 {}', SV0203 2:19",
  })
  void mistakes(String rule, String finding) {
    assertThat(Sieve.findings(REQUIRE + rule, SITE)).containsExactly(finding);
  }

  @Test
  void availableWhereThereAreLists() {
    assertThat(SieveCompiler.standard().capabilities()).doesNotContain("extlists");
    assertThat(SieveCompiler.of(Extensions.STANDARD, SITE).capabilities()).contains("extlists");
    assertThat(Sieve.findings("if header :list \"subject\" \"tag:x\" {}", SITE))
        .containsExactly("SV0209 1:11");
  }

  /** RFC 6134 §3: a message cannot make the server ask a list without end. */
  @Test
  void questionsAreBounded() {
    String many = "a@x.org, ".repeat(40_000) + "b@x.org";
    String test = "address :list \"to\" \"tag:ips\"";
    Outcome outcome =
        script("if anyof (" + test + ", " + test + ", " + test + ") { discard; }")
            .on("To: " + many + "\n\n");
    assertThat(outcome.error().map(ScriptError::code)).isEqualTo(Optional.of("SR0003"));
  }

  private static Sieve script(String rules) {
    return Sieve.script(REQUIRE + rules, SITE).with(HOST);
  }

  private static Action redirect(String address, boolean copy) {
    return new Action.Redirect(address, copy);
  }
}
