package org.tamis.engine.ext.enotify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** RFC 5435 §3: what {@code notify} takes, and when something is sent. */
class NotifyTest {
  private static List<String> subjects(Sieve sieve, String message) throws Exception {
    List<String> subjects = new ArrayList<>();
    for (Dispatch dispatch : Notified.dispatches(sieve, message)) {
      Mailing mailing = ((Dispatch.Due) dispatch).mailing();
      subjects.add(mailing.recipients() + " " + Notified.read(mailing.message()).getSubject());
    }
    return subjects;
  }

  /** RFC 5435 §3.7, example 1. */
  @ParameterizedTest
  @CsvSource({
    "boss@example.org, x@y.example, This is probably very important",
    "a@b.example, sievemailinglist@example.org, [SIEVE] a@b.example: hello",
    "a@b.example, x@y.example, ''"
  })
  void example1(String from, String to, String subject) throws Exception {
    Sieve sieve =
        Sieve.script(
            """
            require ["enotify", "fileinto", "variables"];

            if header :contains "from" "boss@example.org" {
                notify :importance "1"
                    :message "This is probably very important"
                                "mailto:alm@example.com";
                # Don't send any further notifications
                stop;
            }

            if header :contains "to" "sievemailinglist@example.org" {
                # :matches is used to get the value of the Subject header
                if header :matches "Subject" "*" {
                    set "subject" "${1}";
                }

                # :matches is used to get the value of the From header
                if header :matches "From" "*" {
                    set "from" "${1}";
                }

                notify :importance "3"
                    :message "[SIEVE] ${from}: ${subject}"
                    "mailto:alm@example.com";
                fileinto "INBOX.sieve";
            }
            """);
    assertThat(subjects(sieve, "From: %s\nTo: %s\nSubject: hello\n\n".formatted(from, to)))
        .isEqualTo(subject.isEmpty() ? List.of() : List.of("[alm@example.com] " + subject));
  }

  /** RFC 5435 §3.7, example 2. */
  @Test
  void example2() throws Exception {
    Sieve sieve =
        Sieve.script(
            """
            require ["enotify", "fileinto", "variables", "envelope"];

            if header :matches "from" "*@*.example.org" {
                # :matches is used to get the MAIL FROM address
                if envelope :all :matches "from" "*" {
                    set "env_from" " [really: ${1}]";
                }

                # :matches is used to get the value of the Subject header
                if header :matches "Subject" "*" {
                    set "subject" "${1}";
                }

                # :matches is used to get the address from the From header
                if address :matches :all "from" "*" {
                    set "from_addr" "${1}";
                }

                notify :message "${from_addr}${env_from}: ${subject}"
                                "mailto:alm@example.com";
            }
            """);
    assertThat(subjects(sieve, "From: a@x.example.org\nSubject: hi\n\n"))
        .containsExactly("[alm@example.com] a@x.example.org [really: sender@example.com]: hi");
  }

  /** RFC 5435 §3.7, example 3: methods that are not there are errors of the run (§3.2). */
  @ParameterizedTest
  @CsvSource({
    "hello, x@y.example, a@b.example, SR0096 test:11",
    "Your dog, x@y.example, a@b.example, SR0096 test:11",
    "hello, sievemailinglist@example.org, a@b.example, no error",
    "hello, sievemailinglist@example.org, boss@example.org, SR0096 test:21",
    "FYI: hello, sievemailinglist@example.org, boss@example.org, no error"
  })
  void example3(String subject, String to, String from, String error) {
    Sieve sieve =
        Sieve.script(
            """
            require ["enotify", "variables"];
            set "notif_method"
            "xmpp:tim@example.com?message;subject=SIEVE;body=You%20got%20mail";
            if header :contains "subject" "Your dog" {
                set "notif_method" "tel:+14085551212";
            }
            if header :contains "to" "sievemailinglist@example.org" {
                set "notif_method" "";
            }
            if not string :is "${notif_method}" "" {
                notify "${notif_method}";
            }
            if header :contains "from" "boss@example.org" {
                # :matches is used to get the value of the Subject header
                if header :matches "Subject" "*" {
                    set "subject" "${1}";
                }
                # don't need high importance notification for
                # a 'for your information'
                if not header :contains "subject" "FYI:" {
                    notify :importance "1" :message "BOSS: ${subject}"
                                       "tel:+14085551212";
                }
            }
            """);
    Outcome outcome = sieve.on("From: %s\nTo: %s\nSubject: %s\n\n".formatted(from, to, subject));
    assertThat(outcome.error().map(e -> e.code() + " " + e.origin()).orElse("no error"))
        .isEqualTo(error);
    assertThat(outcome.implicitKeep()).isTrue();
  }

