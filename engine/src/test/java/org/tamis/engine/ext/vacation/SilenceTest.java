package org.tamis.engine.ext.vacation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** Who gets no reply: RFC 5230 §4.5 and §4.6, RFC 3834 §2. */
class SilenceTest {
  private static final Sieve AWAY = Away.script("vacation \"away\";");

  /** RFC 5230 §4.6, RFC 3834 §2; "-" where a reply goes out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          List-Id: <a.example.com>              | it has a List-Id field
          list-id: <>                           | it has a List-Id field
          List-Help: <mailto:a@b>               | it has a List-Help field
          List-Subscribe: x                     | it has a List-Subscribe field
          List-Unsubscribe: x                   | it has a List-Unsubscribe field
          List-Post: NO                         | it has a List-Post field
          List-Owner: x                         | it has a List-Owner field
          List-Archive: x                       | it has a List-Archive field
          X-List-Id: x                          | -
          Auto-Submitted: auto-replied          | Auto-Submitted: auto-replied
          Auto-Submitted: auto-generated; a=b   | Auto-Submitted: auto-generated
          AUTO-SUBMITTED: (x) auto-notified     | Auto-Submitted:
          Auto-Submitted: anything              | Auto-Submitted: anything
          Auto-Submitted:                       | Auto-Submitted:
          Auto-Submitted: no                    | -
          Auto-Submitted: No; owner-email="a@b" | -
          Auto-Submitted: no (a person)         | -
          Precedence: bulk                      | Precedence: bulk
          Precedence: List                      | Precedence: list
          Precedence: junk                      | Precedence: junk
          Precedence: auto_reply                | Precedence: auto_reply
          Precedence: first-class               | -
          X-Auto-Response-Suppress: All         | X-Auto-Response-Suppress: All
          X-Auto-Response-Suppress: DR, OOF     | X-Auto-Response-Suppress: DR, OOF
          X-Auto-Response-Suppress: AutoReply   | X-Auto-Response-Suppress: AutoReply
          X-Auto-Response-Suppress: DR, RN      | -
          """)
  void field(String field, String reason) {
    String silence = Away.silence(AWAY, field + "\n" + Away.MESSAGE);
    if (reason.equals("-")) {
      assertThat(silence).isEmpty();
    } else {
      assertThat(silence).contains(reason);
    }
  }

  /** Two fields: one that says more than "no" is enough. */
  @Test
  void everyAutoSubmittedCounts() {
    String fields = "Auto-Submitted: no\nAuto-Submitted: auto-replied\n";
    assertThat(Away.silence(AWAY, fields + Away.MESSAGE)).contains("auto-replied");
  }

  /** RFC 5230 §4.6, RFC 3834 §2: by the envelope, whatever From says. */
  @ParameterizedTest
  @CsvSource({
    "'', null sender",
    "MAILER-DAEMON, system address",
    "MAILER-DAEMON@example.com, system address",
    "mailer-daemon@example.com, system address",
    "listserv@example.com, system address",
    "Majordomo@example.com, system address",
    "owner-cats@example.com, system address",
    "cats-request@example.com, system address",
    "cats-bounces@example.com, system address",
    "cats-bounces+me=example.org@example.com, system address",
    "bounce-17@example.com, system address",
    "no-reply@example.com, system address",
    "NoReply+17@example.com, system address",
    "do-not-reply@example.com, system address",
    "donotreply@example.com, system address",
    "shop-noreply@example.com, system address",
    "noreply-orders@example.com, system address",
    "no.reply@example.com, system address",
    "do_not_reply2@example.com, system address",
    "noreplyfan@example.com, ''",
    "piano-replying@example.com, ''",
    "postmaster@example.com, ''",
    "requester@example.com, ''",
    "cats-request-fan@example.com, ''",
    "downer-x@example.com, ''",
    "+@example.com, ''",
    "\"a b\"@example.com, ''",
    "someone, not an email address",
    "someone@, not an email address",
    "@example.com, not an email address",
    "a@b@c, not an email address",
    "me@example.org, is the recipient",
    "ME@EXAMPLE.ORG, is the recipient",
  })
  void sender(String from, String reason) {
    Sieve sieve = AWAY.with(new Envelope(from, "me@example.org"));
    String silence = Away.silence(sieve, Away.MESSAGE);
    assertThat(silence).contains(reason);
    assertThat(silence.isEmpty()).isEqualTo(reason.isEmpty());
  }