  /** RFC 5435 §5, example 5. */
  @Test
  void example5() {
    String script =
        """
        require ["enotify"];

        if notify_method_capability
               "xmpp:tim@example.com?message;subject=SIEVE"
               "Online"
               "yes" {
            notify :importance "1" :message "You got mail"
                 "xmpp:tim@example.com?message;subject=SIEVE";
        } else {
            notify :message "You got mail" "tel:+14085551212";
        }
        """;
    assertThat(Sieve.findings(script)).containsExactly("SV0336 8:10", "SV0336 10:36");
    assertThat(Sieve.script(script).errorOn(Notified.MESSAGE)).isEqualTo("SR0096 test:10");
  }

  /** RFC 5435 §6, example 6. */
  @Test
  void example6() throws Exception {
    Mailing mailing =
        Notified.mailing(
            """
            set :encodeurl "body_param" "Safe body&evil=evilbody";

            notify "mailto:tim@example.com?body=${body_param}";
            """);
    assertThat(Notified.read(mailing.message()).getContent())
        .isEqualTo("Safe body&evil=evilbody\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          notify;                                                    | SV0205 2:1
          notify 7;                                                  | SV0203 2:8
          notify ["mailto:a@b.example", "mailto:c@d.example"];       | SV0203 2:8
          notify :from 7 "mailto:a@b.example";                       | SV0203 2:14
          notify :importance 1 "mailto:a@b.example";                 | SV0203 2:20
          notify :importance "4" "mailto:a@b.example";               | SV0219 2:20
          notify :importance "" "mailto:a@b.example";                | SV0219 2:20
          notify :importance "high" "mailto:a@b.example";            | SV0219 2:20
          notify :importance "1" :importance "2" "mailto:a@b.example"; | SV0207 2:24
          notify :message ["a", "b"] "mailto:a@b.example";           | SV0203 2:17
          # RFC 5435 §3.8: methods add no tags
          notify :cc "a@b.example" "mailto:a@b.example";             | SV0204 2:8
          # RFC 5435 §3.3
          notify :from "nobody" "mailto:a@b.example";                | SV0219 2:14
          notify :from "" "mailto:a@b.example";                      | SV0219 2:14
          notify :from "a@b.example, c@d.example" "mailto:a@b.example"; | SV0219 2:14
          # RFC 5435 §3.5
          notify :options "x" "mailto:a@b.example";                  | SV0219 2:17
          notify :options "-x=1" "mailto:a@b.example";               | SV0219 2:17
          notify :options ["a=1", "=1"] "mailto:a@b.example";        | SV0219 2:25
          notify :options ["a.b-c_d=1"] "mailto:a@b.example";        | SV0338 2:17
          # RFC 5435 §3.2
          notify "tel:+1";                                           | SV0336 2:8
          notify "me@example.org";                                   | SV0219 2:8
          notify "mailto:";                                          | SV0219 2:8
          notify "mailto:?subject=x";                                | SV0219 2:8
          notify "mailto:x";                                         | SV0219 2:8
          notify "mailto:a@b.example?subject=a b";                   | SV0219 2:8
          notify "mailto:a@b.example?from=x@y.example";              | SV0337 2:8
          notify "mailto:a@b.example?subject=x&subject=y";           | SV0337 2:8
          """)
  void findings(String command, String finding) {
    assertThat(Sieve.findings(Notified.REQUIRE + command)).containsExactly(finding);
  }

  /** RFC 5435 §3.2: must cause an error; so do wrong tags that are known only at run time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          notify "tel:+1";                                  | SR0096
          set "v" "tel:+1"; notify "${v}";                  | SR0096
          set "v" ""; notify "${v}";                        | SR0097
          set "v" "a b"; notify "mailto:x@y.example?subject=${v}"; | SR0097
          set "v" ""; notify "mailto:${v}";                 | SR0097
          set "v" "x"; notify :from "${v}" "mailto:a@b.example";  | SR0098
          set "v" "x"; notify :importance "${v}" "mailto:a@b.example"; | SR0099
          """)
  void errorsOfTheRun(String commands, String code) {
    assertThat(Notified.script(commands).errorOn(Notified.MESSAGE)).isEqualTo(code + " test:2");
    // as well where nothing would be sent: a script fails on every message or on none
    assertThat(Notified.script(commands).errorOn("Auto-Submitted: x\n" + Notified.MESSAGE))
        .isEqualTo(code + " test:2");
  }

  /** RFC 5435 §3.5: known at run time, options have no meaning that could be wrong. */
  @Test
  void optionsFromVariables() {
    Notified.mailing("set \"v\" \"x\"; notify :options \"${v}\" \"mailto:a@b.example\";");
  }

  /** RFC 5435 §7: compatible with all other actions, and the implicit keep stays. */
  @ParameterizedTest
  @CsvSource({"'', true", "discard;, false", "fileinto \"A\";, false", "keep;, false"})
  void implicitKeep(String other, boolean kept) {
    Sieve sieve = Notified.script("notify \"mailto:a@b.example\"; " + other);
    assertThat(sieve.on(Notified.MESSAGE).implicitKeep()).isEqualTo(kept);
    assertThat(Notified.silence(sieve, Notified.MESSAGE)).isEmpty();
  }

  /** RFC 5435 §8: the number must be limited, whether they are sent in the end or not. */
  @ParameterizedTest
  @CsvSource({
    "10, mailto:a@b.example?subject=, no error",
    "11, mailto:a@b.example?subject=, SR0095"
  })
  void most(int number, String uri, String error) {
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < number; i++) {
      script.append("notify \"").append(uri).append(i).append("\";");
    }
    assertThat(Notified.script(script.toString()).on(Notified.MESSAGE).error())
        .matches(e -> e.map(x -> x.code()).orElse("no error").equals(error));
    assertThat(Notified.script(script.toString()).on("Auto-Submitted: x\n\n").error())
        .matches(e -> e.map(x -> x.code()).orElse("no error").equals(error));
  }

  @Test
  void theSiteLimits() {
    Settings site = Settings.DEFAULTS.with(new NotifySettings(1, 1, false));
    String one = Notified.REQUIRE + "notify \"mailto:a@b.example\";";
    assertThat(Sieve.script(one + one.substring(Notified.REQUIRE.length()), site).errorOn("\n"))
        .isEqualTo("SR0095 test:2");
    assertThat(
            Sieve.findings(Notified.REQUIRE + "notify \"mailto:a@b.example,c@d.example\";", site))
        .containsExactly("SV0219 2:8");
    assertThat(
            Sieve.findings("require \"enotify\";", Settings.DEFAULTS.with(new SiteSending(false))))
        .containsExactly("SV0210 1:9");
  }

  /** RFC 5436 §2.7: SHOULD NOT send duplicates to the same address from one invocation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mailto:a@x.example               | mailto:a@x.example               | [a@x.example]
          mailto:a@x.example               | MAILTO:a@X.example               | [a@x.example]
          mailto:a@x.example               | mailto:?cc=a@x.example           | [a@x.example]
          mailto:a@x.example               | mailto:A@x.example               | [a@x.example] [A@x.example]
          mailto:a@x.example               | mailto:a@x.example,b@x.example   | [a@x.example] [b@x.example]
          mailto:a@x.example?subject=1     | mailto:a@x.example?subject=2     | [a@x.example] [a@x.example]
          mailto:a@x.example?body=1        | mailto:a@x.example?body=2        | [a@x.example] [a@x.example]
          mailto:a@x.example?x=1           | mailto:a@x.example?x=2           | [a@x.example] [a@x.example]
          """)
  void duplicates(String first, String second, String sent) {
    Sieve sieve = Notified.script("notify \"" + first + "\"; notify \"" + second + "\";");
    StringBuilder all = new StringBuilder();
    for (Dispatch dispatch : Notified.dispatches(sieve, Notified.MESSAGE)) {
      if (dispatch instanceof Dispatch.Due(Mailing mailing)) {
        all.append(all.isEmpty() ? "" : " ").append(mailing.recipients());
      } else {
        assertThat(dispatch)
            .isEqualTo(new Dispatch.Withheld("duplicate notification to the same recipients"));
      }
    }
    assertThat(all.toString()).isEqualTo(sent);
  }

  /** RFC 5436 §2.7: nothing but "No" lets a message notify. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Auto-Submitted: no                                          | true
          Auto-Submitted: NO (a person)                               | true
          Auto-Submitted: no; x=y                                     | true
          Auto-Submitted: auto-generated                              | false
          Auto-Submitted: auto-replied                                | false
          Auto-Submitted: auto-notified; owner-email="me@example.org" | false
          Auto-Submitted: Auto-Notified                               | false
          Auto-Submitted: x-future                                    | false
          Auto-Submitted:                                             | false
          auto-submitted: no;Auto-Submitted: auto-replied             | false
          Precedence: bulk                                            | true
          List-Id: <x.example>                                        | true
          X-Auto-Submitted: auto-replied                              | true
          """)
  void automatic(String fields, boolean sent) {
    String header = fields.replace("no;Auto", "no\nAuto") + "\n";
    Sieve sieve = Notified.script("notify \"mailto:a@b.example\";");
    assertThat(Notified.silence(sieve, header + Notified.MESSAGE).isEmpty()).isEqualTo(sent);
  }

  /** The header as it was received counts: no script takes the guard away. */
  @Test
  void editheaderMakesNoLoop() {
    Sieve sieve =
        Notified.script("deleteheader \"Auto-Submitted\"; notify \"mailto:a@b.example\";");
    assertThat(Notified.silence(sieve, "Auto-Submitted: auto-replied\n" + Notified.MESSAGE))
        .isEqualTo("the message is automatic (Auto-Submitted: auto-replied)");
  }