  /** What the envelope does not say, the header may. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          From: Shop <noreply@shop.example>                  | takes no replies
          From: Shop <NO-Reply+17@shop.example>              | takes no replies
          From: =?utf-8?q?no-reply?= <ann@shop.example>      | ''
          From: ann@shop.example, donotreply@shop.example    | takes no replies
          From: shop.no_reply@shop.example                   | takes no replies
          From: a@shop.example~Reply-To: noreply@shop.example | takes no replies
          From: ann@noreply.example                          | ''
          """)
  void noReplyInTheHeader(String fields, String reason) {
    Sieve sieve = AWAY.with(new Envelope("0102018abc-77aa@eu.ses.example", "me@example.org"));
    String message = fields.replace("~", "\n") + "\nTo: me@example.org\n\n";
    assertThat(Away.silence(sieve, message)).contains(reason);
    assertThat(Away.silence(sieve, message).isEmpty()).isEqualTo(reason.isEmpty());
  }

  /** RFC 5230 §4.5: an own address must be among the recipients of the header. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          To: me@example.org                        | true
          To: Me <ME@example.ORG>                   | true
          Cc: x@y.example, me@example.org           | true
          Bcc: me@example.org                       | true
          Resent-To: me@example.org                 | true
          Resent-Cc: me@example.org                 | true
          Resent-Bcc: me@example.org                | true
          To: friends: a@b.example, me@example.org; | true
          To: account@example.org                   | true
          To: alias@example.org                     | true
          To: script@example.net                    | true
          To: Script@Example.NET                    | true
          To: first@elsewhere.example               | false
          To: undisclosed-recipients:;              | false
          To: you@example.org                       | false
          To: me@example.org.example                | false
          To: "me@example.org" <you@example.org>    | false
          From: me@example.org                      | false
          Delivered-To: me@example.org              | false
          Reply-To: me@example.org                  | false
          """)
  void recipients(String field, boolean answered) {
    Sieve sieve =
        Away.script("vacation :addresses [\"Me <script@example.net>\"] \"away\";")
            .with(
                FixedHost.PLAIN.with(
                    Facts.NONE.withAddresses("account@example.org alias@example.org")))
            .with(
                new Envelope(
                    "sender@example.com",
                    "me@example.org",
                    Map.of(),
                    Map.of("ORCPT", "rfc822;first+40elsewhere.example")));
    String silence = Away.silence(sieve, field + "\n\nbody\n");
    assertThat(silence)
        .isEqualTo(answered ? "" : "none of the recipient's addresses is in To, Cc or Bcc");
  }

  /** RFC 5230 §4.5: who the message was first for may be a group, unless the site knows better. */
  @ParameterizedTest
  @CsvSource({"false, 'none of the recipient''s addresses is in To, Cc or Bcc'", "true, ''"})
  void originalRecipient(boolean used, String reason) {
    VacationSettings site =
        VacationSettings.DEFAULTS.with(VacationSettings.Choice.ORIGINAL_RECIPIENT, used);
    Sieve sieve =
        Sieve.script(Away.REQUIRE + "vacation \"away\";", Settings.DEFAULTS.with(site))
            .with(
                new Envelope(
                    "sender@example.com",
                    "me@example.org",
                    Map.of(),
                    Map.of("ORCPT", "rfc822;all@example.org")));
    assertThat(Away.silence(sieve, "To: all@example.org\n\nbody\n")).isEqualTo(reason);
  }

  /** An address made of variables that is none belongs to nobody, and does no harm. */
  @Test
  void addressesFromVariables() {
    Sieve sieve =
        Away.script(
            "set \"a\" \"no address\"; set \"b\" \"other@example.net\";"
                + "vacation :addresses [\"${a}\", \"${b}\"] \"away\";");
    assertThat(Away.silence(sieve, "To: other@example.net\n\n")).isEmpty();
    assertThat(Away.silence(sieve, "To: no address\n\n")).contains("none of the recipient");
  }

  /**
   * docs/semantics.md, "Automatic replies": what a script does to the header does not lift a guard
   * against loops.
   */
  @Test
  void editedHeadersDoNotCount() {
    Sieve sieve =
        Away.script(
            "deleteheader \"List-Id\"; addheader \"To\" \"me@example.org\"; vacation \"x\";");
    assertThat(Away.silence(sieve, "List-Id: a\n" + Away.MESSAGE)).contains("List-Id");
    assertThat(Away.silence(sieve, "To: you@example.org\n\n")).contains("none of the recipient");
  }

  /** Nobody that a reply could be from: no reply, and no error. */
  @Test
  void withoutAnOwnAddress() {
    Sieve sieve = Away.script("vacation \"away\";").with(new Envelope("sender@example.com", "me"));
    assertThat(Away.silence(sieve, "To: me\n\n")).contains("no recipient address");
  }

  /** RFC 5230 §4.7: the reply has no effect on the implicit keep, whether it is due or not. */
  @Test
  void keepsTheMessage() {
    assertThat(AWAY.on(Away.MESSAGE).implicitKeep()).isTrue();
    assertThat(AWAY.on("To: you@example.org\n\n").implicitKeep()).isTrue();
    assertThat(new Action.Vacation(new Reply.Suppressed("x")).word()).isEqualTo("vacation");
  }
}