  /** RFC 5436 §2.7: a notification about a notification is the loop to avoid. */
  @Test
  void aNotificationNotifiesNobody() {
    Sieve sieve = Notified.script("notify \"mailto:me@example.org\";");
    Mailing first = Notified.mailing(sieve, Notified.MESSAGE);
    String again = new String(first.message().bytes()).replace("\r\n", "\n");
    assertThat(Notified.silence(sieve, again)).contains("auto-notified");
  }

  /** Where a system on the way takes Auto-Submitted away, the Received fields still grow. */
  @ParameterizedTest
  @CsvSource({"100, ''", "101, the message has more than 100 Received fields"})
  void longWay(int hops, String reason) {
    Sieve sieve = Notified.script("notify \"mailto:a@b.example\";");
    assertThat(Notified.silence(sieve, "Received: x\n".repeat(hops) + Notified.MESSAGE))
        .isEqualTo(reason);
  }

  /** RFC 5436 §2.7, RFC 5435 §3.3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # given                  | foreign | envelope from | envelope to      | sender         | From
          ''                       | false   | s@x.example   | me@example.org   | postmaster@localhost | me@example.org
          ''                       | false   | ''            | me@example.org   | ''             | me@example.org
          boss@x.example           | false   | s@x.example   | me@example.org   | postmaster@localhost | me@example.org
          boss@x.example           | true    | s@x.example   | me@example.org   | boss@x.example | boss@x.example
          boss@x.example           | true    | ''            | me@example.org   | ''             | boss@x.example
          alias@example.org        | false   | s@x.example   | me@example.org   | alias@example.org | alias@example.org
          ALIAS@example.org        | false   | s@x.example   | me@example.org   | ALIAS@example.org | ALIAS@example.org
          Me <alias@example.org>   | false   | s@x.example   | me@example.org   | alias@example.org | Me <alias@example.org>
          ''                       | false   | s@x.example   | me+d@example.org | postmaster@localhost | me+d@example.org
          ''                       | false   | s@x.example   | postmaster       | postmaster@localhost | main@example.org
          ''                       | false   | s@x.example   | ''               | postmaster@localhost | main@example.org
          """)
  void author(String given, boolean foreign, String from, String to, String sender, String author)
      throws Exception {
    String tag = given.isEmpty() ? "" : ":from \"" + given + "\" ";
    Settings site = Settings.DEFAULTS.with(new NotifySettings(10, 8, foreign));
    Sieve sieve =
        Sieve.script(Notified.REQUIRE + "notify " + tag + "\"mailto:a@b.example\";", site)
            .with(new Envelope(from, to))
            .with(
                FixedHost.PLAIN.with(
                    Facts.NONE.withAddresses("main@example.org alias@example.org")));
    Mailing mailing = Notified.mailing(sieve, Notified.MESSAGE);
    assertThat(mailing.sender()).isEqualTo(sender);
    assertThat(Notified.read(mailing.message()).getFrom()[0].toString()).isEqualTo(author);
  }

  @Test
  void nobodyToBeFrom() {
    Sieve sieve =
        Notified.script("notify \"mailto:a@b.example\";").with(new Envelope("s@x.example", ""));
    assertThat(Notified.silence(sieve, Notified.MESSAGE)).contains("no recipient address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notify", "NOTIFY", "Notify"})
  void aPartOfAMessageNotifiesAboutTheMessage(String name) throws Exception {
    Sieve sieve =
        Sieve.script(
            "require [\"enotify\", \"foreverypart\"]; foreverypart { "
                + name
                + " \"mailto:a@b.example\"; }");
    assertThat(subjects(sieve, Notified.MESSAGE)).containsExactly("[a@b.example] lunch?");
  }
}
